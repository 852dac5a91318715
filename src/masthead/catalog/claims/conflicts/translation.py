"""Does a claim rest on a word that machine translation gets wrong?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger
from masthead.catalog.claims.record import ClaimRecord
from masthead.catalog.claims.roles import ROLES, role_id

__all__ = ["FALSE_FRIENDS", "check"]

FALSE_FRIENDS = (
    ("Geschäftsführer", "executive", "Führungskraft"),
    ("Vorstand", "board (of directors)", "Board"),
    ("Vorsitzende", "chair", "Vorsitz – wovon?"),
    ("Direktor", "director", "Mitglied des Boards oder Abteilungsleitung"),
    ("Politikforscher", "policy researcher", "Policy-Forschung"),
    ("Sicherheitsgründe", "safety concerns", "Sicherheitsbedenken"),
    ("Kündigung", "resignation", "Rücktritt"),
    ("Überwachung", "oversight", "Aufsicht"),
    ("Ausrichtung", "alignment", "Alignment"),
    ("Faden", "thread", "Thread"),
    ("von X", "on X", "auf X"),
    ("zu X", "on X", "auf X"),
    ("Billion", "billion", "Milliarde"),
    ("Partner", "partner", "Gesellschafter oder Kooperation"),
    ("Vizepräsident", "vice president", "Bereichsleitung"),
    ("Präsident", "president", "Leitung"),
)
"""German word, what the English original probably said, what is probably meant."""


def check(ledger: Ledger) -> Iterator[Conflict]:
    """A warning where the word would give somebody a leading role, else a hint; none once a person has checked."""
    for cluster in ledger.clusters:
        for claim in cluster.claims:
            if claim.unreviewed and (found := _friend(claim)):
                german, english, meant = found
                rank = role_id(claim.role) if claim.role else ""
                leading = bool(rank) and ROLES[rank].top
                words = {"word": german, "english": english, "meant": meant}
                values = tuple(words.items())
                code = "conflict-false-friend"
                yield Conflict(code=code, certain=leading, of_facts=False, claims=(claim,), args=values)


def _friend(claim: ClaimRecord) -> tuple[str, str, str] | None:
    role = claim.role.text if claim.role else ""
    texts = [role] if isinstance(role, str) else list(role.values())
    found = _pattern().search("\n".join([*texts, claim.evidence.quote]))
    if not found:
        return None
    return next(friend for friend in FALSE_FRIENDS if friend[0].lower() == found[1].lower())


@cache
def _pattern() -> re.Pattern[str]:
    """The words in every case; what goes on as another word (Vorstandsmitglied) is found too."""
    known = "|".join(re.escape(german) + (r"\b" if " " in german else "") for german, _, _ in FALSE_FRIENDS)
    return re.compile(rf"\b({known})", re.IGNORECASE)

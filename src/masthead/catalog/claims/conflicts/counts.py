"""Does a quote count people, or say that it names all, and do the claims name another number?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger, conflict
from masthead.catalog.claims.record import ClaimRecord
from masthead.catalog.registration import Ref

__all__ = ["check"]

_NUMBERS = {
    "zwei": 2, "beide": 2, "beiden": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "elf": 11, "zwölf": 12, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_ALL = frozenset({"alle", "allen", "aller", "sämtliche", "sämtlichen", "all", "every"})
_COUNTING = _ALL | _NUMBERS.keys()
_NOT_PEOPLE = (
    r"jahr|monat|woche|tag|stunde|minute|mal\b|prozent|million|milliarde|billion|mrd|mio|euro|dollar|teil|punkt|modell"
    r"|year|month|week|day|hour|minute|time|percent|per cent|m\b|bn\b|model|part|point"
)
"""What numbers count that are no people."""


def check(ledger: Ledger) -> Iterator[Conflict]:
    """Hints only: an article need not name everybody, but a list must not look complete that is not."""
    counting: dict[_About, tuple[ClaimRecord, str]] = {}
    for cluster in ledger.clusters:
        for claim in cluster.claims if cluster.object is not None else ():
            if word := _count(claim.evidence.quote):
                counting.setdefault(_about(claim), (claim, word))
    if not counting:
        return
    named: dict[_About, set[Ref]] = {about: set() for about in counting}
    for cluster in ledger.clusters:
        for claim in cluster.claims:
            if (about := _about(claim)) in named:
                named[about].add(claim.subject)
    for about, (claim, word) in counting.items():
        if _NUMBERS.get(word) != len(named[about]):
            count = str(len(named[about]))
            yield conflict("possible-count", claim, certain=False, of_facts=False, word=word, named=count)


_About = tuple[str, str, Ref | None, str]


def _about(claim: ClaimRecord) -> _About:
    """What the claims of one document that belong together have in common."""
    return claim.voice, claim.type, claim.object, claim.unit


def _count(quote: str) -> str:
    """The first word that counts people."""
    if _COUNTING.isdisjoint(quote.lower().split()):  # true of nearly every quote, and quick
        return ""
    found = _pattern().search(quote)
    return found[1].lower() if found else ""


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted({*_NUMBERS, *_ALL}, key=len, reverse=True))
    return re.compile(rf"\b({words})\b(?!\s+(?:{_NOT_PEOPLE}))", re.IGNORECASE)

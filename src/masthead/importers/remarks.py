"""Remarks: what of an offer is told in the report, beside what the draft itself shows?"""

from __future__ import annotations

from pathlib import Path

from masthead.diagnostics import Diagnostic, hint, warning
from masthead.diagnostics.messages import phrase
from masthead.importers.front import fitting
from masthead.importers.offer import Offer
from masthead.load.parse import parse
from masthead.load.schema import Article, Kind, Tier
from masthead.write import disk

__all__ = ["about", "unseen"]

_SHOWN = 5


def about(offered: Offer, name: str, language: str) -> tuple[Diagnostic, ...]:
    """What an editor should know of a new draft: a suspected translation, proposals that found no room."""
    told = [*offered.remarks]
    if offered.suspicion.suspected:
        signs = ", ".join(phrase(f"desk-sign-{sign}", language) for sign in offered.suspicion.signs)
        words = ", ".join(
            f"„{word}“" for word in list(dict.fromkeys(one.word for one in offered.suspicion.deceptions))[:_SHOWN]
        )
        told.append(warning("translation-suspected", name, signs=signs, words=words or "–"))
    if offered.names or offered.claims:
        strong = sum(one.tier is Tier.STRONG for one in offered.proposals())
        told.append(hint("proposals-made", name, names=len(offered.names), claims=len(offered.claims), strong=strong))
    if left := len(offered.proposals()) - len(fitting(offered).proposals()):
        told.append(hint("proposals-many", name, count=left))
    return tuple(told)


def unseen(offered: Offer, name: str, root: Path, draft: str, languages: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """What would be proposed today and is neither in an edited draft nor was decided about: told, never written."""
    content = disk.read(str(root / draft))
    entry = parse(draft, Kind.ARTICLE, content, languages)[0] if content else None
    if entry is None or not isinstance(entry.meta, Article):
        return ()
    meta = entry.meta
    known = {*meta.people, *meta.companies, *(one.person or one.company or one.claim for one in meta.proposals)}
    stated = {(one.type, one.subject, one.object) for one in meta.claims}
    fresh = [name for name in (*offered.people, *offered.companies) if name not in known]
    fresh += [one.ref.id for one in offered.names if one.ref.id not in known]
    fresh += [
        one.claim.id
        for one in offered.claims
        if one.claim.id not in known and (one.claim.type, one.claim.subject, one.claim.object) not in stated
    ]
    if not fresh:
        return ()
    shown = ", ".join(fresh[:_SHOWN]) + (", …" if len(fresh) > _SHOWN else "")
    return (hint("proposals-new", name, count=len(fresh), draft=draft, names=shown),)

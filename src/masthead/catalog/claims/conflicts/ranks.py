"""Does one document give one person ranks at one company that hardly go together?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger, conflict
from masthead.catalog.claims.record import ClaimRecord
from masthead.catalog.claims.roles import ROLES, role_id
from masthead.partial_dates import precedes

__all__ = ["check"]


def check(ledger: Ledger) -> Iterator[Conflict]:
    """A role that leads the company beside one that does not; in an unchecked machine translation that is a warning.

    Typically one word is mistranslated: an executive becomes a managing director and is also called a team lead.
    """
    told: dict[tuple[object, ...], dict[str, ClaimRecord]] = defaultdict(dict)
    for cluster in ledger.clusters:
        for claim in cluster.claims:
            if claim.role and (rank := role_id(claim.role)):
                told[claim.voice, claim.subject, claim.object].setdefault(rank, claim)
    for ranks in told.values():
        top = next((claim for rank, claim in ranks.items() if ROLES[rank].top), None)
        if top is None or len(ranks) < 2:
            continue
        for rank, claim in ranks.items():
            if claim is not top and not ROLES[rank].beside_top and not _one_after_the_other(top, claim):
                yield conflict("conflict-ranks", top, claim, certain=top.unreviewed, of_facts=False)
                break


def _one_after_the_other(one: ClaimRecord, other: ClaimRecord) -> bool:
    for earlier, later in ((one, other), (other, one)):
        begun = later.since or later.date
        if earlier.until and earlier.until.known and precedes(earlier.until, begun):
            return True
    return False

"""Is one event said to have happened on days that exclude each other?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from masthead.catalog.claims.clusters import Cluster, words
from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger, conflict
from masthead.catalog.claims.record import ClaimRecord
from masthead.claim_type import Nature, Need, Tie
from masthead.partial_dates import Interval, can_be, disjoint, sort_key

__all__ = ["check"]


def check(ledger: Ledger) -> Iterator[Conflict]:
    """Conflicts between neighbours in time, so that five days for one event are four findings and not ten."""
    events: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    for cluster in ledger.clusters:
        kind = ledger.types[cluster.type]
        if kind.nature is Nature.STATE:
            if len(cluster.claims) > 1:
                yield from _bounds(cluster)
        elif kind.once and cluster.date.known:
            role = cluster.role if kind.role is Need.REQUIRED else None
            about = (role.id or words(role.text)) if role else words(cluster.text) if cluster.object is None else ""
            unit = cluster.unit if kind.unit is Need.REQUIRED else ""
            events[cluster.type, cluster.subject, cluster.object, unit, about].append(cluster)
    for group in events.values():
        for one, other in pairwise(group):
            if disjoint(one.date, other.date) and not _again(one, other, ledger):
                yield conflict("conflict-dates", one.claims[0], other.claims[0], certain=True)


def _again(one: Cluster, other: Cluster, ledger: Ledger) -> bool:
    """Whether it can have happened twice: something of the opposite effect is dated between the two."""
    kind = ledger.types[one.type]
    tie = kind.opens or kind.closes
    if tie is None:
        return False
    key = (tie, one.subject, None, one.unit) if tie is Tie.UNIT else (tie, one.subject, one.object, "")
    tied = ledger.ties[key]
    opposite = tied.closing if kind.opens else tied.opening
    between = Interval(one.date.earliest, other.date.latest)
    return any(event.date.known and can_be(event.date, between) for event in opposite)


def _bounds(cluster: Cluster) -> Iterator[Conflict]:
    """A state that is said to have begun, or ended, on days that exclude each other."""
    for bound in ("since", "until"):
        dated = [(when, claim) for claim in cluster.claims if (when := _bound(claim, bound))]
        ordered: Sequence[tuple[Interval, ClaimRecord]] = sorted(dated, key=lambda pair: sort_key(pair[0]))
        for (when, claim), (later, other) in pairwise(ordered):
            if disjoint(when, later):
                yield conflict("conflict-dates", claim, other, certain=True)


def _bound(claim: ClaimRecord, name: str) -> Interval | None:
    return claim.since if name == "since" else claim.until

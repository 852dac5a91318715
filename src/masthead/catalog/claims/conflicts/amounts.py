"""Are different sums told of one payment?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger, conflict
from masthead.load.claim import Amount, Qualifier, Scope
from masthead.partial_dates import can_be

__all__ = ["check"]

_ABOUT = 10
""""About" leaves a tenth either way."""


def check(ledger: Ledger) -> Iterator[Conflict]:
    """Sums of one scope and currency between the same two parties; certain only where both name the same day."""
    told: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    for cluster in ledger.clusters:
        if amount := cluster.amount:
            told[cluster.type, cluster.subject, cluster.object, amount.scope, amount.currency].append(cluster)
    for group in told.values():
        for one, other in pairwise(group):
            if one.amount and other.amount and can_be(one.date, other.date) and not _fits(one.amount, other.amount):
                same_day = one.date.day is not None and one.date.day == other.date.day
                if same_day or one.amount.scope is not Scope.TRANCHE:
                    code = "conflict-amounts" if same_day else "possible-amounts"
                    yield conflict(code, one.claims[0], other.claims[0], certain=same_day)


def _fits(one: Amount, other: Amount) -> bool:
    """Whether both can be told of one sum."""
    (low, high), (lower, higher) = _range(one), _range(other)
    return low <= higher and lower <= high


def _range(amount: Amount) -> tuple[float, float]:
    if amount.qualifier is Qualifier.ABOUT:
        return amount.value - amount.value / _ABOUT, amount.value + amount.value / _ABOUT
    if amount.qualifier is Qualifier.UP_TO:
        return 0, amount.value
    if amount.qualifier is Qualifier.AT_LEAST:
        return amount.value, float("inf")
    return amount.value, amount.value

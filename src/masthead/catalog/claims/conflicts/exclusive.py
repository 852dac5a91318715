"""Are two people, or two owners, in a place that only one can have at a time?"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from masthead.catalog.claims.clusters import Cluster, words
from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger, conflict, opened
from masthead.catalog.claims.record import ClaimRecord
from masthead.catalog.claims.roles import ROLES
from masthead.catalog.registration import Ref
from masthead.claim_type import Nature, Tie
from masthead.partial_dates import can_be

__all__ = ["check"]

_DAY = dt.timedelta(days=1)


class _Held(NamedTuple):
    """Days, the last included, on which somebody certainly was in the place."""

    start: dt.date
    end: dt.date
    claim: ClaimRecord


def check(ledger: Ledger) -> Iterator[Conflict]:
    """Roles that one person has at a time, and companies that one owner buys at a time."""
    places: dict[tuple[object, ...], list[Cluster]] = defaultdict(list)
    for cluster in ledger.clusters:
        kind = ledger.types[cluster.type]
        if kind.exclusive:
            places["", cluster.type, cluster.object].append(cluster)
        elif place := _place(cluster):
            places["role", place, cluster.object].append(cluster)
    for (sort, *_), clusters in places.items():
        if len({cluster.subject for cluster in clusters}) > 1:
            yield from _held_twice(clusters, ledger) if sort else _bought_twice(clusters)


def _place(cluster: Cluster) -> str:
    """The role that only one can have; nothing where many can."""
    role = cluster.role
    if role and role.id in ROLES and ROLES[role.id].exclusive:
        return role.id
    if role and any(claim.exclusive for claim in cluster.claims):
        return f"{cluster.unit} {role.id or words(role.text)}"
    return ""


def _held_twice(clusters: list[Cluster], ledger: Ledger) -> Iterator[Conflict]:
    held = (span for cluster in clusters for span in _spans(cluster, ledger))
    spans = sorted(held, key=lambda span: (span.start, span.end, span.claim.key))
    told: set[frozenset[Ref]] = set()
    last: dict[Ref, _Held] = {}
    for span in spans:
        holder = span.claim.subject
        # Of those before, only the two that last longest can still be there.
        for other in last.values():
            pair = frozenset((holder, other.claim.subject))
            if len(pair) > 1 and other.end >= span.start and pair not in told:
                told.add(pair)
                yield conflict("conflict-one-at-a-time", other.claim, span.claim, certain=True)
        if holder not in last or last[holder].end < span.end:
            last[holder] = span
        last = dict(sorted(last.items(), key=lambda one: one[1].end)[-2:])
    yield from _without_end(clusters, ledger, told)


def _spans(cluster: Cluster, ledger: Ledger) -> Iterator[_Held]:
    """What each claim proves. The day on which a role ends is no longer counted: a successor may start on it."""
    event = ledger.types[cluster.type].nature is not Nature.STATE
    for claim in cluster.claims:
        begun = claim.date if event else claim.since
        start = begun.latest if begun else None
        end = claim.until.earliest - _DAY if claim.until and claim.until.earliest else None
        seen = None if event else claim.date.day
        days = [day for day in (start, seen, end) if day]
        if days and min(days) <= max(days):
            yield _Held(min(days), max(days), claim)


def _without_end(clusters: list[Cluster], ledger: Ledger, told: set[frozenset[Ref]]) -> Iterator[Conflict]:
    """Somebody who is in a place since one day, nobody says until when, and somebody else since a later one."""
    begun = [(when, one) for one in clusters if (when := opened(one, ledger.types[one.type])) and when.earliest]
    begun.sort(key=lambda pair: (pair[0].earliest or dt.date.min, pair[1].claims[0].key))
    for (_, one), (_, other) in pairwise(begun):
        pair = frozenset((one.subject, other.subject))
        if len(pair) > 1 and pair not in told and not _ended(one, ledger):
            told.add(pair)
            yield conflict("possible-one-at-a-time", one.claims[0], other.claims[0], certain=False)


def _ended(cluster: Cluster, ledger: Ledger) -> bool:
    tied = ledger.ties.get((Tie.POSITION, cluster.subject, cluster.object, ""))
    if tied is None:
        return False
    return bool(tied.closing) or any(one.until is not None and _place(one) == _place(cluster) for one in tied.proving)


def _bought_twice(clusters: list[Cluster]) -> Iterator[Conflict]:
    """Two buyers of one company, unless it can have been sold on."""
    for one, other in pairwise(clusters):
        if one.subject != other.subject and can_be(one.date, other.date):
            certain = one.date.day is not None and one.date.day == other.date.day
            code = "conflict-one-at-a-time" if certain else "possible-one-at-a-time"
            yield conflict(code, one.claims[0], other.claims[0], certain=certain)

"""Who was where, as what, and from when to when, as far as anybody said so?

A claim that somebody joined or was appointed opens a stay, one that they left closes it; that they held a role proves
the days it names and no others. An end that nobody tells stays open: that is not the same as "still there".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.conflicts import Ledger
from masthead.catalog.claims.conflicts.conflict import Tied
from masthead.catalog.claims.record import Evidence
from masthead.catalog.registration import Ref
from masthead.claim_type import Nature, Tie
from masthead.fields import Label
from masthead.load.claim import Role, Status
from masthead.partial_dates import UNKNOWN, Interval, precedes, sort_key

__all__ = ["Dated", "RoleHeld", "Stint", "by_person", "dated", "stints", "weakest"]

# Bound once: to reach a member by its class costs more than a call.
_STATE, _POSITION = Nature.STATE, Tie.POSITION


class Dated(msgspec.Struct, frozen=True):
    """Something that happened. Where sources name different days, there is one of these for each."""

    type: str
    date: Interval
    announced: Interval | None
    status: Status
    evidence: tuple[Evidence, ...]
    notes: tuple[Label, ...] = ()

    @property
    def when(self) -> Interval:
        """What to sort it by: its date, else when it was announced."""
        return self.date if self.date.known or self.announced is None else self.announced


class RoleHeld(msgspec.Struct, frozen=True):
    """A role at a company, in one of its units or at large."""

    type: str
    person: Ref
    company: Ref
    role: Role | None
    unit: str
    since: Interval | None
    until: Interval | None
    """None where nothing is said of an end; UNKNOWN where only that there was one."""
    as_of: Interval
    """The last time at which it is known to have been held."""
    status: Status
    evidence: tuple[Evidence, ...]
    notes: tuple[Label, ...] = ()


class Stint(msgspec.Struct, frozen=True):
    """A stay of a person at a company."""

    person: Ref
    company: Ref
    start: tuple[Dated, ...]
    """Joined or appointed; several where sources differ; empty where nobody says how it began."""
    end: tuple[Dated, ...]
    """Left; several where sources differ."""
    roles: tuple[RoleHeld, ...]
    status: Status
    """The weakest of start and end; where nobody tells of those, that of the best proven role."""
    began: Interval
    """When it began, as the first to say so puts it: joined, else the earliest role."""
    finished: Interval | None
    """When it ended; None where it did not, as far as is known; UNKNOWN where only that it did."""
    as_of: Interval
    """The last time at which the person is known to have been there."""

    @property
    def ended(self) -> bool:
        """Whether it is over: the person has left, or every role is said to have ended."""
        return self.finished is not None

    @property
    def told(self) -> tuple[Interval, ...]:
        """When a beginning was announced of which no date is known."""
        return tuple([one.announced for one in self.start if one.announced and not one.date.known])

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything that it rests on."""
        parts: tuple[Dated | RoleHeld, ...] = (*self.start, *self.roles, *self.end)
        return tuple(dict.fromkeys(source for part in parts for source in part.evidence))


_WEAKNESS = (Status.CONFIRMED, Status.REPORTED, Status.DISPUTED, Status.CORRECTED)


def weakest(statuses: Iterable[Status]) -> Status:
    """The status of what rests on several claims."""
    return max(statuses, key=_rank)


def _rank(status: Status) -> int:
    return _WEAKNESS.index(status)


def stints(ledger: Ledger) -> tuple[Stint, ...]:
    """Every stay that claims tell of, the earliest first."""
    found = [
        _stint(person, company, part, ledger)
        for (tie, person, company, _), tied in ledger.ties.items()
        if tie is _POSITION and company is not None
        for part in _parts(tied)
    ]
    return tuple(sorted(found, key=_order))


def _order(stint: Stint) -> tuple[object, ...]:
    when = stint.began
    if not when.known and stint.start:
        when = stint.start[0].when
    if not when.known:
        when = stint.finished or stint.as_of
    return (*sort_key(when), stint.person, stint.company)


_Part = tuple[Sequence[Cluster], Sequence[Cluster], Sequence[Cluster]]
"""What opens, closes and proves one stay."""


def _parts(tied: Tied) -> Sequence[_Part]:
    """The stays of one person at one company; a second one only where the first certainly ended before it began."""
    if len(tied.opening) < 2 or not tied.closing:
        return [(tied.opening, tied.closing, tied.proving)]
    parts: list[tuple[list[Cluster], list[Cluster], list[Cluster]]] = [([], [], [])]
    events = [(*sort_key(one.when), 0, one) for one in tied.opening]
    events += [(*sort_key(one.when), 1, one) for one in tied.closing]
    for *_, closes, cluster in sorted(events, key=lambda event: event[:3]):
        opening, ending, _ = parts[-1]
        if not closes and ending and all(precedes(one.date, cluster.when) for one in ending):
            parts.append(([cluster], [], []))
        else:
            (ending if closes else opening).append(cluster)
    for cluster in tied.proving:
        _stay_of(cluster, parts)[2].append(cluster)
    return parts


def _stint(person: Ref, company: Ref, part: _Part, ledger: Ledger) -> Stint:
    opening, closing, proving = part
    clusters = (*opening, *proving, *closing)
    roles = tuple([_role(one, person, company, ledger) for one in clusters if one.role is not None or one.unit])
    start, end = tuple([dated(one) for one in opening]), tuple([dated(one) for one in closing])
    known = [one.date for one in start if one.date.known] or [role.since for role in roles if role.since]
    seen = [when for when in (*[role.as_of for role in roles], *[one.when for one in start]) if when.known]
    return Stint(
        person=person,
        company=company,
        start=start,
        end=end,
        roles=roles,
        status=_status((*opening, *closing), proving),
        began=_first(known),
        finished=_finish(start, end, roles),
        as_of=_last(seen),
    )


def _status(bounds: Sequence[Cluster], proving: Sequence[Cluster]) -> Status:
    told = [one.status for one in bounds or proving]
    return told[0] if len(told) == 1 else max(told, key=_rank) if bounds else min(told, key=_rank)


def _finish(start: Sequence[Dated], end: Sequence[Dated], roles: Sequence[RoleHeld]) -> Interval | None:
    """When a stay ended; None where nobody says that it did."""
    if end:
        return _last([one.date for one in end if one.date.known])
    ends = [role.until for role in roles if role.until is not None]
    if start or not roles or len(ends) < len(roles):
        return None
    return _last([when for when in ends if when.known])


def _first(dates: Sequence[Interval]) -> Interval:
    return min(dates, key=sort_key) if len(dates) > 1 else dates[0] if dates else UNKNOWN


def _last(dates: Sequence[Interval]) -> Interval:
    return max(dates, key=sort_key) if len(dates) > 1 else dates[0] if dates else UNKNOWN


def _stay_of(
    cluster: Cluster, parts: Sequence[tuple[list[Cluster], list[Cluster], list[Cluster]]]
) -> tuple[list[Cluster], list[Cluster], list[Cluster]]:
    """The first stay that a role can belong to."""
    when = cluster.since or cluster.until or cluster.date
    for part in parts[:-1]:
        if not all(precedes(one.date, when) for one in part[1]):
            return part
    return parts[-1]


def dated(cluster: Cluster) -> Dated:
    """An event with its sources."""
    return Dated(cluster.type, cluster.date, cluster.announced, cluster.status, cluster.evidence, cluster.notes)


def _role(cluster: Cluster, person: Ref, company: Ref, ledger: Ledger) -> RoleHeld:
    """The role that a claim names: from the day somebody came, until the day they left, or while it was held."""
    kind, state = ledger.types[cluster.type], ledger.types[cluster.type].nature is _STATE
    return RoleHeld(
        type=cluster.type,
        person=person,
        company=company,
        role=cluster.role,
        unit=cluster.unit,
        since=cluster.since if state else cluster.when if kind.opens else None,
        until=cluster.until if state else cluster.date if kind.closes else None,
        as_of=cluster.date if state else cluster.when,
        status=cluster.status,
        evidence=cluster.evidence,
        notes=cluster.notes,
    )


def by_person(stays: Iterable[Stint]) -> Mapping[Ref, tuple[Stint, ...]]:
    """The stays of each person."""
    found: dict[Ref, tuple[Stint, ...]] = {}
    for stay in stays:
        found[stay.person] = (*found.get(stay.person, ()), stay)
    return found

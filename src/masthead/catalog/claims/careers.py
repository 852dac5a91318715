"""Who was where, as what, and from when to when, as far as anybody said so?

A claim that somebody joined or was appointed opens a stay, one that they left closes it; that they held a role proves
the days it names and no others. An end that nobody tells stays open: that is not the same as "still there".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.conflicts import Ledger
from masthead.catalog.claims.conflicts.conflict import Tied
from masthead.catalog.claims.record import Evidence
from masthead.catalog.registration import Ref
from masthead.claim_type import Nature, Tie
from masthead.load.claim import Role, Status
from masthead.partial_dates import UNKNOWN, Interval, precedes, sort_key

__all__ = ["Dated", "Founding", "RoleHeld", "Stint", "by_person", "dated", "foundings", "stints", "weakest"]


class Dated(msgspec.Struct, frozen=True):
    """Something that happened. Where sources name different days, there is one of these for each."""

    type: str
    date: Interval
    announced: Interval | None
    status: Status
    evidence: tuple[Evidence, ...]
    notes: tuple[str, ...] = ()

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
    notes: tuple[str, ...] = ()


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
    """The weakest of all that it rests on."""

    @property
    def ended(self) -> bool:
        """Whether it is over: the person has left, or every role is said to have ended."""
        if self.end or self.start or not self.roles:
            return bool(self.end)
        return all(role.until is not None for role in self.roles)

    @property
    def began(self) -> Interval:
        """When it began, as the first to say so puts it: joined, else the earliest role."""
        known = [one.date for one in self.start if one.date.known]
        return min(known or [role.since for role in self.roles if role.since], key=sort_key, default=UNKNOWN)

    @property
    def finished(self) -> Interval | None:
        """When it ended; None where it did not, as far as is known; UNKNOWN where only that it did."""
        if not self.ended:
            return None
        dates = [one.date for one in self.end] or [role.until for role in self.roles if role.until]
        return max((when for when in dates if when.known), key=sort_key, default=UNKNOWN)

    @property
    def as_of(self) -> Interval:
        """The last time at which the person is known to have been there."""
        seen = [role.as_of for role in self.roles] + [one.when for one in self.start]
        return max((when for when in seen if when.known), key=sort_key, default=UNKNOWN)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything that it rests on."""
        parts: tuple[Dated | RoleHeld, ...] = (*self.start, *self.roles, *self.end)
        return tuple(dict.fromkeys(source for part in parts for source in part.evidence))


class Founding(msgspec.Struct, frozen=True):
    """That somebody is among the founders. It implies no post, and no list of founders is complete."""

    founder: Ref
    company: Ref
    date: Interval
    status: Status
    evidence: tuple[Evidence, ...]
    notes: tuple[str, ...] = ()


_WEAKNESS = (Status.CONFIRMED, Status.REPORTED, Status.DISPUTED, Status.CORRECTED)


def weakest(statuses: Iterable[Status]) -> Status:
    """The status of what rests on several claims."""
    return max(statuses, key=_WEAKNESS.index)


def stints(ledger: Ledger) -> tuple[Stint, ...]:
    """Every stay that claims tell of, the earliest first."""
    found = [
        stint
        for (tie, person, company, _), tied in ledger.ties.items()
        if tie is Tie.POSITION and company is not None
        for stint in _stays(person, company, tied, ledger)
    ]
    return tuple(sorted(found, key=_order))


def _order(stint: Stint) -> tuple[object, ...]:
    when = stint.began
    if not when.known and stint.start:
        when = stint.start[0].when
    if not when.known:
        when = stint.finished or stint.as_of
    return (*sort_key(when), stint.person, stint.company)


def _stays(person: Ref, company: Ref, tied: Tied, ledger: Ledger) -> Iterator[Stint]:
    """The stays of one person at one company; a second one only where the first certainly ended before it began."""
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
    for opening, ending, proving in parts:
        held = [role for one in (*opening, *proving, *ending) if (role := _role(one, person, company, ledger))]
        yield Stint(
            person=person,
            company=company,
            start=tuple(dated(one) for one in opening),
            end=tuple(dated(one) for one in ending),
            roles=tuple(held),
            status=weakest(one.status for one in (*opening, *proving, *ending)),
        )


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


def _role(cluster: Cluster, person: Ref, company: Ref, ledger: Ledger) -> RoleHeld | None:
    """The role that a claim names: from the day somebody came, until the day they left, or while it was held."""
    if cluster.role is None and not cluster.unit:
        return None
    kind = ledger.types[cluster.type]
    state = kind.nature is Nature.STATE
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


def foundings(ledger: Ledger) -> tuple[Founding, ...]:
    """Who is named as a founder of what."""
    return tuple(
        Founding(one.subject, one.object, one.date, one.status, one.evidence, one.notes)
        for one in ledger.clusters
        if one.type == "founded" and one.object
    )


def by_person(stays: Iterable[Stint]) -> Mapping[Ref, tuple[Stint, ...]]:
    """The stays of each person."""
    found: dict[Ref, list[Stint]] = {}
    for stay in stays:
        found.setdefault(stay.person, []).append(stay)
    return {person: tuple(parts) for person, parts in found.items()}

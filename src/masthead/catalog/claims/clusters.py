"""Which claims say the same? Clusters of equal claims, however many articles make them, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce

import msgspec

from masthead.catalog.claims.record import ClaimRecord, Evidence
from masthead.catalog.registration import Ref
from masthead.claim_type import ClaimType, Nature, Need
from masthead.fields import Label
from masthead.load.claim import Amount, Role, Status
from masthead.partial_dates import UNKNOWN, Interval, cover, meet, sort_key

__all__ = ["Cluster", "clusters_of", "words"]

# Bound once: to reach a member by its class costs more than a call.
_STATE = Nature.STATE
_STATEMENT = Nature.STATEMENT
_REQUIRED = Need.REQUIRED
_CORRECTED = Status.CORRECTED
_CONFIRMED = Status.CONFIRMED
_REPORTED = Status.REPORTED
_DISPUTED = Status.DISPUTED


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that say the same of the same parties, and what they say together."""

    claims: tuple[ClaimRecord, ...]
    """Never empty; by date, then by place."""
    status: Status
    type: str
    subject: Ref
    object: Ref | None
    unit: str
    """The id of the unit, if any of the claims names one."""
    role: Role | None
    """The role, if any of the claims names one; one with an id before others."""
    date: Interval
    """Of an event, what is left if all claims are true; of a state, the last time it is known to have held."""
    announced: Interval | None
    since: Interval | None
    until: Interval | None
    when: Interval
    """What a chronicle sorts it by: when it began, else when it was, ended or was announced."""
    evidence: tuple[Evidence, ...]
    """Where each claim can be checked."""
    notes: tuple[Label, ...]
    """What editors remark."""

    @property
    def counted(self) -> bool:
        """Whether it still stands."""
        return self.status is not _CORRECTED

    @property
    def text(self) -> Label:
        """What it is about where that is no entity."""
        return next((claim.text for claim in self.claims if claim.text), "")

    @property
    def amount(self) -> Amount | None:
        """The sum of money; equal in all claims."""
        return self.claims[0].amount


_Key = tuple[object, ...]


def clusters_of(records: Sequence[ClaimRecord], types: Mapping[str, ClaimType]) -> tuple[Cluster, ...]:
    """Put equal claims together: same type, parties, role, unit and amount, and days that can be the same; by date.

    Their status is that of their voices alone; contradictions are not looked for here.
    """
    between: dict[_Key, list[ClaimRecord]] = defaultdict(list)
    for record in records:
        between[record.type, record.subject, record.object].append(record)
    found: list[list[ClaimRecord]] = []
    for alike in between.values():
        if len(alike) == 1:
            found.append(alike)
        else:
            found += _parted(alike, types[alike[0].type])
    clusters = [_cluster(claims, types[claims[0].type]) for claims in _joined(found)]
    return tuple(sorted(clusters, key=lambda one: (*sort_key(one.when), one.claims[0].key)))


def _parted(alike: Iterable[ClaimRecord], kind: ClaimType) -> Iterator[list[ClaimRecord]]:
    """Claims of one type between the same parties, those together that say the same."""
    groups: dict[_Key, list[ClaimRecord]] = defaultdict(list)
    for record in alike:
        groups[_key(record, kind)].append(record)
    for group in groups.values():
        if len(group) == 1:
            yield group
        elif kind.nature is _STATE:
            yield sorted(group, key=_order)
        else:
            yield from _swept(group)


def _key(record: ClaimRecord, kind: ClaimType) -> _Key:
    role, amount = record.role, record.amount
    with_text = record.object is None or kind.nature is _STATEMENT
    return (
        record.unit if kind.unit is _REQUIRED else "",
        (role.id or words(role.text)) if role and kind.role is _REQUIRED else "",
        words(record.text) if with_text and record.text else "",
        (amount.value, amount.currency, amount.scope) if amount else None,
        record.counted,
    )


def words(label: Label) -> str:
    """A label as labels are compared."""
    return (label if isinstance(label, str) else "\0".join(f"{lang} {text}" for lang, text in label.items())).casefold()


def _order(record: ClaimRecord) -> tuple[object, ...]:
    return (*sort_key(record.date), record.path, record.line)


def _swept(group: Iterable[ClaimRecord]) -> Iterator[list[ClaimRecord]]:
    """Claims of one event, parted where no day can belong to all."""
    whole: list[ClaimRecord] = []
    left = UNKNOWN
    open_first = sorted(group, key=lambda one: (one.date.earliest is not None, *_order(one)))
    for record in open_first:
        narrowed = meet(left, record.date)
        if narrowed is None:
            yield sorted(whole, key=_order)
            whole, narrowed = [], record.date
        whole.append(record)
        left = narrowed
    yield sorted(whole, key=_order)


def _joined(groups: list[list[ClaimRecord]]) -> Iterable[list[ClaimRecord]]:
    """Clusters that an editor says are one."""
    if not any(record.same_as for group in groups for record in group):
        return groups
    place = {record.key: number for number, group in enumerate(groups) for record in group}
    into = list(range(len(groups)))

    def find(number: int) -> int:
        while into[number] != number:
            number = into[number] = into[into[number]]
        return number

    for number, group in enumerate(groups):
        for other in (key for record in group for key in record.same_as if key in place):
            one, two = sorted((find(number), find(place[other])))
            into[two] = one
    merged: dict[int, list[ClaimRecord]] = defaultdict(list)
    for number, group in enumerate(groups):
        merged[find(number)] += group
    return [sorted(group, key=_order) for group in merged.values()]


def _cluster(claims: list[ClaimRecord], kind: ClaimType) -> Cluster:
    one = claims[0]
    date, announced, since, until = one.date, one.announced, one.since, one.until
    unit, role = one.unit, one.role
    evidence: tuple[Evidence, ...] = (one.evidence,)
    notes: tuple[Label, ...] = (one.note,) if one.note else ()
    if len(claims) > 1:
        evidence = tuple([claim.evidence for claim in claims])
        notes = tuple([claim.note for claim in claims if claim.note])
        dates = [claim.date for claim in claims]
        if kind.nature is _STATE:
            date = max((when for when in dates if when.known), key=sort_key, default=UNKNOWN)
        else:
            date = _together(dates) or UNKNOWN
        announced = min((claim.announced for claim in claims if claim.announced), key=sort_key, default=None)
        since = _together([claim.since for claim in claims if claim.since])
        until = _together([claim.until for claim in claims if claim.until])
        unit = next((claim.unit for claim in claims if claim.unit), "")
        roles = [claim.role for claim in claims if claim.role]
        role = next((role for role in roles if role.id), roles[0] if roles else None)
    when = date
    for told in (since, date, until, announced):
        if told is not None and told.known:
            when = told
            break
    return Cluster(
        claims=tuple(claims), status=_status(claims), type=one.type, subject=one.subject, object=one.object,
        unit=unit, role=role, date=date, announced=announced, since=since, until=until, when=when, evidence=evidence,
        notes=notes,
    )  # fmt: skip


def _together(dates: Sequence[Interval]) -> Interval | None:
    """What is left if all are true; where they exclude each other, what covers them."""
    if not dates:
        return None
    left: Interval | None = dates[0]
    for when in dates[1:]:
        left = meet(left, when) if left else None
    return left or reduce(cover, dates)


def _status(claims: Sequence[ClaimRecord]) -> Status:
    """The editor's word first; else confirmed by a party to it or by two voices, reported by one."""
    if len(claims) == 1 and claims[0].status is None:
        return _CONFIRMED if claims[0].self_stated else _REPORTED
    said = {claim.status for claim in claims if claim.status}
    for status in (_CORRECTED, _DISPUTED, _CONFIRMED, _REPORTED) if said else ():
        if status in said:
            return status
    confirmed = len({claim.voice for claim in claims}) > 1 or any(claim.self_stated for claim in claims)
    return _CONFIRMED if confirmed else _REPORTED

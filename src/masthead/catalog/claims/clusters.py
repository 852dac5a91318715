"""Which claims say the same? Clusters of equal claims, however many articles make them, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce

import msgspec

from masthead.catalog.claims.record import ClaimRecord, Evidence
from masthead.catalog.registration import Ref
from masthead.claim_type import ClaimType, Nature, Need
from masthead.fields import Label
from masthead.load.claim import Amount, Role, Status
from masthead.partial_dates import UNKNOWN, Interval, cover, meet, sort_key

__all__ = ["Cluster", "clusters_of", "words"]


class Cluster(msgspec.Struct, frozen=True):
    """Claims that say the same of the same parties, and what they say together."""

    claims: tuple[ClaimRecord, ...]
    """Never empty; by date, then by place."""
    status: Status
    date: Interval
    """Of an event, what is left if all claims are true; of a state, the last time it is known to have held."""
    announced: Interval | None = None
    since: Interval | None = None
    until: Interval | None = None

    @property
    def type(self) -> str:
        """The id of its type."""
        return self.claims[0].type

    @property
    def subject(self) -> Ref:
        """Whom it is about."""
        return self.claims[0].subject

    @property
    def object(self) -> Ref | None:
        """The other party, where that is an entity."""
        return self.claims[0].object

    @property
    def unit(self) -> str:
        """The id of the unit, if any of the claims names one."""
        return next((claim.unit for claim in self.claims if claim.unit), "")

    @property
    def role(self) -> Role | None:
        """The role, if any of the claims names one; one with an id before others."""
        roles = [claim.role for claim in self.claims if claim.role]
        return next((role for role in roles if role.id), roles[0] if roles else None)

    @property
    def text(self) -> Label:
        """What it is about where that is no entity."""
        return next((claim.text for claim in self.claims if claim.text), "")

    @property
    def amount(self) -> Amount | None:
        """The sum of money; equal in all claims."""
        return self.claims[0].amount

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where each claim can be checked."""
        return tuple(claim.evidence for claim in self.claims)

    @property
    def notes(self) -> tuple[str, ...]:
        """What editors remark."""
        return tuple(dict.fromkeys(claim.note for claim in self.claims if claim.note))

    @property
    def when(self) -> Interval:
        """What a chronicle sorts it by: its date, else when it was announced."""
        return self.date if self.date.known or self.announced is None else self.announced


_Key = tuple[object, ...]


def clusters_of(records: Sequence[ClaimRecord], types: Mapping[str, ClaimType]) -> tuple[Cluster, ...]:
    """Put equal claims together: same type, parties, role, unit and amount, and days that can be the same.

    Their status is that of their voices alone; contradictions are not looked for here.
    """
    groups: dict[_Key, list[ClaimRecord]] = defaultdict(list)
    for record in records:
        groups[_key(record, types[record.type])].append(record)
    found: list[list[ClaimRecord]] = []
    for group in groups.values():
        if len(group) == 1:
            found.append(group)
        elif types[group[0].type].nature is Nature.STATE:
            found.append(sorted(group, key=_order))
        else:
            found += _swept(group)
    return tuple(_cluster(claims, types[claims[0].type]) for claims in _joined(found))


def _key(record: ClaimRecord, kind: ClaimType) -> _Key:
    role, amount = record.role, record.amount
    with_text = record.object is None or kind.nature is Nature.STATEMENT
    return (
        record.type,
        record.subject,
        record.object,
        record.unit if kind.unit is Need.REQUIRED else "",
        (role.id or words(role.text)) if role and kind.role is Need.REQUIRED else "",
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
    if len(claims) == 1:
        one = claims[0]
        return Cluster((one,), _status(claims), one.date, one.announced, one.since, one.until)
    dates = [claim.date for claim in claims]
    if kind.nature is Nature.STATE:
        known = [when for when in dates if when.known]
        date = max(known, key=sort_key) if known else UNKNOWN
    else:
        date = _together(dates) or UNKNOWN
    announced = _earliest(claims, lambda claim: claim.announced)
    since = _together([claim.since for claim in claims if claim.since])
    until = _together([claim.until for claim in claims if claim.until])
    return Cluster(tuple(claims), _status(claims), date, announced, since, until)


def _together(dates: Sequence[Interval]) -> Interval | None:
    """What is left if all are true; where they exclude each other, what covers them."""
    if not dates:
        return None
    left: Interval | None = dates[0]
    for when in dates[1:]:
        left = meet(left, when) if left else None
    return left or reduce(cover, dates)


def _earliest(claims: Iterable[ClaimRecord], of: Callable[[ClaimRecord], Interval | None]) -> Interval | None:
    return min((when for claim in claims if (when := of(claim))), key=sort_key, default=None)


def _status(claims: Sequence[ClaimRecord]) -> Status:
    """The editor's word first; else confirmed by a party to it or by two voices, reported by one."""
    if not claims[0].counted:
        return Status.CORRECTED
    said = {claim.status for claim in claims if claim.status}
    for status in (Status.DISPUTED, Status.CONFIRMED, Status.REPORTED):
        if status in said:
            return status
    if any(claim.self_stated for claim in claims) or len({claim.voice for claim in claims}) > 1:
        return Status.CONFIRMED
    return Status.REPORTED

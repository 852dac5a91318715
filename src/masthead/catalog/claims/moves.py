"""Who went from where to where?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from masthead.catalog.claims.careers import Dated, Stint, by_person, weakest
from masthead.catalog.claims.record import Evidence
from masthead.catalog.registration import Ref
from masthead.load.claim import Status
from masthead.partial_dates import Interval, latest_first, precedes, sort_key

__all__ = ["Move", "moves"]


class Move(msgspec.Struct, frozen=True):
    """A person who left one company and joined another, in that order as far as is known."""

    person: Ref
    origin: Ref
    target: Ref
    left: tuple[Dated, ...]
    """Several where sources name different days."""
    joined: tuple[Dated, ...]
    status: Status
    """The weakest of them."""

    @property
    def when(self) -> Interval:
        """What to sort it by: the arrival, or its announcement."""
        return self.joined[0].when

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What both halves rest on."""
        return tuple(dict.fromkeys(source for part in (*self.joined, *self.left) for source in part.evidence))


def moves(stays: Iterable[Stint]) -> tuple[Move, ...]:
    """Every move, the latest first. Each arrival goes with the last departure that can have been before it."""
    found = [move for person, parts in by_person(stays).items() if len(parts) > 1 for move in _of(person, parts)]
    return tuple(sorted(found, key=lambda move: (latest_first(move.when), move.person, move.target)))


def _of(person: Ref, stays: Sequence[Stint]) -> Iterator[Move]:
    """Departures and arrivals of one person in time, each used once."""
    departures, arrivals = [stay for stay in stays if stay.end], [stay for stay in stays if stay.start]
    if not departures or not arrivals:
        return
    departures.sort(key=lambda stay: sort_key(stay.end[0].when))
    arrivals.sort(key=lambda stay: sort_key(stay.start[0].when))
    used = 0
    for arrival in arrivals:
        fitting = [
            number
            for number, departure in enumerate(departures[used:], used)
            if departure.company != arrival.company and not precedes(arrival.start[0].when, departure.end[0].when)
        ]
        if fitting:
            departure = departures[fitting[-1]]
            status = weakest(one.status for one in (*departure.end, *arrival.start))
            yield Move(person, departure.company, arrival.company, departure.end, arrival.start, status)
            used = fitting[-1] + 1

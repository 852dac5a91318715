"""Who was where, and when, as a picture? Proven times solid, open ones dashed, the days of an event as a band.

Across, everything is a share of the width, so that the picture fits every screen and its words keep their size.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from masthead.catalog.claims.careers import Stint
from masthead.catalog.claims.companies import CompanyFacts, UnitState
from masthead.outputs.site import SiteViews
from masthead.outputs.statements import When, heading
from masthead.outputs.views import View
from masthead.partial_dates import UNKNOWN, Interval, sort_key, spoken

__all__ = ["Mark", "Row", "Tick", "Timeline", "career_line", "company_line"]

_MOST = 16
"""Rows of stays at most: those of which was heard last."""
_MONTHS = 15
"""The longest stretch that is divided into months, not years."""
_ROW, _LEAST, _TICKS = 46, 1.4, 4
"""The height of a row in pixels, the least width of a band in per cent, and how many ticks fit a narrow screen."""


class Mark(View, frozen=True, kw_only=True):
    """A stretch of a row in per cent of the width.

    ``known`` is proven, of what is ``open`` nobody says whether; in a ``band`` something happened, at a ``limit`` it
    had happened, or had not yet.
    """

    kind: str
    x: float
    width: float


class Row(View, frozen=True, kw_only=True):
    """One stay, or one unit; `y` is where it lies, in pixels."""

    name: str
    when: When
    y: int
    marks: tuple[Mark, ...]


class Tick(View, frozen=True, kw_only=True):
    """The beginning of a month or year on the scale."""

    day: dt.date
    x: float


class Timeline(View, frozen=True, kw_only=True):
    """The whole picture."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    months: bool
    """Whether the scale is divided into months."""
    bottom: int
    """Where the scale lies: pixels from the top."""
    left_out: int
    """Stays that are not drawn, because they are too many."""


class _Span(NamedTuple):
    """What one row is about."""

    name: str
    began: Interval
    told: tuple[Interval, ...]
    """Days on which a beginning was announced of which no date is known."""
    finished: Interval | None
    seen: Interval
    events: tuple[Interval, ...] = ()
    """When it is said to have begun and ended; several of each where sources differ."""

    @property
    def days(self) -> list[dt.date]:
        times = (self.began, *self.told, self.finished or UNKNOWN, self.seen, *self.events)
        return [day for when in times for day in (when.earliest, when.latest) if day]


def career_line(stints: Iterable[Stint], sites: SiteViews, language: str) -> Timeline | None:
    """A person's stays, a row each; None where no day is known that could be drawn."""
    links = sites.links[language]
    return _line([_of_stint(stint, links[stint.company].name) for stint in stints], (), language)


def company_line(facts: CompanyFacts | None, sites: SiteViews, language: str) -> Timeline | None:
    """The stays of a company's people, then its units, a row each; None where there is nothing to compare."""
    if facts is None:
        return None
    links = sites.links[language]
    stays = (*facts.people, *facts.departures, *facts.former)
    spans = [_of_stint(stay, links[stay.person].name) for stay in stays]
    return _line(spans, [_of_unit(unit, language) for unit in facts.units], language, least=2)


def _of_stint(stint: Stint, name: str) -> _Span:
    seen = UNKNOWN if stint.as_of in stint.told else stint.as_of
    events = tuple([one.date for one in (*stint.start, *stint.end)])
    return _Span(name, stint.began, stint.told, stint.finished, seen, events)


def _of_unit(unit: UnitState, language: str) -> _Span:
    formed = [one.date for one in unit.formed if one.date.known]
    told = tuple([one.announced for one in unit.formed if one.announced and not one.date.known])
    dissolved = sorted((one.date for one in unit.dissolved), key=sort_key)
    return _Span(
        heading(unit.name, language),
        formed[0] if formed else UNKNOWN,
        told,
        dissolved[0] if dissolved else None,
        UNKNOWN,
    )


def _line(stays: Iterable[_Span], units: Iterable[_Span], language: str, least: int = 1) -> Timeline | None:
    dated = [span for span in stays if span.days]
    heard = sorted(dated, key=lambda span: max(span.days), reverse=True)[:_MOST]
    drawn = [*sorted(heard, key=lambda span: min(span.days)), *(span for span in units if span.days)]
    if len(drawn) < least:
        return None
    scale = _Scale(drawn)
    rows = tuple(
        Row(name=span.name, when=_said(span, language), y=_ROW * place, marks=tuple(scale.marks(span)))
        for place, span in enumerate(drawn)
    )
    left_out = len(dated) - len(heard)
    return Timeline(rows=rows, ticks=scale.ticks, months=scale.months, bottom=_ROW * len(rows), left_out=left_out)


def _said(span: _Span, language: str) -> When:
    began, finished = span.began, span.finished
    only_seen = not began.known and finished is None and not span.told
    return When(
        announced=spoken(span.told[0], language) if span.told else "",
        since=spoken(began, language) if began.known else "",
        until=spoken(finished, language) if finished and finished.known else "",
        as_of=spoken(span.seen, language) if only_seen and span.seen.known else "",
        ended=finished is not None and not finished.known,
    )


class _Scale:
    """From days to shares of the width."""

    def __init__(self, spans: Sequence[_Span]) -> None:
        days = [day for span in spans for day in span.days]
        first, last = min(days), max(days)
        apart = 12 * (last.year - first.year) + last.month - first.month
        self.months = apart < _MONTHS
        step = 1 if self.months else 12
        begin = first.replace(month=first.month if self.months else 1, day=1)
        # Room on either side, so that what is open can be seen to be open.
        self._first = _later(begin, -step)
        end = _later(last.replace(month=last.month if self.months else 1, day=1), 2 * step)
        self._days = (end - self._first).days
        self.ticks = tuple(self._ticks(step, end))

    def _ticks(self, step: int, end: dt.date) -> Iterator[Tick]:
        count = (12 * (end.year - self._first.year) + end.month - self._first.month) // step
        for number in range(0, count, -(-count // _TICKS)):
            day = _later(self._first, number * step)
            yield Tick(day=day, x=self._x(day))

    def _x(self, day: dt.date) -> float:
        return round(100 * min(1, max(0, (day - self._first).days / self._days)), 1)

    def marks(self, span: _Span) -> Iterator[Mark]:
        """What is drawn of a row: first what is open, over it what is proven, over it the bands."""
        began, ended, seen = span.began, span.finished, span.seen
        proven = [day for day in (began.latest, seen.latest or seen.earliest, ended and ended.earliest) if day]
        start = began.latest or seen.latest
        told = min((day for when in span.told for day in (when.earliest, when.latest) if day), default=None)
        last = ended.latest if ended else None
        if began.earliest is None:
            yield self._mark("open", told, start or last or max(proven, default=None))
        if ended is None and proven:
            yield self._mark("open", max(proven), None)
        if start and (start < max(proven) or not began.known):
            yield self._mark("known", start, max(proven))
        for when in dict.fromkeys((began, ended, *span.events, *span.told)):
            if when and (day := when.latest or when.earliest):
                whole = when.earliest and when.latest
                yield self._mark("band" if whole else "limit", when.earliest or day, day)

    def _mark(self, kind: str, first: dt.date | None, last: dt.date | None) -> Mark:
        """From `first` to `last`; where one is None, from or to the edge."""
        left, right = self._x(first) if first else 0.0, self._x(last) if last else 100.0
        width = max(_LEAST, right - left)
        return Mark(kind=kind, x=round(min(left, 100 - width), 1), width=round(width, 1))


def _later(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    return dt.date(max(dt.MINYEAR, min(dt.MAXYEAR, day.year + years)), month + 1, 1)

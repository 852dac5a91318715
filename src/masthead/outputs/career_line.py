"""A career as a picture: known times solid, open ones dashed, the days on one of which something happened as a band."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from masthead.catalog.claims.careers import Stint
from masthead.catalog.registration import Ref
from masthead.outputs.site import SiteViews
from masthead.outputs.views import View
from masthead.partial_dates import Interval

__all__ = ["CareerLine", "career_line"]

WIDTH = 720
ROW = 44
_LEFT, _TOP, _MARGIN = 150, 18, 40
_LEAST = 10
"""Pixels that a band or bar has at least, so that a single day can be seen."""


class Bar(View, frozen=True, kw_only=True):
    """A stretch of the line: ``known``, ``open`` or ``band``."""

    kind: str
    x: int
    width: int
    y: int


class Row(View, frozen=True, kw_only=True):
    """One company."""

    name: str
    y: int
    bars: tuple[Bar, ...]


class Tick(View, frozen=True, kw_only=True):
    """The beginning of a year on the scale."""

    text: str
    x: int


class CareerLine(View, frozen=True, kw_only=True):
    """The whole picture, in its own units."""

    width: int
    height: int
    scale: int
    """Where the scale lies."""
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]


def career_line(stints: Sequence[Stint], sites: SiteViews, language: str) -> CareerLine | None:
    """The line of a person's stays; None where no day is known that could be drawn."""
    days = [day for stint in stints for day in _days(stint)]
    if not days:
        return None
    first = dt.date(min(days).year, 1, 1)
    last = dt.date(max(days).year + 1, 1, 1)
    scale = _Scale(first, last)
    rows = tuple(
        Row(
            name=_name(stint.company, sites, language),
            y=_TOP + ROW * place,
            bars=tuple(scale.bars(stint, _TOP + ROW * place)),
        )
        for place, stint in enumerate(stints)
    )
    bottom = _TOP + ROW * len(stints) + 4
    years = range(first.year, last.year + 1, max(1, (last.year - first.year) // 8))
    ticks = tuple(Tick(text=str(year), x=scale.x(dt.date(year, 1, 1))) for year in years)
    return CareerLine(width=WIDTH, height=bottom + 24, scale=bottom, rows=rows, ticks=ticks)


class _Scale:
    """From days to pixels."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self._first = first
        self._days = (last - first).days

    def x(self, day: dt.date) -> int:
        """Where a day lies."""
        share = min(1.0, max(0.0, (day - self._first).days / self._days))
        return _LEFT + round(share * (WIDTH - _LEFT - _MARGIN))

    def bars(self, stint: Stint, y: int) -> list[Bar]:
        """What is drawn of a stay: first what is open, over it what is known, over it the bands."""
        began, ended = stint.began, stint.finished
        seen = stint.as_of.latest or stint.as_of.earliest
        certain = [day for day in (began.latest, seen, ended.earliest if ended else None) if day]
        start = self.x(began.latest) if began.latest else None
        end = self.x(ended.earliest) if ended and ended.earliest else (self.x(max(certain)) if certain else None)
        found: list[Bar] = []
        if start is None:
            found.append(Bar(kind="open", x=_LEFT, width=max(_LEAST, (end or WIDTH - _MARGIN) - _LEFT), y=y))
        elif end is not None and end > start:
            found.append(Bar(kind="known", x=start, width=end - start, y=y))
        if ended is None:
            after = max(end or 0, start or 0) or _LEFT
            found.append(Bar(kind="open", x=after, width=max(_LEAST, WIDTH - _MARGIN - after), y=y))
        told = [event.announced for event in stint.start if not event.date.known]
        return found + [self._band(when, y) for when in (began, ended, *told) if when and when.latest]

    def _band(self, when: Interval, y: int) -> Bar:
        """The days on one of which it was; only the last one where the first is not known."""
        first = self.x(when.earliest or when.latest or self._first)
        last = self.x(when.latest or self._first)
        return Bar(kind="band", x=first, width=max(_LEAST, last - first), y=y)


def _days(stint: Stint) -> list[dt.date]:
    intervals = [stint.began, stint.finished, stint.as_of]
    return [day for when in intervals if when for day in (when.earliest, when.latest) if day]


def _name(company: Ref, sites: SiteViews, language: str) -> str:
    return sites.links[language][company].name

"""When was somebody in the news? The months of the latest years as bars, ready to be drawn."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from masthead.outputs.views import View

__all__ = ["ActivityView", "Bar", "activity"]

_MONTHS = 24
"""The longest stretch that is drawn: so many bars are as wide as the smallest screens."""
_STEP, _WIDTH, _HEIGHT = 12, 9, 48
"""From bar to bar, a bar's width, and the height of the highest: pixels."""


class Bar(View, frozen=True, kw_only=True):
    """A month with articles; place and size in pixels from the left and from the top."""

    month: dt.date
    count: int
    x: int
    y: int
    height: int


class ActivityView(View, frozen=True, kw_only=True):
    """How many articles there were in each month from `first` to `last` (first days of months)."""

    bars: tuple[Bar, ...]
    first: dt.date
    last: dt.date
    peak: Bar
    """The month with the most articles, the latest if there are several."""
    width: int
    height: int = _HEIGHT
    bar: int = _WIDTH


def activity(days: Iterable[dt.date]) -> ActivityView | None:
    """The bars for articles of these days; none where they would show less than a sentence: fewer than two months."""
    counts = Counter(day.replace(day=1) for day in days)
    if not counts:
        return None
    last = max(counts)
    first = max(min(counts), _months_before(last, _MONTHS - 1))
    shown = {month: count for month, count in counts.items() if month >= first}
    if len(shown) < 2:
        return None
    most = max(shown.values())
    bars = []
    for month, count in sorted(shown.items()):
        height = max(2, round(_HEIGHT * count / most))
        bars.append(Bar(month=month, count=count, x=_STEP * _between(first, month), y=_HEIGHT - height, height=height))
    peak = max(bars, key=lambda bar: (bar.count, bar.month))
    width = _STEP * _between(first, last) + _WIDTH
    return ActivityView(bars=tuple(bars), first=first, last=last, peak=peak, width=width)


def _between(first: dt.date, last: dt.date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month


def _months_before(month: dt.date, count: int) -> dt.date:
    years, rest = divmod(12 * month.year + month.month - 1 - count, 12)
    return dt.date(years, rest + 1, 1)

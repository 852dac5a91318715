"""Time spans: which days are meant by a weekday, a month, a season, “two weeks ago”, counted from a document's day?

Values are partial dates as in `masthead.partial_dates`: never finer than what is said.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

__all__ = [
    "ago",
    "less_than_ago",
    "month_of",
    "more_than_ago",
    "part_of_month",
    "part_of_year",
    "quarter",
    "season",
    "this_or_last",
    "weekday",
    "yearless",
]

_DAY = dt.timedelta(days=1)
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


def weekday(number: int, day: dt.date, *, last: bool = False, next_: bool = False, future: bool = False) -> str:
    """The latest such weekday up to `day`, itself included; “last” excludes it, what is to come begins after it."""
    back = (day.weekday() - number) % 7
    if next_ or future:
        return str(day + (7 - back) * _DAY)
    return str(day - (back or (7 if last else 0)) * _DAY)


def yearless(day: int, month: int, document: dt.date, *, future: bool = False) -> str:
    """The latest such day up to the document's; the first one after it where the sentence speaks of the future."""
    years = range(document.year, document.year + 9) if future else range(document.year, document.year - 9, -1)
    for year in years:
        try:
            found = dt.date(year, month, day)
        except ValueError:  # 29 February, or no day at all
            continue
        if (found > document) if future else (found <= document):
            return str(found)
    return ""


def month_of(month: int, document: dt.date, *, future: bool = False) -> str:
    """The latest such month that has begun on the document's day; the next one where the future is spoken of."""
    if future:
        return f"{document.year + (month < document.month)}-{month:02}"
    return f"{document.year - (month > document.month)}-{month:02}"


def part_of_month(third: int, year_and_month: str) -> str:
    """Its first, second or last third (0, 1, 2): days 1 to 10, 11 to 20, 21 to the end."""
    year, month = int(year_and_month[:4]), int(year_and_month[5:])
    last = (10, 20, monthrange(year, month)[1])[third]
    return f"{year_and_month}-{1 + 10 * third:02}/{year_and_month}-{last:02}"


def part_of_year(third: int, year: int) -> str:
    """Its first, second or last four months (0, 1, 2)."""
    return f"{year}-{1 + 4 * third:02}/{year}-{4 + 4 * third:02}"


def quarter(number: int, year: int) -> str:
    """Three months of a year."""
    return f"{year}-{3 * number - 2:02}/{year}-{3 * number:02}"


def season(name: str, year: int | None, document: dt.date | None) -> str:
    """The months of a season, without a year of the latest one that is over; of a winter only the year."""
    if name == "winter":
        return str(year) if year else ""
    first, last = _SEASONS[name]
    if year is None:
        if document is None:
            return ""
        year = document.year - (document.month <= last)
    return f"{year}-{first:02}/{year}-{last:02}"


def this_or_last(unit: str, back: int, document: dt.date) -> str:
    """The week, month or year of the document (`back` 0) or the one before it (1)."""
    if unit == "week":
        monday = document - (document.weekday() + 7 * back) * _DAY
        return _span(monday, monday + 6 * _DAY if back else max(monday, document))
    if unit == "month":
        return _months_back(document, back)
    return str(document.year - back)


def ago(count: int, unit: str, document: dt.date, *, about: bool = False) -> str:
    """“Vor drei Tagen”, “two months ago”: a day exactly, a week three days either way, a month or year as such."""
    slack = int(about)
    if unit == "day":
        day = document - count * _DAY
        return _span(day - slack * _DAY, min(document, day + slack * _DAY))
    if unit == "week":
        day = document - 7 * count * _DAY
        return _span(day - 3 * _DAY, min(document, day + 3 * _DAY))
    if unit == "month":
        first, last = _months_back(document, count + slack), _months_back(document, max(0, count - slack))
        return first if first == last else f"{first}/{last}"
    first, last = str(document.year - count - slack), str(document.year - max(0, count - slack))
    return first if first == last else f"{first}/{last}"


def less_than_ago(count: int, unit: str, document: dt.date) -> str:
    """“Less than two weeks ago”: after that day, up to the document's."""
    return _span(_back(count, unit, document) + _DAY, document)


def more_than_ago(count: int, unit: str, document: dt.date) -> str:
    """“More than two weeks ago”: before that day."""
    return f"../{_back(count, unit, document) - _DAY}"


def _back(count: int, unit: str, document: dt.date) -> dt.date:
    if unit in ("day", "week"):
        return document - count * (7 if unit == "week" else 1) * _DAY
    months = document.year * 12 + document.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(document.day, monthrange(year, month + 1)[1]))


def _months_back(document: dt.date, count: int) -> str:
    year, month = divmod(document.year * 12 + document.month - 1 - count, 12)
    return f"{year}-{month + 1:02}"


def _span(first: dt.date, last: dt.date) -> str:
    return str(first) if first == last else f"{first}/{last}"

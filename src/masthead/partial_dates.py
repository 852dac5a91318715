"""When was that, as far as anybody said? Days, months, years and stretches of them, and what can be told about two.

A subset of EDTF (ISO 8601-2): ``2021``, ``2024-05``, ``2024-05-28``, ``2024-05-15/2024-05-28``, ``../2024-05-28``,
``2024-05-15/..``, ``unknown``. Each names a stretch of days and says: on one of these. Nothing is ever made more
precise than it was stated, neither in comparing nor in printing.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from enum import StrEnum
from functools import lru_cache

import msgspec

__all__ = [
    "UNKNOWN", "Fault", "Interval", "can_be", "contains", "cover", "day", "disjoint", "latest_first", "meet", "parse",
    "precedes", "since", "sort_key", "spoken", "until",
]  # fmt: skip

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_OPEN = ".."


class Fault(StrEnum):
    """Why a text is no partial date."""

    MALFORMED = "malformed"
    IMPOSSIBLE = "impossible"
    """A month or day that no calendar has."""
    BACKWARDS = "backwards"
    """It ends before it begins."""


class Interval(msgspec.Struct, frozen=True):
    """A stretch of days on one of which something was; both days included, None where that side is open.

    `text` is how it was stated, and decides how precisely it is printed.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    text: str = "unknown"

    @property
    def known(self) -> bool:
        """Whether anything is said at all."""
        return self.earliest is not None or self.latest is not None

    @property
    def day(self) -> dt.date | None:
        """The day, where it is a single one."""
        return self.earliest if self.earliest == self.latest else None


UNKNOWN = Interval()
"""Nothing is said."""


def parse(text: str) -> Interval | Fault:
    """Read a partial date; a start equal to the end is the same as that part alone."""
    if text == UNKNOWN.text:
        return UNKNOWN
    start, slash, end = text.partition("/")
    if not slash or start == end:
        end = start
    if start == end == _OPEN:
        return Fault.MALFORMED
    first, last = _bounds(start, open_allowed=bool(slash)), _bounds(end, open_allowed=bool(slash))
    if isinstance(first, Fault):
        return first
    if isinstance(last, Fault):
        return last
    earliest, latest = first[0], last[1]
    if earliest and latest and earliest > latest:
        return Fault.BACKWARDS
    return Interval(earliest, latest, _text(start, end))


def day(date: dt.date) -> Interval:
    """A single day."""
    return Interval(date, date, date.isoformat())


def since(date: dt.date) -> Interval:
    """That day or later."""
    return Interval(date, None, f"{date.isoformat()}/{_OPEN}")


def until(date: dt.date) -> Interval:
    """That day or earlier."""
    return Interval(None, date, f"{_OPEN}/{date.isoformat()}")


def sort_key(when: Interval) -> tuple[dt.date, dt.date]:
    """A key to sort by: first day, then last day. Where the first is open, the last stands for it; unknown comes last.

    What certainly precedes another comes before it.
    """
    latest = when.latest or dt.date.max
    return when.earliest or latest, latest


def latest_first(when: Interval) -> tuple[bool, int, int]:
    """A key to sort the other way round; unknown comes last again."""
    first, last = sort_key(when)
    return not when.known, -first.toordinal(), -last.toordinal()


def precedes(one: Interval, other: Interval) -> bool:
    """Whether `one` was certainly on an earlier day than `other`."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def disjoint(one: Interval, other: Interval) -> bool:
    """Whether the two certainly were on different days."""
    return precedes(one, other) or precedes(other, one)


def can_be(one: Interval, other: Interval) -> bool:
    """Whether both can have been on the same day."""
    return not disjoint(one, other)


def contains(outer: Interval, inner: Interval) -> bool:
    """Whether every day of `inner` is one of `outer`."""
    starts = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return starts and ends


def meet(one: Interval, other: Interval) -> Interval | None:
    """What is left if both are true of one event; None where they cannot be. Each side is worded as it was stated."""
    if contains(one, other):
        return other
    if contains(other, one):
        return one
    if disjoint(one, other):
        return None
    first = max((one, other), key=lambda when: when.earliest or dt.date.min)
    last = min((one, other), key=lambda when: when.latest or dt.date.max)
    return Interval(first.earliest, last.latest, _text(_sides(first)[0] or _OPEN, _sides(last)[1] or _OPEN))


def cover(one: Interval, other: Interval) -> Interval:
    """The shortest stretch that leaves neither out."""
    if contains(one, other):
        return one
    if contains(other, one):
        return other
    first = min((one, other), key=lambda when: when.earliest or dt.date.min)
    last = max((one, other), key=lambda when: when.latest or dt.date.max)
    if first.earliest is None and last.latest is None:
        return UNKNOWN
    return Interval(first.earliest, last.latest, _text(_sides(first)[0] or _OPEN, _sides(last)[1] or _OPEN))


def _bounds(part: str, *, open_allowed: bool) -> tuple[dt.date | None, dt.date | None] | Fault:
    """First and last day of a year, month or day."""
    if part == _OPEN and open_allowed:
        return None, None
    if not (found := _PART.fullmatch(part)):
        return Fault.MALFORMED
    first = f"{part}-01-01"[: len("2024-05-28")]
    year, month, _ = found.groups()
    try:
        start = dt.date.fromisoformat(first)
        if len(part) == len(first):
            return start, start
        number = int(month or 12)
        return start, dt.date(int(year), number, monthrange(int(year), number)[1])
    except ValueError:
        return Fault.IMPOSSIBLE


def _text(start: str, end: str) -> str:
    return start if start == end else f"{start}/{end}"


def _sides(when: Interval) -> tuple[str, str]:
    """Start and end as they were stated; nothing where open."""
    start, slash, end = when.text.partition("/")
    if not when.known:
        return "", ""
    end = end if slash else start
    return start.replace(_OPEN, ""), end.replace(_OPEN, "")


_PATTERNS = {
    "day": {4: {"de": "y", "en": "y"}, 7: {"de": "MMMM y", "en": "MMMM y"}, 10: {"de": "d. MMMM y", "en": "d MMMM y"}},
    "month": {7: {"de": "MMMM", "en": "MMMM"}, 10: {"de": "d. MMMM", "en": "d MMMM"}},
    "number": {10: {"de": "d.", "en": "d"}},
}
"""What to print of a side (Unicode LDML), by what the other side says anyway and by the length of its text."""

_WORDS = {
    "between": {"de": "zwischen {} und {}", "en": "between {} and {}"},
    "uneven": {"de": "frühestens {}, spätestens {}", "en": "{} at the earliest, {} at the latest"},
    "until": {"de": "spätestens {}", "en": "by {}"},
    "since": {"de": "frühestens {}", "en": "{} or later"},
    "unknown": {"de": "Zeitpunkt unbekannt", "en": "date unknown"},
    "at 4": {"de": "{}", "en": "in {}"},
    "at 7": {"de": "im {}", "en": "in {}"},
    "at 10": {"de": "am {}", "en": "on {}"},
}


@lru_cache(maxsize=4096)
def spoken(when: Interval, language: str, *, in_sentence: bool = False) -> str:
    """`when` in German or (any other language) English: ``zwischen 15. und 28. Mai 2024``, ``by 28 May 2024``.

    `in_sentence` puts a single day, month or year as a sentence needs it: ``im Mai 2024``, ``on 28 May 2024``.
    """
    language = "de" if language.partition("-")[0] == "de" else "en"
    start, end = _sides(when)
    if not start and not end:
        return _WORDS["unknown"][language]
    if start == end:
        printed = _printed(start, "day", language)
        return _WORDS[f"at {len(start)}"][language].format(printed) if in_sentence else printed
    if not start or not end:
        return _WORDS["since" if start else "until"][language].format(_printed(start or end, "day", language))
    if len(start) != len(end):
        sides = _printed(start, "day", language), _printed(end, "day", language)
        return _WORDS["uneven"][language].format(*sides)
    shared = "number" if start[:7] == end[:7] else "month" if len(start) > 4 and start[:4] == end[:4] else "day"
    sides = _printed(start, shared, language), _printed(end, "day", language)
    return _WORDS["between"][language].format(*sides)


def _printed(side: str, shared: str, language: str) -> str:
    from babel.dates import format_date  # Babel costs start-up time and a warm build prints no date

    first = dt.date.fromisoformat(f"{side}-01-01"[:10])
    return format_date(first, _PATTERNS[shared][len(side)][language], locale=language)

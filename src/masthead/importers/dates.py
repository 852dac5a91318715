"""Dates: on which day does a document say it was published? Only explicit dates count, relative ones never do."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

__all__ = ["DateLine", "agency", "dateline", "month_number", "read_date_line"]


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that says nothing but when. `published` is None where the day is ambiguous or impossible."""

    published: dt.date | None
    updated: bool = False
    """True where the line speaks of a later change, not of the publication."""
    labelled: bool = False
    """True where the line says so itself: „Veröffentlicht am“, “Published”."""


_LABEL = re.compile(
    r"(?i)(?:(?P<updated>(?:zuletzt )?(?:aktualisiert|geändert)|stand|(?:last )?(?:updated|modified))"
    r"|(?P<published>(?:erst)?veröffentlicht|erschienen|publiziert|datum|published|posted|date|first published))"
    r"(?: am| on| vom)?\s*:?\s+"
)
_WEEKDAY = re.compile(
    r"(?i)(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\.?)"
    r"(?:,\s*(?:den\s+)?|\s+)"
)
_CLOCK = re.compile(
    r"(?i)\s*[,|·–-]?\s*(?:(?:um|at)\s+)?(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:uhr|[ap]\.?m\.?)?|\d{1,2}\s*(?:uhr|[ap]\.?m\.?))"
    r"\s*(?:\(?(?:[a-z]{2,4}|gmt|utc|mesz|mez)\)?)?"
)
_CLOCK_FIRST = re.compile(
    r"(?i)(?:at |um )?\d{1,2}[:.]\d{2}(?: ?uhr| ?[ap]\.?m\.?)?(?: [a-z]{2,4})?"
    r"(?:\s*[,·|–-]\s*|\s+(?:on|am)\s+|\s+(?=\d))"
)
"""A time of day before the day: “06:30 BST, 14 July 2025”."""
_YEARS = range(1990, 2100)
_LONGEST = 120


def read_date_line(line: str) -> DateLine | None:
    """What `line` says of a day, or None when it is about anything else. Needs the year: “May 28” is no date."""
    rest = line.strip()
    if len(rest) > _LONGEST:
        return None
    label = _LABEL.match(rest)
    rest = rest[label.end() :] if label else rest
    for leading in (_CLOCK_FIRST, _WEEKDAY):
        found = leading.match(rest)
        rest = rest[found.end() :] if found else rest
    for pattern in _forms():
        if (found := pattern.match(rest)) and _only_a_clock(rest[found.end() :]):
            return DateLine(_day(found), bool(label and label["updated"]), bool(label))
    return None


def dateline(paragraph: str) -> dt.date | None:
    """The day in the dateline of a first paragraph: “BERLIN, 28. Mai 2024 (dpa) – …”; None without one."""
    for pattern in _datelines():
        if found := pattern.match(paragraph):
            return _day(found)
    return None


_AGENCY = re.compile(r"[A-ZÄÖÜ][^!?]{0,90}?\(([A-ZÄÖÜa-z][\w ./&-]{1,30})\)\s*[–—-]{1,2}\s")


def agency(paragraph: str) -> str:
    """The agency in the dateline of a first paragraph: “BERLIN, 28. Mai 2024 (dpa) – …”; empty without one."""
    found = _AGENCY.match(paragraph)
    place = paragraph.split("(", 1)[0]
    return found[1].strip() if found and (dateline(paragraph) or place.split(",")[0].strip().isupper()) else ""


def _only_a_clock(rest: str) -> bool:
    """Whether nothing but a time of day follows."""
    found = _CLOCK.match(rest)
    return not rest[found.end() if found else 0 :].strip(" .|·")


def _day(found: re.Match[str]) -> dt.date | None:
    """The calendar day that was matched; None where it is impossible or could be read in two ways."""
    parts = found.groupdict()
    year = int(parts["year"])
    if parts.get("name"):
        month, day = _months()[parts["name"].lower().rstrip(".")], int(parts["day"])
    elif parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if max(first, second) <= 12 and first != second:
            return None  # 05/06/2024 is May in one country and June in another
        day, month = (first, second) if first > 12 or first == second else (second, first)
    else:
        month, day = int(parts["month"]), int(parts["day"])
    try:
        return dt.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def month_number(name: str) -> int:
    """The number of a month by its name or abbreviation, German or English; 0 for anything else."""
    return _months().get(name.lower().rstrip("."), 0)


@cache
def _months() -> dict[str, int]:
    """Month names and their abbreviations, German and English, without final stop → number."""
    from babel.dates import get_month_names  # Babel costs start-up time; most commands read no document

    found = {"jänner": 1, "feber": 2, "mrz": 3, "sept": 9}
    for language in ("de", "en"):
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, locale=language)
            found |= {name.lower().rstrip("."): number for number, name in names.items()}
    return found


@cache
def _sources() -> tuple[str, ...]:
    """The forms of an explicit day, as pattern texts; named groups say what is what."""
    name = rf"(?P<name>(?i:{'|'.join(sorted(_months(), key=len, reverse=True))}))\b\.?"
    year = r"(?P<year>[12]\d{3})(?!\d)"
    day = r"(?P<day>[0-3]?\d)"
    return (
        rf"{year}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?|(?!\d))",
        rf"(?:den\s+)?{day}\.\s*{name}\s+{year}",
        rf"(?:den\s+)?{day}\.\s*(?P<month>[01]?\d)\.\s*{year}",
        rf"{day}(?:st|nd|rd|th)?\s+{name},?\s+{year}",
        rf"{name}\s+{day}(?:st|nd|rd|th)?,?\s+{year}",
        rf"(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/{year}",
    )


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.ASCII) for source in _sources())


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    place = r"[A-ZÄÖÜ][\w .,'’/()-]{1,60}?"
    agency = r"(?:\s*[/,]?\s*\(?[A-Z][\w ./&-]{1,40}\)?|\s*\([\w ./&-]{2,40}\))?"
    capitals = r"[A-ZÄÖÜ]{3,}[A-ZÄÖÜ /-]*"
    return tuple(
        re.compile(rf"{where}(?:,| \(|\s+[–—-])\s*{source}{agency}\)?\s*{end}")
        for where, end in ((place, r"[–—:-]+\s"), (capitals, r"\.\s+(?=[A-ZÄÖÜ„«»“])"))
        for source in _sources()
    )

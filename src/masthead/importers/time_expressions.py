"""Time expressions: where does a text say when, and which days are meant?

The rules are those of the domain's table: relative words count only from a known document date, nothing is made finer
than it is said, and what is relative to an event or vague stays without a value.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum

import msgspec

from masthead.importers import time_spans as spans
from masthead.importers.dates import month_number
from masthead.importers.time_grammar import grammar

__all__ = ["Basis", "TimeExpression", "find_times"]

_CLAUSE = re.compile(r"[.!?;:,–—„“”»«\"()\n]")
_UNITS = {"tag": "day", "woche": "week", "monat": "month", "jahr": "year"}
_SEASONS = {"frühjahr": "spring", "frühling": "spring", "sommer": "summer", "herbst": "autumn", "fall": "autumn"}


def _counted(*rows: str, start: int) -> dict[str, int]:
    return {word: number for row in rows for number, word in enumerate(row.split(), start)}


_QUARTERS = _counted("ersten zweiten dritten vierten", "first second third fourth", start=1)
_WORDS = _counted(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "two three four five six seven eight nine ten eleven twelve",
    start=2,
)
_DAYS = _counted(
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "monday tuesday wednesday thursday friday saturday sunday",
    start=0,
) | {"sonnabend": 5}
_BACK = {"heute": 0, "today": 0, "gestern": 1, "yesterday": 1}
_THIRDS = {"anfang": 0, "early": 0, "mitte": 1, "mid": 1, "ende": 2, "late": 2}


class Basis(StrEnum):
    """What the value of a time expression rests on."""

    EXPLICIT = "explicit"
    """It says the year itself."""
    RELATIVE = "relative"
    """It is counted from the document's day, and has no value where that is unknown."""
    VAGUE = "vague"
    """It names no time; where the document is dated, it was not later than that."""
    EVENT = "event"
    """It is counted from something that happened, so that nobody can compute it."""


class TimeExpression(msgspec.Struct, frozen=True):
    """Words that say when, at `start` to `end` of a text. `value` is a partial date; empty where none can be given."""

    start: int
    end: int
    text: str
    value: str
    basis: Basis


def find_times(text: str, language: str, document_date: dt.date | None) -> tuple[TimeExpression, ...]:
    """Every time expression in plain `text`, left to right and never overlapping; longer and more precise forms first.

    `language` is ``de`` or ``en``; of other texts nothing is read. Offsets are those of `text`.
    """
    taken: list[TimeExpression] = []
    known = grammar(language)
    for form in known.forms if known else ():
        for found in form.pattern.finditer(text):
            start, end = found.span()
            if known and all(end <= one.start or start >= one.end for one in taken):
                coming = bool(known.future.search(_clause(text, start, end)))
                value, basis = _READERS[form.kind](_Said(found, document_date, coming=coming))
                if value is not None:
                    taken.append(TimeExpression(start, end, found.group(), value, basis))
    return tuple(sorted(taken, key=lambda one: one.start))


def _clause(text: str, start: int, end: int) -> str:
    """The clause around an expression."""
    before = [mark.end() for mark in _CLAUSE.finditer(text, max(0, start - 200), start)]
    after = _CLAUSE.search(text, end)
    return text[before[-1] if before else max(0, start - 200) : after.start() if after else end + 200]


class _Said:
    """What a form matched, in the words of the calendar."""

    def __init__(self, found: re.Match[str], document: dt.date | None, *, coming: bool) -> None:
        self._parts = found.groupdict()
        self.document = document
        self.coming = coming

    def __getitem__(self, name: str) -> str:
        return (self._parts.get(name) or self._parts.get(f"{name}2") or "").lower()

    @property
    def year(self) -> int:
        return int(self["year"] or 0)

    @property
    def month(self) -> int:
        return int(self["number"]) if self["number"] else month_number(self["month"])

    @property
    def count(self) -> int:
        return int(self["count"] or 0) or _WORDS.get(self["word"], 1)

    @property
    def unit(self) -> str:
        return _UNITS.get(self["unit"], self["unit"])


_Value = tuple[str | None, Basis]
"""A partial date, empty where it cannot be computed; None where what was matched is no date at all."""


def _relative(said: _Said, compute: Callable[[dt.date], str]) -> _Value:
    return compute(said.document) if said.document else "", Basis.RELATIVE


def _day(said: _Said) -> _Value:
    day = int(said["day"])
    if said.year:
        return _exact(said.year, said.month, day), Basis.EXPLICIT
    if not _exact(2024, said.month, day):  # a leap year: every day that there is
        return None, Basis.RELATIVE
    return _relative(said, lambda document: spans.yearless(day, said.month, document, future=said.coming))


def _exact(year: int, month: int, day: int) -> str | None:
    try:
        return str(dt.date(year, month, day))
    except ValueError:
        return None


def _range(said: _Said) -> _Value:
    last, basis = _day(said)
    if not last:
        return last, basis
    end = dt.date.fromisoformat(last)
    first = int(said["first"])
    return (f"{end.replace(day=first)}/{end}", basis) if 0 < first < end.day else (None, basis)


def _weekday(said: _Said) -> _Value:
    number = _DAYS[said["weekday"]]
    last, next_ = bool(said["last"]), bool(said["next"])
    return _relative(
        said, lambda day: spans.weekday(number, day, last=last, next_=next_, future=said.coming and not last)
    )


def _relative_day(said: _Said) -> _Value:
    return _relative(said, lambda document: spans.ago(_BACK.get(said["name"], 2), "day", document))


def _ago(said: _Said) -> _Value:
    return _relative(said, lambda document: spans.ago(said.count, said.unit, document, about=bool(said["about"])))


def _unit(said: _Said) -> _Value:
    back = int(not said["which"].startswith(("dies", "this", "heuer")))
    return _relative(said, lambda document: spans.this_or_last(said.unit or "year", back, document))


def _month(said: _Said) -> _Value:
    if said.year:
        return f"{said.year}-{said.month:02}", Basis.EXPLICIT
    return _relative(said, lambda document: spans.month_of(said.month, document, future=said.coming))


def _month_part(said: _Said) -> _Value:
    month, basis = _month(said)
    return spans.part_of_month(_third(said), month) if month else month, basis


def _third(said: _Said) -> int:
    word = said["part"].split()[-2] if " of" in said["part"] else said["part"]
    return {"beginning": 0, "middle": 1, "end": 2}.get(word, _THIRDS.get(word, 1))


def _quarter(said: _Said) -> _Value:
    number = int(said["q"] or 0) or _QUARTERS.get(said["quarter"], 0) or int(said["quarter"][0])
    return spans.quarter(number, said.year), Basis.EXPLICIT


def _season(said: _Said) -> _Value:
    name = _SEASONS.get(said["season"], said["season"])
    if said.year:
        return spans.season(name, said.year, None), Basis.EXPLICIT
    if said.coming:
        return "", Basis.RELATIVE
    return _relative(said, lambda document: spans.season(name, None, document))


_READERS: dict[str, Callable[[_Said], _Value]] = {
    "ago": _ago,
    "day": _day,
    "digits": _day,
    "event": lambda _: ("", Basis.EVENT),
    "iso": _day,
    "less": lambda said: _relative(said, lambda day: spans.less_than_ago(said.count, said.unit, day)),
    "month": _month,
    "month-part": _month_part,
    "more": lambda said: _relative(said, lambda day: spans.more_than_ago(said.count, said.unit, day)),
    "quarter": _quarter,
    "range": _range,
    "relative-day": _relative_day,
    "season": _season,
    "unit": _unit,
    "vague": lambda _: ("", Basis.VAGUE),
    "weekday": _weekday,
    "year": lambda said: (str(said.year), Basis.EXPLICIT),
    "year-part": lambda said: (spans.part_of_year(_third(said), said.year), Basis.EXPLICIT),
}
"""How each kind of form is read."""

"""Boilerplate: which lines at the ends of a document belong to the website and not to the article?

The patterns stand in ``patterns/<language>.toml``, readable and by reason. They are asked in all languages at once: a
German text may end with an English source line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from masthead.importers.dates import read_date_line
from masthead.importers.document import Removed

__all__ = ["Line", "Recognised", "recognise", "trim_end"]

_LONGEST = 300
"""A longer line is prose; it also bounds the work a pattern can be given."""
_SHORT = 140
"""What stands below a heading such as “Most read” is removed only while it is this short and no sentence."""
_MOST = 200
"""So many lines of a website can follow an article; the bound keeps hostile input from costing time."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the raw text; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line that belongs to the website, and what it says of the publication."""

    reason: str
    opens: bool = False
    publisher: str = ""
    url: str = ""
    author: tuple[str, ...] = ()

    def removed(self, line: Line) -> Removed:
        """The record of leaving `line` out."""
        return Removed(line.number, self.reason, line.text.strip())


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    where: str
    opens: bool
    pattern: re.Pattern[str]


def recognise(text: str, where: str) -> Recognised | None:
    """What `text` is when it stands at the ``"start"`` or ``"end"`` of a document; None for a line of the article."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    for rule in _rules():
        if rule.where in (where, "both") and (found := rule.pattern.fullmatch(text)):
            said = {key: value.strip(" .,") for key, value in found.groupdict().items() if value}
            names = tuple(filter(None, re.split(r",? (?:und|and) |, ?", said.get("author", ""))))
            return Recognised(rule.reason, rule.opens, said.get("publisher", ""), said.get("url", ""), names)
    day = read_date_line(text) if where == "end" else None
    return Recognised("date") if day and day.labelled else None


def trim_end(lines: list[Line]) -> tuple[list[Line], list[tuple[Line, Recognised]]]:
    """`lines` without the website's lines after the article, and those lines in reading order."""
    kept, found = list(lines), list[tuple[Line, Recognised]]()
    while True:
        while kept and not kept[-1].text.strip():
            kept.pop()
        if len(found) > _MOST:
            return kept, found[::-1]
        if kept and (what := recognise(kept[-1].text, "end")):
            found.append((kept.pop(), what))
        elif tail := _opened_list(kept):
            found += reversed(tail)
            while kept and kept[-1].number >= tail[0][0].number:
                kept.pop()
        else:
            return kept, found[::-1]


def _opened_list(lines: list[Line]) -> list[tuple[Line, Recognised]]:
    """The heading of a list of links and all that follows it, when nothing that follows is a sentence."""
    below: list[Line] = []
    for line in reversed(lines[-_MOST:]):
        text = line.text.strip()
        if not text:
            continue
        what = recognise(text, "end")
        if what and what.opens:
            link = Recognised(what.reason)
            return [(line, what), *((other, link) for other in reversed(below))]
        if not what and (len(text) > _SHORT or text.endswith((".", "!", "“", "”", '"'))):
            return []
        below.append(line)
    return []


@cache
def _rules() -> tuple[_Rule, ...]:
    """The rules of all languages, in the order of their files."""
    return tuple(rule for path in sorted((Path(__file__).parent / "patterns").glob("*.toml")) for rule in _read(path))


def _read(path: Path) -> Iterable[_Rule]:
    for reason, section in tomllib.loads(path.read_text(encoding="utf-8")).items():
        flags = re.NOFLAG if section.get("exact") else re.IGNORECASE
        for pattern in section["patterns"]:
            yield _Rule(reason, section["where"], section.get("opens", False), re.compile(pattern, flags))

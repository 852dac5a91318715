"""Header: what stands between a document's title and its first paragraph: byline, date, sharing, reading time?"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from masthead.diagnostics import Diagnostic, hint, warning
from masthead.importers.blocks import is_bullet
from masthead.importers.boilerplate import Line, Recognised, is_rule, recognise
from masthead.importers.dates import DateLine, read_date_line
from masthead.importers.document import Removed
from masthead.importers.rules import Rules

__all__ = ["Header", "Said", "is_name", "publication_day", "read_header", "said_by_line", "strip_start"]

_MENU = 30
_ENTRY = 25
"""A menu has at most so many entries above an article, of so many letters."""
_REACH = 12
"""So many written lines below the title may belong to the header."""
_STOPS = (".", "!", "?", ".“", ".”", '."', "!“", "?“", "!”", "?”")
_PROSE = 200
"""A longer line is a paragraph: the header ends there."""
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|,\s(?=\d{1,2}[.:\s]|\d{4}-|[A-Z][a-z]+\.? \d{1,2},? \d{4})")
"""What separates byline, day and outlet on one line."""
_STRONG = re.compile(r"\s*[|•·]\s*|\s+[–—/-]\s+")
_NAME = re.compile(
    r"(?:(?:Dr|Prof)\.? )?[A-ZÄÖÜÉ][\w'’.-]+(?: (?:van|von|de|der|den|del|al|bin|zu|[A-ZÄÖÜÉ][\w'’.-]*)){1,3}"
)
_NAME_IN_PLACE = re.compile(rf"{_NAME.pattern} in [A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+)?")
_OUTLET = re.compile(r"(?:[Tt]he |[A-ZÄÖÜ])[\w.&'’-]*(?: (?:[A-ZÄÖÜ][\w.&'’-]*|of|and|für|und|der)){0,4}")
_ROLE = re.compile(
    r"(?i).{0,60}\b(?:(?:reporter|correspondent|editor|writer|columnist)s?|redakteur(?:in)?|korrespondent(?:in)?|autor(?:in)?"
    r"|reporterin|volontär(?:in)?)\b.{0,60}"
)
_LATE = frozenset({"byline", "key-points", "source", "picture"})
"""What counts also below a full sentence, which may be the dek."""


@dataclass(frozen=True, slots=True)
class Header:
    """The lines after the title without those of the header, and what these said."""

    lines: list[Line]
    removed: tuple[Removed, ...] = ()
    author: tuple[str, ...] = ()
    publisher: str = ""
    published: dt.date | None = None
    notes: tuple[Diagnostic, ...] = ()
    key_points_named: bool = False
    """Whether a heading such as “Key points” announces the list below the title."""

    @property
    def lines_of_origin(self) -> tuple[int, int]:
        """The first and the last line that said who wrote it or when; zeros where none did."""
        numbers = [one.line for one in self.removed if one.reason in ("byline", "date")]
        return (min(numbers), max(numbers)) if numbers else (0, 0)


@dataclass(frozen=True, slots=True)
class Said:
    """What one line of a header says. `day` is None where it says nothing of a day."""

    reason: str
    author: tuple[str, ...] = ()
    publisher: str = ""
    day: DateLine | None = None


def strip_start(lines: list[Line], rules: Rules) -> tuple[list[Line], tuple[Removed, ...]]:
    """`lines` without blank ones and the website's lines before the title."""
    menu = _menu(lines, rules)
    removed = [Removed(line.number, "navigation", line.text.strip()) for line in menu]
    lines = [line for line in lines if line not in menu]
    for at, line in enumerate(lines):
        if not line.text.strip():
            continue
        if is_rule(line.text):
            removed.append(Removed(line.number, "rule", line.text.strip()))
            continue
        found = recognise(line.text, "start", rules)
        if not found or found.reason in ("byline", "key-points", "kicker") or len(removed) > _REACH:
            return lines[at:], tuple(removed)
        removed.append(found.removed(line))
    return [], tuple(removed)


def _menu(lines: list[Line], rules: Rules) -> list[Line]:
    """The first group of lines, when it is a menu: many short lines, two of which name sections of a paper."""
    first = next((at for at, line in enumerate(lines) if line.text.strip()), 0)
    group: list[Line] = []
    for line in lines[first : first + _MENU]:
        text = line.text.strip()
        if not text:
            break
        if len(text) > _ENTRY or text.endswith(_STOPS) or read_date_line(text):
            return []
        group.append(line)
    known = [recognise(line.text, "start", rules) for line in group]
    sections = sum(one is not None and one.reason == "kicker" for one in known)
    return group if len(group) > 3 and sections > 1 and not any(one and one.reason == "byline" for one in known) else []


def read_header(lines: list[Line], name: str, rules: Rules) -> Header:
    """Take byline, date line and the website's lines out of the first `lines` below the title.

    The header ends with the first prose. After one full sentence, which may be a dek, only a byline, a labelled date
    and what follows these still belong to it. A blank line stays in the place of what is taken out.
    """
    kept, removed = list[Line](), list[Removed]()
    author, publisher = tuple[str, ...](), ""
    days: list[tuple[Line, DateLine]] = []
    named, seen, open_, byline = False, 0, True, False
    for at, line in enumerate(lines):
        text = line.text.strip()
        seen += bool(text)
        if seen > _REACH or len(text) > _PROSE:
            kept += lines[at:]
            break
        below = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
        said = said_by_line(text.strip("# "), below, after_byline=byline, rules=rules) if text else None
        late = said and (said.reason in _LATE or (said.day and (said.day.labelled or said.author or said.publisher)))
        if said and (open_ or late):
            removed.append(Removed(line.number, said.reason, text))
            author, publisher = author or said.author, publisher or said.publisher
            named = named or said.reason == "key-points"
            days += [(line, said.day)] if said.day else []
            open_, byline = True, said.reason == "byline"
            kept.append(Line(line.number, ""))
        elif is_bullet(line):
            kept.append(line)  # key points may stand above the byline
        elif text and not open_:
            kept += lines[at:]
            break
        else:
            kept.append(line)
            open_ = open_ and not text.endswith(_STOPS)
    published, notes = publication_day(days, name)
    return Header(kept, tuple(removed), author, publisher, published, notes, named)


def said_by_line(text: str, below: str, *, after_byline: bool, rules: Rules) -> Said | None:
    """What one written line says as part of a header; None for one of the article."""
    if day := read_date_line(text):
        return Said("date", day=day)
    joint = _joint(text, rules)
    if joint and joint.day:
        return joint
    if found := recognise(text, "start", rules):
        return Said(found.reason, _names(found), found.publisher if found.reason == "byline" else "")
    if _NAME_IN_PLACE.fullmatch(text) and (day := read_date_line(below)) and day.published:
        return Said("byline", (text.partition(" in ")[0],))
    if after_byline and _OUTLET.fullmatch(text) and (day := read_date_line(below)) and day.published:
        return Said("byline", publisher=text)
    if after_byline and _ROLE.fullmatch(text) and not text.endswith(_STOPS):
        return Said("byline")
    if _NAME.fullmatch(text) and len(below) < _PROSE and _ROLE.fullmatch(below) and not below.endswith(_STOPS):
        return Said("byline", (text,))
    return joint


def _joint(text: str, rules: Rules) -> Said | None:
    """A line of several parts, one of which is a day or a byline: “28 May 2025 | Ada Penrose | 3 min read”."""
    return next((said for pattern in (_STRONG, _PARTS) if (said := _joined(pattern.split(text), rules))), None)


def _joined(parts: list[str], rules: Rules) -> Said | None:
    parts = [part for part in parts if part]
    if not 1 < len(parts) <= 5:
        return None
    said = [_said_by_part(part, rules) for part in parts]
    days = [one.day for one in said if one and one.day]
    day = next((one for one in days if not one.updated), days[0] if days else None)
    authors = [one.author for one in said if one and one.author]
    if not day and not any(one and one.reason == "byline" for one in said):
        return None
    unknown = [part for part, one in zip(parts, said, strict=True) if one is None]
    if any(len(part) > 50 or part.endswith(_STOPS) for part in unknown) or len(unknown) > 1:
        return None
    names = [part for part in unknown if is_name(part)]
    outlets = [part for part in unknown if part not in names] + [one.publisher for one in said if one and one.publisher]
    author = authors[0] if authors else tuple(names)
    return Said("date" if day else "byline", author, outlets[0] if outlets and day else "", day)


def _said_by_part(part: str, rules: Rules) -> Said | None:
    if day := read_date_line(part):
        return Said("date", day=day)
    found = recognise(part, "start", rules)
    if found:
        return Said(found.reason, _names(found), found.publisher if found.reason == "byline" else "")
    return (
        Said("date")
        if re.fullmatch(
            r"(?i)(?:um |at )?(?:\d{1,2}[:.]\d\d(?: ?uhr| ?[ap]\.?m\.?)?|\d{1,2} ?(?:uhr|[ap]\.?m\.?))(?: [A-Z]{2,4})?",
            part,
        )
        else None
    )


def _names(found: Recognised) -> tuple[str, ...]:
    """The authors of a byline; a place or role of one word beside a full name is none."""
    full = tuple(name for name in found.author if " " in name)
    return tuple(name.title() if name.isupper() else name for name in full or found.author)


def is_name(text: str) -> bool:
    """Whether `text` has the form of a person's name: two to four words with capitals and no article in front."""
    first = text.split(" ", 1)[0].lower()
    return bool(_NAME.fullmatch(text)) and first not in {"the", "der", "die", "das", "a", "an", "ein", "eine"}


def publication_day(days: list[tuple[Line, DateLine]], name: str) -> tuple[dt.date | None, tuple[Diagnostic, ...]]:
    """The one day that the date lines agree on; a labelled one goes before others, a later update never counts."""
    unread = tuple(
        warning("import-date-unread", name, line.number, text=line.text.strip())
        for line, day in days
        if not day.published
    )
    stated = [day for _, day in days if day.published and not day.updated]
    chosen = {day.published for day in stated if day.labelled} or {day.published for day in stated}
    if len(chosen) == 1:
        return chosen.pop(), unread
    if chosen:
        texts = ", ".join(sorted(day.isoformat() for day in chosen if day))
        return None, (*unread, warning("import-dates-differ", name, days[0][0].number, dates=texts))
    if updates := [(line, day.published) for line, day in days if day.published]:
        line, day = updates[0]
        return None, (*unread, hint("import-date-of-update", name, line.number, date=day))
    return None, unread

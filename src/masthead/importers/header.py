"""Header: what stands between a document's title and its first paragraph: byline, date, sharing, reading time?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from masthead.diagnostics import Diagnostic, hint, warning
from masthead.importers.boilerplate import Line, recognise
from masthead.importers.dates import DateLine, read_date_line
from masthead.importers.document import Removed

__all__ = ["Header", "publication_day", "read_header", "strip_start"]

_REACH = 12
"""So many written lines below the title may belong to the header."""
_STOPS = (".", "!", "?", ".“", ".”", '."', "!“", "?“", "!”", "?”")
_PROSE = 200
"""A longer line is a paragraph: the header ends there."""


@dataclass(frozen=True, slots=True)
class Header:
    """The lines after the title without those of the header, and what these said."""

    lines: list[Line]
    removed: tuple[Removed, ...] = ()
    author: tuple[str, ...] = ()
    published: dt.date | None = None
    notes: tuple[Diagnostic, ...] = ()
    key_points_named: bool = False
    """Whether a heading such as “Key points” announces the list below the title."""


def strip_start(lines: list[Line]) -> tuple[list[Line], tuple[Removed, ...]]:
    """`lines` without blank ones and the website's lines before the title."""
    removed: list[Removed] = []
    for at, line in enumerate(lines):
        if not line.text.strip():
            continue
        found = recognise(line.text, "start")
        if not found or found.reason in ("byline", "key-points") or len(removed) > _REACH:
            return lines[at:], tuple(removed)
        removed.append(found.removed(line))
    return [], tuple(removed)


def read_header(lines: list[Line], name: str) -> Header:
    """Take byline, date line and the website's lines out of the first `lines` below the title.

    The header ends with the first prose. After one full sentence, which may be a dek, only a byline, a labelled date
    and what follows these still belong to it. A blank line stays in the place of what is taken out.
    """
    kept, removed = list[Line](), list[Removed]()
    author: tuple[str, ...] = ()
    days: list[tuple[Line, DateLine]] = []
    named, seen, open_ = False, 0, True
    for at, line in enumerate(lines):
        text = line.text.strip()
        seen += bool(text)
        if seen > _REACH or len(text) > _PROSE:
            kept += lines[at:]
            break
        day, found = read_date_line(text), recognise(text, "start")
        if day and (open_ or day.labelled):
            days.append((line, day))
            removed.append(Removed(line.number, "date", text))
        elif found and (open_ or found.reason in ("byline", "key-points")):
            author, named = author or found.author, named or found.reason == "key-points"
            removed.append(found.removed(line))
            open_ = True
        elif text and not open_:
            kept += lines[at:]
            break
        else:
            kept.append(line)
            open_ = open_ and not text.endswith(_STOPS)
            continue
        kept.append(Line(line.number, ""))
    published, notes = publication_day(days, name)
    return Header(kept, tuple(removed), author, published, notes, named)


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

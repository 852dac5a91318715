"""Top: what stands between the title of a page and its first paragraph: dek, byline, day, key points?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from masthead.diagnostics import Diagnostic, warning
from masthead.importers.boilerplate import Line
from masthead.importers.dates import DateLine
from masthead.importers.document import BlockKind, Removed
from masthead.importers.header import Said, is_name, publication_day, said_by_line
from masthead.importers.page.main_text import is_prose
from masthead.importers.page.metadata import Stated, as_day, split_names
from masthead.importers.page.pieces import Piece
from masthead.importers.repeats import alike
from masthead.importers.rules import Rules

__all__ = ["Top", "differing", "read_top"]

_REACH = 25
"""So many pieces below the title may stand above the text."""
_LONGEST_DEK = 500
_SHORT_DEK = 300
"""A paragraph above the byline that is no longer than this is a dek."""
_SUBHEAD = 40
"""A heading right below the title that is longer than this, and the only one, is no sub-heading."""
_POINTS = frozenset({BlockKind.LIST, BlockKind.NUMBERED})
_TEXTS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})


@dataclass(eq=False)
class Top:
    """What was found above the text. `body` are the places of the pieces that are part of it all the same."""

    dek: str = ""
    dek_line: int = 0
    dek_sure: bool = True
    key_points: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    publisher: str = ""
    days: list[tuple[Line, DateLine]] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    body: list[int] = field(default_factory=list)

    def published(self, name: str) -> tuple[dt.date | None, tuple[Diagnostic, ...]]:
        """The day that the lines above the text agree on."""
        return publication_day(self.days, name)


def read_top(
    pieces: Sequence[Piece], begin: int, end: int, title: str, stated: Stated, rules: Rules
) -> tuple[Top, int]:
    """What stands at `begin` and below it, and the place of the piece at which the text begins."""
    top, described = Top(), {alike(text) for text in stated.descriptions if len(text) > 20}
    named = origin = False
    at = begin
    while at <= min(end, begin + _REACH):
        piece = pieces[at]
        text = piece.text
        said = None if piece.why or piece.rows or len(text) > 200 else _said(piece, pieces, at, rules, origin=origin)
        if piece.why or alike(text) == alike(title) != "":
            _remove(top, piece, piece.why or "repeated")
        elif piece.kind in _POINTS and _are_key_points(piece, named=named, first=not top.body):
            top.key_points = piece.points
        elif said:
            named = named or said.reason == "key-points"
            origin = said.reason == "byline" or (origin and said.reason == "date")
            _note(top, piece, said)
        elif piece.part == "byline" and not is_prose(piece):
            _note(top, piece, _by_parts(piece, rules) or Said("byline"))
        elif not top.dek and piece.kind in _TEXTS and _is_dek(piece, pieces, at, end, described, top, rules):
            top.dek, top.dek_line = (piece.text, piece.line)
        elif is_prose(piece) or piece.kind not in _TEXTS:
            break
        else:
            top.body.append(at)
        at += 1
    return top, at


def _note(top: Top, piece: Piece, said: Said) -> None:
    """Keep what a line of origin says."""
    _remove(top, piece, said.reason)
    top.author, top.publisher = top.author or said.author, top.publisher or said.publisher
    if said.day:
        top.days.append((Line(piece.line, piece.text), said.day))
    if not top.author and said.reason == "byline":
        links = [folded for one in piece.element.iter("a") if (folded := " ".join("".join(one.itertext()).split()))]
        named = [name for text in (*links, piece.text) for name in split_names(text) if is_name(name)]
        top.author = tuple(dict.fromkeys(named))
    for one in piece.element.iter("time"):
        day = as_day(one.get("datetime") or "")
        if day and not said.day:
            top.days.append((Line(piece.line, piece.text), DateLine(day)))


def _remove(top: Top, piece: Piece, reason: str) -> None:
    top.removed.append(Removed(piece.line, reason, " ".join((piece.text, *piece.points)).strip()[:300]))


def _said(piece: Piece, pieces: Sequence[Piece], at: int, rules: Rules, *, origin: bool) -> Said | None:
    """What a piece says as a line of origin, as a whole or part by part."""
    if piece.kind not in _TEXTS:
        return None
    below = next((one.text for one in pieces[at + 1 : at + 2] if not one.why), "")
    said = said_by_line(piece.text, below, after_byline=origin, rules=rules)
    return said or (_by_parts(piece, rules) if len(piece.parts) > 1 else None)


def _by_parts(piece: Piece, rules: Rules) -> Said | None:
    """What the inline elements of a line say one by one; None where most of it is something else."""
    said = [said_by_line(part, "", after_byline=False, rules=rules) for part in piece.parts]
    names = [part for part, one in zip(piece.parts, said, strict=True) if one is None and is_name(part)]
    words = [part for part, one in zip(piece.parts, said, strict=True) if one is None and not is_name(part)]
    if not any(said) or sum(map(len, words)) > 0.4 * len(piece.text):
        return None
    day = next((one.day for one in said if one and one.day), None)
    by = bool(words) and bool(re.fullmatch(r"(?i)von|by|text:?|autor(?:in)?:?", words[0]))
    author = next((one.author for one in said if one and one.author), tuple(names) if names and (by or day) else ())
    return Said("date" if day else "byline" if author else next(one.reason for one in said if one), author, "", day)


def _are_key_points(piece: Piece, *, named: bool, first: bool) -> bool:
    """Whether a list above the text says what the article says."""
    marked = named or piece.part == "key-points"
    return piece.linked < 0.5 and (marked or (first and len(piece.points) > 1 and min(map(len, piece.points)) > 25))


def _is_dek(
    piece: Piece, pieces: Sequence[Piece], at: int, end: int, described: set[str], top: Top, rules: Rules
) -> bool:
    """Whether a piece is the line under the title: it is marked as such, or described so and printed apart."""
    if len(piece.text) > _LONGEST_DEK or len(piece.text) < 15 or piece.linked > 0.5:
        return False
    if not any(one.kind is BlockKind.PARAGRAPH and not one.why and is_prose(one) for one in pieces[at + 1 : end + 1]):
        return False
    if piece.part == "dek":
        return True
    below = next((one for one in pieces[at + 1 : end + 1] if not one.why), None)
    said = _said(below, pieces, at + 1, rules, origin=False) if below else None
    apart = below is not None and (below.part == "byline" or bool(said and said.reason in ("byline", "date")))
    if alike(piece.text) in described:
        return apart or piece.bold or piece.kind is BlockKind.HEADING
    if piece.kind is BlockKind.PARAGRAPH:
        return apart and not top.body and not top.author and len(piece.text) <= _SHORT_DEK
    if piece.level > 3 or top.body:
        return False
    alone = not any(one.kind is BlockKind.HEADING and one.level <= piece.level for one in pieces[at + 1 : end + 1])
    return apart or piece.text.endswith(".") or (alone and len(piece.text) > _SUBHEAD)


def differing(days: Top, published: dt.date | None, name: str) -> tuple[Diagnostic, ...]:
    """A warning where the printed day is another than the one in the page's head, time zones allowed for."""
    printed, _ = days.published(name)
    if not printed or not published or abs((printed - published).days) <= 1:
        return ()
    return (warning("import-dates-differ", name, days.days[0][0].number, dates=f"{published}, {printed}"),)

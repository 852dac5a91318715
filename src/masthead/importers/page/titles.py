"""Titles: which line of a page is the title of its article, and what stands above it?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from masthead.importers.document import BlockKind, Removed
from masthead.importers.page.metadata import Stated, without_outlet
from masthead.importers.page.pieces import Piece
from masthead.importers.repeats import alike
from masthead.importers.structure import LONGEST_TITLE, beginning

__all__ = ["find_title", "kickers_above"]

_TEXTS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_KICKER = 60


def find_title(stated: Stated, pieces: Sequence[Piece], first: int) -> tuple[str, int | None, bool]:
    """The title, the place where it is printed, and whether it is sure."""
    known = {alike(title) for title in stated.titles}
    heads = [
        at for at, piece in enumerate(pieces) if piece.kind is BlockKind.HEADING and piece.level == 1 and not piece.why
    ]
    heads = [at for at in heads if alike(pieces[at].text) != alike(stated.publisher)]
    printed = next((at for at in heads if alike(pieces[at].text) in known), None)
    if printed is None:
        above = [at for at in heads if at <= first]
        printed = above[-1] if above else next(iter(heads), None)
    if printed is not None:
        return _without_kicker(pieces[printed].text, (*stated.titles, stated.page_title)), printed, True
    for at in range(min(first, len(pieces) - 1), -1, -1):
        if pieces[at].kind is BlockKind.HEADING and (title := _at_the_end(pieces[at].text, stated.titles)):
            return title, at, True
    named = _named(pieces[: first + 1], known, alike(stated.page_title))
    if named is not None:
        return pieces[named].text, named, True
    if stated.titles:
        return without_outlet(stated.titles[0], stated.publisher), None, True
    return _guessed(pieces, first)


def _without_kicker(text: str, titles: Sequence[str]) -> str:
    """A heading without its first part, where the page's head sets that apart: „Kolumne: Titel“ for „Kolumne Titel“."""
    for first, _, rest in (re.sub(r" ?[:|–] ?", "\n", title, count=1).partition("\n") for title in titles):
        if rest and len(first) <= _KICKER and text == f"{first} {rest}":
            return rest
    return text


def _named(pieces: Sequence[Piece], known: set[str], whole: str) -> int | None:
    """The place of the text that the page's head names as title: of several the longest, the outlet being short."""
    found: list[tuple[int, int]] = []
    for at, piece in enumerate(pieces):
        text = alike(piece.text)
        if piece.kind in _TEXTS and not piece.why and text and (text in known or (len(text) > 15 and text in whole)):
            found.append((-len(text), at))
    return min(found)[1] if found else None


def _at_the_end(text: str, titles: Sequence[str]) -> str:
    """The title that a heading ends with, a kicker standing before it."""
    found = next((title for title in titles if len(title) > 15 and text.lower().endswith(f" {title.lower()}")), "")
    return text[-len(found) :] if found and len(text) - len(found) <= _KICKER else ""


def _guessed(pieces: Sequence[Piece], first: int) -> tuple[str, int | None, bool]:
    """Where nothing says which line is the title: the nearest bold line above the text, else its beginning."""
    for at in range(first - 1, max(-1, first - 8), -1):
        piece = pieces[at]
        fits = not piece.why and piece.linked < 0.5 and 10 < len(piece.text) <= LONGEST_TITLE
        if fits and (piece.kind is BlockKind.HEADING or piece.bold):
            return piece.text, at, True
    return (
        (beginning(pieces[first].text or " ".join(pieces[first].points)), None, False) if pieces else ("", None, False)
    )


def kickers_above(pieces: Sequence[Piece], title_at: int | None) -> list[Removed]:
    """What stands right above the title and names the matter."""
    above = pieces[max(0, title_at - 3) : title_at] if title_at else []
    return [
        Removed(one.line, "kicker", one.text)
        for one in above
        if (one.part == "kicker" or one.why == "kicker") and len(one.text) < _KICKER
    ]

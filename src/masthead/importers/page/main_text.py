"""Main text: where on a page does the article stand? trafilatura finds its words, we find the place they come from."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from masthead.importers.page.pieces import Piece
from masthead.importers.page.tree import Element

__all__ = ["find_main", "is_prose"]

_LETTERS = re.compile(r"[^\W_]+")
_SHINGLE = 24
"""So many letters from the beginning of a word tell a passage from others."""
_PROSE = 60
_MOST = 0.7
"""An article element must hold this share of the prose to be the only one."""
_NEARLY = 0.95
_STOPS = (".", "!", "?", "…", ":", "“", "”", '"', "«", "»", ")", "’", "‘", "'")


def find_main(root: Element, pieces: Sequence[Piece]) -> tuple[int, int, frozenset[int]]:
    """The first and the last piece of the main text, and which pieces are sure to be part of it.

    Where nothing is found, all pieces that read like prose count.
    """
    shingles = _shingles(root)
    prose = [at for at, piece in enumerate(pieces) if not piece.why and is_prose(piece)]
    sure = [at for at in prose if _known(pieces[at], shingles)] or prose
    if not sure:
        return (0, len(pieces) - 1, frozenset())
    holder = _holder([pieces[at] for at in sure])
    inside = [at for at in sure if _within(pieces[at].element, holder)]
    accepted = frozenset(at for at, piece in enumerate(pieces) if not piece.why and _known(piece, shingles))
    last = max(inside)
    for at in range(last + 1, len(pieces)):
        if not _within(pieces[at].element, holder):
            break
        if not pieces[at].why and (at in accepted or _is_sentence(pieces[at])):
            last = at
    return min(inside), last, accepted


def is_prose(piece: Piece) -> bool:
    """Whether a piece reads like a paragraph of an article: long, closed by a stop, and no link."""
    text = piece.text or " ".join(piece.points)
    return not piece.rows and len(text) >= _PROSE and piece.linked < 0.5 and text.rstrip().endswith(_STOPS)


def _is_sentence(piece: Piece) -> bool:
    return len(piece.text) >= _PROSE // 2 and piece.linked < 0.5 and piece.text.endswith(_STOPS)


def _shingles(root: Element) -> frozenset[str]:
    """The beginnings at every word of what trafilatura takes for the article."""
    import trafilatura  # the largest library of the import

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it has to say is no news for an editor
    document = trafilatura.bare_extraction(root, include_comments=False, include_tables=True)
    body = getattr(document, "body", None)
    if body is None:
        return frozenset()
    found = set()
    for element in body.iter():
        for text in (element.text, element.tail):
            words = _LETTERS.findall((text or "").lower().replace("\u00ad", ""))
            whole = "".join(words)
            at = 0
            for word in words:
                found.add(whole[at : at + _SHINGLE])
                at += len(word)
    return frozenset(found)


def _known(piece: Piece, shingles: frozenset[str]) -> bool:
    """Whether one of the first words of a piece begins a passage of the main text."""
    text = piece.text or " ".join(piece.points) or " ".join(cell for row in piece.rows[:2] for cell in row)
    words = _LETTERS.findall(text.lower())
    whole = "".join(words)
    return bool(whole) and whole[:_SHINGLE] in shingles


def _holder(pieces: Sequence[Piece]) -> Element:
    """The innermost element that holds the prose: an article element with most of it, else what holds most of it."""
    weights: dict[Element, int] = {}
    for piece in pieces:
        element = piece.element
        while element is not None:
            weights[element] = weights.get(element, 0) + len(piece.text)
            element = element.getparent()
    total = max(weights.values())
    articles = [one for one in weights if one.tag == "article" and weights[one] >= _MOST * total]
    return min(
        articles or [one for one in weights if weights[one] >= _NEARLY * total],
        key=lambda one: (weights[one], -_depth(one)),
    )


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _within(element: Element, holder: Element) -> bool:
    return element is holder or any(above is holder for above in element.iterancestors())

"""Which text the blocks of a page hold, in reading order, and where in it links may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import NamedTuple

from masthead.catalog.brackets import UNLINKED
from masthead.catalog.folding import BREAK
from masthead.catalog.names import Decided
from masthead.catalog.registration import Ref

__all__ = ["ENTITY", "NESTABLE", "OBJECT", "TAG_NAME", "Block", "Flow", "parts", "read"]

OBJECT = "\ufffc"
"""Stands for what is no text: a picture, and code where names are looked for."""

_TAG = re.compile(r'(<[a-z/][^<>"]*(?:"[^"]*"[^<>"]*)*>)')
TAG_NAME = re.compile(r"</?([a-z0-9-]+)")
_HREF = re.compile(r'\bhref="([^"]*)"')
ENTITY = re.compile(r"(&#?\w{1,32};)")
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_CODE = frozenset({"code", "kbd", "pre", "samp"})
_INLINE = {UNLINKED} | frozenset(
    """
    a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var
    """.split()
)
_UNLINKABLE = _HEADINGS | _CODE | {"a", "cite", UNLINKED}
_EMPHASIS = frozenset({"em", "i"})
NESTABLE = _INLINE - _UNLINKABLE
"""Elements that a link may hold."""


class Run(NamedTuple):
    """Text between two tags: which piece of the HTML, where it begins in the flow."""

    piece: int
    start: int
    length: int
    linkable: bool


class Block(NamedTuple):
    """The text of a paragraph, a table cell, a title …"""

    start: int
    end: int
    place: str


class Flow(NamedTuple):
    """The text of several documents in reading order, and where each stretch of it stands in their HTML."""

    text: str
    searched: str
    """As long as `text`, code blotted out: what names are looked for in."""
    pieces: tuple[str, ...]
    """The HTML, text and tags by turns, one more text than tags per document."""
    ends: tuple[int, ...]
    """After which piece each document ends."""
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]
    decided: tuple[Decided, ...]
    """Links of the author to entities, and words that are to stay without one."""
    emphasised: tuple[tuple[int, int], ...]


def read(documents: Iterable[tuple[str, str]], targets: Mapping[str, Ref]) -> Flow:
    """Read documents, given as place and HTML. `targets` are entities by address."""
    reader = _Reader(targets)
    for place, html in documents:
        reader.read(place, _TAG.split(html))
    return reader.flow()


class _Reader:
    """Reads tag by tag; its counters say how deep it stands in what."""

    def __init__(self, targets: Mapping[str, Ref]) -> None:
        self.targets = targets
        self.text: list[str] = []
        self.searched: list[str] = []
        self.pieces: list[str] = []
        self.ends: list[int] = []
        self.runs: list[Run] = []
        self.blocks: list[Block] = []
        self.decided: list[Decided] = []
        self.emphasised: list[tuple[int, int]] = []
        self.position = self.block_start = 0
        self._reset()

    def _reset(self) -> None:
        self.unlinkable = self.code = self.heading = self.unlinked = 0
        self.hidden = self.filled = False
        self.link: tuple[int, Ref | None] = (0, None)
        self.emphases: list[int] = []

    def read(self, place: str, pieces: Sequence[str]) -> None:
        """Add a document."""
        self._reset()
        for number, piece in enumerate(pieces):
            if number % 2:
                name = TAG_NAME.match(piece)
                self._tag(piece, name[1] if name else "", place)
                self.pieces.append("" if name and name[1] == UNLINKED else piece)
            else:
                if piece and not self.hidden:
                    self._words(piece)
                self.pieces.append(piece)
        self._flush(place)
        self.ends.append(len(self.pieces))

    def flow(self) -> Flow:
        """What has been read."""
        lists = (self.pieces, self.ends, self.runs, self.blocks, self.decided, self.emphasised)
        return Flow("".join(self.text), "".join(self.searched), *map(tuple, lists))  # type: ignore[arg-type]  # in the order of the fields

    def _words(self, piece: str) -> None:
        plain = "".join(parts(piece)) if "&" in piece else piece
        self.runs.append(Run(len(self.pieces), self.position, len(plain), self.unlinkable == 0))
        self.filled = self.filled or not plain.isspace()
        self._append(plain, OBJECT * len(plain) if self.code else plain)

    def _append(self, text: str, searched: str) -> None:
        self.text.append(text)
        self.searched.append(searched)
        self.position += len(text)

    def _flush(self, place: str) -> None:
        if self.filled:
            self.blocks.append(Block(self.block_start, self.position, "heading" if self.heading else place))
        if self.position > self.block_start:
            self._append(BREAK, BREAK)
        self.block_start, self.filled = self.position, False

    def _tag(self, tag: str, name: str, place: str) -> None:
        closing = tag[1] == "/"
        if name == "br":
            return self._append(" ", " ")
        if name == "img":
            self.filled = True
            return self._append(OBJECT, OBJECT)
        if name not in _INLINE:
            self._flush(place)
        step = -1 if closing else 1
        self.unlinkable += step * (name in _UNLINKABLE)
        self.code += step * (name in _CODE)
        self.heading += step * (name in _HEADINGS)
        if name == "a":
            self._anchor(tag, closing=closing)
        elif name == UNLINKED:
            if closing:
                self._decide(self.unlinked, None)
            self.unlinked = self.position
        elif name in _EMPHASIS:
            if closing and self.emphases:
                self.emphasised.append((self.emphases.pop(), self.position))
            elif not closing:
                self.emphases.append(self.position)
        return None

    def _anchor(self, tag: str, *, closing: bool) -> None:
        if closing:
            start, ref = self.link
            if ref is not None:
                self._decide(start, ref)
            self.hidden, self.link = False, (0, None)
            return
        href = _HREF.search(tag)
        self.hidden = "footnote-" in tag
        self.link = (self.position, self.targets.get(unescape(href[1])) if href else None)

    def _decide(self, start: int, ref: Ref | None) -> None:
        if self.position > start:
            self.decided.append(Decided(start, self.position, ref))


def parts(piece: str) -> list[str]:
    """The text of a piece of HTML cut at its entities; each of them, at odd numbers, as what it stands for."""
    return [unescape(part) if number % 2 else part for number, part in enumerate(ENTITY.split(piece))]

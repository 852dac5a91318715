"""Which text the blocks of a page hold, in reading order, and where in it links may stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from html import unescape
from math import inf
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


def _tags(names: Iterable[str]) -> frozenset[str]:
    return frozenset(tag for name in names for tag in (f"<{name}>", f"</{name}>"))


_ENDING = _tags("p li ul ol blockquote div table thead tbody tr td th".split()) | {""}
"""Tags known at sight that do nothing but end a block; and the end of a document."""
_SILENT = _tags(NESTABLE - _EMPHASIS)
"""Tags known at sight that do nothing."""


class Block(NamedTuple):
    """The text of a paragraph, a table cell, a title …"""

    start: int
    end: int
    place: str


_NOWHERE = Block(0, 0, "body")


class Flow(NamedTuple):
    """The text of several documents in reading order, and where each stretch of it stands in their HTML."""

    text: str
    searched: str
    """As long as `text`, code blotted out: what names are looked for in."""
    pieces: list[str]
    """The HTML, text and tags by turns; the last tag of each document is empty."""
    starts: list[int]
    """Where in the text each piece begins, and at last its end; tags that print nothing have no length."""
    locked: frozenset[int]
    """The pieces in which no link may stand."""
    ends: list[int]
    """After which piece each document ends."""
    blocks: list[Block]
    decided: list[Decided]
    """Links of the author to entities, and words that are to stay without one."""
    emphasised: list[tuple[int, int]]

    def piece(self, position: int) -> int:
        """The number of the piece in which the letter at `position` stands."""
        return bisect_right(self.starts, position) - 1

    def block(self, position: int) -> Block:
        """The block in which `position` is, or the one before it."""
        number = bisect_right(self.blocks, (position, inf)) - 1
        return self.blocks[number] if number >= 0 else _NOWHERE


def read(documents: Iterable[tuple[str, str]], targets: Mapping[str, Ref]) -> Flow:
    """Read documents, given as place and HTML. `targets` are entities by address."""
    reader = _Reader(targets)
    for place, html in documents:
        reader.read(place, html)
    return reader.flow()


class _Reader:
    """Reads tag by tag; its counters say how deep it stands in what."""

    def __init__(self, targets: Mapping[str, Ref]) -> None:
        self.targets = targets
        self.text: list[str] = []
        self.blots: list[tuple[int, int]] = []
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.locked: list[int] = []
        self.ends: list[int] = []
        self.blocks: list[Block] = []
        self.decided: list[Decided] = []
        self.emphasised: list[tuple[int, int]] = []
        self.position = self.block_start = 0
        self._reset("")

    def _reset(self, place: str) -> None:
        self.place = place
        self.unlinkable = self.code = self.heading = self.unlinked = 0
        self.hidden = self.filled = False
        self.link: tuple[int, Ref | None] = (0, None)
        self.emphases: list[int] = []

    def read(self, place: str, html: str) -> None:
        """Add a document. What most of the pieces need is written out here, because calls would double the time."""
        self._reset(place)
        pieces = [*_TAG.split(html), ""]
        text, starts, position, filled, special = self.text, self.starts, self.position, False, False
        for piece, tag in zip(pieces[::2], pieces[1::2], strict=True):
            starts.append(position)
            if piece:
                words = self._special(piece, position) if special or "&" in piece else piece
                text.append(words)
                position += len(words)
                filled = filled or not (words.isspace() or not words)
            starts.append(position)
            if tag in _SILENT:
                continue
            self.position, self.filled = position, filled
            if tag in _ENDING:
                self._flush()
            else:
                self._tag(tag)
                special = self.hidden or self.unlinkable != 0 or self.code != 0
            position, filled = self.position, self.filled
        self.pieces += _without_marks(pieces) if UNLINKED in html else pieces
        self.ends.append(len(self.pieces))

    def flow(self) -> Flow:
        """What has been read."""
        text = "".join(self.text)
        searched = _blotted(text, self.blots) if self.blots else text
        self.starts.append(self.position)
        locked = frozenset(self.locked)
        return Flow(
            text, searched, self.pieces, self.starts, locked, self.ends, self.blocks, self.decided, self.emphasised
        )

    def _special(self, piece: str, position: int) -> str:
        """The text of a piece that holds character references, or stands where not all text may be linked or read."""
        if self.hidden:
            return ""
        plain = "".join(parts(piece)) if "&" in piece else piece
        if self.unlinkable:
            self.locked.append(len(self.starts) - 1)
        if self.code:
            self.blots.append((position, position + len(plain)))
        return plain

    def _append(self, text: str) -> None:
        self.text.append(text)
        self.position += len(text)

    def _flush(self) -> None:
        if self.filled:
            self.blocks.append(Block(self.block_start, self.position, "heading" if self.heading else self.place))
        if self.position > self.block_start:
            self._append(BREAK)
        self.block_start, self.filled = self.position, False

    def _tag(self, tag: str) -> None:
        found = TAG_NAME.match(tag)
        name, closing = found[1] if found else "", tag[1] == "/"
        if name == "br":
            return self._append(" ")
        if name == "img":
            self.filled = True
            return self._append(OBJECT)
        if name not in _INLINE:
            self._flush()
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


def _blotted(text: str, blots: Iterable[tuple[int, int]]) -> str:
    kept: list[str] = []
    done = 0
    for start, end in blots:
        kept += text[done:start], OBJECT * (end - start)
        done = end
    return "".join([*kept, text[done:]])


def _without_marks(pieces: Iterable[str]) -> list[str]:
    return [piece if number % 2 == 0 or UNLINKED not in piece[:20] else "" for number, piece in enumerate(pieces)]

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
from masthead.catalog.tags import CODE, EMPHASIS, HEADINGS, INLINE, SILENT, TAG, TAG_NAME, UNLINKABLE, between

__all__ = ["ENTITY", "OBJECT", "Block", "Flow", "parts", "read"]

OBJECT = "\ufffc"
"""Stands for what is no text: a picture, and code where names are looked for."""

_HREF = re.compile(r'\bhref="([^"]*)"')
ENTITY = re.compile(r"(&#?\w{1,32};)")


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
        pieces = [*TAG.split(html), ""]
        text, starts, blocks, position = self.text, self.starts, self.blocks, self.position
        filled = special = False
        for piece, tag in zip(pieces[::2], pieces[1::2], strict=True):
            starts.append(position)
            if piece:
                words = self._special(piece, position) if special or "&" in piece else piece
                text.append(words)
                position += len(words)
                filled = filled or not (words.isspace() or not words)
            starts.append(position)
            if tag in SILENT:
                continue
            space = between(tag)
            if space is None:
                self.position, self.filled = position, filled
                self._tag(tag)
                special = self.hidden or self.unlinkable != 0 or self.code != 0
                position, filled = self.position, self.filled
                continue
            if filled:
                blocks.append(Block(self.block_start, position, "heading" if self.heading else place))
            space = BREAK + space if position > self.block_start else space
            text.append(space)
            self.block_start = position = position + len(space)
            filled = False
        self.position = position
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
        if name not in INLINE:
            self._flush()
        step = -1 if closing else 1
        self.unlinkable += step * (name in UNLINKABLE)
        self.code += step * (name in CODE)
        self.heading += step * (name in HEADINGS)
        if name == "a":
            self._anchor(tag, closing=closing)
        elif name == UNLINKED:
            if closing:
                self._decide(self.unlinked, None)
            self.unlinked = self.position
        elif name in EMPHASIS:
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

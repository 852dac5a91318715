"""Source document: what a raw text says once its structure is known, before anything is proposed from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from masthead.diagnostics import Diagnostic

__all__ = ["Block", "BlockKind", "Given", "Reading", "Removed", "SourceDocument"]


class BlockKind(StrEnum):
    """What a block of the body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST = "list"
    NUMBERED = "numbered"
    TABLE = "table"
    CODE = "code"
    MARKDOWN = "markdown"
    """Of a Markdown document: written as it stood, because it is in our dialect already."""


class Block(msgspec.Struct, frozen=True):
    """One block of the body.

    A paragraph, heading, quotation or piece of code has `text`; a list, or a quotation of several paragraphs, has
    `points`; a table has `rows`, the first of which is its head.
    """

    kind: BlockKind
    text: str = ""
    points: tuple[str, ...] = ()
    line: int = 0
    """Where it begins in the raw text, counted from 1."""
    depths: tuple[int, ...] = ()
    """How deep each point of a nested list lies, 0 for the outermost; empty for a flat one."""
    rows: tuple[tuple[str, ...], ...] = ()
    level: int = 2
    """Of a heading: 2 to 6."""

    def texts(self) -> Iterator[str]:
        """What it says, piece by piece."""
        if self.rows:
            yield from (cell for row in self.rows for cell in row if cell)
        else:
            yield from self.points or (self.text,)


class Removed(msgspec.Struct, frozen=True):
    """A line that does not belong to the article and was left out, with the reason."""

    line: int
    reason: str
    """A section of the pattern files: ``source``, ``newsletter``, ``cookies``, …"""
    text: str


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the editor says about a document; it goes before what the text says."""

    date: dt.date | None = None
    publisher: str = ""
    url: str = ""
    language: str = ""
    retrieved: dt.date | None = None


class SourceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One raw document, taken apart. Nothing in it is invented: what the text does not say is empty."""

    name: str
    """The file's name as the editor knows it; ``-`` for standard input."""
    sha256: str
    """Of the raw bytes: the document's identity."""
    raw: bytes
    title: str
    dek: str = ""
    key_points: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    publisher: str = ""
    url: str = ""
    author: tuple[str, ...] = ()
    published: dt.date | None = None
    language: str = ""
    """``de``, ``en`` or empty when unsure."""
    confidence: float = 0.0
    """How one-sided the evidence for `language` is, 0 to 1; 1 when the editor said it."""
    removed: tuple[Removed, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    """What was guessed, what is missing, what needs a human."""

    def texts(self) -> Iterator[str]:
        """Every text of the document in reading order: title, dek, key points, body."""
        yield self.title
        yield from filter(None, (self.dek, *self.key_points))
        for block in self.blocks:
            yield from block.texts()


class Reading(msgspec.Struct, frozen=True):
    """What one raw file holds: source documents (a feed holds several), and what could not be read of it."""

    documents: tuple[SourceDocument, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

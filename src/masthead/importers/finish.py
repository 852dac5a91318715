"""Finish: from what a reader found in a document to the source document, whatever its format."""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec

from masthead.diagnostics import Diagnostic, hint, warning
from masthead.importers.addresses import day_of, is_address, without_tracking
from masthead.importers.dates import agency, dateline
from masthead.importers.document import Block, BlockKind, Given, Removed, SourceDocument
from masthead.importers.language import guess
from masthead.importers.quotes import unbalanced
from masthead.importers.repeats import without_repeats

__all__ = ["Facts", "finish"]

_SHOWN = 80


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader found in one document, before the editor's word counts."""

    name: str
    title: str
    title_line: int = 1
    title_sure: bool = True
    dek: str = ""
    dek_line: int = 0
    dek_sure: bool = True
    key_points: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    pulled: frozenset[int] = frozenset()
    """Places of blocks that the document marks as pull quotes."""
    author: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    url_line: int = 0
    published: dt.date | None = None
    language: str = ""
    """What the document says of its language; its words are asked first."""
    removed: tuple[Removed, ...] = ()
    date_notes: tuple[Diagnostic, ...] = ()
    """What there is to say of its dates, unless the editor gave one."""
    notes: tuple[Diagnostic, ...] = ()


def finish(facts: Facts, raw: bytes, given: Given) -> SourceDocument:
    """The source document, what the editor said going before what the document says."""
    title = facts.title if facts.title_sure else ""  # a title that is the beginning of the text repeats nothing
    blocks, repeated = without_repeats(facts.blocks, title, facts.dek, facts.pulled)
    document = SourceDocument(
        name=facts.name,
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        title=facts.title,
        dek=facts.dek,
        key_points=facts.key_points,
        blocks=blocks,
        author=facts.author,
        removed=tuple(sorted((*facts.removed, *repeated), key=lambda one: one.line)),
    )
    language, confidence = _language(document, facts, given)
    url, url_notes = _address(facts, given)
    published, date_notes = _published(facts, blocks, url, given)
    publisher = given.publisher or facts.publisher or _agency(blocks)
    document = msgspec.structs.replace(
        document, language=language, confidence=confidence, published=published, url=url, publisher=publisher
    )
    return msgspec.structs.replace(document, notes=(*facts.notes, *date_notes, *url_notes, *_notes(facts, document)))


def _language(document: SourceDocument, facts: Facts, given: Given) -> tuple[str, float]:
    """The language: given, by the words, or where these do not tell, by what the document says of itself."""
    if given.language:
        return given.language, 1.0
    language, confidence = guess("\n".join(document.texts()))
    return language or facts.language, confidence


def _published(
    facts: Facts, blocks: tuple[Block, ...], url: str, given: Given
) -> tuple[dt.date | None, tuple[Diagnostic, ...]]:
    """The day of publication: given, stated, from the dateline, from the address; else none, and the note says so."""
    if given.date:
        return given.date, ()
    first = next((block for block in blocks if block.kind is BlockKind.PARAGRAPH), None)
    published = facts.published or (dateline(first.text) if first else None) or day_of(url)
    return published, facts.date_notes if published else (*facts.date_notes, warning("import-no-date", facts.name))


def _address(facts: Facts, given: Given) -> tuple[str, tuple[Diagnostic, ...]]:
    """The address of the original; one that cannot be an address is left out with a note."""
    if given.url:
        return given.url, ()
    url = without_tracking(facts.url)
    if url and not is_address(url):
        return "", (warning("import-bad-url", facts.name, facts.url_line, url=_short(url)),)
    return url, ()


def _agency(blocks: tuple[Block, ...]) -> str:
    """The agency in the dateline of the first paragraph."""
    first = next((block for block in blocks if block.kind is BlockKind.PARAGRAPH), None)
    return agency(first.text) if first else ""


def _notes(facts: Facts, document: SourceDocument) -> list[Diagnostic]:
    """What was guessed and what is missing, in the order of the document."""
    name, notes = facts.name, list[Diagnostic]()
    if not facts.title_sure:
        notes.append(warning("import-title-unsure", name, facts.title_line))
    if document.dek and not facts.dek_sure:
        notes.append(hint("import-dek-guessed", name, facts.dek_line))
    if not document.language:
        notes.append(warning("import-language-unsure", name))
    if not document.publisher:
        notes.append(warning("import-no-publisher", name))
    if not document.url:
        notes.append(hint("import-no-url", name))
    notes += [hint("import-line-left-out", name, line.line, text=_short(line.text)) for line in document.removed]
    for block in document.blocks:
        if block.kind is not BlockKind.CODE and any(unbalanced(text) for text in block.texts()):
            notes.append(hint("import-quote-open", name, block.line))
    return notes


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"

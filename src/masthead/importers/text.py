"""Text: a plain text or Markdown file, taken apart as one source document."""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec

from masthead.diagnostics import Diagnostic, error, hint, warning
from masthead.fields import Url
from masthead.fields import read as read_fields
from masthead.importers.boilerplate import Line, Recognised, trim_end
from masthead.importers.dates import dateline, read_date_line
from masthead.importers.decode import decode
from masthead.importers.document import Block, BlockKind, Given, Reading, Removed, SourceDocument
from masthead.importers.header import Header, publication_day, read_header, strip_start
from masthead.importers.language import guess
from masthead.importers.quotes import unbalanced
from masthead.importers.structure import Structure, read_structure, split_title

__all__ = ["read"]


def read(name: str, raw: bytes, given: Given) -> Reading:
    """The one document that the text file `name` holds, or why it holds none."""
    decoded = decode(raw, name)
    if isinstance(decoded, Diagnostic):
        return Reading((), (decoded,))
    lines = [Line(number, text) for number, text in enumerate(decoded.text.split("\n"), 1)]
    lines, before = strip_start(lines)
    if not lines:
        return Reading((), (error("import-no-article" if before else "import-empty", name),))
    title, below, title_sure = split_title(lines)
    below, after = trim_end(below)
    header = read_header(below, name)
    structure = read_structure(header.lines, key_points_named=header.key_points_named)
    if not (structure.blocks or structure.key_points):
        return Reading((), (error("import-no-article", name, lines[0].number),))
    removed = (*before, *header.removed, *(what.removed(line) for line, what in after))
    facts = _Facts(name, title, title_sure, header, structure, after, lines[0].number)
    document = _document(facts, raw, given, removed)
    return Reading((msgspec.structs.replace(document, notes=(*decoded.notes, *document.notes)),), ())


class _Facts(msgspec.Struct, frozen=True):
    """What the parts of the reader found out."""

    name: str
    title: str
    title_sure: bool
    header: Header
    structure: Structure
    after: list[tuple[Line, Recognised]]
    first_line: int


def _document(facts: _Facts, raw: bytes, given: Given, removed: tuple[Removed, ...]) -> SourceDocument:
    """The source document, what the editor said going before what the text says."""
    document = SourceDocument(
        name=facts.name,
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        title=facts.title,
        dek=facts.structure.dek,
        key_points=facts.structure.key_points,
        blocks=facts.structure.blocks,
        author=facts.header.author,
        removed=removed,
    )
    language, confidence = (given.language, 1.0) if given.language else guess("\n".join(document.texts()))
    published, date_notes = _published(facts, document, given)
    url, url_notes = _address(facts, given)
    publisher = given.publisher or next((what.publisher for _, what in facts.after if what.publisher), "")
    document = msgspec.structs.replace(
        document, language=language, confidence=confidence, published=published, url=url, publisher=publisher
    )
    return msgspec.structs.replace(document, notes=(*date_notes, *url_notes, *_notes(facts, document)))


def _published(facts: _Facts, document: SourceDocument, given: Given) -> tuple[dt.date | None, tuple[Diagnostic, ...]]:
    """The day of publication: given, from a date line, from the dateline; else none, and the note that says so."""
    if given.date:
        return given.date, ()
    notes = facts.header.notes
    published = facts.header.published or _in_dateline(document.blocks)
    if not published:
        days = [(line, day) for line, _ in facts.after if (day := read_date_line(line.text))]
        published, more = publication_day([(line, day) for line, day in days if day.labelled], facts.name)
        notes = (*notes, *more)
    return published, notes if published else (*notes, warning("import-no-date", facts.name))


def _in_dateline(blocks: tuple[Block, ...]) -> dt.date | None:
    first = next((block for block in blocks if block.kind is BlockKind.PARAGRAPH), None)
    return dateline(first.text) if first else None


class _Address(msgspec.Struct, frozen=True):
    url: Url = ""


def _address(facts: _Facts, given: Given) -> tuple[str, tuple[Diagnostic, ...]]:
    """The address of the original; one that cannot be an address is left out with a note."""
    if given.url:
        return given.url, ()
    for line, what in facts.after:
        if what.url:
            _, faults = read_fields({"url": what.url}, _Address, file=facts.name, lines={})
            if faults:
                return "", (warning("import-bad-url", facts.name, line.number, url=what.url),)
            return what.url, ()
    return "", ()


def _notes(facts: _Facts, document: SourceDocument) -> list[Diagnostic]:
    """What was guessed and what is missing, in the order of the document."""
    name, notes = facts.name, list[Diagnostic]()
    if not facts.title_sure:
        notes.append(warning("import-title-unsure", name, facts.first_line))
    if document.dek and not facts.structure.dek_sure:
        notes.append(hint("import-dek-guessed", name, facts.structure.dek_line))
    if not document.language:
        notes.append(warning("import-language-unsure", name))
    if not document.publisher:
        notes.append(warning("import-no-publisher", name))
    if not document.url:
        notes.append(hint("import-no-url", name))
    notes += [hint("import-line-left-out", name, line.line, text=_short(line.text)) for line in document.removed]
    for block in document.blocks:
        if any(unbalanced(text) for text in (block.text, *block.points)):
            notes.append(hint("import-quote-open", name, block.line))
    return notes


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"

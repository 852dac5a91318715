"""Desk: what happens to one source document: is it new, known, edited, thrown away, and where does its draft go?"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

import msgspec

from masthead import __version__
from masthead.catalog.names import Registry
from masthead.config import Config
from masthead.diagnostics import Diagnostic, Severity, error, hint
from masthead.editing.rejected import read_rejected
from masthead.importers.candidates.batch import Batch
from masthead.importers.document import SourceDocument
from masthead.importers.draft import compose, path_for, slug_for, spoken
from masthead.importers.journal import Record, create_file, keep_raw, keep_record, read_record
from masthead.importers.offer import Offer, offer
from masthead.importers.outcome import Imported, Outcome
from masthead.importers.proposers import Proposer
from masthead.importers.remarks import about, unseen
from masthead.importers.shelf import Shelf
from masthead.load.markdown import guard
from masthead.load.parse import parse
from masthead.load.schema import Kind
from masthead.write import disk

__all__ = ["Desk", "take"]


@dataclass(frozen=True, slots=True)
class Desk:
    """What an import works with."""

    config: Config
    names: Registry
    shelf: Shelf
    retrieved: dt.date | None
    dry_run: bool
    again: bool
    batch: Batch
    """The new names of the whole import."""
    proposers: tuple[Proposer, ...] = ()


def take(desk: Desk, document: SourceDocument) -> Imported:
    """Import one document, unless that was done before; a fault of the disk is reported like any other."""
    rejected = read_rejected(desk.config.root, document.sha256)
    named = offer(document, desk.names, desk.batch, desk.proposers, rejected)
    try:
        outcome, draft, findings = _known(desk, document) or _create(desk, document, named)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        outcome, draft, findings = Outcome.FAILED, "", (error("import-not-written", document.name, reason=reason),)
    if outcome is Outcome.CREATED:
        findings = (*document.notes, *about(named, document.name, spoken(desk.config)), *findings)
    elif outcome is Outcome.KEPT:
        findings = (*findings, *unseen(named, document.name, desk.config.root, draft, desk.config.languages))
    return _report(document, named, outcome, draft, findings)


_Result = tuple[Outcome, str, tuple[Diagnostic, ...]]


def _known(desk: Desk, document: SourceDocument) -> _Result | None:
    """What there is to say of a document that was imported before; None for a new one."""
    root, record = desk.config.root, read_record(desk.config.root, document.sha256)
    place = desk.shelf.place_of(document.sha256) if record else desk.shelf.drafts.get(document.sha256, "")
    if record and (content := disk.read(str(root / record.draft))) is not None:
        if hashlib.sha256(content).hexdigest() == record.digest:
            _complete(desk, record, document)
            return Outcome.UNCHANGED, record.draft, ()
        place = place or (record.draft if record.written else "")
    if place:
        _keep_raw(desk, document)
        return Outcome.KEPT, place, (hint("import-kept", document.name, draft=place),)
    if record and record.written and not desk.again:
        return Outcome.DISCARDED, "", (hint("import-discarded", document.name, draft=record.draft),)
    return None


def _create(desk: Desk, document: SourceDocument, named: Offer) -> _Result:
    """Write the draft of a new document under a name that nothing else has."""
    content = compose(document, named, desk.config, desk.retrieved)
    used = desk.shelf.articles.get(document.sha256)
    notes = (hint("import-used", document.name, article=used),) if used else ()
    while True:
        path = path_for(document, slug_for(document, desk.shelf.slugs))
        if faults := _faults(content, path, desk.config):
            return Outcome.FAILED, "", faults
        if not desk.dry_run:
            try:
                _write(desk, document, path, content.encode())
            except FileExistsError:  # another import was quicker, or a file we do not read lies there
                desk.shelf.slugs.add(slug_for(document, desk.shelf.slugs))
                continue
        notes = (*notes, *_alike(desk, document))
        desk.shelf.put(path, document.sha256)
        desk.shelf.stories.put(path, document)
        return Outcome.CREATED, path, notes


def _alike(desk: Desk, document: SourceDocument) -> tuple[Diagnostic, ...]:
    """Articles that may tell the same story: suggested, never merged."""
    found = desk.shelf.stories.like(document)
    return tuple(
        hint("import-same-story", document.name, article=one.path, shared=", ".join(one.shared)) for one in found
    )


def _faults(content: str, path: str, config: Config) -> tuple[Diagnostic, ...]:
    """What would keep the site from being built with this draft: it is read back before it is written."""
    entry, found = parse(path, Kind.ARTICLE, content.encode(), config.languages)
    if entry:
        found = (*found, *guard(entry.body, path, entry.body_line))
    return tuple(one for one in found if one.severity is Severity.ERROR)


def _write(desk: Desk, document: SourceDocument, path: str, content: bytes) -> None:
    """Raw text, record, draft, record again: whatever is interrupted, the next import goes on from there."""
    root = desk.config.root
    record = Record(
        sha256=document.sha256,
        name=document.name,
        publisher=document.publisher,
        url=document.url,
        published=document.published,
        retrieved=desk.retrieved,
        imported=desk.config.today,
        generator=f"masthead {__version__}",
        draft=path,
        digest=hashlib.sha256(content).hexdigest(),
    )
    keep_raw(root, document.sha256, document.raw)
    keep_record(root, record)
    create_file(root, path, content)
    keep_record(root, msgspec.structs.replace(record, written=True))


def _complete(desk: Desk, record: Record, document: SourceDocument) -> None:
    """Finish what a killed import left half done."""
    if not desk.dry_run and not record.written:
        keep_raw(desk.config.root, document.sha256, document.raw)
        keep_record(desk.config.root, msgspec.structs.replace(record, written=True))


def _keep_raw(desk: Desk, document: SourceDocument) -> None:
    """Store a raw text again that is missing: `sources/` is not in the repository."""
    if not desk.dry_run:
        keep_raw(desk.config.root, document.sha256, document.raw)


def _report(
    document: SourceDocument, named: Offer, outcome: Outcome, draft: str, findings: tuple[Diagnostic, ...]
) -> Imported:
    return Imported(
        name=document.name,
        outcome=outcome,
        sha256=document.sha256,
        draft=draft,
        title=document.title,
        publisher=document.publisher,
        url=document.url,
        author=document.author,
        date=document.published,
        language=document.language,
        confidence=document.confidence,
        dek=bool(document.dek),
        key_points=len(document.key_points),
        blocks=len(document.blocks),
        people=named.people,
        companies=named.companies,
        removed=document.removed,
        findings=findings,
    )

"""Journal: which documents were imported before, into which draft, and as which bytes?

``sources/<sha256>`` keeps the raw bytes, ``sources/<sha256>.json`` the provenance and what became of them. Nothing
else of Masthead writes there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from masthead.diagnostics import Diagnostic, MastheadError, error
from masthead.write import disk, wholes

__all__ = ["FOLDER", "Record", "create_file", "keep_raw", "keep_record", "read_record", "settle"]

FOLDER = "sources"
"""The folder of the project that holds raw texts; git-ignored and never published."""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of one imported document beyond its bytes."""

    sha256: str
    name: str
    """The file's name as the editor knew it."""
    publisher: str = ""
    url: str = ""
    published: dt.date | None = None
    retrieved: dt.date | None = None
    imported: dt.date
    """The day of the import, as the command line says."""
    generator: str
    """``masthead 0.1.0``"""
    draft: str
    """Where the draft was written, relative to the project."""
    digest: str
    """SHA-256 of the draft's bytes as we wrote them."""
    written: bool = False
    """False from the moment before the draft is written until it is there: a killed import is taken up again."""


def read_record(root: Path, sha256: str) -> Record | None:
    """The record of a document; None where there is none or it cannot be read, then the import starts afresh."""
    content = disk.read(str(root / FOLDER / f"{sha256}.json"))
    try:
        record = msgspec.json.decode(content, type=Record) if content else None
    except msgspec.DecodeError:  # includes wrong types
        return None
    return record if record and record.sha256 == sha256 else None


def keep_raw(root: Path, sha256: str, raw: bytes) -> None:
    """Store the raw bytes under their hash, once; damaged ones are replaced."""
    path = _folder(root, FOLDER) / sha256
    if (stored := disk.read(str(path))) is None or hashlib.sha256(stored).hexdigest() != sha256:
        wholes.replace_file(str(path), raw, _temporary(path), durable=True)


def keep_record(root: Path, record: Record) -> None:
    """Store or renew the record of a document, in one step.

    It may be lost when the power fails, unlike texts and drafts: the draft names its document too, and a record that
    is missing or torn is made again.
    """
    path = _folder(root, FOLDER) / f"{record.sha256}.json"
    content = msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"
    wholes.replace_file(str(path), content, _temporary(path), durable=False)


def create_file(root: Path, path: str, content: bytes) -> None:
    """Write a file that is there whole or not at all; raises FileExistsError rather than touch an existing one."""
    target = root / path
    _folder(root, target.parent.relative_to(root).as_posix())
    temporary = _temporary(target)
    disk.remove(temporary)
    disk.write_new(temporary, content, durable=True)
    try:
        disk.link(temporary, str(target))
    finally:
        disk.remove(temporary)


def settle(root: Path, drafts: Iterable[str]) -> tuple[Diagnostic, ...]:
    """At the end of an import: make sure that the new names outlast a power cut. Once for all, for it takes a while."""
    folders = {root / FOLDER, *((root / draft).parent for draft in drafts)}
    try:
        for folder in sorted(folder for folder in folders if folder.is_dir()):
            disk.sync(str(folder))
    except OSError as problem:
        return (error("import-not-settled", FOLDER, reason=problem.strerror or type(problem).__name__),)
    return ()


def _folder(root: Path, path: str) -> Path:
    """The folder `path` of the project, created where missing; a link that leaves the project is refused."""
    folder = root / path
    if not folder.resolve().is_relative_to(root.resolve()):
        raise MastheadError(error("import-folder-outside", path, folder=path))
    disk.make_folders(str(folder))
    return folder


def _temporary(path: Path) -> str:
    """A name beside `path` that every reader of the folder passes over."""
    return str(path.with_name(f".{path.name[:200]}.tmp"))

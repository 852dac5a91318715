"""What did the last build publish: every path with its key and its content, and why would it be rebuilt now?

The manifest lies inside the output folder, so that tree and manifest change in the same step. It is deterministic
JSON without times; a checksum over its records tells damage from truth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path

import msgspec

from masthead.fingerprint import of_bytes

__all__ = [
    "NAME",
    "VERSION",
    "Delivery",
    "Key",
    "Manifest",
    "Place",
    "Placed",
    "Reason",
    "Record",
    "Rendered",
    "dump",
    "is_safe",
    "load",
    "read_manifest",
    "reason",
]

NAME = ".manifest.json"
"""The manifest's own file in the output folder; no output may take this path."""
VERSION = 1

_SAFE = re.compile(r"(?!\.\.?(?:/|\Z))[^/\\:\x00-\x1f\x7f]+(?:/(?!\.\.?(?:/|\Z))[^/\\:\x00-\x1f\x7f]+)*")


class Key(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What an output was made from, as three fingerprints kept apart so that a change can be explained."""

    generator: str
    template: str
    view: str


class Record(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One published file: its key, the fingerprint of its bytes and their number."""

    key: Key
    content: str
    size: int


class Manifest(msgspec.Struct, frozen=True):
    """All published files by path, relative to the output folder, with forward slashes."""

    version: int
    records: Mapping[str, Record]


class Rendered(msgspec.Struct, frozen=True, gc=False):
    """One file of the new generation. `content` None: unchanged, the file of the last generation is taken over."""

    path: str
    key: Key
    content: bytes | None


class Placed(msgspec.Struct, frozen=True, gc=False):
    """One file of the new generation that whoever rendered it has already put in its place; `new` where its bytes are."""

    path: str
    record: Record
    new: bool


Delivery = Rendered | Placed
"""One file of the new generation, however it comes."""

Place = Callable[[Rendered], Delivery]
"""Puts a rendered file where the next generation is prepared, in the process that rendered it."""


class Reason(StrEnum):
    """Why an output is rebuilt; the wording is the phrase ``rebuilt-<reason>``."""

    NEW = "new"
    GENERATOR = "generator"
    TEMPLATE = "template"
    VIEW = "view"
    FILE = "file"


class _File(msgspec.Struct, frozen=True):
    version: int
    checksum: str
    records: msgspec.Raw


_Records = dict[str, Record]


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an output folder; None where it is absent, damaged or of another version."""
    try:
        return load((folder / NAME).read_bytes())
    except OSError:
        return None


def load(raw: bytes) -> Manifest | None:
    """The manifest in these bytes; None if a single byte is not what `dump` wrote or a path could leave the folder."""
    try:
        file = msgspec.json.decode(raw, type=_File)
        if file.version != VERSION or file.checksum != of_bytes(file.records):
            return None
        records = msgspec.json.decode(file.records, type=_Records)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return Manifest(VERSION, records) if all(map(is_safe, records)) else None


def dump(manifest: Manifest) -> bytes:
    """The manifest as JSON: sorted by path, the same bytes for the same records."""
    records = msgspec.json.encode(dict(manifest.records), order="deterministic")
    return msgspec.json.encode(_File(VERSION, of_bytes(records), msgspec.Raw(records)))


def reason(path: str, key: Key, previous: Manifest | None, broken: frozenset[str] = frozenset()) -> Reason | None:
    """Why the output at `path` must be rebuilt; None means that last time's file still holds.

    `broken` names the published files that are missing or no longer what was published (`masthead.write.scan`).
    """
    record = previous.records.get(path) if previous else None
    if record is None:
        return Reason.NEW
    if record.key != key:
        if record.key.generator != key.generator:
            return Reason.GENERATOR
        return Reason.TEMPLATE if record.key.template != key.template else Reason.VIEW
    return Reason.FILE if path in broken else None


def is_safe(path: str) -> bool:
    """Whether `path` stays inside the folder it is relative to, on every system, and is not the manifest's own.

    Refused: absolute paths, drives, backslashes, control letters, empty segments, ``.`` and ``..``, a lone surrogate.
    """
    return _SAFE.fullmatch(path) is not None and path != NAME and (path.isascii() or _is_text(path))


def _is_text(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True

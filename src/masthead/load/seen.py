"""Which content files need not be read again: those of which the file system says that they are as they were."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import msgspec

from masthead.diagnostics import Diagnostic
from masthead.facts import NOTHING_SEEN, UNKNOWN, Facts, Glance, before, clock
from masthead.fingerprint import of_bytes
from masthead.load.read import read_bytes
from masthead.store import Store
from masthead.workers import Workers, chunks

__all__ = ["Digests", "Seen", "look", "recalled", "remember"]

Seen = dict[str, tuple[Facts, str]]
"""By path what the file system said of a file, and the fingerprint of its bytes then."""

_decoder = msgspec.msgpack.Decoder(Seen)
_NAME = "content"
_NEW = (UNKNOWN, "")
_CHUNK = 500
"""Files that are read together; enough to make a trip to another process worth it."""


@dataclass(frozen=True, slots=True)
class Digests:
    """The fingerprints of content files as they are now."""

    of: dict[str, str]
    """By path, in the order in which they were asked for; without those that cannot be read."""
    facts: Mapping[str, Facts]
    """What the file system said of each before it was read."""
    began: int
    """When the look began, by the file system's clock; 0 where that cannot be told."""
    diagnostics: tuple[Diagnostic, ...]


def look(
    paths: Iterable[str], root: Path, scratch: Path, known: Seen, workers: Workers, glance: Glance = NOTHING_SEEN
) -> Digests:
    """The fingerprints of these files; one of which the facts are `known` has the fingerprint it had then.

    Of what is in a `glance`, the file system is not asked again. A file that has changed since is read as it is now,
    or not before the next look, which finds other facts than these.
    """
    began = glance.began or clock(scratch)
    facts = {path: glance.facts.get(path) or _facts(f"{root}/{path}") for path in paths}
    of = {path: known[path][1] for path, seen in facts.items() if known.get(path, _NEW)[0] == seen != UNKNOWN}
    new = [path for path in facts if path not in of]
    read = chain.from_iterable(workers.map(_read, [(root, part) for part in chunks(new, _CHUNK)]))
    findings: list[Diagnostic] = []
    for path, (digest, faults) in zip(new, read, strict=True):
        of[path] = digest
        findings += faults
    return Digests({path: of[path] for path in facts if of[path]}, facts, began, tuple(findings))


def _read(task: tuple[Path, tuple[str, ...]]) -> list[tuple[str, tuple[Diagnostic, ...]]]:
    """The fingerprints of some files, perhaps in another process; empty where one cannot be read."""
    root, paths = task
    rows = []
    for path in paths:
        content, faults = read_bytes(root, path)
        rows.append(("" if content is None else of_bytes(content), faults))
    return rows


def recalled(store: Store) -> Seen:
    """What `remember` was told by the last build."""
    raw = store.get("seen", _NAME)
    return _decoder.decode(raw) if raw else {}


def remember(digests: Digests, store: Store) -> None:
    """Keep what was found, of the files that could not have changed again without another time."""
    sure = {
        path: (digests.facts[path], digest)
        for path, digest in digests.of.items()
        if before(digests.facts[path], digests.began)
    }
    raw = msgspec.msgpack.encode(sure)
    if raw != store.get("seen", _NAME):
        store.put("seen", _NAME, raw)


def _facts(place: str) -> Facts:
    try:
        seen = os.stat(place)
    except OSError:
        return UNKNOWN
    return seen.st_size, seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns

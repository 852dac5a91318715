"""How does a preview show an edit at once: only the files it changed are replaced, whatever the size of the site.

A preview's folder is ours alone, and nobody but its server reads it. So it needs no second tree and no look at what
stands there: each file takes its place whole, and all are written before the first does. The manifest is left behind;
a log says what it does not (`masthead.write.log`), and the next publish or start puts the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from masthead.diagnostics import MastheadError, error
from masthead.fingerprint import of_bytes
from masthead.manifest import VERSION, Manifest, Record, Rendered
from masthead.overlay import overlaid
from masthead.write import disk, log
from masthead.write.generation import Published
from masthead.write.guard import failed, real_output
from masthead.write.workshop import Workshop, workshop_of

__all__ = ["amend"]


def amend(files: Iterable[Rendered], output: Path, scratch: Path, previous: Manifest) -> Published:
    """Put `files` in place of the published ones at the same paths; all others stay as they are.

    For a folder that nobody else writes to. `previous` is what the last publish or amend in this process came to.
    Nothing changes before the last file is rendered. MastheadError for a path that is not published yet and for a disk
    that refuses: then what stands there is known to the next start only, and `recover` must come before the next build.
    The caller holds the build lock.
    """
    live = real_output(output, scratch)
    records: dict[str, Record] = {}
    fresh: dict[str, bytes] = {}
    for file in files:
        last = previous.records.get(file.path)
        if last is None:
            raise MastheadError(error("output-vanished", file=file.path, path=file.path))
        record = Record(file.key, last.content, last.size)
        if file.content is not None:
            record = Record(file.key, of_bytes(file.content), len(file.content))
            if record.content != last.content:
                fresh[file.path] = file.content
        if record != last:
            records[file.path] = record
    try:
        if records:
            _replace(workshop_of(live, scratch), live, records, fresh)
    except OSError as problem:
        raise failed(problem, live) from problem
    manifest = Manifest(VERSION, overlaid(previous.records, records))
    return Published(manifest, tuple(sorted(fresh)), same_paths=True)


def _replace(workshop: Workshop, live: str, records: Mapping[str, Record], fresh: Mapping[str, bytes]) -> None:
    workshop.claim()
    log.note(workshop, records)
    if fresh:
        disk.make_folders(workshop.next)
    places = {path: f"{workshop.next}/{number}" for number, path in enumerate(fresh)}
    for path, place in places.items():
        disk.remove(place)  # one that a failure left behind
        disk.write_new(place, fresh[path])
    for path, place in places.items():
        disk.supplant(place, f"{live}/{path}")

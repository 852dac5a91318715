"""Which files of a preview were replaced since its manifest was written, and what are they now?

A line for each, written before the file changes: whoever was killed in between left a file that one of the lines, or
the manifest, speaks of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from masthead.fingerprint import of_bytes
from masthead.manifest import NAME, VERSION, Key, Manifest, Record, dump, load
from masthead.write import disk, wholes
from masthead.write.workshop import Workshop

__all__ = ["fold", "note"]

_UNKNOWN = Key("", "", "")
"""Of a file that is made anew by the next build, whatever it is made from."""
_Line = tuple[str, Record]
_decoder: msgspec.json.Decoder[_Line] = msgspec.json.Decoder(_Line)


def note(workshop: Workshop, records: Mapping[str, Record]) -> None:
    """Write down what the files at these paths are about to become."""
    # A line that a full disk cut off must not spoil the next one: each begins a line of its own.
    disk.append(workshop.log, b"".join(b"\n" + msgspec.json.encode(line) for line in records.items()))


def fold(workshop: Workshop, live: str) -> None:
    """Let the manifest of the tree at `live` say what the log says, and end the log; nothing to do without one."""
    log = disk.read(workshop.log)
    if log is None:
        return
    manifest = load(disk.read(f"{live}/{NAME}") or b"")
    if manifest is not None:  # a damaged one is made anew with all that it lists
        raw = dump(Manifest(VERSION, {**manifest.records, **_standing(log.splitlines(), manifest.records, live)}))
        wholes.replace_file(f"{live}/{NAME}", raw, workshop.temporary)
        wholes.replace_file(workshop.known, raw, workshop.temporary)
    wholes.remove_tree(workshop.next)
    disk.remove(workshop.log)


def _standing(lines: Iterable[bytes], records: Mapping[str, Record], live: str) -> dict[str, Record]:
    """For each path in the log the record that speaks of the bytes that are there."""
    told: dict[str, dict[str, Record]] = {}
    for path, record in filter(None, map(_line, lines)):
        if path in records:
            told.setdefault(path, {records[path].content: records[path]})[record.content] = record
    found: dict[str, Record] = {}
    for path, candidates in told.items():
        if (content := disk.read(f"{live}/{path}")) is not None:
            digest = of_bytes(content)
            found[path] = candidates.get(digest) or Record(_UNKNOWN, digest, len(content))
    return found


def _line(raw: bytes) -> _Line | None:
    try:
        return _decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None

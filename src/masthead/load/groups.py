"""How does the store keep what content files say: many together, as fetching each by itself costs more than reading it.

Where a group ends depends on its last path alone, so that a new file changes one group and not all behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zlib import crc32

import msgspec

from masthead.diagnostics import Diagnostic
from masthead.fingerprint import fingerprint
from masthead.load.entry import Entry
from masthead.load.schema import KINDS, Kind

__all__ = ["Parsed", "encoded", "entry_in", "group_key", "groups", "packed", "unpacked"]

_USUAL = 48
"""Files of a group, on average."""


class Parsed(msgspec.Struct, frozen=True, array_like=True):
    """A parsed file as the store keeps it."""

    entry: msgspec.Raw
    """Encoded; nil where the file is too broken to say anything."""
    diagnostics: tuple[Diagnostic, ...]


_NOTHING = msgspec.msgpack.encode(None)
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Parsed, ...])
_entry_decoders: dict[Kind, msgspec.msgpack.Decoder[Any]] = {
    kind: msgspec.msgpack.Decoder(Entry[meta])  # type: ignore[valid-type]  # the table's types are values here
    for kind, meta in KINDS.items()
}


def groups(paths: Iterable[str], usual: int = _USUAL) -> Iterator[tuple[str, ...]]:
    """`paths`, whose order is always the same, in groups: of `usual` files on average, four times as many at the most."""
    group: list[str] = []
    for path in paths:
        group.append(path)
        if len(group) == 4 * usual or crc32(path.encode()) % usual == 0:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def group_key(group: Iterable[str], digests: Mapping[str, str], settings: Iterable[str]) -> str:
    """What the files of a group say depends on their bytes and on these settings."""
    return fingerprint(*settings, *(part for path in group for part in (path, digests[path])))


def encoded(entry: Entry[Any] | None, diagnostics: tuple[Diagnostic, ...]) -> bytes:
    """One parsed file."""
    return _encoder.encode(Parsed(msgspec.Raw(_encoder.encode(entry)), diagnostics))


def packed(rows: Iterable[bytes]) -> bytes:
    """A group of files that are `encoded`."""
    return _encoder.encode([msgspec.Raw(row) for row in rows])


def unpacked(raw: bytes) -> tuple[Parsed, ...]:
    """The files of a group, in its order."""
    return _decoder.decode(raw)


def entry_in(parsed: Parsed, kind: Kind) -> Entry[Any] | None:
    """What the file says."""
    return None if memoryview(parsed.entry) == _NOTHING else _entry_decoders[kind].decode(parsed.entry)

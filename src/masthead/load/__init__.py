"""Stage 1: from disk to entries. Every content file is read once; what was parsed before is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec

from masthead.config import Config
from masthead.diagnostics import Diagnostic
from masthead.fingerprint import fingerprint, of_bytes
from masthead.load.entry import Entry
from masthead.load.markdown import guard
from masthead.load.parse import parse
from masthead.load.quotation import quoted
from masthead.load.read import find, read_bytes
from masthead.load.schema import KINDS, Kind
from masthead.store import Store
from masthead.workers import Workers, chunks

__all__ = ["Loaded", "load", "parse_text", "quoting", "remembered_entry"]


_Text = tuple[str, Kind, bytes]
"""Path, kind and bytes of a content file."""
_CHUNK = 100
"""Files that are parsed together; enough to make a trip to another process worth it."""


class _Parsed(msgspec.Struct, frozen=True):
    """A parsed file as the store keeps it."""

    entry: bytes
    """Encoded; empty where the file is too broken to say anything."""
    diagnostics: tuple[Diagnostic, ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Parsed)
_entry_decoders: dict[Kind, msgspec.msgpack.Decoder[Any]] = {
    kind: msgspec.msgpack.Decoder(Entry[meta])  # type: ignore[valid-type]  # the table's types are values here
    for kind, meta in KINDS.items()
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What lies in ``content/``: entries in the order of their paths, other files by path with their fingerprints."""

    entries: tuple[Entry[Any], ...]
    files: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


def load(config: Config, store: Store, workers: Workers) -> Loaded:
    """Read everything below ``content/``; the diagnostics of all files come back together."""
    found = find(config.root)
    findings = list(found.diagnostics)
    files: dict[str, str] = {}
    texts: dict[str, _Text] = {}
    for path, kind in found.files:
        content, faults = read_bytes(config.root, path)
        findings += faults
        if content is None:
            continue
        if path.endswith(".md"):
            texts[_key(path, of_bytes(content), config)] = (path, kind, content)
        else:
            files[path] = of_bytes(content)
    entries = []
    for parsed, kind in _parsed(texts, config, store, workers):
        findings += parsed.diagnostics
        if parsed.entry:
            entries.append(_entry_decoders[kind].decode(parsed.entry))
    return Loaded(tuple(entries), files, tuple(findings))


def remembered_entry(path: str, kind: Kind, digest: str, config: Config, store: Store) -> Entry[Any] | None:
    """What the content file at `path` said when its bytes had this fingerprint, if the store still knows."""
    raw = store.get("entry", _key(path, digest, config))
    parsed = _decoder.decode(raw) if raw else None
    return _entry_decoders[kind].decode(parsed.entry) if parsed and parsed.entry and not parsed.diagnostics else None


def _key(path: str, digest: str, config: Config) -> str:
    return fingerprint(path, digest, quoting(config), *config.languages)


def quoting(config: Config) -> str:
    """The language of texts that name none, where quotation marks are to be curved; empty where they stay as typed."""
    return config.language if config.text.quotes else ""


def _parsed(texts: dict[str, _Text], config: Config, store: Store, workers: Workers) -> Iterator[tuple[_Parsed, Kind]]:
    """Every text parsed, in the order given: as the store remembers it, else anew."""
    known = store.get_many("entry", texts)
    unknown = [text for key, text in texts.items() if key not in known]
    marks = quoting(config)
    tasks = [(chunk, config.languages, marks) for chunk in chunks(unknown, _CHUNK, lambda text: len(text[2]))]
    fresh = chain.from_iterable(workers.map(_parse_chunk, tasks))
    for key, (_, kind, _) in texts.items():
        if key not in known:
            store.put("entry", key, raw := next(fresh))
        else:
            raw = known.pop(key)
        yield _decoder.decode(raw), kind


def _parse_chunk(task: tuple[tuple[_Text, ...], tuple[str, ...], str]) -> list[bytes]:
    """Parse some files, perhaps in another process."""
    texts, languages, marks = task
    return [_encoder.encode(_parse(text, languages, marks)) for text in texts]


def _parse(text: _Text, languages: tuple[str, ...], marks: str) -> _Parsed:
    entry, faults = parse_text(*text, languages, marks)
    return _Parsed(_encoder.encode(entry) if entry else b"", faults)


def parse_text(
    path: str, kind: Kind, content: bytes, languages: tuple[str, ...], marks: str
) -> tuple[Entry[Any] | None, tuple[Diagnostic, ...]]:
    """Parse one file; a body that cannot be converted in bounded time is told and taken out of the entry.

    `marks` is what `quoting` says: straight quotation marks become those of the text's language.
    """
    entry, faults = parse(path, kind, content, languages)
    if entry and marks:
        entry = quoted(entry, marks)
    excess = guard(entry.body, path, entry.body_line) if entry else ()
    if entry and excess:
        return msgspec.structs.replace(entry, body=""), (*faults, *excess)
    return entry, faults

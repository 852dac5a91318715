"""Stage 1: from disk to entries. Every content file is read once; what was parsed before is remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from masthead.config import Config
from masthead.diagnostics import Diagnostic
from masthead.fingerprint import fingerprint, of_bytes
from masthead.load.entry import Entry
from masthead.load.markdown import guard
from masthead.load.parse import parse
from masthead.load.read import find, read_bytes
from masthead.load.schema import KINDS, Kind
from masthead.store import Store

__all__ = ["Loaded", "load"]


class _Parsed(msgspec.Struct, frozen=True):
    """A parsed file as the store keeps it."""

    entry: msgspec.Raw
    """Empty where the file is too broken to say anything."""
    diagnostics: tuple[Diagnostic, ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Parsed)
_entry_decoders: dict[Kind, msgspec.msgpack.Decoder[Any]] = {
    kind: msgspec.msgpack.Decoder(Entry[meta]) for kind, meta in KINDS.items()  # type: ignore[valid-type]
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What lies in ``content/``: entries in the order of their paths, other files by path with their fingerprints."""

    entries: tuple[Entry[Any], ...]
    files: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


def load(config: Config, store: Store) -> Loaded:
    """Read everything below ``content/``; the diagnostics of all files come back together."""
    found = find(config.root)
    findings = list(found.diagnostics)
    files: dict[str, str] = {}
    texts: dict[str, tuple[Kind, bytes, str]] = {}
    for path, kind in found.files:
        content, faults = read_bytes(config.root, path)
        findings += faults
        if content is None:
            continue
        if path.endswith(".md"):
            texts[path] = (kind, content, fingerprint(path, of_bytes(content), *config.languages))
        else:
            files[path] = of_bytes(content)
    entries = []
    for entry, faults in _parsed(texts, config, store):
        findings += faults
        if entry is not None:
            entries.append(entry)
    return Loaded(tuple(entries), files, tuple(findings))


def _parsed(
    texts: dict[str, tuple[Kind, bytes, str]], config: Config, store: Store
) -> list[tuple[Entry[Any] | None, tuple[Diagnostic, ...]]]:
    known = store.get_many("entry", [key for _, _, key in texts.values()])
    results, fresh = [], {}
    for path, (kind, content, key) in texts.items():
        if key in known:
            parsed = _decoder.decode(known[key])
            results.append((_entry_decoders[kind].decode(parsed.entry) if parsed.entry else None, parsed.diagnostics))
            continue
        entry, faults = parse(path, kind, content, config)
        if entry is not None:
            faults = (*faults, *guard(entry.body, path, entry.body_line))
        results.append((entry, faults))
        fresh[key] = _encoder.encode(_Parsed(msgspec.Raw(_encoder.encode(entry) if entry else b""), faults))
    store.put_many("entry", fresh)
    return results

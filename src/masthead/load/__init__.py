"""Stage 1: from disk to entries. Every content file is read once; what was parsed before is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import msgspec

from masthead.config import SCRATCH, Config
from masthead.diagnostics import Diagnostic
from masthead.fingerprint import of_bytes
from masthead.load.entry import Entry
from masthead.load.groups import Parsed, encoded, entry_in, group_key, groups, packed, unpacked
from masthead.load.markdown import guard
from masthead.load.parse import parse
from masthead.load.quotation import quoted
from masthead.load.read import find, read_bytes
from masthead.load.schema import Kind
from masthead.load.seen import Digests, look, recalled, remember
from masthead.store import Store
from masthead.workers import Workers, chunks

__all__ = ["Loaded", "load", "parse_text", "quoting", "remembered_entry"]


_Text = tuple[str, Kind, bytes]
"""Path, kind and bytes of a content file."""
_CHUNK = 100
"""Files that are parsed together; enough to make a trip to another process worth it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What lies in ``content/``: entries in the order of their paths, other files by path with their fingerprints."""

    entries: tuple[Entry[Any], ...]
    files: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


def load(config: Config, store: Store, workers: Workers) -> Loaded:
    """Read everything below ``content/``; the diagnostics of all files come back together."""
    found = find(config.root)
    kinds = dict(found.files)
    digests = look(kinds, config.root, config.root / SCRATCH, recalled(store))
    known, unknown = _remembered(digests, kinds, config, store)
    if unknown is None:  # a file is not what it was a moment ago: this once, nothing is taken on trust
        digests = look(kinds, config.root, config.root / SCRATCH, {})
        known, unknown = _remembered(digests, kinds, config, store)
    findings = [*found.diagnostics, *digests.diagnostics]
    entries = []
    for path, parsed in _parsed(known, unknown or [], config, store, workers):
        findings += parsed.diagnostics
        if (entry := entry_in(parsed, kinds[path])) is not None:
            entries.append(entry)
    remember(digests, store)
    files = {path: digest for path, digest in digests.of.items() if not path.endswith(".md")}
    return Loaded(tuple(entries), files, tuple(findings))


def remembered_entry(
    path: str, texts: Mapping[str, str], kind: Kind, config: Config, store: Store
) -> Entry[Any] | None:
    """What the content file at `path` said when all `texts` had these fingerprints, if the store still knows."""
    group = next(group for group in groups(texts) if path in group)
    raw = store.get("entries", group_key(group, texts, _settings(config)))
    parsed = unpacked(raw)[group.index(path)] if raw else None
    return entry_in(parsed, kind) if parsed and not parsed.diagnostics else None


def _settings(config: Config) -> tuple[str, ...]:
    """What decides, beside its bytes, what a content file says."""
    return quoting(config), *config.languages


def quoting(config: Config) -> str:
    """The language of texts that name none, where quotation marks are to be curved; empty where they stay as typed."""
    return config.language if config.text.quotes else ""


_Known = dict[tuple[str, ...], tuple[str, bytes | None]]
"""Groups of files, in the order of their paths: the key of each, and what the store has under it."""


def _remembered(
    digests: Digests, kinds: Mapping[str, Kind], config: Config, store: Store
) -> tuple[_Known, list[_Text] | None]:
    """What the store knows, and the texts of all other groups; None where one is not what its fingerprint says."""
    texts = {path: digest for path, digest in digests.of.items() if path.endswith(".md")}
    keys = {group: group_key(group, texts, _settings(config)) for group in groups(texts)}
    kept = store.get_many("entries", keys.values())
    unknown: list[_Text] = []
    for group, key in keys.items():
        for path in () if key in kept else group:
            content = digests.read.pop(path, None)
            if content is None:  # it is as it was, but another one of its group is not
                content, _ = read_bytes(config.root, path)
            if content is None or of_bytes(content) != texts[path]:
                return {}, None
            unknown.append((path, kinds[path], content))
    return {group: (key, kept.get(key)) for group, key in keys.items()}, unknown


def _parsed(
    known: _Known, unknown: list[_Text], config: Config, store: Store, workers: Workers
) -> Iterator[tuple[str, Parsed]]:
    """Every text parsed, in the order of the paths: as the store remembers it, else anew."""
    tasks = [(chunk, config.languages, quoting(config)) for chunk in chunks(unknown, _CHUNK, lambda text: len(text[2]))]
    fresh = chain.from_iterable(workers.map(_parse_chunk, tasks))
    for group, (key, kept) in known.items():
        raw = kept or packed(next(fresh) for _ in group)
        if kept is None:
            store.put("entries", key, raw)
        yield from zip(group, unpacked(raw), strict=True)


def _parse_chunk(task: tuple[tuple[_Text, ...], tuple[str, ...], str]) -> list[bytes]:
    """Parse some files, perhaps in another process."""
    texts, languages, marks = task
    return [encoded(*parse_text(*text, languages, marks)) for text in texts]


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

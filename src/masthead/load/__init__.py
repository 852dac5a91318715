"""Stage 1: from disk to entries. Every content file is read once; what was parsed before is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from masthead.config import SCRATCH, Config
from masthead.diagnostics import Diagnostic
from masthead.facts import NOTHING_SEEN, Glance
from masthead.fingerprint import of_bytes
from masthead.load.entry import Entry
from masthead.load.groups import encoded, entry_in, group_key, groups, packed, unpacked
from masthead.load.markdown import guard
from masthead.load.parse import parse
from masthead.load.quotation import quoted
from masthead.load.read import find, read_bytes
from masthead.load.schema import Kind
from masthead.load.seen import Digests, look, recalled, remember
from masthead.store import Store
from masthead.workers import Workers, chunks

__all__ = ["Loaded", "load", "parse_text", "quoting", "remembered_entry"]


_CHUNK = 100
"""Files that are parsed together; enough to make a trip to another process worth it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What lies in ``content/``: entries in the order of their paths, other files by path with their fingerprints."""

    entries: tuple[Entry[Any], ...]
    files: dict[str, str]
    diagnostics: tuple[Diagnostic, ...]


def load(config: Config, store: Store, workers: Workers, glance: Glance = NOTHING_SEEN) -> Loaded:
    """Read everything below ``content/``; the diagnostics of all files come back together.

    `glance` is what the file system has just told of it, where it was asked.
    """
    found = find(config.root)
    kinds, scratch = dict(found.files), config.root / SCRATCH
    hands = Workers() if workers.foreign else workers  # nobody else can read what lies here
    digests = look(kinds, config.root, scratch, recalled(store), hands, glance)
    parsed = _all_parsed(digests, kinds, config, store, hands)
    if parsed.surprised:  # a file is not what it was a moment ago: this once, nothing is taken on trust
        digests = look(kinds, config.root, scratch, {}, hands)
        parsed = _all_parsed(digests, kinds, config, store, hands)
    remember(digests, store)
    files = {path: digest for path, digest in digests.of.items() if not path.endswith(".md")}
    return Loaded(parsed.entries, files, (*found.diagnostics, *digests.diagnostics, *parsed.diagnostics))


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


class _AllParsed(NamedTuple):
    """What all content files say."""

    entries: tuple[Entry[Any], ...]
    diagnostics: tuple[Diagnostic, ...]
    surprised: bool
    """Whether one of them was another when it was read than when it was looked at."""


class _Text(NamedTuple):
    """A content file, parsed; and what it was when it was read."""

    parsed: bytes
    digest: str


def _all_parsed(
    digests: Digests, kinds: Mapping[str, Kind], config: Config, store: Store, workers: Workers
) -> _AllParsed:
    """Every text in the order of the paths: as the store remembers it, else anew."""
    texts = {path: digest for path, digest in digests.of.items() if path.endswith(".md")}
    keys = {group: group_key(group, texts, _settings(config)) for group in groups(texts)}
    kept = store.get_many("entries", keys.values())
    new = [(path, kinds[path]) for group, key in keys.items() if key not in kept for path in group]
    parts = chunks(new, _CHUNK, lambda file: digests.facts[file[0]][0])
    tasks = [_Task(config.root, part, config.languages, quoting(config)) for part in parts]
    fresh = chain.from_iterable(workers.map(_parse_chunk, tasks))
    entries: list[Entry[Any]] = []
    findings: list[Diagnostic] = []
    surprised = False
    for group, key in keys.items():
        raw = kept.get(key)
        if raw is None:
            rows = list(islice(fresh, len(group)))
            raw = packed(row.parsed for row in rows)
            if all(row.digest == texts[path] for path, row in zip(group, rows, strict=True)):
                store.put("entries", key, raw)
            else:
                surprised = True
        for path, parsed in zip(group, unpacked(raw), strict=True):
            findings += parsed.diagnostics
            if (entry := entry_in(parsed, kinds[path])) is not None:
                entries.append(entry)
    return _AllParsed(tuple(entries), tuple(findings), surprised)


class _Task(NamedTuple):
    """Some files to read and parse, with all that decides how."""

    root: Path
    files: tuple[tuple[str, Kind], ...]
    languages: tuple[str, ...]
    marks: str


def _parse_chunk(task: _Task) -> list[_Text]:
    """Read and parse some files, perhaps in another process."""
    rows = []
    for path, kind in task.files:
        content, faults = read_bytes(task.root, path)
        if content is None:
            rows.append(_Text(encoded(None, faults), ""))
        else:
            parsed = encoded(*parse_text(path, kind, content, task.languages, task.marks))
            rows.append(_Text(parsed, of_bytes(content)))
    return rows


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

"""What is remembered of the last plan, so that an edit of bodies need not plan the site anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from masthead.catalog import Catalog
from masthead.catalog.registration import Ref, Registry
from masthead.catalog.texts import LinkedText, Names
from masthead.config import Config
from masthead.diagnostics import Diagnostic
from masthead.facts import UNKNOWN, Facts, facts_below, is_settled
from masthead.fingerprint import of_value
from masthead.load import Loaded
from masthead.load.entry import Entry
from masthead.load.schema import Kind
from masthead.manifest import Key, Manifest
from masthead.plan import Output, Plan, TextKey

__all__ = ["Memory", "Note", "Page", "changed_files", "memorise", "names_in", "outline", "recall", "save"]

_FILE = "plan.msgpack"


class Note(msgspec.Struct, frozen=True, array_like=True):
    """One content file whose text is published."""

    facts: Facts
    kind: Kind
    language: str
    outline: str
    text: str


class Page(msgspec.Struct, frozen=True, array_like=True):
    """One output; its view is kept, encoded, where it refers to texts."""

    address: str
    key: Key
    produce: str
    source: str
    texts: tuple[str, ...]
    type: str
    view: msgspec.Raw


class _Names(msgspec.Struct, frozen=True, array_like=True):
    """`catalog.texts.Names` as it can be encoded."""

    registry: Registry
    names: tuple[tuple[Ref, Mapping[str, str]], ...]
    files: dict[str, str]
    default: str


class Memory(msgspec.Struct, frozen=True):
    """The last plan, and what is needed to link a text once more."""

    setting: str
    """Fingerprint of the settings, the theme and the generator."""
    bundled: bool
    """Whether the site has bundles, which are made of the bytes of all pages."""
    others: str
    """Fingerprint of the facts of all files below ``content/`` that have no text."""
    names: msgspec.Raw
    notes: dict[str, Note]
    pages: dict[str, Page]
    diagnostics: tuple[Diagnostic, ...]


def memorise(
    config: Config, setting: str, loaded: Loaded, catalog: Catalog, plan: Plan, manifest: Manifest,
    diagnostics: tuple[Diagnostic, ...],
) -> Memory:  # fmt: skip
    """Remember a plan that has just been published as `manifest`."""
    seen = dict(facts_below(config.root / "content"))
    languages = {article.entry.path: article.lang for article in catalog.articles}
    languages |= {page.entry.path: page.lang for page in catalog.pages}
    notes = {
        entry.path: Note(
            seen.get(entry.path.removeprefix("content/"), UNKNOWN), entry.kind, languages.get(entry.path, config.language),
            outline(entry, catalog.texts[entry.path]), catalog.texts[entry.path].text,
        )
        for entry in loaded.entries if entry.path in catalog.texts
    }  # fmt: skip
    used = catalog.names
    names = _Names(used.registry, tuple(used.names.items()), dict(used.files), used.default)
    pages = {path: _page(output, manifest.records[path].key) for path, output in plan.outputs.items()}
    encoded = msgspec.Raw(_encoder.encode(names))
    return Memory(setting, bool(plan.bundles), _others(seen, notes), encoded, notes, pages, diagnostics)


def save(memory: Memory, scratch: Path) -> None:
    """Keep `memory` for the next process, unless its files are too young for their times to be trusted.

    Nor is it kept where it would not do: bundles must be made anew whenever a page is; nor where nothing can be written.
    """
    newest = max((note.facts[-1] for note in memory.notes.values()), default=0)
    with suppress(OSError):
        (scratch / _FILE).unlink(missing_ok=True)
        if not memory.bundled and is_settled(newest, scratch):
            raw = _encoder.encode(memory)
            with (scratch / _FILE).open("wb") as file:  # piece by piece: together they would be there twice
                file.write(crc32(raw).to_bytes(4, "big"))
                file.write(raw)


def recall(scratch: Path, setting: str, manifest: Manifest) -> Memory | None:
    """What was kept, if it is whole and speaks of this very site."""
    try:
        raw = memoryview((scratch / _FILE).read_bytes())
        memory = _decoder.decode(raw[4:]) if crc32(raw[4:]) == int.from_bytes(raw[:4], "big") else None
    except (OSError, msgspec.DecodeError):
        return None
    if memory is None or memory.setting != setting or memory.bundled or memory.pages.keys() != manifest.records.keys():
        return None
    return memory if all(page.key == manifest.records[path].key for path, page in memory.pages.items()) else None


def changed_files(memory: Memory, config: Config, paths: Iterable[str] | None = None) -> dict[str, Facts] | None:
    """The content files whose facts are new; None where a file came, went, or is none that has a text.

    `paths` are the files that may have changed, where the caller knows (a watcher told).
    """
    if paths is not None:
        return dict.fromkeys(paths, (-1, -1, -1, -1)) if memory.notes.keys() >= set(paths) else None
    seen = dict(facts_below(config.root / "content"))
    if _others(seen, memory.notes) != memory.others:
        return None
    changed = {}
    for path, note in memory.notes.items():
        facts = seen.get(path.removeprefix("content/"))
        if facts is None:
            return None
        if facts != note.facts:
            changed[path] = facts
    return changed


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Memory)


def outline(entry: Entry[Any], linked: LinkedText) -> str:
    """Fingerprint of all that views can show of an entry, but its text."""
    shown = msgspec.structs.replace(linked, text="shown" if linked.text else "")
    return of_value((entry.id, entry.meta, entry.lines, entry.body_line, shown))


def _others(seen: Mapping[str, Facts], notes: Mapping[str, Note]) -> str:
    return of_value([fact for fact in seen.items() if f"content/{fact[0]}" not in notes])


def names_in(memory: Memory) -> Names:
    """What texts are linked with."""
    raw = memory.names
    names = msgspec.msgpack.decode(raw, type=_Names)
    return Names(names.registry, dict(names.names), names.files, names.default)


def _page(output: Output, key: Key) -> Page:
    produce = output.produce if isinstance(output.produce, str) else _named(output.produce)
    # A page's texts stand in the fields of its own view; only what is made by a function has them deeper.
    fields = (getattr(output.view, name) for name in output.view.__struct_fields__)
    shallow = (field.key for field in fields if isinstance(field, TextKey))
    texts = tuple(dict.fromkeys(shallow if isinstance(output.produce, str) else _texts_in(output.view)))
    view = msgspec.Raw(_encoder.encode(output.view) if texts else b"\xc0")
    return Page(output.address, key, produce, output.source, texts, _named(type(output.view)), view)


def _texts_in(value: object) -> Iterable[str]:
    if isinstance(value, TextKey):
        yield value.key
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts_in(part)


def _named(thing: Any) -> str:
    return f"{thing.__module__}:{thing.__qualname__}"

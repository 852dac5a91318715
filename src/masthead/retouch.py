"""Which outputs does an edit change that touches nothing but the text of bodies, and how, without planning the site anew?

Views refer to long texts by fingerprint (`TextKey`); of everything else in a body they show only what linking found in
it: mentions, reading time, pictures. That, with the front matter, is a file's *outline*. As long as no outline changes,
every view of the new plan is the old one with some fingerprints of texts exchanged. So a memory of the last plan is
enough, and an edit costs what it touches, whatever the size of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from masthead.catalog import Catalog
from masthead.catalog.registration import Ref, Registry
from masthead.catalog.texts import LinkedText, Names, link_one
from masthead.config import Config
from masthead.diagnostics import Diagnostic
from masthead.facts import Facts, facts_below, is_settled
from masthead.fingerprint import fingerprint, of_value
from masthead.load import Loaded, parse_text
from masthead.load.entry import Entry
from masthead.load.read import read_bytes
from masthead.load.schema import Kind
from masthead.manifest import Key, Manifest
from masthead.plan import Output, Plan, TextKey
from masthead.store import Store

__all__ = ["Memory", "Retouched", "changed_files", "memorise", "recall", "retouch", "save"]

_FILE = "plan.msgpack"


class _Note(msgspec.Struct, frozen=True, array_like=True):
    """One content file whose text is published."""

    facts: Facts
    kind: Kind
    language: str
    outline: str
    text: str


class _Page(msgspec.Struct, frozen=True, array_like=True):
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
    notes: dict[str, _Note]
    pages: dict[str, _Page]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Retouched:
    """What an edit of bodies comes to."""

    memory: Memory
    outputs: dict[str, Output]
    """The outputs that are not as they were, by path."""


def memorise(
    config: Config, setting: str, loaded: Loaded, catalog: Catalog, plan: Plan, manifest: Manifest, diagnostics: tuple[Diagnostic, ...]
) -> Memory:
    """Remember a plan that has just been published as `manifest`."""
    seen = dict(facts_below(config.root / "content"))
    languages = {article.entry.path: article.lang for article in catalog.articles}
    languages |= {page.entry.path: page.lang for page in catalog.pages}
    notes = {
        entry.path: _Note(
            seen.get(entry.path.removeprefix("content/"), (-1, -1, -1, -1)), entry.kind, languages.get(entry.path, config.language),
            _outline(entry, catalog.texts[entry.path]), catalog.texts[entry.path].text,
        )
        for entry in loaded.entries if entry.path in catalog.texts
    }  # fmt: skip
    names = _Names(catalog.names.registry, tuple(catalog.names.names.items()), dict(catalog.names.files), catalog.names.default)
    pages = {path: _page(output, manifest.records[path].key) for path, output in plan.outputs.items()}
    encoded = msgspec.Raw(_encoder.encode(names))
    return Memory(setting, bool(plan.bundles), _others(seen, notes), encoded, notes, pages, diagnostics)


def save(memory: Memory, scratch: Path) -> None:
    """Keep `memory` for the next process, unless its files are too young for their times to be trusted, or it would
    not do: bundles must be made anew whenever a page is.
    """
    newest = max((note.facts[-1] for note in memory.notes.values()), default=0)
    if memory.bundled or not is_settled(newest, scratch):
        (scratch / _FILE).unlink(missing_ok=True)
        return
    raw = _encoder.encode(memory)
    (scratch / _FILE).write_bytes(crc32(raw).to_bytes(4, "big") + raw)


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
        return {path: (-1, -1, -1, -1) for path in paths} if memory.notes.keys() >= set(paths) else None
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


def retouch(
    memory: Memory, changed: Mapping[str, Facts], config: Config, store: Store, key_of: Callable[[Output], Key]
) -> Retouched | None:
    """The outputs that show the texts of the changed files; None where more than texts has changed."""
    names = _decoded_names(memory.names)
    notes = dict(memory.notes)
    swaps: dict[str, str] = {}
    for path, facts in changed.items():
        note = memory.notes.get(path)
        linked = _read(path, note, names, config) if note else None
        if note is None or linked is None:
            return None
        entry, html, text = linked
        if _outline(entry, text) != note.outline or swaps.get(note.text, text.text) != text.text:
            return None
        notes[path] = _Note(facts, note.kind, note.language, note.outline, text.text)
        if text.text != note.text:
            swaps[note.text] = text.text
            store.put("text", text.text, html)
    if any(note.text in swaps for path, note in memory.notes.items() if path not in changed):
        return None  # another file says the very same and keeps saying it
    pages = dict(memory.pages)
    outputs: dict[str, Output] = {}
    for path, page in memory.pages.items():
        if any(text in swaps for text in page.texts):
            pages[path], outputs[path] = _swapped(page, swaps, key_of)
    return Retouched(Memory(memory.setting, memory.bundled, memory.others, memory.names, notes, pages, memory.diagnostics), outputs)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Memory)


def _outline(entry: Entry[Any], linked: LinkedText) -> str:
    return of_value((entry.id, entry.meta, entry.lines, entry.body_line, bool(linked.text), msgspec.structs.replace(linked, text="")))


def _read(path: str, note: _Note, names: Names, config: Config) -> tuple[Entry[Any], bytes, LinkedText] | None:
    content, faults = read_bytes(config.root, path)
    if content is None or faults:
        return None
    entry, faults = parse_text(path, note.kind, content, config.languages)
    if entry is None or faults:
        return None
    return (entry, *link_one(entry, names, note.language))


def _others(seen: Mapping[str, Facts], notes: Mapping[str, _Note]) -> str:
    return of_value([fact for fact in seen.items() if f"content/{fact[0]}" not in notes])


def _decoded_names(raw: msgspec.Raw) -> Names:
    names = msgspec.msgpack.decode(raw, type=_Names)
    return Names(names.registry, dict(names.names), names.files, names.default)


def _page(output: Output, key: Key) -> _Page:
    produce = output.produce if isinstance(output.produce, str) else _named(output.produce)
    # A page's texts stand in the fields of its own view; only what is made by a function has them deeper.
    fields = (getattr(output.view, name) for name in output.view.__struct_fields__)
    found = (f.key for f in fields if isinstance(f, TextKey)) if isinstance(output.produce, str) else _texts_in(output.view)
    texts = tuple(dict.fromkeys(found))
    view = msgspec.Raw(_encoder.encode(output.view) if texts else b"\xc0")
    return _Page(output.address, key, produce, output.source, texts, _named(type(output.view)), view)


def _swapped(page: _Page, swaps: Mapping[str, str], key_of: Callable[[Output], Key]) -> tuple[_Page, Output]:
    # A key is 32 hexadecimal digits, and no two texts share one: nothing else in the view can look like it.
    raw = bytes(page.view)
    for old in page.texts:
        raw = raw.replace(old.encode(), swaps.get(old, old).encode())
    texts = tuple(swaps.get(old, old) for old in page.texts)
    produce = _found(page.produce) if ":" in page.produce else page.produce
    output = Output(page.address, msgspec.msgpack.decode(raw, type=_found(page.type)), produce, page.source)
    return _Page(page.address, key_of(output), page.produce, page.source, texts, page.type, msgspec.Raw(raw)), output


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


def _found(name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)

"""Which outputs does an edit change that touches only the text of bodies, and how, without planning the site anew?

Views refer to long texts by fingerprint (`TextKey`); of everything else in a body they show only what linking found in
it: mentions, reading time, pictures. That, with the front matter, is a file's *outline*. As long as no outline changes,
every view of the new plan is the old one with some fingerprints of texts exchanged. So a memory of the last plan is
enough, and an edit costs what it touches, whatever the size of the site.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import msgspec

from masthead.catalog.texts import LinkedText, Names, link_one
from masthead.config import Config
from masthead.facts import Facts
from masthead.load import parse_text, quoting
from masthead.load.entry import Entry
from masthead.load.read import read_bytes
from masthead.manifest import Key
from masthead.plan import Output
from masthead.retouch.memory import Memory, Note, Page, changed_files, memorise, names_in, outline, recall, save
from masthead.store import Store

__all__ = ["Memory", "Retouched", "changed_files", "memorise", "recall", "retouch", "save"]


@dataclass(frozen=True, slots=True)
class Retouched:
    """What an edit of bodies comes to."""

    memory: Memory
    outputs: dict[str, Output]
    """The outputs that are not as they were, by path."""


def retouch(
    memory: Memory, changed: Mapping[str, Facts], config: Config, store: Store, key_of: Callable[[Output], Key]
) -> Retouched | None:
    """The outputs that show the texts of the changed files; None where more than texts has changed."""
    names = names_in(memory)
    notes = dict(memory.notes)
    swaps: dict[str, str] = {}
    for path, facts in changed.items():
        note = memory.notes.get(path)
        linked = _read(path, note, names, config) if note else None
        if note is None or linked is None:
            return None
        entry, html, text = linked
        if outline(entry, text) != note.outline or swaps.get(note.text, text.text) != text.text:
            return None
        notes[path] = Note(facts, note.kind, note.language, note.outline, text.text)
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
    return Retouched(msgspec.structs.replace(memory, notes=notes, pages=pages), outputs)


def _read(path: str, note: Note, names: Names, config: Config) -> tuple[Entry[Any], bytes, LinkedText] | None:
    content, faults = read_bytes(config.root, path)
    if content is None or faults:
        return None
    entry, faults = parse_text(path, note.kind, content, config.languages, quoting(config))
    if entry is None or faults:
        return None
    return (entry, *link_one(entry, names, note.language))


def _swapped(page: Page, swaps: Mapping[str, str], key_of: Callable[[Output], Key]) -> tuple[Page, Output]:
    # A key is 32 hexadecimal digits, and no two texts share one: nothing else in the view can look like it.
    raw = bytes(page.view)
    for old in page.texts:
        raw = raw.replace(old.encode(), swaps.get(old, old).encode())
    texts = tuple(swaps.get(old, old) for old in page.texts)
    produce = _found(page.produce) if ":" in page.produce else page.produce
    output = Output(page.address, msgspec.msgpack.decode(raw, type=_found(page.type)), produce, page.source)
    return Page(page.address, key_of(output), page.produce, page.source, texts, page.type, msgspec.Raw(raw)), output


def _found(name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)

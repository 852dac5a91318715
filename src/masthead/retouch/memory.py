"""What the last build was made of, so that the next process can tell whether only words are new."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from zlib import crc32

import msgspec

from masthead.catalog import Catalog
from masthead.catalog.rewording import alike
from masthead.catalog.texts import link_one
from masthead.config import Config
from masthead.fingerprint import of_bytes, of_value
from masthead.load import Loaded, remembered_entry
from masthead.manifest import NAME
from masthead.store import Store

__all__ = ["changed_words", "forget", "save"]

_FILE = "words.msgpack"
_MANY = 100
"""Files; to say that so many have nothing but other words takes longer than a look at all views."""


class _Memory(msgspec.Struct, frozen=True, array_like=True):
    """The sources of a published site."""

    setting: str
    """Fingerprint of the settings, the theme and the generator."""
    published: str
    """Fingerprint of the manifest."""
    files: str
    """Fingerprint of all that is no text: names and bytes."""
    texts: dict[str, str]
    """The fingerprint of each content file, by path."""


def changed_words(
    setting: str, loaded: Loaded, catalog: Catalog, config: Config, store: Store, scratch: Path
) -> frozenset[str] | None:
    """The content files of which words are new since the last build; None where more is new, or it cannot be told."""
    memory = _recalled(scratch)
    if memory is None or (memory.setting, memory.files) != (setting, of_value(loaded.files)):
        return None
    texts = {entry.path: entry for entry in loaded.entries}
    if memory.published != _published(config.output) or memory.texts.keys() != texts.keys():
        return None
    changed = frozenset(path for path, entry in texts.items() if entry.digest != memory.texts[path])
    if len(changed) > _MANY:
        return None
    for path in changed:
        record, entry = catalog.record.get(path), texts[path]
        before = remembered_entry(path, memory.texts, entry.kind, config, store)
        if record is None or before is None:
            return None
        _, linked = link_one(before, catalog.names, getattr(record, "lang", config.language))
        if not alike(before, linked, entry, catalog.texts[path]):
            return None
    return changed


def forget(scratch: Path) -> None:
    """Remember nothing: what is published next may be made of something else."""
    with suppress(OSError):
        (scratch / _FILE).unlink(missing_ok=True)


def save(setting: str, loaded: Loaded, config: Config, scratch: Path) -> None:
    """Remember of what the site that has just been published is made, where it can be kept."""
    texts = {entry.path: entry.digest for entry in loaded.entries}
    memory = _Memory(setting, _published(config.output), of_value(loaded.files), texts)
    raw = msgspec.msgpack.encode(memory)
    with suppress(OSError):
        (scratch / _FILE).write_bytes(crc32(raw).to_bytes(4, "big") + raw)


def _recalled(scratch: Path) -> _Memory | None:
    try:
        raw = (scratch / _FILE).read_bytes()
        return (
            msgspec.msgpack.decode(raw[4:], type=_Memory) if crc32(raw[4:]) == int.from_bytes(raw[:4], "big") else None
        )
    except (OSError, msgspec.DecodeError):
        return None


def _published(output: Path) -> str:
    """Fingerprint of the manifest in a folder; that of nothing where there is none."""
    try:
        return of_bytes((output / NAME).read_bytes())
    except OSError:
        return ""

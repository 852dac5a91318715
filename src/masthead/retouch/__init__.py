"""Which content files have other words than at the last build, and nothing else that is new?

As long as only words change (`masthead.catalog.rewording`), every address, list and count stays as it was, and of the
outputs only those can be others that show these words. Where the last build was in this process, not even the catalog
is put together again: an edit costs what it touches, whatever the size of the site.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from masthead.catalog import Catalog
from masthead.catalog.records import ArticleRecord, PageRecord
from masthead.catalog.rewording import Reworded, alike
from masthead.catalog.texts import LinkedText, link_one
from masthead.config import Config
from masthead.load import parse_text, quoting
from masthead.load.entry import Entry
from masthead.load.read import read_bytes
from masthead.retouch.memory import changed_words, forget, save
from masthead.store import Store

__all__ = ["changed_words", "edited", "forget", "save"]


def edited(catalog: Catalog, paths: Iterable[str], config: Config, store: Store) -> Reworded | None:
    """The files at `paths` as they are now; None where more than words is new. Their texts are put into the store."""
    changed: dict[str, tuple[Entry[Any], LinkedText]] = {}
    for path in paths:
        record = catalog.record.get(path)
        content, faults = read_bytes(config.root, path) if record else (None, ())
        if record is None or content is None or faults:
            return None
        entry, faults = parse_text(path, record.entry.kind, content, config.languages, quoting(config))
        if entry is None or faults:
            return None
        language = record.lang if isinstance(record, ArticleRecord | PageRecord) else config.language
        html, linked = link_one(entry, catalog.names, language)
        if not alike(record.entry, catalog.texts[path], entry, linked):
            return None
        store.put("text", linked.text, html)
        changed[path] = entry, linked
    return changed

"""Names: which people, companies and topics does the project know, by every spelling?

Only the entities' own files are read: an import takes the same time however many articles there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog.names import Named, Ref, Registry, registry
from masthead.config import Config
from masthead.load.parse import parse
from masthead.load.read import find, read_bytes
from masthead.load.schema import Alias, Company, Kind, Person, Topic

__all__ = ["known_entities"]

_KINDS = frozenset({Kind.PERSON, Kind.COMPANY, Kind.TOPIC})


def known_entities(config: Config) -> Registry:
    """The registry of the project's entities. A broken file is passed over here; building and checking report it."""
    return registry(_named(config))[0]


def _named(config: Config) -> Iterator[Named]:
    for path, kind in find(config.root).files:
        if kind not in _KINDS or not path.endswith(".md"):
            continue
        content, _ = read_bytes(config.root, path)
        entry = parse(path, kind, content, config.languages)[0] if content else None
        if entry and isinstance(entry.meta, Person | Company | Topic):
            name = entry.meta.name
            names = (name,) if isinstance(name, str) else tuple(dict.fromkeys(name.values()))
            spellings = (*(Alias(text=text) for text in names), *entry.meta.aliases)
            yield Named(Ref(kind, entry.id), spellings, entry.path)

"""Where long texts and files are found when a page is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from masthead.config import Config
from masthead.diagnostics import MastheadError, error
from masthead.load.read import read_bytes
from masthead.plan import FileKey, TextKey
from masthead.store import Store
from masthead.theme import Theme

__all__ = ["AtHand", "Carried", "StoredMaterials", "files_in", "texts_in"]


@dataclass(frozen=True, slots=True)
class StoredMaterials:
    """Texts out of the store, files out of the theme and the project."""

    config: Config
    theme: Theme
    store: Store

    def text(self, key: str) -> str:
        """The linked HTML that the catalog put into the store."""
        return self.texts((key,))[key]

    def texts(self, keys: Iterable[str]) -> dict[str, str]:
        """Many texts at once."""
        wanted = list(keys)
        kept = self.store.get_many("text", wanted)
        if len(kept) < len(set(wanted)):
            raise MastheadError(error("text-lost"))
        return {key: raw.decode() for key, raw in kept.items()}

    def file(self, name: str) -> bytes:
        """The bytes of ``theme:static/…`` or of a project path."""
        place, _, rest = name.partition(":")
        if place == "theme":
            return self.theme.read(rest)
        content, faults = read_bytes(self.config.root, name)
        if content is None:
            raise MastheadError(*faults)
        return content


@dataclass(frozen=True, slots=True)
class AtHand:
    """What many outputs are made of: a text is fetched once for all of them."""

    materials: StoredMaterials
    texts: dict[str, str] = field(default_factory=dict)
    """Those fetched so far."""

    def text(self, key: str) -> str:
        """One of the texts."""
        if key not in self.texts:
            self.texts[key] = self.materials.text(key)
        return self.texts[key]

    def file(self, name: str) -> bytes:
        """The bytes of a file."""
        return self.materials.file(name)


@dataclass(frozen=True, slots=True)
class Carried:
    """The texts and files that travel with a task."""

    carried: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """One of the texts."""
        return self.carried[key]

    def file(self, name: str) -> bytes:
        """One of the files: those that the view names by `FileKey`; they are read where the build runs."""
        return self.files[name]


def texts_in(view: Any) -> Iterable[str]:
    """The keys of the long texts that a page's view refers to; they stand in its own fields."""
    for name in view.__struct_fields__:
        if isinstance(value := getattr(view, name), TextKey):
            yield value.key


def files_in(view: Any) -> Iterable[str]:
    """The names of the files that a view refers to."""
    for name in view.__struct_fields__:
        if isinstance(value := getattr(view, name), FileKey):
            yield value.name

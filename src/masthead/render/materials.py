"""Where long texts and files are found when a page is rendered."""

from __future__ import annotations

from collections.abc import Callable

from masthead.config import Config
from masthead.diagnostics import MastheadError, error
from masthead.load.read import read_bytes
from masthead.store import Store
from masthead.theme import Theme

__all__ = ["StoredMaterials"]


class StoredMaterials:
    """Texts out of the store, files out of the theme and the project."""

    def __init__(self, config: Config, theme: Theme, store: Store) -> None:
        self._config = config
        self._theme = theme
        self._store = store

    def text(self, key: str) -> str:
        """The linked HTML that the catalog put into the store."""
        kept = self._store.get("text", key)
        if kept is None:
            raise MastheadError(error("text-lost"))
        return kept.decode()

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What `make` returns, or returned last time for the same `key`."""
        kept = self._store.get("made", key)
        if kept is None:
            kept = make()
            self._store.put("made", key, kept)
        return kept

    def file(self, name: str) -> bytes:
        """The bytes of ``theme:static/…`` or of a project path."""
        place, _, rest = name.partition(":")
        if place == "theme":
            return self._theme.read(rest)
        content, faults = read_bytes(self._config.root, name)
        if content is None:
            raise MastheadError(*faults)
        return content

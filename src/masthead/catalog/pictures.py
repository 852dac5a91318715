"""Which pictures do the pages show, where are they published, and is any of them missing?"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from typing import Any

from masthead.catalog.texts import LinkedText
from masthead.diagnostics import Diagnostic, error
from masthead.fields import nearest
from masthead.load.entry import Entry

__all__ = ["place_pictures"]


def place_pictures(
    entries: Iterable[Entry[Any]], addresses: Mapping[str, str], texts: Mapping[str, LinkedText], files: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Every picture beside the page that shows it: address → project path; and an error for each that is not there."""
    placed: dict[str, str] = {}
    found: list[Diagnostic] = []
    for entry in entries:
        folder = posixpath.dirname(entry.path)
        image = getattr(entry.meta, "image", "")
        shown = {posixpath.normpath(posixpath.join(folder, image)): entry.line("image")} if image else {}
        for path in texts[entry.path].pictures:
            shown.setdefault(path, _line(entry, path))
        for path, line in shown.items():
            if path in files:
                placed[addresses[entry.path] + posixpath.basename(path)] = path
            else:
                near = nearest(posixpath.basename(path), tuple(posixpath.basename(name) for name in files))
                found.append(error("image-missing", entry.path, line, image=posixpath.basename(path), near=near, folder=folder))
    return placed, tuple(found)


def _line(entry: Entry[Any], path: str) -> int:
    place = max(0, entry.body.find(posixpath.basename(path)))
    return entry.body_line + entry.body.count("\n", 0, place)

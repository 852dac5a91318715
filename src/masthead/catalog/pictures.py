"""Which pictures do the pages show, where are they published, and is any of them missing or no picture?"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from masthead.catalog.measures import PIXEL_LIMIT, Measure
from masthead.catalog.texts import LinkedText
from masthead.diagnostics import Diagnostic, error
from masthead.fields import nearest
from masthead.load.entry import Entry

__all__ = ["check_pictures", "place_pictures", "shown_pictures"]


def shown_pictures(entries: Iterable[Entry[Any]], texts: Mapping[str, LinkedText]) -> dict[str, dict[str, int]]:
    """By path of an entry, the project paths of the pictures that it shows, and the lines on which it names them."""
    shown = {}
    for entry in entries:
        image = getattr(entry.meta, "image", "")
        here = {}
        if image:
            here[posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), image))] = entry.line("image")
        for path in texts[entry.path].pictures:
            here.setdefault(path, _line(entry, path))
        if here:
            shown[entry.path] = here
    return shown


def place_pictures(
    shown: Mapping[str, Mapping[str, int]], addresses: Mapping[str, str], files: Mapping[str, str]
) -> dict[str, str]:
    """Every picture beside the page that shows it: address → project path."""
    return {
        addresses[place] + posixpath.basename(path): path
        for place, here in shown.items() for path in here if path in files
    }  # fmt: skip


def check_pictures(
    shown: Mapping[str, Mapping[str, int]], files: Mapping[str, str], measures: Mapping[str, Measure]
) -> Iterator[Diagnostic]:
    """An error for each picture that is not there, that has the name of another on its page, or that cannot be shown."""
    for place, here in shown.items():
        taken: dict[str, str] = {}
        for path, line in here.items():
            name = posixpath.basename(path)
            other = taken.setdefault(name.casefold(), path)
            if path not in files:
                near = nearest(name, tuple(posixpath.basename(other) for other in files))
                yield error("image-missing", place, line, image=name, near=near, folder=posixpath.dirname(place))
            elif other != path:
                yield error("picture-name-taken", place, line, image=name, other=other)
            elif measures[path].fault:
                yield error(measures[path].fault, place, line, image=name, limit=PIXEL_LIMIT // 1_000_000)


def _line(entry: Entry[Any], path: str) -> int:
    written = posixpath.relpath(path, posixpath.dirname(entry.path)), posixpath.basename(path)
    place = next((at for name in written if (at := entry.body.find(name)) >= 0), 0)
    return entry.body_line + entry.body.count("\n", 0, place)

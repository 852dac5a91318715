"""Shelf: which articles does the project have already, and which source documents do they rest on?"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from masthead.importers.draft import FOLDER
from masthead.importers.stories import Stories
from masthead.write import disk

__all__ = ["Shelf", "read_shelf"]

_TEXT = re.compile(rb"\btext:[ \t]*[\"']?([0-9a-f]{64})\b")
_DRAFT = re.compile(rb"^draft:[ \t]*[\"']?(?:true|yes)\b", re.MULTILINE)
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")
_HEAD = 64_000
_TOLD = 6_000
"""So many bytes of an article say what it is about."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles of the project; grows by every draft that an import writes."""

    slugs: set[str] = field(default_factory=set)
    drafts: dict[str, str] = field(default_factory=dict)
    """SHA-256 of a source document → path of the draft that names it under ``source.text``."""
    articles: dict[str, str] = field(default_factory=dict)
    """The same for articles that are no drafts (any more)."""
    stories: Stories = field(default_factory=Stories)
    """What the articles tell, to find another report on the same."""

    def put(self, path: str, sha256: str) -> None:
        """Take note of the draft of a document."""
        self.slugs.add(slug_of(path))
        self.drafts.setdefault(sha256, path)

    def place_of(self, sha256: str) -> str:
        """The file that rests on this document, the draft before others; empty if there is none."""
        return self.drafts.get(sha256) or self.articles.get(sha256, "")


def read_shelf(root: Path) -> Shelf:
    """Look through the articles of the project at `root`; only the heads of the files are searched."""
    shelf = Shelf()
    for above, folders, files in os.walk(root / FOLDER):
        folders.sort()
        for name in sorted(files):
            if not name.endswith(".md") or name.startswith("."):
                continue
            path = Path(above, name)
            shelf.slugs.add(slug_of(name))
            head = (disk.read(str(path)) or b"")[:_HEAD]
            place = path.relative_to(root).as_posix()
            shelf.stories.note(place, head[:_TOLD])
            resting = shelf.drafts if _DRAFT.search(head) else shelf.articles
            for found in _TEXT.finditer(head):
                resting.setdefault(found[1].decode(), place)
    return shelf


def slug_of(path: str) -> str:
    """The slug that an article's file name stands for."""
    return _DATED.sub("", path.rpartition("/")[2].removesuffix(".md"), count=1)

"""Entry: what one content file says, parsed and checked, before anything is known of the others."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from masthead.fields import Lines, line_of
from masthead.load.schema import Article, Company, Kind, Page, Person, Topic

__all__ = ["Entry", "Lines"]

M = TypeVar("M", bound=Article | Person | Company | Topic | Page)


class Entry(msgspec.Struct, Generic[M], frozen=True):
    """One content file. `path` is relative to the project (``content/people/jan-leike.md``)."""

    kind: Kind
    path: str
    id: str
    """The stem of the file name: an entity's id; an article's or page's slug unless its front matter says otherwise."""
    digest: str
    """Fingerprint of the file's bytes."""
    meta: M
    body: str
    """The Markdown below the front matter, line ends as ``\\n``."""
    body_line: int
    """The line in the file on which `body` begins."""
    lines: Lines

    def line(self, key: str) -> int:
        """The line of a front matter key, or of the nearest key above it (1 where there is none)."""
        return line_of(self.lines, key)

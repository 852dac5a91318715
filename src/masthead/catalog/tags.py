"""Where is HTML cut into tags and text, and what does each tag mean to the text?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from masthead.catalog.brackets import UNLINKED
from masthead.catalog.folding import BREAK

__all__ = ["CODE", "EMPHASIS", "HEADINGS", "INLINE", "NESTABLE", "SILENT", "TAG", "TAG_NAME", "UNLINKABLE", "between"]

_END = r"</?(?:p|[uo]l|li|blockquote|div|table|thead|tbody|t[rdh])>"
TAG = re.compile(rf'({_END}(?:\s*{_END})*|<[a-z/][^<>"]*(?:"[^"]*"[^<>"]*)*>)')
"""A tag, or several beside each other that do nothing but end a block."""
_ENDS = re.compile(_END)
TAG_NAME = re.compile(r"</?([a-z0-9-]+)")
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
CODE = frozenset({"code", "kbd", "pre", "samp"})
INLINE = {UNLINKED} | frozenset(
    """
    a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var
    """.split()
)
UNLINKABLE = HEADINGS | CODE | {"a", "cite", UNLINKED}
EMPHASIS = frozenset({"em", "i"})
NESTABLE = INLINE - UNLINKABLE
"""Elements that a link may hold."""


def _tags(names: Iterable[str]) -> frozenset[str]:
    return frozenset(tag for name in names for tag in (f"<{name}>", f"</{name}>"))


SILENT = _tags(NESTABLE - EMPHASIS)
"""Tags known at sight that do nothing."""


@lru_cache(maxsize=256)
def between(tags: str) -> str | None:
    """What the text has where a block has just ended with `tags`; None for tags that do more, or no such thing."""
    return "".join(f"{space}{BREAK}" for space in _ENDS.split(tags) if space) if not tags or _ENDS.match(tags) else None

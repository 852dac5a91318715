"""Feed items: where in the text of an RSS or Atom feed does each of them stand, and is the feed whole and harmless?"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from masthead.diagnostics import Diagnostic, error

__all__ = ["Entry", "Feed", "take_apart"]

_DEPTH = 100
_MOST = 2_000
"""A feed with more items is refused."""
_MARKS = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<close>/?)(?P<tag>(?:[\w.-]+:)?(?:item|entry))(?=[\s/>])[^>]*(?P<end>>|\Z)",
    re.DOTALL,
)
_ROOT = re.compile(r"<(?P<prefix>[\w.-]+:)?(?P<name>rss|feed|RDF)(?=[\s/>])")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TITLE = re.compile(r"<(?:[\w.-]+:)?title[^>]*>\s*(?:<!\[CDATA\[)?(.{1,200}?)(?:\]\]>|</|\Z)", re.DOTALL)
_PARTS = frozenset({"item", "entry"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: its text with tags, and the line on which it begins."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that may be parsed: its text in XML, its items, and what is wrong with the rest."""

    text: str
    items: tuple[Entry, ...]
    problems: tuple[Diagnostic, ...] = ()


def take_apart(text: str, name: str) -> Feed | Diagnostic:
    """Judge a decoded feed before anything reads it: no document type, no entities, whole, and not too deep.

    Of a feed that is cut or broken, the items before that place are kept and a problem names the one that is not.
    """
    root = _ROOT.search(text)
    if not root:
        return error("import-not-a-feed", name)
    text = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)
    complete = _complete(text, name)
    if isinstance(complete, Diagnostic):
        return complete
    whole, line = complete
    items = _places(text)
    if len(items) > _MOST:
        return error("import-feed-too-long", name, limit=_MOST)
    if line == 0:
        return Feed(text, tuple(Entry(text[start:end], text.count("\n", 0, start) + 1) for start, end in items))
    kept = items[:whole]
    end = kept[-1][1] if kept else 0
    found = _TITLE.search(text, end)
    title = " ".join(found[1].split()) if found and kept else ""
    item = f"{whole + 1}: {title[:80]}" if title else str(whole + 1)
    problem = error("import-feed-cut", name, line, item=item, whole=len(kept))
    closing = {"rss": "</channel></rss>"}.get(root["name"], f"</{root['prefix'] or ''}{root['name']}>")
    pieces = tuple(Entry(text[start:stop], text.count("\n", 0, start) + 1) for start, stop in kept)
    return Feed(text[:end] + closing if kept else "", pieces, (problem,))


def _complete(text: str, name: str) -> tuple[int, int] | Diagnostic:
    """How many items are whole, and the line on which the XML breaks; 0 where it does not."""
    from xml.etree.ElementTree import ParseError  # the class of the fault; nothing is parsed with it

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    depth = whole = 0
    try:
        for event, element in iterparse(io.BytesIO(text.encode()), events=("start", "end"), forbid_dtd=True):
            depth += 1 if event == "start" else -1
            if depth > _DEPTH:
                return error("import-too-deep", name, limit=_DEPTH)
            if event == "end" and element.tag.rpartition("}")[2] in _PARTS:
                whole += 1
                element.clear()
    except DefusedXmlException:
        return error("import-feed-dtd", name)
    except ParseError as fault:
        return whole, max(1, fault.position[0])
    return whole, 0


def _places(text: str) -> list[tuple[int, int]]:
    """Where each item begins and ends; what stands in comments and marked sections is not looked at."""
    found: list[tuple[int, int]] = []
    begun: tuple[str, int] | None = None
    for mark in _MARKS.finditer(text):
        if not mark["tag"] or not mark["end"]:
            continue
        if mark["close"] and begun and mark["tag"] == begun[0]:
            found.append((begun[1], mark.end()))
            begun = None
        elif not mark["close"] and begun is None:
            begun = (mark["tag"], mark.start())
    return found

"""Markdown head: what does the front matter of a foreign Markdown file say of its article? Its keys are not ours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

import msgspec

from masthead.diagnostics import Diagnostic, warning
from masthead.fields import Value
from masthead.importers.page.metadata import as_day
from masthead.load.front_matter import read_head

__all__ = ["Head", "split_head"]

_FENCE = re.compile(r"---[ \t]*\n(?P<head>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(.*)$", re.MULTILINE)
_KEYS = {
    "title": ("title", "headline"),
    "dek": ("dek", "subtitle", "standfirst", "description", "summary", "excerpt", "teaser"),
    "date": ("date", "published", "publishdate", "publish_date", "pubdate", "datepublished", "published_at"),
    "author": ("author", "authors", "creator", "by", "byline"),
    "publisher": ("publisher", "site", "site_name", "outlet", "publication", "website", "source"),
    "url": (
        "url",
        "link",
        "canonical",
        "canonical_url",
        "canonicalurl",
        "source_url",
        "original",
        "permalink",
        "source",
    ),
    "language": ("lang", "language", "locale"),
}
"""What other programs call the same things, the commonest first."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What a foreign head says; what it does not say is empty."""

    title: str = ""
    dek: str = ""
    published: dt.date | None = None
    author: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    language: str = ""
    key_points: tuple[str, ...] = ()
    lines: int = 0
    """How many lines of the file it takes."""


def split_head(text: str, name: str) -> tuple[Head, tuple[Diagnostic, ...]]:
    """The head of a Markdown file; an empty one where the file has none. Only what is known is taken over.

    Front matter that is no sound YAML is read line by line, and a note says so.
    """
    found = _FENCE.match(text)
    if not found or not _PAIR.search(found["head"]):
        return Head(), ()
    notes: tuple[Diagnostic, ...] = ()
    head, faults = read_head(f"---\n{found['head']}\n---\n", name)
    if head and not faults:
        values: Mapping[str, Value] = head.values
    else:
        pairs = {key: value.strip().strip("\"'") for key, value in _PAIR.findall(found["head"])}
        values = {key: value for key, value in pairs.items() if value}
        notes = (warning("import-front-matter-loose", name, faults[0].line if faults else 1),)
    return _read({key.lower(): value for key, value in values.items()}, text.count("\n", 0, found.end())), notes


def _read(values: Mapping[str, Value], lines: int) -> Head:
    source = values.get("source")
    inner = {key.lower(): value for key, value in source.items()} if isinstance(source, dict) else {}
    both = {**inner, **values}
    url = next((one for one in _texts(both, "url") if re.match(r"https?://", one)), "")
    publisher = next((one for one in _texts(both, "publisher") if not re.match(r"https?://", one)), "")
    points = values.get("key_points")
    return Head(
        title=next(_texts(both, "title"), ""),
        dek=next(_texts(both, "dek"), ""),
        published=next((day for one in _texts(both, "date") if (day := as_day(one))), None),
        author=tuple(dict.fromkeys(_texts(both, "author"))),
        publisher=publisher,
        url=url,
        language=next(_texts(both, "language"), "")[:2].lower(),
        key_points=tuple(_flat(points)) if isinstance(points, list) else (),
        lines=lines,
    )


def _texts(values: Mapping[str, Value], what: str) -> Iterator[str]:
    for key in _KEYS[what]:
        if key in values:
            yield from _flat(values[key])


def _flat(value: Value) -> Iterator[str]:
    """The texts of a value: itself, those of a list, or the names in one."""
    if isinstance(value, str):
        if text := " ".join(value.split()):
            yield text
    elif isinstance(value, dict):
        yield from _flat(value.get("name", ""))
    else:
        for one in value:
            yield from _flat(one)

"""What does one content file say? From its bytes to an Entry, with everything that is wrong in it alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from masthead.diagnostics import Diagnostic, error, warning
from masthead.fields import line_of, read
from masthead.fingerprint import of_bytes
from masthead.load.entry import Entry
from masthead.load.front_matter import Head, read_head
from masthead.load.read import decode
from masthead.load.schema import KINDS, Article, Kind, Meta
from masthead.urls import RESERVED, SLUG, slugify

__all__ = ["parse"]

_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-(?=.)")


def parse(
    path: str, kind: Kind, content: bytes, languages: tuple[str, ...]
) -> tuple[Entry[Meta] | None, tuple[Diagnostic, ...]]:
    """Read the content file `path` (relative to the project). `languages` are those of the site.

    An entry comes back wherever the file's identity and required keys are right, also beside errors in other keys
    (they count as not given), so that one slip does not make the entity unknown everywhere else.
    """
    text, unreadable = decode(content, path)
    if text is None:
        return None, unreadable
    head, faults = read_head(text, path)
    if head is None:
        return None, faults
    meta, findings = read(head.values, KINDS[kind], file=path, lines=head.lines, languages=languages)
    name, misnamed = _name(path, kind, head)
    problems = (*findings, *misnamed)
    if not isinstance(meta, Meta) or not name:
        return None, problems
    entry = Entry(kind, path, name, of_bytes(content), meta, head.body, head.body_line, head.lines)
    if isinstance(meta, Article) and "date" not in head.values and not meta.draft:
        problems = (*problems, error("undated", path, line_of(head.lines, "date")))
    return entry, (*problems, *_doubts(entry))


def _name(path: str, kind: Kind, head: Head) -> tuple[str, tuple[Diagnostic, ...]]:
    """The id that the file gives its entry: an entity's file name is its id, an article may choose its slug."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    if kind in (Kind.ARTICLE, Kind.PAGE):
        given = head.values.get("slug")
        name = given if given and isinstance(given, str) else slugify(_DATED.sub("", stem, count=1))
        if not name:
            return "", (error("slug-empty", path, 1, stem=stem),)
    else:
        name = stem
        if not SLUG.fullmatch(name) or len(name) > 80:
            return "", (error("bad-file-name", path, 1, stem=stem, near=slugify(stem) and slugify(stem) + ".md"),)
    if name in RESERVED and "slug" not in head.values:
        return "", (error("reserved-name", path, 1, key=path, value=name),)
    return name, ()


def _doubts(entry: Entry[Meta]) -> Iterator[Diagnostic]:
    """What is allowed but hardly meant."""
    if isinstance(entry.meta, Article):
        for key, value, other, other_value in _dates(entry.meta):
            if value is not None and other_value is not None and value < other_value:
                days = {"value": value, "other": other, "other_value": other_value}
                yield warning("date-order", entry.path, entry.line(key), 0, key=key, **days)
        if entry.meta.draft and entry.meta.publish_at:
            yield warning("draft-scheduled", entry.path, entry.line("publish_at"))
        if not entry.meta.draft and not entry.body.strip():
            yield warning("body-empty", entry.path, entry.body_line)
    for key in ("people", "companies", "topics", "aliases", "redirects"):
        values = getattr(entry.meta, key, ())
        for number, value in enumerate(values):
            if number and value in values[:number]:
                at = line_of(entry.lines, f"{key}.{number}")
                yield warning("listed-twice", entry.path, at, key=key, value=getattr(value, "text", value))


def _dates(article: Article) -> Iterator[tuple[str, dt.date | None, str, dt.date | None]]:
    """(key, its day, the key that must not be later, its day)."""
    yield "updated", article.updated, "date", article.date
    yield "expires", article.expires, "date", article.date
    yield "expires", article.expires, "publish_at", article.publish_at
    if article.source:
        yield "date", article.date, "source.published", article.source.published
        yield "source.retrieved", article.source.retrieved, "source.published", article.source.published
    for number, correction in enumerate(article.corrections):
        yield f"corrections.{number}.date", correction.date, "date", article.date

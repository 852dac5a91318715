"""Is an entry the same but for its words, and what is the catalog with other words?

Words are what an editor mostly changes: titles, summaries, texts. As long as an edit leaves who is named, when, and
what is claimed, every address, every list and every count stays, and only what shows these words is another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from masthead.catalog.records import ArticleRecord, Catalog, EntityRecord, Record
from masthead.catalog.texts import LinkedText
from masthead.load.entry import Entry
from masthead.load.schema import Article
from masthead.overlay import overlaid

__all__ = ["Reworded", "alike", "reworded"]

Reworded = Mapping[str, tuple[Entry[Any], LinkedText]]
"""By path, entries with new words, and what linking made of them."""


def alike(entry: Entry[Any], linked: LinkedText, other: Entry[Any], other_linked: LinkedText) -> bool:
    """Whether two states of one content file differ in nothing but words."""
    return (
        _wordless(entry) == _wordless(other)
        and (linked.pictures, linked.diagnostics) == (other_linked.pictures, other_linked.diagnostics)
        and bool(linked.text) == bool(other_linked.text)
        and linked.refs == other_linked.refs
    )


def _wordless(entry: Entry[Any]) -> Entry[Any]:
    meta = entry.meta
    if isinstance(meta, Article):
        meta = replace(meta, title="", dek="", summary="", key_points=(), image_alt="")
    return replace(entry, meta=meta, body="", digest="")


def reworded(catalog: Catalog, changed: Reworded) -> Catalog:
    """The catalog with these entries in place of those that are `alike` to them."""
    records = {path: _record(catalog.record[path], *new) for path, new in changed.items()}
    articles = {path: one for path, one in records.items() if isinstance(one, ArticleRecord)}
    entities = {one.ref: one for one in records.values() if isinstance(one, EntityRecord)}
    made = replace(
        catalog,
        articles=_with(catalog, articles) if articles else catalog.articles,
        entities=overlaid(catalog.entities, entities),
        pages=tuple(records.get(one.entry.path, one) for one in catalog.pages),
        texts=overlaid(catalog.texts, {path: linked for path, (_, linked) in changed.items()}),
    )
    # What was put together once need not be gone through again.
    made.__dict__.update(
        catalog.__dict__, article=overlaid(catalog.article, articles), record=overlaid(catalog.record, records)
    )
    return made


def _with(catalog: Catalog, articles: Mapping[str, ArticleRecord]) -> tuple[ArticleRecord, ...]:
    """All articles, with these in the places of those at their paths."""
    made = list(catalog.articles)
    for path, article in articles.items():
        made[catalog.place[path]] = article
    return tuple(made)


def _record(record: Record, entry: Entry[Any], linked: LinkedText) -> Record:
    if not isinstance(record, ArticleRecord):
        return replace(record, entry=entry, text=linked.text if entry.body.strip() else "")
    return replace(
        record,
        entry=entry,
        text=linked.text,
        dek=linked.dek,
        key_points=linked.key_points,
        mentions=linked.mentions,
        minutes=linked.minutes,
    )

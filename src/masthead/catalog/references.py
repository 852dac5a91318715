"""Do the entries name only people, companies and topics that exist?"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping

from masthead.catalog.entries import Entries
from masthead.config import FILE, Front
from masthead.diagnostics import Diagnostic, error
from masthead.load.entry import Entry
from masthead.load.schema import Article, Company, Page, Topic

__all__ = ["check_front", "check_references"]


def check_references(entries: Entries, default: str) -> tuple[Diagnostic, ...]:
    """Find ids that no file defines, what is part of itself, and what one language has twice.

    `default` is the language of the entries that name none.
    """
    return (
        *_of_articles(entries),
        *_translated_twice(entries.articles, default),
        *_translated_twice(entries.pages, default),
        *_upward({entry.id: (entry, entry.meta.parent) for entry in entries.companies}, "parent", "companies"),
        *_upward({entry.id: (entry, entry.meta.broader) for entry in entries.topics}, "broader", "topics"),
    )


def check_front(entries: Entries, front: Front) -> Iterator[Diagnostic]:
    """An error for each article or topic that the settings want on the front page and that no file defines."""
    articles = {article.id for article in entries.articles} | {
        article.meta.translation_key for article in entries.articles
    }
    if front.lead and front.lead not in articles:
        yield _unknown(FILE, 0, "articles", front.lead, articles - {""})
    topics = {topic.id for topic in entries.topics}
    yield from (_unknown(FILE, 0, "topics", topic, topics) for topic in front.sections if topic not in topics)


def _of_articles(entries: Entries) -> Iterator[Diagnostic]:
    known = {
        "people": {entry.id for entry in entries.people},
        "companies": {entry.id for entry in entries.companies},
        "topics": {entry.id for entry in entries.topics},
    }
    for article in entries.articles:
        for field, ids in known.items():
            named = getattr(article.meta, field)
            for place, name in enumerate(named) if not ids.issuperset(named) else ():
                if name not in ids:
                    yield _unknown(article.path, article.line(f"{field}.{place}"), field, name, ids)


def _translated_twice(entries: Iterable[Entry[Article]] | Iterable[Entry[Page]], default: str) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], str] = {}
    for entry in entries:
        if key := entry.meta.translation_key:
            first = seen.setdefault((key, entry.meta.lang or default), entry.path)
            if first != entry.path:
                yield error("translated-twice", entry.path, entry.line("translation_key"), key=key, other=first)


def _upward(
    parents: Mapping[str, tuple[Entry[Company] | Entry[Topic], str]], field: str, kind: str
) -> Iterator[Diagnostic]:
    for name, (entry, parent) in parents.items():
        if not parent:
            continue
        if parent not in parents:
            yield _unknown(entry.path, entry.line(field), kind, parent, parents.keys())
            continue
        seen, above = {name}, parent
        while above in parents and above not in seen:
            seen.add(above)
            above = parents[above][1]
        if above == name:
            yield error("part-of-itself", entry.path, entry.line(field), id=name, field=field)


def _unknown(file: str, line: int, kind: str, name: str, known: Collection[str]) -> Diagnostic:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return error(
        "unknown-id", file, line, id=name, kind=kind, near=near[0] if near else "", path=f"content/{kind}/{name}.md"
    )

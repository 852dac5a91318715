"""Who speaks? Articles that rest on one first publication are one voice, however many of them there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from masthead.load.entry import Entry
from masthead.load.schema import Article

__all__ = ["story", "voices"]

_COPIES = ("www.", "amp.", "m.", "mobile.")
_TRACKING = re.compile(r"(?:utm_\w+|mc_\w+|ref|source|fbclid|gclid|cmpid|amp|share\w*|output)(?:=|$)", re.IGNORECASE)
"""What is added to an address to count readers; anything else may say which text is meant."""


def voices(articles: Iterable[Entry[Article]]) -> dict[str, str]:
    """The voice of each article, by path: equal where they share a first publication, an address or a source text.

    An article that names none of these speaks for itself, together with its translations.
    """
    first: dict[str, str] = {}

    def find(name: str) -> str:
        while first[name] != name:
            first[name] = first[first[name]]
            name = first[name]
        return name

    owner: dict[str, str] = {}
    for article in articles:
        first[article.path] = article.path
        for mark in _marks(article):
            if mark in owner:
                first[find(article.path)] = find(owner[mark])
            else:
                owner[mark] = article.path
    smallest: dict[str, str] = {}
    for path in sorted(first):
        smallest.setdefault(find(path), path)
    return {path: smallest[find(path)] for path in first}


def _marks(article: Entry[Article]) -> Iterator[str]:
    """What two articles of one voice have in common."""
    if source := article.meta.source:
        if source.origin:
            yield story(source.origin)
        if source.url:
            yield story(source.url)
        if source.text:
            yield source.text
    if article.meta.translation_key:
        yield f"key {article.meta.translation_key}"


def story(url: str) -> str:
    """What two addresses of one text share: host and path without the marks of mobile copies, tracking and anchors."""
    address, _, told = url.partition("#")[0].partition("://")[2].partition("?")
    host, _, path = address.rstrip("/").partition("/")
    host = host.lower()
    for prefix in _COPIES:
        host = host.removeprefix(prefix)
    path = path.removesuffix("/amp").removesuffix(".amp")
    query = sorted(pair for pair in told.split("&") if pair and not _TRACKING.match(pair)) if told else ()
    return f"{host}/{path}?{'&'.join(query)}" if query else f"{host}/{path}"

"""What stands in a feed, and the Atom feed of each language (RFC 4287) with the full text of the newest articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from masthead.catalog import ArticleRecord, Catalog
from masthead.fields import label
from masthead.load.schema import Kind
from masthead.outputs.site import SiteViews
from masthead.outputs.views import TextKey, View
from masthead.plan import Materials, Recipe, Sketch
from masthead.urls import ROOT, absolute

__all__ = ["FeedEntry", "FeedView", "atom", "content_of", "entry_of", "feed_of", "feed_with", "outputs", "site_feeds"]

_NOTHING_YET = "1970-01-01T00:00:00+00:00"


class FeedEntry(View, frozen=True, kw_only=True):
    """An article in a feed; times carry the offset of the site's time zone. Without `body` the summary must do."""

    id: str
    url: str
    lang: str
    title: str
    summary: str
    published: str
    updated: str
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    source: str
    """The URL of the publication it rests on."""
    points: tuple[str, ...] = ()
    """The key points, as HTML."""
    body: TextKey | None = None


class FeedView(View, frozen=True, kw_only=True):
    """All that a feed says, in whatever format."""

    base_url: str
    lang: str
    title: str
    subtitle: str
    id: str
    atom: str
    json: str
    """URLs of the feed in both formats."""
    home: str
    """URL of the page whose feed it is."""
    icon: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """A feed in every language of the site, empty while it has no articles."""
    for language, paths, recipe in site_feeds(catalog, sites):
        yield Sketch(sites.views[language].feed, recipe, atom, shows=paths)


def site_feeds(catalog: Catalog, sites: SiteViews) -> Iterator[tuple[str, tuple[str, ...], Recipe]]:
    """By language, the feed of everything written in it: paths of its articles, and how it is made."""
    for language in catalog.config.languages:
        site = sites.views[language]
        about = label(catalog.config.description, language) or site.tagline
        dated = (article.entry.path for article in catalog.in_language(language) if not article.undated)
        paths, addresses = tuple(islice(dated, catalog.config.feed.size)), (site.feed, site.json_feed)
        yield language, paths, partial(feed_with, paths, site.home, language, (site.title, about), addresses)


def feed_with(
    paths: Iterable[str], home: str, language: str, words: tuple[str, str], addresses: tuple[str, str],
    catalog: Catalog, sites: SiteViews,
) -> FeedView:  # fmt: skip
    """The feed of the articles at `paths`, each of which stands in many; all else as for `feed_of`."""
    return feed_of((sites.told(entry_of, path) for path in paths), home, language, words, addresses, sites)


def feed_of(
    entries: Iterable[FeedEntry], home: str, language: str, words: tuple[str, str], addresses: tuple[str, str],
    sites: SiteViews,
) -> FeedView:  # fmt: skip
    """The feed of the page at address `home`; `words` are its title and what it is about, `addresses` Atom and JSON."""
    config, entries = sites.config, tuple(entries)
    site, base = sites.views[language], config.base_url
    return FeedView(
        base_url=base,
        lang=language,
        title=words[0],
        subtitle=words[1],
        id=absolute(config.feed.ids or base, addresses[0]),
        atom=absolute(base, addresses[0]),
        json=absolute(base, addresses[1]),
        home=absolute(base, home),
        icon=absolute(base, site.icons[-1][1]),
        updated=max((entry.updated for entry in entries), default=_NOTHING_YET),
        author=config.publisher or site.title,
        entries=entries,
    )


def entry_of(article: ArticleRecord, catalog: Catalog, *, full: bool = True) -> FeedEntry:
    """An article in a feed. Its id is the first address it had: a reader that knows it does not show it again."""
    meta, config = article.meta, catalog.config
    first = next((alias if alias.endswith(("/", ".html")) else f"{alias}/" for alias in meta.aliases), article.address)
    return FeedEntry(
        id=absolute(config.feed.ids or config.base_url, first),
        url=absolute(config.base_url, article.address),
        lang=article.lang,
        title=meta.title,
        summary=meta.summary or meta.dek,
        published=_midnight(article.date, config.timezone),
        updated=_midnight(meta.updated or article.date, config.timezone),
        authors=meta.authors,
        topics=tuple(catalog.entities[ref].name(article.lang) for ref in article.refs if ref.kind == Kind.TOPIC),
        source=meta.source.url if meta.source else "",
        points=article.key_points if full else (),
        body=TextKey(article.text) if full else None,
    )


def content_of(entry: FeedEntry, view: FeedView, materials: Materials) -> bytes:
    """The full text of an entry as HTML with absolute links; empty where the feed carries summaries."""
    if entry.body is None:
        return b""
    points = "".join(f"<li>{point}</li>" for point in entry.points)
    html = (f"<ul>{points}</ul>\n" if points else "") + materials.text(entry.body.key)
    return html.encode().replace(ROOT.encode(), view.base_url.rstrip("/").encode() + b"/")


def atom(view: Any, materials: Materials) -> bytes:
    """The feed as Atom. Written as text: a site has thousands of feeds, and building trees took ten times as long.

    Long texts are bytes from the start: those are searched and joined four times as fast as strings.
    """
    parts = [
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{view.lang}">\n',
        *_texts("title", view.title), *_texts("subtitle", view.subtitle),
        *_texts("id", view.id), *_texts("updated", view.updated),
        _link("self", "application/atom+xml", view.atom), _link("alternate", "text/html", view.home),
        _link("alternate", "application/feed+json", view.json), *_texts("icon", view.icon),
        f"<author><name>{escape(view.author, quote=False)}</name></author>\n",
    ]  # fmt: skip
    entries = (part for entry in view.entries for part in _entry(entry, view, content_of(entry, view, materials)))
    return b"".join(("".join(parts).encode(), *entries, b"</feed>\n"))


def _entry(entry: FeedEntry, view: FeedView, content: bytes) -> Iterator[bytes]:
    lang = f' xml:lang="{entry.lang}"' if entry.lang != view.lang else ""
    parts = [
        f"<entry{lang}>\n",
        *_texts("title", entry.title), *_texts("id", entry.id),
        *_texts("published", entry.published), *_texts("updated", entry.updated),
        _link("alternate", "text/html", entry.url),
        *([_link("via", "", entry.source)] if entry.source else ()),
        *(f"<author><name>{escape(author, quote=False)}</name></author>\n" for author in entry.authors),
        *(f'<category term="{escape(topic)}"/>\n' for topic in entry.topics),
        *_texts("summary", entry.summary),
    ]  # fmt: skip
    yield "".join(parts).encode()
    if content:
        yield b'<content type="html">'
        yield content.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
        yield b"</content>\n"
    yield b"</entry>\n"


def _texts(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"<{name}>{escape(text, quote=False)}</{name}>\n"


def _link(rel: str, kind: str, url: str) -> str:
    return f'<link rel="{rel}"' + (f' type="{kind}"' if kind else "") + f' href="{escape(url)}"/>\n'


def _midnight(day: dt.date, zone: str) -> str:
    """A date has no time; feeds demand one: the start of the day where the site is at home."""
    return dt.datetime.combine(day, dt.time(), ZoneInfo(zone)).isoformat()

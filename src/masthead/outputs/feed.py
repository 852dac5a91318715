"""The Atom feed of each language (RFC 4287), with the full text of the newest articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from masthead.catalog import ArticleRecord, Catalog
from masthead.fields import label
from masthead.load.schema import Kind
from masthead.outputs.site import SiteViews
from masthead.outputs.views import TextKey, View
from masthead.outputs.xml import document
from masthead.plan import Materials, Output
from masthead.urls import ROOT, absolute

__all__ = ["FeedView", "outputs"]

_NAMESPACE = "http://www.w3.org/2005/Atom"


class FeedEntry(View, frozen=True, kw_only=True):
    """An article in a feed; times carry the offset of the site's time zone."""

    id: str
    url: str
    title: str
    summary: str
    published: str
    updated: str
    authors: tuple[str, ...]
    topics: tuple[str, ...]
    body: TextKey


class FeedView(View, frozen=True, kw_only=True):
    """All that a feed says."""

    base_url: str
    lang: str
    title: str
    subtitle: str
    id: str
    url: str
    home: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """A feed in every language of the site, empty while it has no articles."""
    config = catalog.config
    for language in config.languages:
        site = sites.views[language]
        articles = [a for a in catalog.in_language(language) if not a.undated][: config.feed.size]
        entries = tuple(_entry(article, catalog) for article in articles)
        view = FeedView(
            base_url=config.base_url,
            lang=language,
            title=site.title,
            subtitle=label(config.description, language) or site.tagline,
            id=absolute(config.base_url, site.feed),
            url=absolute(config.base_url, site.feed),
            home=absolute(config.base_url, site.home),
            updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00+00:00"),
            author=config.publisher or site.title,
            entries=entries,
        )
        yield Output(site.feed, view, _serialised)


def _entry(article: ArticleRecord, catalog: Catalog) -> FeedEntry:
    meta, zone = article.meta, ZoneInfo(catalog.config.timezone)
    url = absolute(catalog.config.base_url, article.address)
    return FeedEntry(
        id=url,
        url=url,
        title=meta.title,
        summary=meta.summary or meta.dek,
        published=_midnight(article.date, zone),
        updated=_midnight(meta.updated or article.date, zone),
        authors=meta.authors,
        topics=tuple(catalog.entities[ref].name(article.lang) for ref in article.refs if ref.kind == Kind.TOPIC),
        body=TextKey(article.text),
    )


def _midnight(day: dt.date, zone: ZoneInfo) -> str:
    """A date has no time; feeds demand one: the start of the day where the site is at home."""
    return dt.datetime.combine(day, dt.time(), zone).isoformat()


def _serialised(view: FeedView, materials: Materials) -> bytes:
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": view.lang})
    _texts(feed, title=view.title, subtitle=view.subtitle, id=view.id, updated=view.updated)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": view.url})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": view.home})
    _texts(ET.SubElement(feed, "author"), name=view.author)
    for entry in view.entries:
        node = ET.SubElement(feed, "entry")
        _texts(node, title=entry.title, id=entry.id, published=entry.published, updated=entry.updated)
        ET.SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
        for author in entry.authors:
            _texts(ET.SubElement(node, "author"), name=author)
        for topic in entry.topics:
            ET.SubElement(node, "category", {"term": topic})
        _texts(node, summary=entry.summary)
        content = ET.SubElement(node, "content", {"type": "html"})
        content.text = materials.text(entry.body.key).replace(ROOT, view.base_url.rstrip("/") + "/")
    return document(feed)


def _texts(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        if text:
            ET.SubElement(parent, name).text = text

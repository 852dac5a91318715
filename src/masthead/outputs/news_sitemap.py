"""news-sitemap.xml: what is new, in the form that news search engines ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from xml.etree import ElementTree as ET

from masthead.catalog import Catalog
from masthead.fields import label
from masthead.outputs.site import SiteViews
from masthead.outputs.views import View
from masthead.outputs.xml import document
from masthead.plan import Materials, Sketch
from masthead.urls import absolute

__all__ = ["ADDRESS", "NewsView", "outputs"]

ADDRESS = "/news-sitemap.xml"
_SPAN = dt.timedelta(hours=48)
"""News is what appeared in so long before the newest article: a build asks no clock."""
_MOST = 1000
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


class NewsRow(View, frozen=True, kw_only=True):
    """One article."""

    url: str
    publication: str
    lang: str
    date: dt.date
    title: str


class NewsView(View, frozen=True, kw_only=True):
    """All rows, newest first."""

    rows: tuple[NewsRow, ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """One for all languages; without articles it lists none."""
    published = [article for article in catalog.articles if not article.undated and not article.meta.draft]
    since = published[0].date - _SPAN if published else dt.date.max
    paths = tuple(article.entry.path for article in published[:_MOST] if article.date >= since)
    yield Sketch(ADDRESS, partial(_view, paths=paths), _serialised, shows=paths)


def _view(catalog: Catalog, sites: SiteViews, paths: tuple[str, ...]) -> NewsView:
    config = sites.config
    rows = (
        NewsRow(
            url=absolute(config.base_url, article.address), publication=label(config.title, article.lang),
            lang=article.lang, date=article.date, title=article.meta.title,
        )
        for article in map(catalog.article.__getitem__, paths)
    )  # fmt: skip
    return NewsView(rows=tuple(rows))


def _serialised(view: Any, materials: Materials) -> bytes:
    root = ET.Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9", "xmlns:news": _NEWS})
    for row in view.rows:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = row.url
        news = ET.SubElement(url, "news:news")
        publication = ET.SubElement(news, "news:publication")
        ET.SubElement(publication, "news:name").text = row.publication
        ET.SubElement(publication, "news:language").text = row.lang
        ET.SubElement(news, "news:publication_date").text = row.date.isoformat()
        ET.SubElement(news, "news:title").text = row.title
    return document(root)

"""sitemap.xml: every page that search engines should know, with the day its content changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from masthead.catalog import Catalog
from masthead.outputs.site import SiteViews
from masthead.outputs.views import View
from masthead.outputs.xml import document
from masthead.plan import Materials, Output
from masthead.urls import absolute

__all__ = ["SitemapView", "outputs"]


class SitemapRow(View, frozen=True, kw_only=True):
    """One page; `changed` is the latest day stated in its content."""

    url: str
    changed: dt.date | None = None


class SitemapView(View, frozen=True, kw_only=True):
    """All rows, by address."""

    rows: tuple[SitemapRow, ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """One sitemap for all languages."""
    changed: dict[str, dt.date | None] = {}
    for article in catalog.articles:
        if not (article.meta.draft or article.meta.unlicensed):
            changed[article.address] = article.meta.updated or article.date
    for page in catalog.pages:
        changed[page.address] = None
    for language in catalog.config.languages:
        for entity in catalog.entities.values():
            if not getattr(entity.entry.meta, "stub", False):
                named = catalog.readable_in(language, catalog.named.get(entity.ref, ()))
                changed[sites.address(entity.address, language)] = named[0].article.date if named else None
        newest = next((article for article in catalog.articles if article.lang == language), None)
        for address in ("/", "/people/", "/companies/", "/topics/", "/archive/"):
            changed[sites.address(address, language)] = newest.date if newest else None
    base_url = catalog.config.base_url
    rows = tuple(SitemapRow(url=absolute(base_url, a), changed=day) for a, day in sorted(changed.items()))
    yield Output("/sitemap.xml", SitemapView(rows=rows), _serialised)


def _serialised(view: SitemapView, materials: Materials) -> bytes:
    root = ET.Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for row in view.rows:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = row.url
        if row.changed:
            ET.SubElement(url, "lastmod").text = row.changed.isoformat()
    return document(root)

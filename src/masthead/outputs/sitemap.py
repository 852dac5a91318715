"""sitemap.xml: every page that search engines should know, with the day its content changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from xml.etree import ElementTree as ET

from masthead.catalog import Catalog
from masthead.outputs.site import SiteViews
from masthead.outputs.views import View
from masthead.outputs.xml import document
from masthead.plan import Materials, Sketch
from masthead.urls import absolute

__all__ = ["SitemapView", "outputs"]


class SitemapRow(View, frozen=True, kw_only=True):
    """One page; `changed` is the latest day stated in its content."""

    url: str
    changed: dt.date | None = None


class SitemapView(View, frozen=True, kw_only=True):
    """All rows, by address."""

    rows: tuple[SitemapRow, ...]


def outputs(catalog: Catalog, sites: SiteViews, addresses: Iterable[str]) -> Iterator[Sketch]:
    """One sitemap for all languages; `addresses` are those of all pages that search engines should know."""
    yield Sketch("/sitemap.xml", partial(_view, addresses=tuple(addresses)), _serialised, shows=())


def _view(catalog: Catalog, sites: SiteViews, addresses: tuple[str, ...]) -> SitemapView:
    changed, base = _changed(catalog, sites), catalog.config.base_url
    rows = (SitemapRow(url=absolute(base, address), changed=changed.get(address)) for address in addresses)
    return SitemapView(rows=tuple(sorted(rows, key=lambda row: row.url)))


def _changed(catalog: Catalog, sites: SiteViews) -> dict[str, dt.date]:
    """The day on which the content of a page changed, by address; what has none says none."""
    changed: dict[str, dt.date] = {
        article.address: article.meta.updated or article.date for article in catalog.articles
    }
    for language in catalog.config.languages:
        for entity in catalog.entities.values():
            for article in islice(catalog.naming(entity.ref, language), 1):
                changed[sites.address(entity.address, language)] = article.date
        newest = next((article for article in catalog.articles if article.lang == language), None)
        for address in ("/", "/people/", "/companies/", "/topics/", "/archive/"):
            if newest:
                changed[sites.address(address, language)] = newest.date
    return changed


def _serialised(view: SitemapView, materials: Materials) -> bytes:
    root = ET.Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for row in view.rows:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = row.url
        if row.changed:
            ET.SubElement(url, "lastmod").text = row.changed.isoformat()
    return document(root)

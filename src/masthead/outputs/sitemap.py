"""sitemap.xml: every page that search engines should know, with the day its content changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from masthead.catalog import Catalog
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Head, View
from masthead.outputs.xml import document
from masthead.plan import Materials, Output

__all__ = ["SitemapView", "outputs"]


class SitemapRow(View, frozen=True, kw_only=True):
    """One page; `changed` is the latest day stated in its content."""

    url: str
    changed: dt.date | None = None


class SitemapView(View, frozen=True, kw_only=True):
    """All rows, by address."""

    rows: tuple[SitemapRow, ...]


def outputs(catalog: Catalog, sites: SiteViews, heads: Iterable[Head]) -> Iterator[Output]:
    """One sitemap for all languages; `heads` are those of all pages."""
    changed = _changed(catalog, sites)
    rows = (SitemapRow(url=head.url, changed=changed.get(head.address)) for head in heads if head.index)
    yield Output("/sitemap.xml", SitemapView(rows=tuple(sorted(rows, key=lambda row: row.url))), _serialised)


def _changed(catalog: Catalog, sites: SiteViews) -> dict[str, dt.date]:
    """The day on which the content of a page changed, by address; what has none says none."""
    changed: dict[str, dt.date] = {
        article.address: article.meta.updated or article.date for article in catalog.articles
    }
    for language in catalog.config.languages:
        for entity in catalog.entities.values():
            for named in catalog.readable_in(language, catalog.named.get(entity.ref, ()))[:1]:
                changed[sites.address(entity.address, language)] = named.article.date
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

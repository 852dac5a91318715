"""The list of all feeds (OPML 2.0), so that a feed reader takes them over at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from masthead.catalog import Catalog
from masthead.load.schema import Kind
from masthead.outputs.site import LANGUAGE_NAMES, SiteViews
from masthead.outputs.views import View
from masthead.outputs.xml import document
from masthead.plan import Materials, Output
from masthead.urls import absolute

__all__ = ["OpmlView", "outputs"]

_GROUPS = {
    Kind.PERSON: {"de": "Personen", "en": "People"},
    Kind.COMPANY: {"de": "Unternehmen", "en": "Companies"},
    Kind.TOPIC: {"de": "Themen", "en": "Topics"},
}


class OpmlRow(View, frozen=True, kw_only=True):
    """A feed: its title, and the URLs of the feed and of the page it belongs to."""

    title: str
    feed: str
    page: str


class OpmlView(View, frozen=True, kw_only=True):
    """All that the list says; `groups` are kinds of feeds with their names."""

    title: str
    owner: str
    lang: str
    site: OpmlRow
    groups: tuple[tuple[str, tuple[OpmlRow, ...]], ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """A list in every language of the site."""
    base = catalog.config.base_url
    for language in catalog.config.languages:
        site, groups = sites.views[language], []
        for kind, names in _GROUPS.items():
            rows = tuple(
                OpmlRow(
                    title=link.name,
                    feed=absolute(base, sites.feeds[link.address].atom),
                    page=absolute(base, link.address),
                )
                for link in sites.links[language].values()
                if link.kind == kind and link.address in sites.feeds
            )
            if rows:
                groups.append((names.get(language, names["en"]), rows))
        view = OpmlView(
            title=f"{site.title} ({LANGUAGE_NAMES.get(language, language)})",
            owner=catalog.config.publisher or site.title,
            lang=language,
            site=OpmlRow(title=site.title, feed=absolute(base, site.feed), page=absolute(base, site.home)),
            groups=tuple(groups),
        )
        yield Output(site.opml, view, _serialised)


def _serialised(view: Any, materials: Materials) -> bytes:
    root = ET.Element("opml", {"version": "2.0"})
    head, body = ET.SubElement(root, "head"), ET.SubElement(root, "body")
    ET.SubElement(head, "title").text = view.title
    ET.SubElement(head, "ownerName").text = view.owner
    _row(body, view.site, view.lang)
    for name, rows in view.groups:
        group = ET.SubElement(body, "outline", {"text": name, "title": name})
        for row in rows:
            _row(group, row, view.lang)
    return document(root)


def _row(parent: ET.Element, row: OpmlRow, lang: str) -> None:
    addresses = {"xmlUrl": row.feed, "htmlUrl": row.page}
    ET.SubElement(
        parent, "outline", {"type": "rss", "text": row.title, "title": row.title, **addresses, "language": lang}
    )

"""JSON Feed 1.1: the same feeds for programs that would rather not read XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from masthead.catalog import Catalog
from masthead.outputs.feed import FeedEntry, FeedView, content_of, site_feeds
from masthead.outputs.site import SiteViews
from masthead.plan import Materials, Sketch

__all__ = ["json_feed", "outputs"]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """The same as the Atom feed in every language of the site."""
    for language, paths, recipe in site_feeds(catalog, sites):
        yield Sketch(sites.views[language].json_feed, recipe, json_feed, shows=paths)


def json_feed(view: Any, materials: Materials) -> bytes:
    """The feed as JSON. Keys without a value are left out, as the format wants it."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.home,
        "feed_url": view.json,
        "description": view.subtitle,
        "icon": view.icon,
        "authors": [{"name": view.author}],
        "language": view.lang,
    }
    entries = [_entry(entry, view, content_of(entry, view, materials).decode()) for entry in view.entries]
    return msgspec.json.encode({**{key: value for key, value in feed.items() if value}, "items": entries}) + b"\n"


def _entry(entry: FeedEntry, view: FeedView, content: str) -> dict[str, Any]:
    parts = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": content,
        "content_text": "" if content else entry.summary or entry.title,
        "summary": entry.summary,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": name} for name in entry.authors],
        "tags": entry.topics,
        "language": entry.lang if entry.lang != view.lang else "",
    }
    return {key: value for key, value in parts.items() if value}

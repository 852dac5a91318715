"""robots.txt and the file that keeps GitHub Pages from running Jekyll over the site."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.outputs.news_sitemap import ADDRESS as NEWS
from masthead.outputs.site import SiteViews
from masthead.outputs.views import View
from masthead.plan import Materials, Output
from masthead.urls import absolute

__all__ = ["PlainView", "outputs"]


class PlainView(View, frozen=True, kw_only=True):
    """A text file."""

    text: str


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """Everything may be read; the sitemaps are named."""
    maps = "".join(f"Sitemap: {absolute(catalog.config.base_url, address)}\n" for address in ("/sitemap.xml", NEWS))
    yield Output("/robots.txt", PlainView(text=f"User-agent: *\nAllow: /\n\n{maps}"), _plain)
    yield Output("/.nojekyll", PlainView(text=""), _plain)


def _plain(view: PlainView, materials: Materials) -> bytes:
    return view.text.encode()

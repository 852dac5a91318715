"""The page that is served where no page is: at any depth, so its links start at the root of the site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from masthead.catalog import Catalog
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Head, SiteView, View
from masthead.plan import Output

__all__ = ["NotFoundView", "outputs"]


class NotFoundView(View, frozen=True, kw_only=True):
    """All that ``404.html`` shows."""

    site: SiteView
    head: Head


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """One in each language, each leading to the others' front pages.

    Most hosts look for ``/404.html`` only; some look for the one nearest above the missing address.
    """
    base = urlsplit(catalog.config.base_url).path.rstrip("/") + "/"
    for language in catalog.config.languages:
        address = sites.address("/404.html", language)
        head = sites.head(address, language, "Page not found", "not-found", index=False)
        view = NotFoundView(site=sites.views[language], head=msgspec.structs.replace(head, root=base))
        yield Output(address, view, "404.html")

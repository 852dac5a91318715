"""Pages at addresses that have been left, which send readers on to the new one."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Head, SiteView, View
from masthead.plan import Output
from masthead.urls import absolute

__all__ = ["RedirectView", "outputs"]


class RedirectView(View, frozen=True, kw_only=True):
    """All that ``redirect.html`` shows."""

    site: SiteView
    head: Head
    target: str
    url: str


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """A page for every alias of an article or page and every redirect of an entity."""
    base_url, default = catalog.config.base_url, catalog.config.language
    moved = [(alias, a.address, a.lang, a.entry.path) for a in catalog.articles for alias in a.meta.aliases]
    moved += [(alias, p.address, p.lang, p.entry.path) for p in catalog.pages for alias in p.meta.aliases]
    moved += [
        (old, e.address, default, e.entry.path) for e in catalog.entities.values() for old in e.entry.meta.redirects
    ]
    for alias, target, language, source in moved:
        address = alias if alias.endswith(("/", ".html")) else f"{alias}/"
        head = sites.head(address, language, "Moved", "redirect", index=False)
        view = RedirectView(site=sites.views[language], head=head, target=target, url=absolute(base_url, target))
        yield Output(address, view, "redirect.html", source)

"""Does every link within the site lead to a page, and every anchor to a place on it?"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from masthead.catalog import Catalog
from masthead.checks.published import Page, Published
from masthead.diagnostics import Diagnostic, error
from masthead.urls import path_of

__all__ = ["check"]

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def check(catalog: Catalog, published: Published) -> Iterator[Diagnostic]:
    """An error for each link that leads nowhere, and for each that would leave the site's sub-path."""
    for page in published.pages.values():
        for link in page.links:
            if not _ELSEWHERE.match(link):
                yield from _followed(page, link, published)


def _followed(page: Page, link: str, published: Published) -> Iterator[Diagnostic]:
    place = page.source or page.path
    target, _, anchor = link.partition("#")
    target = unquote(target.partition("?")[0])
    if target.startswith("/"):
        # Only the pages of missing pages, which are served at any depth, link from the root.
        if page.kind != "not-found" or not target.startswith(published.base):
            yield error("link-leaves-site", place, link=link, page=page.path)
            return
        path = path_of("/" + target.removeprefix(published.base))
    elif target:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
        path = path_of(f"/{path}/".replace("/./", "/")) if target.endswith("/") or path == "." else path
    else:
        path = page.path
    if path not in published.paths:
        yield error("link-broken", place, link=link, page=page.path)
    elif anchor and path in published.pages and unquote(anchor) not in published.pages[path].ids:
        yield error("anchor-missing", place, link=link, page=page.path)

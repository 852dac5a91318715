"""The search: a page in every language, and the index that it asks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from masthead.catalog import Catalog
from masthead.outputs.search.compounds import hidden_parts
from masthead.outputs.search.documents import Document, documents, markup
from masthead.outputs.search.engine import index_files, recipe
from masthead.outputs.site import LANGUAGE_NAMES, SEARCH, SiteViews, asset_address
from masthead.outputs.views import Head, Link, SiteView, View
from masthead.plan import Bundle, Materials, Output

__all__ = ["IndexView", "SearchView", "outputs"]

_INDEX = "/pagefind/"


class SearchView(View, frozen=True, kw_only=True):
    """All that ``search.html`` shows. `ways` lead to what can be found without script."""

    site: SiteView
    head: Head
    script: str
    style: str
    index: str
    """The folder of the index."""
    languages: tuple[Link, ...]
    """The languages that can be searched, in their own words; none where there is only one."""
    ways: tuple[Link, ...]


class IndexView(View, frozen=True, kw_only=True):
    """All that the index is made from."""

    recipe: str
    documents: tuple[Document, ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output | Bundle]:
    """Pages and index, unless the site does without."""
    if not catalog.config.search.enabled:
        return
    languages = catalog.config.languages
    for language in languages:
        address, site = sites.address(SEARCH, language), sites.views[language]
        named = tuple(
            Link(text=LANGUAGE_NAMES.get(code, code), address=code, lang=code, current=code == language)
            for code in languages
        )
        view = SearchView(
            site=site,
            head=sites.head(address, language, "Search", "search", others=sites.everywhere(SEARCH), index=False),
            script=asset_address(sites.theme, "static/search.js"),
            style=asset_address(sites.theme, "static/search.css"),
            index=_INDEX,
            languages=named if len(named) > 1 else (),
            ways=tuple(link for link in site.nav if link.address not in (address, site.home)),
        )
        yield Output(address, view, "search.html")
    yield Bundle(_INDEX, partial(_index_view, catalog, sites), _index)


def _index_view(catalog: Catalog, sites: SiteViews) -> IndexView:
    return IndexView(recipe=recipe(), documents=tuple(documents(catalog, sites)))


def _index(view: Any, materials: Materials) -> Iterator[tuple[str, bytes]]:
    """What Pagefind makes of the documents."""
    texts = {document.url: materials.text(document.body.key) if document.body else "" for document in view.documents}
    parts = hidden_parts(
        {d.url: f"{d.title} {' '.join(d.lines)} {texts[d.url]}" for d in view.documents if d.lang == "de"}
    )
    return index_files((d.url, markup(d, texts[d.url], parts.get(d.url, ()))) for d in view.documents)

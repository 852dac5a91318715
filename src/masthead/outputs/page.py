"""The static pages: about, imprint, privacy and whatever else lies in ``content/pages/``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from masthead.catalog import Catalog, PageRecord
from masthead.outputs.pictures import Picture, body_pictures
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Head, SiteView, TextKey, View
from masthead.plan import Sketch

__all__ = ["PageView", "outputs"]


class PageView(View, frozen=True, kw_only=True):
    """All that ``page.html`` shows."""

    site: SiteView
    head: Head
    title: str
    body: TextKey
    pictures: tuple[Picture, ...]
    placeholder: bool


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """A page for every file."""
    for place, page in enumerate(catalog.pages):
        path = page.entry.path
        yield Sketch(page.address, partial(_view, place=place), "page.html", path, shows=(path,), listed=True)


def _view(catalog: Catalog, sites: SiteViews, place: int) -> PageView:
    page = catalog.pages[place]
    others, about = _others(page, catalog), page.meta.summary
    return PageView(
        site=sites.views[page.lang],
        head=sites.head(page.address, page.lang, page.meta.title, "page", description=about, others=others),
        title=page.meta.title,
        body=TextKey(page.text),
        pictures=body_pictures(page.entry.path, page.address, catalog),
        placeholder=page.meta.placeholder,
    )


def _others(page: PageRecord, catalog: Catalog) -> list[tuple[str, str]]:
    key = page.meta.translation_key
    return [(other.lang, other.address) for other in catalog.pages if key and other.meta.translation_key == key]

"""The static pages: about, imprint, privacy and whatever else lies in ``content/pages/``."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog import Catalog, PageRecord
from masthead.outputs.pictures import Picture, body_pictures
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Head, SiteView, TextKey, View
from masthead.plan import Output

__all__ = ["PageView", "outputs"]


class PageView(View, frozen=True, kw_only=True):
    """All that ``page.html`` shows."""

    site: SiteView
    head: Head
    title: str
    body: TextKey
    pictures: tuple[Picture, ...]
    placeholder: bool


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """A page for every file."""
    for page in catalog.pages:
        head = sites.head(
            page.address,
            page.lang,
            page.meta.title,
            "page",
            description=page.meta.summary,
            others=_others(page, catalog),
        )
        view = PageView(
            site=sites.views[page.lang],
            head=head,
            title=page.meta.title,
            body=TextKey(page.text),
            pictures=body_pictures(page.entry.path, page.address, catalog),
            placeholder=page.meta.placeholder,
        )
        yield Output(page.address, view, "page.html", page.entry.path)


def _others(page: PageRecord, catalog: Catalog) -> list[tuple[str, str]]:
    key = page.meta.translation_key
    return [(other.lang, other.address) for other in catalog.pages if key and other.meta.translation_key == key]

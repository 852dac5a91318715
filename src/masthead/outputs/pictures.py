"""Pictures and other files that lie beside an article: published beside its page, under the same name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.outputs.site import SiteViews
from masthead.outputs.static import FileView, copied
from masthead.outputs.views import View
from masthead.plan import Output

__all__ = ["Picture", "outputs", "picture"]


class Picture(View, frozen=True, kw_only=True):
    """A picture on a page."""

    address: str
    alt: str
    width: int = 0
    height: int = 0


def picture(source: str, image: str, alt: str, address: str, catalog: Catalog) -> Picture | None:
    """The picture named `image` in the front matter of the file at `source`, as the page at `address` shows it."""
    if not image or posixpath.normpath(posixpath.join(posixpath.dirname(source), image)) not in catalog.files:
        return None
    return Picture(address=f"{address}{posixpath.basename(image)}", alt=alt)


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """Every picture that an article, entity or page uses, once for each page that uses it."""
    for address, name in sorted(catalog.pictures.items()):
        yield Output(address, FileView(name=name, digest=catalog.files[name]), copied, name)

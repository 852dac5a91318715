"""Pictures that lie beside a text: published beside its page, in the sizes that screens ask for."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from masthead.catalog import Catalog
from masthead.catalog.measures import Measure
from masthead.outputs.renditions import rendition
from masthead.outputs.site import SiteViews
from masthead.outputs.static import FileView, copied
from masthead.outputs.views import View
from masthead.plan import FileKey, Output

__all__ = ["Choice", "Picture", "RenditionView", "body_pictures", "outputs", "picture"]

_WIDTHS = (480, 960, 1600)
"""Pixels: a phone, a phone of many pixels or the column of text, the column on a screen of many pixels."""


class Choice(View, frozen=True, kw_only=True):
    """One of the files that a browser may choose from."""

    address: str
    width: int


class Picture(View, frozen=True, kw_only=True):
    """A picture on a page. Sizes are those of the file at `address`, in pixels; 0 where they are not known."""

    address: str
    alt: str = ""
    width: int = 0
    height: int = 0
    webp: tuple[Choice, ...] = ()
    """The same picture in several widths, as WebP; none where it is WebP already, or published as it is."""
    same: tuple[Choice, ...] = ()
    """In several widths, in its own format; the widest is that at `address`."""


class RenditionView(View, frozen=True, kw_only=True):
    """What one file is made of."""

    source: FileKey
    form: str
    width: int
    height: int


def picture(source: str, image: str, alt: str, address: str, catalog: Catalog) -> Picture | None:
    """The picture named `image` in the front matter of the file at `source`, as the page at `address` shows it."""
    name = posixpath.normpath(posixpath.join(posixpath.dirname(source), image)) if image else ""
    return _picture(name, address, catalog, alt) if name in catalog.files else None


def body_pictures(source: str, address: str, catalog: Catalog) -> tuple[Picture, ...]:
    """The pictures in the text of the file at `source`; their words stand in the text."""
    names = catalog.texts[source].pictures
    return tuple(_picture(name, address, catalog) for name in names if name in catalog.files)


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """Every picture that an article, entity or page uses, once for each page that uses it."""
    for address, name in sorted(catalog.pictures.items()):
        measure, digest = catalog.measures[name], catalog.files[name]
        if not measure.form:
            yield Output(address, FileView(name=name, digest=digest), copied, name)
            continue
        source = FileKey(name, digest)
        for form in dict.fromkeys(("webp", measure.form)):
            for width, height in _sizes(measure):
                view = RenditionView(source=source, form=form, width=width, height=height)
                yield Output(_address(address, measure, form, width), view, rendition, name, dear=True)


def _picture(name: str, page: str, catalog: Catalog, alt: str = "") -> Picture:
    address, measure = f"{page}{posixpath.basename(name)}", catalog.measures[name]
    if not measure.form:
        return Picture(address=address, alt=alt)
    sizes = _sizes(measure)
    width, height = sizes[-1]
    return Picture(
        address=address,
        alt=alt,
        width=width,
        height=height,
        webp=tuple(_choices(address, measure, "webp", sizes)) if measure.form != "webp" else (),
        same=tuple(_choices(address, measure, measure.form, sizes)),
    )


def _choices(address: str, measure: Measure, form: str, sizes: Iterable[tuple[int, int]]) -> Iterator[Choice]:
    for width, _ in sizes:
        yield Choice(address=_address(address, measure, form, width), width=width)


def _sizes(measure: Measure) -> tuple[tuple[int, int], ...]:
    """The sizes in which a picture is published, smallest first; none is larger than the picture itself."""
    full = min(measure.width, _WIDTHS[-1])
    widths = (*(width for width in _WIDTHS if width < full), full)
    return tuple((width, max(1, round(measure.height * width / measure.width))) for width in widths)


def _address(address: str, measure: Measure, form: str, width: int) -> str:
    """The widest in its own format has the name that the editor gave it: feeds and other sites link there."""
    if form == measure.form and width == _sizes(measure)[-1][0]:
        return address
    stem, _, ending = address.rpartition(".")
    return f"{stem}.{width}.{ending if form == measure.form else form}"

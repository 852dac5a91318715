"""The site's icon as PNG, for what cannot show the drawing: old browsers, home screens."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from masthead.catalog import Catalog
from masthead.outputs.colours import palette
from masthead.outputs.site import ICON_SIZES, SiteViews
from masthead.outputs.static import FileView, copied
from masthead.outputs.views import View
from masthead.plan import Materials, Output
from masthead.theme import Theme

__all__ = ["SHAPES", "IconView", "draw", "lasting", "outputs"]

_GRID = 32
SHAPES = ((6, 8, 26, 14), (6, 17, 15, 19), (6, 20.5, 15, 22.5), (6, 24, 15, 26), (17.5, 17, 26, 26))
"""A newspaper's page on a grid of 32: left, top, right, bottom of its parts. The same as ``static/icon.svg``."""
_ROUNDED = 6
_FULL = 180
"""From this size on systems cut the corners themselves, and show black where the picture has none."""


class IconView(View, frozen=True, kw_only=True):
    """A drawing and its size in pixels."""

    size: int
    ground: str
    ink: str
    recipe: str


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """A picture in each size; one that the theme brings goes before ours. `favicon.ico` is asked for unasked."""
    return lasting(sites.theme)


def lasting(theme: Theme) -> Iterator[Output]:
    """The same; no content makes a difference."""
    colours, recipe = palette(theme), f"pillow {version('pillow')}"
    for size in ICON_SIZES:
        name = f"static/icon-{size}.png"
        if name not in theme.files:
            view = IconView(size=size, ground=colours.accent, ink="#ffffff", recipe=recipe)
            yield Output(f"/{name}", view, _png, dear=True)
    if (own := "static/favicon.ico") in theme.files:
        yield Output("/favicon.ico", FileView(name=f"theme:{own}", digest=theme.digests[own]), copied)
    else:
        yield Output(
            "/favicon.ico", IconView(size=32, ground=colours.accent, ink="#ffffff", recipe=recipe), _ico, dear=True
        )


def draw(size: int, ground: str, ink: str) -> Any:
    """The icon as a picture of Pillow's, `size` pixels square; drawn large and made smaller, for smooth edges."""
    from PIL import Image, ImageDraw

    scale = 4 * size / _GRID
    full = size >= _FULL
    # Whole tiles keep their distance from the edge, which a system may cut off.
    inset = 0.1 if full else 0.0
    # Without transparency there is less to compute; the result is the same.
    image = Image.new("RGB" if full else "RGBA", (4 * size, 4 * size), ground if full else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    if not full:
        pen.rounded_rectangle((0, 0, 4 * size - 1, 4 * size - 1), _ROUNDED * scale, fill=ground)
    for shape in SHAPES:
        left, top, right, bottom = (((1 - inset) * edge + inset * _GRID / 2) * scale for edge in shape)
        pen.rectangle((left, top, right - 1, bottom - 1), fill=ink)
    return image.resize((size, size), Image.Resampling.BOX).convert("RGBA")


def _png(view: Any, materials: Materials) -> bytes:
    return _saved(view, "PNG")


def _ico(view: Any, materials: Materials) -> bytes:
    return _saved(view, "ICO")


def _saved(view: IconView, form: str) -> bytes:
    from PIL import IcoImagePlugin  # noqa: F401  # where Pillow does not know a format, it loads all there are

    written = io.BytesIO()
    draw(view.size, view.ground, view.ink).save(written, form, optimize=True)
    return written.getvalue()

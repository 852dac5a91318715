"""The theme's own files: style sheet, script, icon, fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.outputs.site import SiteViews, asset_address
from masthead.outputs.views import View
from masthead.plan import Materials, Output

__all__ = ["FileView", "copied", "outputs", "squeezed"]

_PARTS_OF_STYLE = tuple(f"static/{part}.css" for part in ("fonts", "theme", "claims", "own"))
_OF_SEARCH = ("static/search.js", "static/search.css")
_OF_MOVES = "static/moves.js"
"""Files of single pages, whose names change with them."""


_LITERAL = rb"""(?P<literal>"[^"]*"|'[^']*'|url\([^)]*\))"""
_BETWEEN = re.compile(_LITERAL + rb"|\s*(?P<mark>[{};])\s*|(?:/\*.*?\*/|\s)+", re.DOTALL)


class FileView(View, frozen=True, kw_only=True):
    """A file that is published as it is."""

    name: str
    digest: str


class StyleView(View, frozen=True, kw_only=True):
    """A style sheet, joined from its parts."""

    names: tuple[str, ...]
    digests: tuple[str, ...]


def copied(view: FileView, materials: Materials) -> bytes:
    """The file itself."""
    return materials.file(view.name)


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """The style sheet under a name that changes with it, and every other file of ``static/``."""
    theme, site = sites.theme, sites.views[sites.config.language]
    parts = _PARTS_OF_STYLE if sites.config.theme.fonts else _PARTS_OF_STYLE[1:]
    yield Output(site.style, StyleView(names=parts, digests=tuple(theme.digests[name] for name in parts)), _style)
    addresses = {name: asset_address(theme, name) for name in (*_OF_SEARCH, _OF_MOVES) if name in theme.digests}
    addresses |= {"static/theme.js": site.script, "static/look.js": site.look, "static/icon.svg": site.icon}
    left_out = _PARTS_OF_STYLE if sites.config.search.enabled else (*_PARTS_OF_STYLE, *_OF_SEARCH)
    for name, digest in theme.digests.items():
        if name.startswith("static/") and name not in left_out:
            address = addresses.get(name) or f"/{name}"
            if name.endswith(".css"):
                yield Output(address, StyleView(names=(name,), digests=(digest,)), _style)
            else:
                yield Output(address, FileView(name=f"theme:{name}", digest=digest), copied)


def _style(view: StyleView, materials: Materials) -> bytes:
    return b"\n".join(squeezed(materials.file(f"theme:{name}")) for name in view.names)


def squeezed(css: bytes) -> bytes:
    """A style sheet without comments, indentation and the space around braces and semicolons: a seventh shorter."""
    return _BETWEEN.sub(lambda found: found["literal"] or found["mark"] or b" ", css).strip() + b"\n"

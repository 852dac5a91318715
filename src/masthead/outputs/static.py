"""The theme's own files: style sheet, script, icon, fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.outputs.site import SiteViews, asset_address
from masthead.outputs.views import View
from masthead.plan import Materials, Output

__all__ = ["FileView", "copied", "outputs"]

_PARTS_OF_STYLE = ("static/fonts.css", "static/theme.css", "static/claims.css")
_OF_SEARCH = ("static/search.js", "static/search.css")
_OF_MOVES = "static/moves.js"
"""Files of single pages, whose names change with them."""


_INDENT = re.compile(rb"\n\s+")
_REMARK = re.compile(rb"^/\*.*?\*/\n", re.MULTILINE | re.DOTALL)


class FileView(View, frozen=True, kw_only=True):
    """A file that is published as it is."""

    name: str
    digest: str


class StyleView(View, frozen=True, kw_only=True):
    """The style sheet, joined from its parts."""

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
            yield Output(addresses.get(name) or f"/{name}", FileView(name=f"theme:{name}", digest=digest), copied)


def _style(view: StyleView, materials: Materials) -> bytes:
    """Without indentation and remarks, which nobody reads there."""
    whole = b"\n".join(materials.file(f"theme:{name}") for name in view.names)
    return _REMARK.sub(b"", _INDENT.sub(b"\n", b"\n" + whole)).lstrip()

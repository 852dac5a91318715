"""The web manifest: name, colours and icons of the site for a home screen."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

import msgspec

from masthead.catalog import Catalog
from masthead.outputs.site import SiteViews
from masthead.outputs.views import View
from masthead.plan import Materials, Output

__all__ = ["ManifestView", "outputs"]


class ManifestView(View, frozen=True, kw_only=True):
    """All that the manifest says; addresses are relative to it, so that it holds below any path."""

    name: str
    description: str
    lang: str
    start: str
    colour: str
    icons: tuple[tuple[int, str], ...]
    drawing: str


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """One in every language of the site."""
    for language in catalog.config.languages:
        site = sites.views[language]
        folder = posixpath.dirname(site.manifest)
        view = ManifestView(
            name=site.title,
            description=site.tagline,
            lang=language,
            start="./",
            colour=site.colours[0],
            icons=tuple((size, posixpath.relpath(address, folder)) for size, address in site.icons if size > 180),
            drawing=posixpath.relpath(site.icon, folder),
        )
        yield Output(site.manifest, view, _serialised)


def _serialised(view: Any, materials: Materials) -> bytes:
    icons = [{"src": address, "type": "image/png", "sizes": f"{size}x{size}"} for size, address in view.icons]
    icons.append({"src": view.drawing, "type": "image/svg+xml", "sizes": "any"})
    manifest = {
        "name": view.name,
        "short_name": view.name,
        "description": view.description,
        "lang": view.lang,
        "start_url": view.start,
        "scope": view.start,
        "display": "browser",
        "background_color": view.colour,
        "theme_color": view.colour,
        "icons": icons,
    }
    return (
        msgspec.json.format(msgspec.json.encode({key: value for key, value in manifest.items() if value}), indent=2)
        + b"\n"
    )

"""The web manifest: what it names is there, at any path the site may stand."""

from __future__ import annotations

import json
import posixpath

import pytest


@pytest.mark.parametrize("path", ["site.webmanifest", "en/site.webmanifest"])
def test_icons_are_found_from_the_manifest(built, path):
    manifest = json.loads(built.read(path))
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512", "any"}
    for icon in manifest["icons"]:
        assert not icon["src"].startswith("/")
        assert (
            built.root / "site" / posixpath.normpath(posixpath.join(posixpath.dirname(path), icon["src"]))
        ).is_file()


def test_it_speaks_the_language_of_its_pages(built):
    german, english = (json.loads(built.read(path)) for path in ("site.webmanifest", "en/site.webmanifest"))
    assert (german["lang"], english["lang"]) == ("de", "en")
    assert german["description"] == "Nachrichten, die es nicht gibt"
    assert german["start_url"] == "./"


def test_its_colour_is_that_of_the_paper(built):
    """The ordinary one, not that for readers who want more contrast."""
    assert json.loads(built.read("site.webmanifest"))["theme_color"] == "#fcfcfa"


def test_pages_name_it(built):
    assert '<link rel="manifest" href="../../../site.webmanifest">' in built.read("2031/03/pruefung/index.html")
    assert '<link rel="manifest" href="../../../../en/site.webmanifest">' in built.read(
        "en/2031/03/new-heads/index.html"
    )

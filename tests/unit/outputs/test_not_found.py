"""The pages for missing pages: one in each language, with links that hold at any depth."""

from __future__ import annotations

import re

import pytest


@pytest.mark.parametrize(("path", "language", "other"), [("404.html", "de", "en/"), ("en/404.html", "en", "")])
def test_every_language_has_one_that_leads_to_the_front_page_of_the_others(built, path, language, other):
    text = built.read(path)
    assert f'<html lang="{language}">' in text
    assert f'<a href="/unter/pfad/{other}"' in text
    links = re.findall(r'<a [^>]*href="([^"]*)"', text)
    assert all(link.startswith(("/unter/pfad/", "#")) for link in links)


def test_search_engines_are_kept_away(built):
    for path in ("404.html", "en/404.html"):
        assert '<meta name="robots" content="noindex">' in built.read(path)
        assert path not in built.read("sitemap.xml")

"""The samples in docs/theme.md: a digest that takes them over is built, and they do what the document says."""

from __future__ import annotations

import re

import pytest


@pytest.fixture(scope="module")
def samples(root) -> dict[str, str]:
    """The files that the document shows, by path."""
    text = (root / "docs/theme.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^`(templates/[^`]+)`\n\n```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


@pytest.fixture
def themed(plain, samples):
    """A digest with a theme of its own."""
    for path, text in samples.items():
        (plain.root / path).parent.mkdir(parents=True, exist_ok=True)
        (plain.root / path).write_text(text, encoding="utf-8")
    plain.build()
    return plain


def test_own_rules_come_last_and_colour_everything(themed):
    (sheet,) = themed.files("static/theme.*.css")
    assert themed.read(sheet).endswith(
        ":root{--accent: light-dark(#00594f, #6fd6c4);--paper: light-dark(#fffdf8, #101614);}\n"
    )
    home = themed.read("index.html")
    assert 'media="(prefers-color-scheme: light)" content="#fffdf8"' in home
    assert 'media="(prefers-color-scheme: dark)" content="#101614"' in home


def test_own_colours_change_the_name_of_the_sheet(themed, built):
    """Else browsers would keep the old one."""
    assert themed.files("static/theme.*.css") != built.files("static/theme.*.css")


def test_a_part_of_ones_own_takes_the_place_of_ours(themed):
    article = themed.read("2031/03/neue-leitung/index.html")
    related = article.partition('class="related"')[2].partition("</section>")[0]
    assert '<ul class="ways">' in related
    assert "<h3" not in related
    assert "<h3" in themed.read("index.html"), "the cards of the front page are still ours"


def test_a_block_of_ones_own_keeps_the_frame(themed):
    page = themed.read("404.html")
    assert '<ul class="ways">' not in page
    assert 'class="masthead"' in page

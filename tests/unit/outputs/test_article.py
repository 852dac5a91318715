"""An article's page: what stands under the title, before the text begins."""

from __future__ import annotations

import pytest

NAME = "articles/2031-03-09-neue-leitung.md"
PAGE = "2031/03/neue-leitung/index.html"


def under_the_title(digest) -> str:
    return digest.read(PAGE).partition("</h1>")[2].partition("</header>")[0]


def test_the_source_is_one_step_away(built):
    assert '<a href="#source">nach Blatt am Sonntag</a>' in under_the_title(built)
    assert 'id="source"' in built.read(PAGE)


@pytest.mark.parametrize(
    ("translation", "words"),
    [
        ("{kind: machine}", '<span class="status">maschinell übersetzt, nicht geprüft</span>'),
        ("{kind: machine, reviewed_by: Kim Beispiel}", "<span>maschinell übersetzt, geprüft</span>"),
        ("{kind: human}", ""),
    ],
)
def test_a_machine_translation_is_said_before_the_text(plain, translation: str, words: str):
    """The AI Act (Art. 50) wants it said, unless somebody answers for the text; we say it in both cases."""
    plain.edit(NAME, "title:", f"translation: {translation}\ntitle:")
    plain.build()
    assert words in under_the_title(plain)
    assert ("maschinell" in under_the_title(plain)) == bool(words)

"""Pictures of a text in the place of its img elements."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from masthead.render.illustration import illustrated
from masthead.urls import ROOT


@dataclass(frozen=True)
class Known:
    address: str = "/a/b.png"


def draw(picture: Known, alt: str, title: str, alone: bool) -> str:
    return f"[{picture.address}|{alt}|{title}|{'alone' if alone else 'within'}]"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (f'<p><img src="{ROOT}a/b.png" alt="x"></p>', "[/a/b.png|x||alone]"),
        (f'<p><img alt="x" src="{ROOT}a/b.png" title="t"></p>', "[/a/b.png|x|t|alone]"),
        (f'<p><img src="{ROOT}a/b.png" alt="x"> and more</p>', "<p>[/a/b.png|x||within] and more</p>"),
        (f'<p>More <img src="{ROOT}a/b.png"></p>', "<p>More [/a/b.png|||within]</p>"),
        (f'<li><img src="{ROOT}a/b.png" alt="&quot;&amp;"></li>', "<li>[/a/b.png|&quot;&amp;||within]</li>"),
        (f'<p><img src="{ROOT}a/other.png" alt="x"></p>', f'<p><img src="{ROOT}a/other.png" alt="x"></p>'),
        ("<p>No picture.</p>", "<p>No picture.</p>"),
    ],
)
def test_known_pictures_are_drawn_and_all_else_stays(html: str, shown: str):
    assert illustrated(html, [Known()], draw) == shown


def test_without_pictures_nothing_is_looked_for():
    assert illustrated("<p><img></p>", (), draw) == "<p><img></p>"

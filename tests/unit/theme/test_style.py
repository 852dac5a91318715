"""The style sheet: its size, its contrasts, and that it loads nothing from elsewhere."""

from __future__ import annotations

import re

import pytest

from masthead.theme import Theme

_TOKEN = re.compile(r"--(\w+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)")
_PAIRS = [
    ("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "raised"), ("soft", "raised"), ("accent", "raised"),
    ("ink", "marked"), ("paper", "ink"), ("paper", "accent"),
]  # fmt: skip
"""Colours of text and what they stand on."""


@pytest.fixture(scope="module")
def css(theme: Theme) -> str:
    """The style sheet."""
    return theme.read("static/theme.css").decode()


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), _PAIRS)
def test_text_stands_out_from_its_ground(css: str, text: str, ground: str, scheme: str) -> None:
    """At least 4.5 to 1, as WCAG 2.2 asks of level AA."""
    tokens = {name: dark if scheme == "dark" else light for name, light, dark in _TOKEN.findall(css)}
    assert _contrast(tokens[text], tokens[ground]) >= 4.5


def test_colours_are_named_once(css: str) -> None:
    """Outside the tokens no colour is written out, so that both schemes and all contrasts are set in one place."""
    _, _, rest = css.partition("@layer elements {")
    outside = [line for line in rest.splitlines() if re.search(r"#[0-9a-f]{3,8}\b", line) and "--" not in line]
    assert not outside


def test_every_token_that_is_used_is_defined(css: str) -> None:
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= set(re.findall(r"(--[\w-]+):", css))


def test_nothing_is_fetched_from_elsewhere(theme: Theme) -> None:
    for name in ("static/theme.css", "static/fonts.css", "static/icon.svg"):
        text = theme.read(name).decode().replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|@import|url\([\"']?/", text), name


def test_braces_match(css: str) -> None:
    """A missing brace would silently drop all that follows."""
    plain = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", css, flags=re.DOTALL)
    depth = 0
    for letter in plain:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0


def test_classes_of_the_sheet_are_used(css: str, rendered: dict[str, str]) -> None:
    """A rule for a class that no page carries is left over, or misspelt."""
    named = set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", re.sub(r"/\*.*?\*/|url\([^)]*\)", "", css, flags=re.DOTALL)))
    carried = {
        word for text in rendered.values() for words in re.findall(r'class="([^"]*)"', text) for word in words.split()
    }
    from_markdown = {"center", "footnote", "right"}
    assert named - carried - from_markdown == set()

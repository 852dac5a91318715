"""The published files of the theme: a style sheet says the same in fewer bytes."""

from __future__ import annotations

import re

import pytest

from masthead.outputs.static import squeezed


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("/* why */\na {\n  color: red;\n}\n\nb { top: 0 }", "a{color: red;}b{top: 0}"),
        ("a,\nb   c /* d */ e {}", "a, b c e{}"),
        ('a::before { content: "/* { ; } */  " }', 'a::before{content: "/* { ; } */  "}'),
        ("a { background: url(data:image/svg+xml;x) }", "a{background: url(data:image/svg+xml;x)}"),
        ("a { width: calc(1px + 2px) }", "a{width: calc(1px + 2px)}"),
    ],
)
def test_only_what_says_nothing_is_left_out(css: str, short: str):
    assert squeezed(css.encode()).decode() == f"{short}\n"


def test_all_sheets_together_are_small(built):
    sheets = built.files("*.css")
    assert {re.sub(r"\.\w{8}\.", ".", name) for name in sheets} == {"static/theme.css", "static/search.css"}
    assert sum(len(built.read_bytes(name)) for name in sheets) < 30_000

"""What a body becomes beyond Python-Markdown's own rules, and which bodies are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from masthead.load.markdown import BLOCK_LIMIT, BODY_LIMIT, DEPTH_LIMIT, guard, long_way, to_html

DOCUMENT = (Path(__file__).parents[3] / "docs/markdown.md").read_text("utf-8")
EXAMPLES = re.findall(r"^(`{3,})markdown\n(.*?)\n\1\n```html\n(.*?)\n```$", DOCUMENT, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("text", "html"), [(text.replace("␣", " "), html) for _, text, html in EXAMPLES])
def test_the_documented_examples_become_what_they_say(text: str, html: str) -> None:
    assert to_html(text) == long_way(text) == html


def test_every_documented_example_is_one_of_them() -> None:
    assert len(EXAMPLES) == DOCUMENT.count("```markdown\n") > 10


def test_headings_of_the_same_words_keep_their_ids_apart() -> None:
    """A table of contents, or a link from elsewhere, can name each of them."""
    html = '<h2 id="s-ausblick">Ausblick</h2>\n<h2 id="s-ausblick_1">Ausblick</h2>\n<h2 id="s-ausblick_2">Ausblick</h2>'
    assert to_html("## Ausblick\n\n## Ausblick\n\n## Ausblick") == html


def test_a_first_level_heading_moves_all_down_one() -> None:
    assert to_html("# A\n\n## B\n\n###### C") == '<h2 id="s-a">A</h2>\n<h3 id="s-b">B</h3>\n<h6 id="s-c">C</h6>'


@pytest.mark.parametrize("body", ["a\n- b\n- c", "**a** [b](/c) `d`", "> a\n\n<b>c</b>"])
def test_both_ways_lead_to_the_same(body: str) -> None:
    assert to_html(body) == long_way(body)


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("a" * (BODY_LIMIT + 1), 3, None),
        ("a\n\n" + "a" * (BLOCK_LIMIT + 1), 5, f"> {BLOCK_LIMIT}"),
        ("a\n\n" + "[" * 1001, 5, "[ > 1000"),
        ("a\n\n" + "> " * 21 + "a", 5, "> 20"),
        ("a\n\n" + "  " * 41 + "a", 5, "> 20"),
    ],
)
def test_what_would_take_too_long_is_named(body: str, line: int, what: str | None) -> None:
    (found,) = guard(body, "f.md", 3)
    assert found.line == line
    assert dict(found.args).get("what") == what


@pytest.mark.parametrize(
    "body", ["", "> " * 13 + "a", "a\n\n" * 20_000, "[a](/b) " * 500 + "\n\n" + "[a](/b) " * 600, "-" * 400]
)
def test_what_is_within_the_limits_passes(body: str) -> None:
    assert guard(body, "f.md", 1) == ()


def test_the_limits_are_those_of_the_document() -> None:
    assert f"{BODY_LIMIT:,} letters" in DOCUMENT
    assert f"a paragraph {BLOCK_LIMIT:,};" in DOCUMENT
    assert f"nested at most {DEPTH_LIMIT} deep" in DOCUMENT

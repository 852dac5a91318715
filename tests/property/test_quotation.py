"""Curved quotation marks never change anything but straight ones, and never what Markdown means."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from masthead.load.markdown import to_html
from masthead.load.quotation import curled, curled_markdown

STRAIGHT = str.maketrans({"„": '"', "“": '"', "”": '"', "’": "'"})
PIECES = [
    '"', "'", '"', "'", " ", " ", "\n", "\n\n", "a", "Wort", "don't", "7", "ß", "(", ")", "[", "]", "](", "<", ">", "`", "```", "~~~",
    "*", "**", "_", "\\", "# ", "- ", "1. ", "> ", "|", "|-|", "!", ":", "]: ", "[^1]", "[^1]: ", "https://a.example/'x\"", '"t")', "&", "&quot;",
    "  ", "„", "“", "”", "’", ".", ",", "–", "<b title='x'>", "</b>",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
LANGUAGES = st.sampled_from(["de", "en", "de-AT", "fr"])


@given(TEXTS, LANGUAGES)
def test_only_straight_marks_change_and_only_into_curved_ones(text: str, language: str):
    for made in (curled(text, language), curled_markdown(text, language)):
        assert len(made) == len(text)
        for old, new in zip(text, made, strict=True):
            assert old == new or (old == '"' and new in "„“”") or (old == "'" and new == "’")


@given(TEXTS, LANGUAGES)
def test_doing_it_twice_changes_nothing_more(text: str, language: str):
    once = curled_markdown(text, language)
    assert curled_markdown(once, language) == once


@given(TEXTS, LANGUAGES)
@example('[a](b "c") and "d"', "de")
@example('[a]: b "c"\n\n"d" [a]', "en")
@example('```\n"a"\n```\n"b"', "de")
@example('`"a"` "b"', "de")
@example('<b title="a">"c"</b>', "de")
@example('"a\n- "b" c"', "de")
def test_markdown_means_the_same(text: str, language: str):
    """But for the marks themselves, the page is the page that the straight ones give."""
    assert to_html(curled_markdown(text, language)).translate(STRAIGHT) == to_html(text).translate(STRAIGHT)


@given(st.text(alphabet="\"'ab 7.„“”’\n", max_size=30), LANGUAGES)
def test_plain_texts_pair_what_they_change(text: str, language: str):
    """Where double marks were curved, they open and close in turn."""
    made = curled(text, language)
    if made.count('"') < text.count('"'):
        marks = [letter for letter in made if letter in '"„“”']
        assert '"' not in marks
        assert marks[0::2] == [marks[0]] * len(marks[0::2])
        assert len(marks) % 2 == 0

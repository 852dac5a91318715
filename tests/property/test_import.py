"""Import, by arbitrary input: prose survives the way into Markdown and out again; no bytes bring the importer down."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from hypothesis import example, given, settings
from hypothesis import strategies as st

from masthead.diagnostics import Diagnostic
from masthead.importers.decode import Decoded, decode, plain
from masthead.importers.document import Block, BlockKind, Given
from masthead.importers.escape import body
from masthead.importers.text import read as read_document
from masthead.load.markdown import to_html

MARKUP = st.lists(
    st.sampled_from(
        [
            "*", "**", "_", "__", "`", "``", "```", "~~~", "#", "##", ">", "1.", "12. ", "+", "-", "---", "***", "[", "]",
            "(", ")", "!", "![", "[[", "]]", "|", "[^1]", "[^1]:", "[a]: ", "<", "</p>", "<b>", "<!--", "-->", "&", "&amp;",
            "&#60;", "&copy", "\\", "\\\\", "{", "}", "{{", "{%", ":", "http://a.example/_x_*y*", "www.a.example", "a@b.example",
            " ", "  ", "Wort", "ein", "AT&T", "=", "===", "\t", "\u00a0", "“", "„", "’", ".", "!", "x_y_z", "٣.", "[TOC]", "]:",
        ]
    ),
    min_size=1,
    max_size=14,
).map("".join)  # fmt: skip
PROSE = MARKUP | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def folded(text: str) -> str:
    return " ".join(plain(text).split())


def read(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip("\n")


@given(PROSE)
@example("1. Januar 2024")
@example("- ein Strich")
@example("# 1 ist die Zahl")
@example("``` x ```")
@example("\\` und \\\\*x*")
@example("[^1]: keine Fußnote")
@example("&lt;b&gt; AT&T &copy")
@example("http://a.example/_x_?a=1&b=2")
@settings(max_examples=200)
def test_a_paragraph_comes_out_as_it_stood(text: str) -> None:
    source = folded(text)
    if not source:
        return
    html = to_html(body((Block(BlockKind.PARAGRAPH, source),)))
    assert read(html) == source
    assert html.startswith("<p>")
    assert html.count("<") == 2


@given(PROSE, st.sampled_from([BlockKind.HEADING, BlockKind.QUOTE]))
@settings(max_examples=200)
def test_headings_and_quotations_come_out_as_they_stood(text: str, kind: BlockKind) -> None:
    source = folded(text)
    if not source:
        return
    assert read(to_html(body((Block(kind, source),)))).strip() == source


@given(
    st.lists(PROSE.map(folded).filter(bool), min_size=1, max_size=4),
    st.sampled_from([BlockKind.LIST, BlockKind.NUMBERED]),
)
@example(["|", "|"], BlockKind.LIST)
@example(["a | b", "-- | :-"], BlockKind.NUMBERED)
@settings(max_examples=200)
def test_list_points_come_out_as_they_stood(points: list[str], kind: BlockKind) -> None:
    html = to_html(body((Block(kind, "", tuple(points)),)))
    assert [read(part) for part in re.findall(r"<li>(.*?)</li>", html, re.DOTALL)] == points


@given(st.lists(PROSE.map(folded).filter(bool), min_size=2, max_size=5))
@settings(max_examples=200)
def test_neighbouring_paragraphs_stay_apart(texts: list[str]) -> None:
    html = to_html(body(tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)))
    assert [read(part) for part in re.findall(r"<p>(.*?)</p>", html, re.DOTALL)] == texts


@given(st.binary(max_size=200) | PROSE.map(str.encode) | PROSE.map(lambda text: text.encode("utf-16")))
@settings(max_examples=200)
def test_any_bytes_are_decoded_or_refused(raw: bytes) -> None:
    found = decode(raw, "x.txt")
    if isinstance(found, Decoded):
        assert plain(found.text) == found.text
        assert "\0" not in found.text
    else:
        assert isinstance(found, Diagnostic)


LINES = st.lists(
    st.sampled_from(
        [
            "", "", "Ein kurzer Titel", "Ein ganzer Satz steht hier.", "• ein Punkt", "- noch einer", "  geht weiter", "1. erstens",
            "2. zweitens", "> gesagt", "„Gesagt“ – Paula Ferch", "GROSSE WORTE", "## Kopf", "Von Paula Ferch", "28. Mai 2024",
            "Anzeige", "Teilen", "Lesen Sie auch", "Das Wichtigste in Kürze", "Quelle: Blatt", "source site-3", "© Blatt",
            "Dieser Satz ist recht lang, damit er als ganzer Absatz auf einer Zeile gilt und nicht umbrochen scheint, wirklich.",
        ]
    )
    | PROSE.map(lambda text: text.replace("\n", " ")),
    max_size=14,
)  # fmt: skip


@given(LINES)
@settings(max_examples=300)
def test_no_word_of_a_document_is_lost(lines: list[str]) -> None:
    """Each word stands in the title, dek, key points, body, or in the list of what was left out."""
    text = "\n".join(lines)
    reading = read_document("x.txt", text.encode(), Given())
    assert bool(reading.documents) != bool(reading.problems)
    for found in reading.documents:
        kept = Counter(words(" ".join((*found.texts(), *(line.text for line in found.removed)))))
        assert not Counter(words(plain(text))) - kept
        assert found.title == " ".join(found.title.split()) != ""
        assert all(block.text or block.points or block.rows for block in found.blocks)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text)

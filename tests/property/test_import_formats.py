"""Import of pages, feeds and Markdown, by arbitrary input: what is kept comes out as it stood, the rest is listed."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from masthead.importers import feed, html, markdown
from masthead.importers.decode import plain
from masthead.importers.document import Block, BlockKind, Given
from masthead.importers.escape import body
from masthead.importers.html import read
from masthead.load.markdown import to_html

BITS = [
    "*", "**", "_", "`", "```", "#", ">", "1.", "-", "+", "---", "[", "]", "(", ")", "![", "|", "[^1]", "<", "</p>", "<b>", "<!--",
    "&", "&amp;", "&#60;", "\\", "{{", "{%", ":", "http://a.example/_x_", " ", "Wort", "ein", "=", "„", "“", "’", "–", ".", "!", "٣.",
    "x_y", "[TOC]", "\u00ad", "\u00a0",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(BITS), min_size=1, max_size=10).map("".join) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40
)
PROSE = TEXT.map(lambda text: " ".join(plain(text).split())).filter(bool)
SENTENCE = PROSE.map(
    lambda text: f"Ein Satz, der lang genug ist, um als Prosa zu gelten, und {text} enthält, endet hier."
)


@st.composite
def nested(draw: st.DrawFn) -> Block:
    points = draw(st.lists(PROSE, min_size=1, max_size=5))
    depths = [0]
    for _ in points[1:]:
        depths.append(draw(st.integers(0, depths[-1] + 1)))
    kind = draw(st.sampled_from([BlockKind.LIST, BlockKind.NUMBERED]))
    return Block(kind, points=tuple(points), depths=tuple(depths))


@st.composite
def tables(draw: st.DrawFn) -> Block:
    width = draw(st.integers(2, 3))
    rows = draw(st.lists(st.lists(PROSE, min_size=width, max_size=width), min_size=2, max_size=4))
    return Block(BlockKind.TABLE, rows=tuple(map(tuple, rows)))


BLOCKS = st.one_of(
    st.builds(lambda text: Block(BlockKind.PARAGRAPH, text), SENTENCE),
    st.builds(lambda text, level: Block(BlockKind.HEADING, text, level=level), PROSE, st.integers(2, 4)),
    st.builds(lambda texts: Block(BlockKind.QUOTE, points=tuple(texts)), st.lists(PROSE, min_size=1, max_size=3)),
    nested(),
    tables(),
)


def shown(page: str) -> list[tuple[str, str]]:
    """The innermost blocks of converted HTML: tag and text."""
    root = lxml_html.document_fromstring(f"<html><body>{page}</body></html>")
    found = []
    for element in root.iter("p", "h2", "h3", "h4", "li", "td", "th", "pre"):
        if element.tag == "li":
            texts = [element.text or "", *(child.tail or "" for child in element if child.tag in {"ul", "ol"})]
            found.append(("li", "".join(texts).strip("\n")))
        elif element.find(".//p") is None:
            found.append((element.tag, "".join(element.itertext()).strip("\n")))
    return found


def stated(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """What these blocks must look like once they are converted."""
    found = []
    for block in blocks:
        if block.rows:
            found += [("td" if at else "th", cell) for at, row in enumerate(block.rows) for cell in row]
        elif block.kind in {BlockKind.LIST, BlockKind.NUMBERED}:
            found += [("li", point) for point in block.points]
        elif block.kind is BlockKind.HEADING:
            found.append((f"h{block.level}", block.text))
        else:
            found += [("p", text) for text in block.texts()]
    return found


def source(block: Block) -> str:
    """A block as a web page writes it."""
    if block.rows:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    if block.kind is BlockKind.HEADING:
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if block.kind is BlockKind.QUOTE:
        return "<blockquote>" + "".join(f"<p>{escape(text)}</p>" for text in block.points) + "</blockquote>"
    if block.kind is BlockKind.PARAGRAPH:
        return f"<p>{escape(block.text)}</p>"
    tag = "ol" if block.kind is BlockKind.NUMBERED else "ul"
    written, depth = "", -1
    for point, wanted in zip(block.points, block.depths, strict=True):
        written += f"<{tag}>" * (wanted > depth) + (f"</li></{tag}>" * (depth - wanted)) + "</li>" * (wanted <= depth)
        written, depth = f"{written}<li>{escape(point)}", wanted
    return written + f"</li></{tag}>" * (depth + 1)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]{2,}", plain(text)))


@given(st.lists(BLOCKS, min_size=1, max_size=5).map(tuple))
@settings(max_examples=200)
def test_blocks_of_every_kind_come_out_of_the_draft_as_they_stood(blocks: tuple[Block, ...]) -> None:
    assert shown(to_html(body(blocks))) == stated(blocks)


@given(PROSE.map(lambda text: text.replace(" ", "\n ")))
@settings(max_examples=200)
def test_code_comes_out_as_it_stood(text: str) -> None:
    page = to_html(body((Block(BlockKind.CODE, text),)))
    (code,) = re.findall(r"<code>(.*)</code>", page, re.DOTALL)
    assert unescape(code).rstrip("\n") == text.rstrip("\n")


@given(st.lists(BLOCKS, min_size=1, max_size=5))
@settings(max_examples=150)
def test_a_page_comes_out_as_it_stood_and_nothing_is_lost(blocks: list[Block]) -> None:
    """Every word stands in the document or in the list of what was left out; what is kept is printed letter by letter."""
    before, after = (
        "Ein erster Absatz steht davor und ist lang genug.",
        "Ein letzter steht danach und schließt alles ab.",
    )
    inner = "".join(source(block) for block in blocks)
    page = f"<html><body><article><h1>Ein Titel</h1><p>{before}</p>{inner}<p>{after}</p></article></body></html>"
    (found,) = read("x.html", page.encode(), Given()).documents
    left_out = " ".join(one.text for one in found.removed)
    assert not words(unescape(re.sub(r"</?[a-z]\w*>", " ", page))) - words(" ".join((*found.texts(), left_out)))
    assert shown(to_html(body(found.blocks))) == stated(found.blocks)
    kept = {text for block in blocks for _, text in stated((block,))}
    assert {text for _, text in stated(found.blocks)} <= {*kept, before, after}


MARKUP = st.one_of(
    st.sampled_from(
        "<div> </div> <p> </p> <h1> <h2> <ul> <li> <ol> <table> <tr> <td> <blockquote> <pre> <code> <aside> <nav> <figure> "
        "<figcaption> <br> <b> </b> <a> <time> <script> <article> <form> <sup> <svg> <!-- --> <![CDATA[ ]]> &nbsp; &#0; <item> </item> "
        "<entry> <title> </title> <description> <rss> <channel> <feed> </feed> <link> <pubDate> <!DOCTYPE --- title: # ## > | ``` ![ ]( "
        "Anzeige".split()
    ),
    st.sampled_from(["<p class='dek'>", "<div class=byline>", "<div class=ad>", "<h1 class=kicker>", "Von Ida Kern", "28. Mai 2024", "\n\n"]),
    SENTENCE,
    st.text(max_size=8),
)  # fmt: skip


@pytest.mark.parametrize("reader", [html.read, feed.read, markdown.read])
@given(
    text=st.lists(MARKUP, max_size=25).map("".join),
    wrap=st.sampled_from(["%s", "<rss><channel>%s</channel></rss>", "<html><body>%s"]),
)
@settings(max_examples=120)
def test_whatever_comes_is_read_or_refused(reader, text: str, wrap: str) -> None:
    reading = reader("x", wrap.replace("%s", text).encode("utf-8", "surrogatepass"), Given())
    assert reading.documents or reading.problems
    for found in reading.documents:
        assert found.title == " ".join(found.title.split()) != ""
        assert found.blocks or found.key_points
        to_html(body(found.blocks))

"""What holds for names, sentences and links whatever the text is."""

from __future__ import annotations

import re
import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.catalog.folding import fold
from masthead.catalog.linking import link_article, link_text
from masthead.catalog.names import Named, Ref, find, registry
from masthead.catalog.sentences import sentences
from masthead.load.entry import Entry
from masthead.load.schema import Alias, Kind

SPELLINGS = {
    Ref(Kind.PERSON, "jan-leike"): ("Jan Leike", "@janleike"),
    Ref(Kind.PERSON, "dario"): ("Dario Amodei",),
    Ref(Kind.PERSON, "daniela"): ("Daniela Amodei",),
    Ref(Kind.COMPANY, "openai"): ("OpenAI",),
    Ref(Kind.COMPANY, "amazon"): ("Amazon",),
    Ref(Kind.COMPANY, "aws"): ("Amazon Web Services",),
    Ref(Kind.COMPANY, "x"): ("X Corp",),
    Ref(Kind.TOPIC, "d"): ("D’Angelo & Co", "künstliche Intelligenz"),
}
REGISTRY = registry([Named(ref, tuple(Alias(text=t) for t in texts)) for ref, texts in SPELLINGS.items()])[0]
KNOWN = set(REGISTRY.spellings)
ADDRESSES = {ref: f"/{ref.kind}/{ref.id}/" for ref in SPELLINGS}
NAMES = {ref: texts[0] for ref, texts in SPELLINGS.items()}
ENTRY = Entry(Kind.PAGE, "content/pages/a.md", "a", "", None, "", 1, {})
LINK = re.compile(r'<a class="entity" href="[^"]*">(.*?)</a>', re.DOTALL)

WORDS = [
    "Jan Leike", "Leike", "Leikes", "Amodei", "Dario Amodei", "Daniela Amodei", "OpenAI", "OpenAIs", "OpenAI's", "Amazon", "Amazon Web Services", "@janleike",
    "Robert", "X Corp", "D’Angelo & Co", "künstliche", "Intelligenz", "-", "’s", "'", ".", "!", " ", "  ", "\n", "\n\n", "\xa0", "\xad", "„", "“", "Titel", "z. B.", "14.",
    "Mai", "und", "https://", "/", "@", "&", "<", ">", "[", "]", "|", "…", "\u0301",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
)
languages = st.sampled_from(["de", "en"])
plain_texts = texts.map(lambda text: text.replace("[[", "[ ["))


@st.composite
def markup(draw, depth: int = 2) -> str:
    """Well-formed HTML of a body, without words in brackets."""
    parts = []
    for _ in range(draw(st.integers(0, 5))):
        inline = escape(draw(plain_texts), quote=draw(st.booleans()))
        tag = draw(st.sampled_from(["", "", "em", "strong", "code", "cite", "p", "li", "h2", "td", "blockquote"]))
        inner = draw(markup(depth=depth - 1)) if depth and draw(st.booleans()) else inline
        parts.append(f"<{tag}>{inner}</{tag}>" if tag else inline)
        if draw(st.integers(0, 9)) == 0:
            parts.append(
                draw(
                    st.sampled_from(
                        [
                            "<br>",
                            '<img alt="a > OpenAI" src="a.png">',
                            '<a href="https://a.example">OpenAI</a>',
                            '<a href="/people/jan-leike/"><img alt="" src="a.png"></a>',
                            '<a href="/people/jan-leike/"> Er. </a>',
                            '<a href="/people/jan-leike/"> </a>',
                        ]
                    )
                )
            )
    return "".join(parts).replace("[[", "[ [")


def linked(html: str, language: str = "de"):
    return link_text(html, entry=ENTRY, registry=REGISTRY, language=language, addresses=ADDRESSES, names=NAMES)


@given(texts, languages)
def test_found_names_never_overlap_and_are_spelled_as_listed(text, language):
    end = 0
    for found in find(text, REGISTRY, language):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        printed = fold(text[found.start : found.end]).text
        forms = {printed, re.sub(r"('s|s|')$", "", printed), printed.lower()}
        assert forms & KNOWN


@given(texts, languages)
def test_finding_is_the_same_in_the_middle_of_more_text(text, language):
    shift = len("Vorher.\n\n")
    alone = [(f.start + shift, f.end + shift, f.ref) for f in find(text.strip(), REGISTRY, language)]
    assert [(f.start, f.end, f.ref) for f in find(f"Vorher.\n\n{text.strip()}", REGISTRY, language)] == alone


@given(markup(), languages)
def test_taking_the_links_out_gives_the_text_back(html, language):
    result = linked(html, language)
    assert LINK.sub(r"\1", result.html) == html


@given(markup(), languages)
def test_linking_again_links_nothing_more(html, language):
    once = linked(html, language).html
    assert linked(once, language).html == once


@given(markup(), languages)
def test_linked_elements_stay_nested(html, language):
    opened: list[str] = []
    for closing, tag in re.findall(r'<(/?)([a-z0-9]+)(?:[^<>"]|"[^"]*")*>', linked(html, language).html):
        if closing:
            assert opened.pop() == tag
        elif tag not in ("br", "img"):
            opened.append(tag)
    assert opened == []


@given(texts, texts, texts, languages)
def test_plain_parts_stay_plain_text(title, dek, point, language):
    """Whatever a dek or key point says, no tag but the entity link is printed."""
    settings_ = {"registry": REGISTRY, "language": language, "addresses": ADDRESSES, "names": NAMES}
    result = link_article(title, dek, (point,), "", entry=ENTRY, **settings_)
    for html in (result.dek_html, *result.key_points_html):
        assert "<" not in LINK.sub(r"\1", html)


@given(texts, languages)
def test_sentences_cover_the_text_in_order(text, language):
    end = 0
    for start, stop in sentences(text, language):
        assert text[end:start].strip() == ""
        assert text[start:stop].strip() == text[start:stop] != ""
        end = stop
    assert text[end:].strip() == ""


HOSTILE = {
    "brackets": "[[",
    "half brackets": "[[a|",
    "letters": "x",
    "capitals": "A",
    "name without space": "OpenAI",
    "names": "Jan Leike ",
    "weak names": "Leike ",
    "hyphens": "OpenAI-",
    "stops": ".",
    "stops and quotes": '."',
    "dots and letters": "a.",
    "line ends": "\n",
    "soft hyphens": "\xad",
    "accents": "e\u0301",
    "quotes": "Titel „",
    "slashes": "/OpenAI",
    "apostrophes": "Andreas' ",
    "entities": "&",
}


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length_not_its_square(unit):
    """Judged by a ratio of processor times, the best of several runs: doubling the text may not quadruple them."""

    def seconds(size: int) -> float:
        html = f"<p>{escape(unit * (size // len(unit)))}</p>"
        runs = []
        for _ in range(3):
            start = time.process_time()
            linked(html)
            runs.append(time.process_time() - start)
        return min(runs)

    assert seconds(80_000) < 6 * seconds(20_000) + 0.05

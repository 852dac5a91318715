"""What every page of the theme keeps to, whatever its view holds."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
import pytest

from masthead.theme import Theme

Page = Element

_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


_LETTER = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""A letter loads nothing at all; its look stands in attributes."""


@pytest.fixture(scope="module")
def pages(rendered: dict[str, str]) -> dict[str, Page]:
    """Every rendered page as a tree."""
    return {name: html5lib.parse(text, namespaceHTMLElements=False) for name, text in rendered.items()}


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _landmarks(page: Page) -> Iterator[str]:
    for element in page.iter("nav"):
        yield element.get("aria-label", "")


def test_every_template_is_rendered(rendered: dict[str, str], theme: Theme) -> None:
    """A page template that no sample renders would be untested; parts and what is only extended are no pages."""
    extended = {"base.html", "entity.html"}
    pages = {name for name in theme.files if name.endswith(".html") and "/" not in name} - extended
    assert {name.split()[0] for name in rendered} == pages


def test_pages_are_well_formed(rendered: dict[str, str]) -> None:
    """A strict HTML parser has nothing to complain about."""
    for name, text in rendered.items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(text)
        assert not parser.errors, f"{name}: {parser.errors}"


def test_nothing_from_a_view_escapes_its_place(rendered: dict[str, str], pages: dict[str, Page]) -> None:
    """Names with angle brackets and quotes stay text."""
    assert not [name for name, text in rendered.items() if "<Söhne>" in text]
    wordless = ("redirect", "404", "data", "archive", "editions", "search")  # their views hold no text of an editor
    full = {name: _text(page) for name, page in pages.items() if " full " in name and not name.startswith(wordless)}
    assert not [name for name, text in full.items() if "Müller & <Söhne> \"x\" 'y'" not in text]


def _hash(script: Element) -> str:
    return base64.b64encode(hashlib.sha256((script.text or "").encode()).digest()).decode()


def test_the_policy_comes_first(pages: dict[str, Page]) -> None:
    """It holds only for what stands after it, and names what programs read by its hash."""
    for name, page in pages.items():
        first = page.find("head")[0]  # type: ignore[index]
        more = [f"'sha256-{_hash(data)}'" for data in page.iter("script") if data.get("type") == "application/ld+json"]
        # The search runs WebAssembly, which needs a leave of its own; scripts made of text stay forbidden.
        more += ["'wasm-unsafe-eval'"] if name.startswith("search") else []
        policy = (
            _LETTER
            if name.startswith("mail")
            else _POLICY.replace("script-src 'self'", " ".join(["script-src 'self'", *more]))
        )
        assert (first.get("http-equiv"), first.get("content")) == ("Content-Security-Policy", policy), name


def test_nothing_is_inline(pages: dict[str, Page]) -> None:
    """No style, no script, no handler stands in the page: the policy forbids them."""
    for name, page in pages.items():
        assert page.find(".//style") is None, name
        scripts = [
            script for script in page.iter("script") if script.get("type") != "application/ld+json"
        ]  # data, never run
        assert all(script.get("src") and not _text(script) for script in scripts), name
        for element in page.iter():
            inline = [
                key
                for key in element.attrib
                if (key == "style" and not name.startswith("mail")) or key.startswith("on")
            ]
            assert not inline, f"{name}: {element.tag} {inline}"


def test_only_links_leave_the_site(pages: dict[str, Page]) -> None:
    """Nothing that a browser loads by itself comes from elsewhere, or from the root of the host."""
    for name, page in pages.items():
        loaded = [e.get("src", "") for e in page.iter() if e.get("src")]
        loaded += [e.get("href", "") for e in page.iter("link") if e.get("rel") in ("stylesheet", "icon", "preload")]
        assert all(address.startswith("../../") for address in loaded), f"{name}: {loaded}"


def test_internal_links_are_relative(rendered: dict[str, str]) -> None:
    """The same build works below any path."""
    for name, text in rendered.items():
        own = text.replace('href="/people/mara/">Mara</a>', "")  # the sample's own markup in a dek
        assert not re.search(r'(?:href|src)="/', own), name


def test_headings_are_an_outline(pages: dict[str, Page]) -> None:
    """One first-rank heading, and no rank is skipped on the way down."""
    for name, page in pages.items():
        if name.startswith("redirect"):
            continue
        ranks = [int(e.tag[1]) for e in page.iter() if re.fullmatch("h[1-6]", str(e.tag))]
        assert (ranks.count(1), ranks[0]) == (1, 1), f"{name}: {ranks}"
        assert all(b - a <= 1 for a, b in pairwise(ranks)), f"{name}: {ranks}"


def test_ids_are_unique_and_references_resolve(pages: dict[str, Page]) -> None:
    """A jump link or a label that points nowhere is silent to those who need it."""
    for name, page in pages.items():
        ids = [e.get("id") for e in page.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), name
        labels = [one for e in page.iter() for one in e.get("aria-labelledby", "").split()]
        jumps = [e.get("href", "")[1:] for e in page.iter("a") if e.get("href", "").startswith("#")]
        assert set(labels + jumps) <= set(ids), name


def test_navigation_is_named(pages: dict[str, Page]) -> None:
    """Several navigation regions on a page are told apart by their names."""
    for name, page in pages.items():
        names = list(_landmarks(page))
        assert all(names), name
        assert len(names) == len(set(names)), f"{name}: {names}"


def test_links_and_pictures_have_words(pages: dict[str, Page]) -> None:
    """Every link has a text, every picture an alternative (which may be empty)."""
    for name, page in pages.items():
        assert all(_text(link) for link in page.iter("a")), name
        assert all(picture.get("alt") is not None for picture in page.iter("img")), name


def test_the_page_starts_with_a_skip_link(pages: dict[str, Page]) -> None:
    """The first thing the tab key reaches leads past the masthead."""
    for name, page in pages.items():
        if not name.startswith(("mail", "redirect")):
            first = next(page.iter("a"))
            assert first.get("href") == "#main", name


def test_the_language_of_the_page_and_of_strange_titles_is_marked(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        lang = name.split()[1]
        assert page.get("lang") == lang
        marked = [e.get("lang") for e in page.iter("h2") if "headline" in e.get("class", "")]
        if name.startswith("home.html") and "full" in name:
            assert "fr" in marked
            assert lang not in marked


def test_pages_that_must_not_be_found_say_so(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        robots = [e.get("content") for e in page.iter("meta") if e.get("name") == "robots"]
        hidden = " minimal " in name or name.startswith(("mail", "redirect"))  # the minimal head is not for the index
        assert robots == (["noindex"] if hidden else []), name


def test_alternates_name_exact_translations_only(rendered: dict[str, str]) -> None:
    """Where the other language has no such page, the switch leads to its front page but the head claims nothing."""
    for name, text in rendered.items():
        assert "x-default" not in text, name


def test_a_moved_page_sends_on_without_script(rendered: dict[str, str]) -> None:
    page = html5lib.parse(rendered["redirect.html de full 0"], namespaceHTMLElements=False)
    metas = {e.get("http-equiv"): e.get("content") for e in page.iter("meta")}
    assert metas["refresh"] == "0; url=../../people/mara/"
    assert [e.get("href") for e in page.iter("a")] == ["../../people/mara/"]
    assert [e.get("href") for e in page.iter("link") if e.get("rel") == "canonical"] == [
        "https://example.org/people/mara/"
    ]


def test_months_are_spoken(rendered: dict[str, str]) -> None:
    """Periods come as figures and are printed in the language of the page."""
    german, english = rendered["month.html de full 0"], rendered["month.html en full 0"]
    assert all(words in german for words in ("<h1>März 2031</h1>", "Februar 2031", "April 2031"))
    assert all(words in english for words in ("<h1>March 2031</h1>", "February 2031", "April 2031"))
    assert "<h1>2031</h1>" in rendered["month.html de full 1"]
    assert "<title>März 2031 · Der Anzeiger</title>" in german


def test_no_english_is_left_on_a_german_page(pages: dict[str, Page]) -> None:
    """Words of the frame that a reader would stumble over; the catalogue's own test covers the rest."""
    strange = re.compile(r"\b(?:Source|People|Companies|Mentions|Archive|Earlier|Page|minutes?|articles?|Draft)\b")
    for name, page in pages.items():
        if name.split()[1] == "de":
            keys = {_text(code) for code in page.iter("code")}
            found = [word for word in strange.findall(_text(page)) if word not in keys]
            assert not found, f"{name}: {found}"

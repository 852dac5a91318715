"""Which templates does a page's look depend on?"""

from __future__ import annotations

import pytest

from masthead.render.look import Look

BASE = {"base.html": "base", "part.html": "part", "other.html": "other"}
WORDS = (("de", b"msgid"),)


def closure(page: str, *, words: tuple[tuple[str, bytes], ...] = WORDS, **changed: str) -> str:
    """The closure of a page of these words; `changed` names other templates with another text, without ``.html``."""
    templates = BASE | {f"{name}.html": text for name, text in changed.items()} | {"page.html": page}
    return Look(tuple(sorted(templates.items())), words, "").closure("page.html")


STATIC = (
    '{% include "part.html" %}', "{%- include 'part.html' -%}", '{%+ include "part.html" +%}', '{%include"part.html"%}',
    '{% include "part.html" ignore missing %}', '{% include "part.html" with context %}', '{% extends "part.html" %}',
    '{% include "part.html"without context %}', '{% import "part.html" as own %}', '{% from "part.html" import own, two as three %}',
    '{%\n  include\n  "part.html"\n%}',
)  # fmt: skip
COMPUTED = (
    "{% include name %}", '{% include "par" ~ "t.html" %}', '{% include ["none.html", "part.html"] %}', "{% extends name %}",
    '{% include "other.html" if never else "part.html" %}', '{% import ("part.html") as own %}', '{% include "part\\u002ehtml" %}',
    '{% include "other.html".replace("other", "part") %}',
)  # fmt: skip


@pytest.mark.parametrize("reference", STATIC)
def test_a_page_depends_on_what_it_names(reference: str):
    assert closure(reference) != closure(reference, part="edited")
    assert closure(reference) == closure(reference, other="edited")


@pytest.mark.parametrize("reference", COMPUTED)
def test_a_page_that_computes_a_name_depends_on_every_template(reference: str):
    assert closure(reference) != closure(reference, part="edited")
    assert closure(reference) != closure(reference, base="edited")


def test_references_are_followed_to_their_end_and_round_in_circles():
    chain = {"base": '{% include "other.html" %}', "other": '{% include "part.html" %}'}
    page = '{% extends "base.html" %}'
    assert closure(page, **chain) != closure(page, **chain, part="edited")
    assert closure(page, **chain, part='{% include "base.html" %}') != closure(page, **chain, part="edited")


def test_a_name_that_no_template_has_is_waited_for():
    page = '{% include "late.html" ignore missing %}'
    assert closure(page) != closure(page, late="")


def test_every_page_depends_on_the_words_of_the_interface():
    assert closure("page") != closure("page", words=(("de", b"other"),))
    assert closure("page") != closure("page", words=(("en", b"msgid"),))


def test_a_page_depends_on_itself_alone_where_it_names_nothing():
    page = "{# include nothing #} include other.html {{ include }}"
    assert closure(page) == closure(page, part="edited", other="edited", base="edited")
    assert closure(page) != closure(f"{page} ")


def test_a_page_reaches_what_its_parts_name():
    templates = {
        "page.html": '{% extends "base.html" %}',
        "base.html": '{% include "part.html" %}',
        "part.html": "",
        "x.html": "",
    }
    assert Look(tuple(templates.items()), (), "").reached("page.html") == {"page.html", "base.html", "part.html"}

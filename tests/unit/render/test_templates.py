"""Templates are compiled before processes are forked, and what is wrong with one is told by its page."""

from __future__ import annotations

import pytest

from masthead.diagnostics import MastheadError
from masthead.outputs.views import Head, View
from masthead.render import templates
from masthead.render.look import Look
from masthead.render.materials import Carried
from masthead.render.templates import compiled, render_page

HEAD = Head(address="/a/", lang="de", title="", description="", url="", root="../", kind="page")


class Page(View, frozen=True, kw_only=True):
    head: Head = HEAD


def test_what_a_page_draws_on_is_ready() -> None:
    look = Look((("page.html", '{% extends "base.html" %}'), ("base.html", "<p>"), ("other.html", "")), (), "ready")
    compiled(look, ["page.html"], ["de"])
    assert set(templates._environment(look, "de")._found) == {"page.html", "base.html"}
    assert render_page(look, "page.html", Page(), Carried()) == b"<p>"


def test_a_template_at_fault_is_told_when_a_page_wants_it() -> None:
    look = Look((("page.html", "{{ href('/b/') }}\n{% if %}"), ("good.html", "{{ href('/b/') }}")), (), "fault")
    compiled(look, ["page.html", "good.html"], ["de"])
    assert render_page(look, "good.html", Page(), Carried()) == b"../b/"
    with pytest.raises(MastheadError) as fault:
        render_page(look, "page.html", Page(), Carried())
    assert [(found.code, found.file, found.line) for found in fault.value.diagnostics] == [
        ("template-syntax", "templates/page.html", 2)
    ]


def test_words_at_fault_are_told_when_a_page_wants_them() -> None:
    look = Look((("page.html", ""),), (("de", b'msgid "a" nonsense'),), "words")
    compiled(look, ["page.html"], ["de"])
    with pytest.raises(MastheadError):
        render_page(look, "page.html", Page(), Carried())

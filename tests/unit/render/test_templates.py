"""Templates are compiled before processes are forked, once for all builds; what is wrong with one is told by its page."""

from __future__ import annotations

import pytest

from masthead.diagnostics import MastheadError
from masthead.outputs.views import Head, View
from masthead.render import templates
from masthead.render.codes import get_ready, is_ready
from masthead.render.look import Look
from masthead.render.materials import Carried
from masthead.render.templates import render_page
from masthead.store import Store

HEAD = Head(address="/a/", lang="de", title="", description="", url="", root="../", kind="page")


class Page(View, frozen=True, kw_only=True):
    head: Head = HEAD


def test_what_a_page_draws_on_is_ready() -> None:
    look = Look((("page.html", '{% extends "base.html" %}'), ("base.html", "<p>"), ("other.html", "")), (), "ready")
    get_ready(look, ["page.html"], ["de"], Store.memory())
    assert set(templates._environment(look, "de")._found) == {"page.html", "base.html"}
    assert render_page(look, "page.html", Page(), Carried()) == b"<p>"


def test_a_template_at_fault_is_told_when_a_page_wants_it() -> None:
    look = Look((("page.html", "{{ href('/b/') }}\n{% if %}"), ("good.html", "{{ href('/b/') }}")), (), "fault")
    get_ready(look, ["page.html", "good.html"], ["de"], Store.memory())
    assert render_page(look, "good.html", Page(), Carried()) == b"../b/"
    with pytest.raises(MastheadError) as fault:
        render_page(look, "page.html", Page(), Carried())
    assert [(found.code, found.file, found.line) for found in fault.value.diagnostics] == [
        ("template-syntax", "templates/page.html", 2)
    ]


def test_words_at_fault_are_told_when_a_page_wants_them() -> None:
    look = Look((("page.html", ""),), (("de", b'msgid "a" nonsense'),), "words")
    get_ready(look, ["page.html"], ["de"], Store.memory())
    with pytest.raises(MastheadError):
        render_page(look, "page.html", Page(), Carried())


def test_what_was_compiled_before_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.memory()
    look = Look((("page.html", '{% extends "base.html" %}'), ("base.html", "<p>{{ head.address }}")), (), "first")
    assert not is_ready(look, ["de"], store)
    get_ready(look, ["page.html"], ["de"], store)
    assert is_ready(look, ["de"], store)
    same = Look(look.templates, (), "second")
    monkeypatch.setattr("jinja2.Environment.compile", lambda *_args: pytest.fail("compiled again"))
    get_ready(same, ["page.html"], ["de"], store)
    assert render_page(same, "page.html", Page(), Carried()) == b"<p>/a/"


def test_code_that_is_damaged_is_made_anew() -> None:
    store = Store.memory()
    look = Look((("page.html", "<p>"),), (), "damaged")
    store.put("code", look.code("page.html", "de"), b"nonsense")
    get_ready(look, ["page.html"], ["de"], store)
    assert render_page(look, "page.html", Page(), Carried()) == b"<p>"


def test_code_holds_for_one_language_and_its_words() -> None:
    def key(language: str, source: str = "<p>", words: bytes = b"") -> str:
        return Look((("page.html", source),), (("de", words),), "").code("page.html", language)

    assert len({key("de"), key("en"), key("de", "<b>"), key("de", words=b"other")}) == 4

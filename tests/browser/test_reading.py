"""The reader's pages in a real browser: a look at who is named, narrow windows, no script, paper."""

from __future__ import annotations

import datetime as dt
import functools
import inspect
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from masthead.config import load_config
from masthead.pipeline import build

pytestmark = pytest.mark.browser

BASE = "/digest/"
ARTICLE = "2031/03/first/"
SITE = {
    "masthead.toml": """
        title = "Der Anzeiger"
        base_url = "https://example.org/digest/"
        language = "de"
        languages = ["de", "en"]
        timezone = "Europe/Berlin"
        [search]
        enabled = false
        [cards]
        enabled = false
        """,
    "content/people/mara-abel.md": "---\nname: Mara Abel\nsummary: {de: Forscherin aus Lübeck, en: Researcher}\n---\n",
    "content/companies/nordlicht.md": "---\nname: Nordlicht\n---\n",
    "content/articles/first.md": """---
title: Nordlicht holt Mara Abel
date: 2031-03-09
lang: de
---

Mara Abel geht zu Nordlicht. Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurfsfassung.

| Jahr | Umsatz in Millionen Euro | Beschäftigte im Jahresmittel | Wirtschaftsprüfungsgesellschaft |
|---|--:|--:|---|
| 2030 | 12,5 | 120 | vorläufig und ungeprüft |

```
eine Zeile Quelltext, die in keine dreihundertzwanzig Pixel passt, auch nicht mit gutem Willen
```
""",
    "content/articles/second.md": "---\ntitle: Mara Abel spricht\ndate: 2031-01-02\nlang: de\n---\n\nMara Abel sagt nichts Neues.\n",
}


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder below BASE and counts what is asked for."""

    asked: list[str]

    def __init__(self, *args, asked: list[str], **more) -> None:
        self.asked = asked
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        self.asked.append(path)
        return super().translate_path("/" + path.removeprefix(BASE))

    def log_message(self, *args) -> None:
        """Nobody reads the log."""


class Site:
    """A published site and what browsers asked of it."""

    def __init__(self, url: str, asked: list[str]) -> None:
        self.url = url
        self.asked = asked


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    root: Path = tmp_path_factory.mktemp("digest")
    for name, text in SITE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(inspect.cleandoc(text) + "\n")
    report = build(load_config(root, dt.date(2031, 3, 10)))
    assert report.ok, report.diagnostics
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root / "site"), asked=asked))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}{BASE}", asked)
    server.shutdown()
    server.server_close()


@pytest.fixture
def narrow(browser):
    """A page as wide as the narrowest screens, without script."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    context.set_default_timeout(120_000)
    yield context.new_page()
    context.close()


def test_nothing_is_fetched_before_somebody_looks(page, site: Site):
    site.asked.clear()
    page.goto(site.url + ARTICLE, wait_until="networkidle")
    assert not [path for path in site.asked if "/people/" in path]


def test_the_pointer_opens_a_look_at_a_person_and_may_rest_on_it(page, site: Site):
    page.clock.install()
    page.goto(site.url + ARTICLE)
    link = page.locator(".text a.entity", has_text="Mara Abel")
    link.hover()
    look = page.get_by_role("tooltip")
    look.wait_for()
    assert "Mara Abel" in look.inner_text()
    assert "Forscherin aus Lübeck" in look.inner_text()
    assert link.get_attribute("aria-describedby") == look.get_attribute("id")
    look.hover()
    page.clock.fast_forward(1000)  # longer than it takes to close: nothing is to happen
    assert look.is_visible()
    page.mouse.move(5, 5)
    look.wait_for(state="detached")
    assert link.get_attribute("aria-describedby") is None
    assert page.problems == []


def test_the_keyboard_opens_a_look_and_escape_closes_it(page, site: Site):
    page.goto(site.url + ARTICLE)
    page.locator(".text").evaluate("(text) => { text.tabIndex = -1; text.focus() }")
    page.keyboard.press("Tab")
    look = page.get_by_role("tooltip")
    look.wait_for()
    page.keyboard.press("Escape")
    look.wait_for(state="detached")
    assert page.evaluate("document.activeElement.textContent") == "Mara Abel"
    assert page.problems == []


def test_a_look_stays_within_the_window(page, site: Site):
    page.set_viewport_size({"width": 320, "height": 400})
    page.goto(site.url + ARTICLE)
    page.locator(".side a.entity").last.scroll_into_view_if_needed()
    page.locator(".side a.entity").last.hover()
    look = page.get_by_role("tooltip")
    look.wait_for()
    box = look.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_page_that_cannot_be_fetched_opens_nothing(page, site: Site):
    page.goto(site.url + ARTICLE)
    page.route("**/people/**", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: "/people/" in request.url):
        page.locator(".text a.entity", has_text="Mara Abel").hover()
    assert page.get_by_role("tooltip").count() == 0
    assert page.problems == []


@pytest.mark.parametrize("address", ["", ARTICLE, "people/mara-abel/", "people/", "archive/", "404.html", "en/"])
def test_nothing_is_wider_than_the_narrowest_screen(narrow, site: Site, address: str):
    narrow.goto(site.url + address)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320


def test_tables_and_code_scroll_in_their_own_box(narrow, site: Site):
    narrow.goto(site.url + ARTICLE)
    for part in ("table", "pre"):
        inner, outer = narrow.locator(f".text {part}").evaluate("(box) => [box.scrollWidth, box.clientWidth]")
        assert inner > outer


def test_all_of_the_text_is_there_without_script(narrow, page, site: Site):
    for tab in (narrow, page):
        tab.set_viewport_size({"width": 800, "height": 600})
        tab.goto(site.url + ARTICLE)
    assert narrow.locator("body").inner_text() == page.locator("body").inner_text()


def test_an_article_leads_on(page, site: Site):
    page.goto(site.url + ARTICLE)
    assert page.locator(".related a").all_inner_texts() == ["Mara Abel spricht"]


def test_the_months_of_a_person_are_drawn_and_said(page, site: Site):
    page.goto(site.url + "people/mara-abel/")
    chart = page.get_by_role(
        "img", name="Artikel nach Monaten von Januar 2031 bis März 2031, die meisten, 1, im März 2031"
    )
    assert chart.locator("rect").count() == 2
    assert page.problems == []


def test_paper_carries_the_text_and_not_the_ways_around_it(page, site: Site):
    page.goto(site.url + ARTICLE)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".text").is_visible()
    assert not any(page.locator(part).is_visible() for part in (".sections", ".foot", ".related", ".neighbours"))
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_whoever_wants_less_motion_gets_none(page, site: Site):
    page.emulate_media(reduced_motion="reduce")
    page.goto(site.url)
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].map((e) => getComputedStyle(e))
        .filter((s) => s.scrollBehavior === "smooth" || s.transitionDuration !== "0s" || s.animationName !== "none").length"""
    )
    assert moving == 0

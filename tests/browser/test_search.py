"""The search as readers use it: real words typed into a real browser, on a site that stands below a path."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from masthead.config import load_config
from masthead.pipeline import build

pytestmark = pytest.mark.browser

BELOW = "unter/pfad"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built sample, below a path."""
    folder = tmp_path_factory.mktemp("search")
    shutil.copytree(root / "tests" / "samples" / "digest", folder / "digest")
    report = build(load_config(folder / "digest", dt.date(2031, 3, 20)))
    assert report.ok, report.diagnostics
    (folder / "www" / BELOW).parent.mkdir(parents=True)
    shutil.copytree(folder / "digest" / "site", folder / "www" / BELOW)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "www")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{BELOW}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def seek(page, address):
    """Open the search page and type; the titles found, once the answer stands there."""

    def ask(words: str, place: str = "search/") -> list[str]:
        page.goto(address + place)
        page.locator("#words").press_sequentially(words)
        return titles(page)

    yield ask
    assert page.problems == []


def titles(page) -> list[str]:
    """What was found, once the answer to the last question stands there."""
    page.wait_for_selector("#hits[aria-busy=false]", state="attached")
    return page.locator("#hits a").all_text_contents()


@pytest.mark.parametrize(
    "words", ["Führungskräfte", "führungskräfte", "fuehrungskraefte", "Fuhrungskrafte", "Führungskraft"]
)
def test_umlauts_in_any_spelling(seek, words):
    assert seek(words) == ["Neue Führungskräfte bei Nordwerk & Söhne"]


@pytest.mark.parametrize("words", ["Straße", "Strasse"])
def test_sharp_s_in_either_spelling(seek, words):
    assert seek(words) == ["Neue Führungskräfte bei Nordwerk & Söhne"]


@pytest.mark.parametrize(
    ("words", "compound"),
    [("Regierung", "Bundesregierung"), ("Modelle", "Sprachmodelle"), ("Sprachmodell", "Sprachmodelle")],
)
def test_parts_of_compounds(seek, page, words, compound):
    """The result shows the compound that the word stands in."""
    assert seek(words) == ["Prüfung angekündigt"]
    assert compound in page.locator("#hits mark").first.text_content()


def test_a_person_by_the_last_name(seek):
    """The page about somebody stands before the articles that name them."""
    assert seek("Sutskever") == ["Ilya Sutskever", "Ein Gast im Werk"]


@pytest.mark.parametrize("words", ["@AnthropicAI", "anthropicai", "Anthropic"])
def test_a_company_by_its_handle(seek, words):
    assert seek(words) == ["Anthropic", "Zwei Häuser im Vergleich"]


def test_a_name_of_another_language_is_found(seek):
    assert seek("Northworks")[0] == "Nordwerk"


def test_nothing_found_is_said(seek, page):
    assert seek("Quastenflosser") == []
    assert "Nichts gefunden zu „Quastenflosser“" in page.locator("#tally").text_content()


def test_what_is_typed_is_never_markup(seek, page):
    assert seek("<img src=x onerror=alert(1)> qqq") == []
    assert page.locator("#tally img, #hits img").count() == 0


def test_the_english_page_searches_english(seek, page):
    """With the stemmer of its language: “safety” is not “safeti”."""
    assert seek("executive", "en/search/") == ["New heads at Northworks"]
    assert page.locator("#tally").text_content() == "1 result"
    assert "executives" in page.locator("#hits mark").text_content()


def test_other_languages_on_demand(seek, page):
    assert "New heads at Northworks" not in seek("Lindt")
    page.get_by_label("English").check()
    page.wait_for_selector("#hits a:text('New heads at Northworks')")
    assert (
        page.locator("#hits .entry[lang=en] a[hreflang=en]").count()
        == page.locator("#hits .entry[lang=en]").count()
        > 0
    )
    assert page.evaluate("() => document.documentElement.lang") == "de"


def test_results_can_be_narrowed_down(seek, page):
    seek("Nordwerk")
    page.wait_for_selector("#groups label", state="attached")
    page.locator("#narrow").evaluate("(details) => details.open = true")
    # A group with a single value narrows nothing down: all articles have the same topic.
    assert page.locator("#groups legend").all_text_contents() == ["Personen", "Unternehmen", "Quellen", "Jahre"]
    page.get_by_label("Der Anzeiger 1").check()
    page.wait_for_selector("#tally:text('1 Ergebnis')")
    assert titles(page) == ["Prüfung angekündigt"]
    page.get_by_role("button", name="Wieder alle Ergebnisse").click()
    page.wait_for_selector("#tally:text('5 Ergebnisse')")


def test_the_newest_come_first_on_demand(seek, page):
    seek("Nordwerk")
    page.get_by_label("Neueste Artikel").check()
    page.wait_for_selector("#hits li:first-child a:text('Neue Führungskräfte')")
    dates = page.locator("#hits .row-date").all_text_contents()
    assert dates == ["9. März 2031", "7. März 2031", "1. Feb. 2031", "24. Dez. 2030"]


def test_an_address_keeps_the_question(page, address):
    page.goto(f"{address}search/?q=Nordwerk&outlet=Der+Anzeiger")
    assert titles(page) == ["Prüfung angekündigt"]
    assert page.locator("#words").input_value() == "Nordwerk"


def test_the_address_follows_the_question(seek, page, address):
    seek("Sutskever")
    assert page.url == f"{address}search/?q=Sutskever"


def test_keys_lead_through_the_results(seek, page, address):
    """Down from the field to the results and along them, up and back again, Enter opens."""
    seek("Sutskever")
    focus = "() => document.activeElement.textContent || document.activeElement.id"
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "Escape", "ArrowDown"):
        page.keyboard.press(key)
        seen.append(page.evaluate(focus))
    assert seen == [
        "Ilya Sutskever",
        "Ein Gast im Werk",
        "Ein Gast im Werk",
        "Ilya Sutskever",
        "words",
        "Ilya Sutskever",
        "words",
        "Ilya Sutskever",
    ]
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}people/ilya-sutskever/")


def test_the_slash_leads_to_the_search(page, address):
    page.goto(f"{address}en/2031/03/new-heads/")
    page.keyboard.press("/")
    page.wait_for_url(f"{address}en/search/#words")
    page.keyboard.type("a/b")
    assert page.locator("#words").input_value() == "a/b"
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "words"


def test_the_slash_can_be_switched_off(page, address):
    """A key without Ctrl must be one that readers can be rid of (WCAG 2.1.4)."""
    page.goto(f"{address}search/")
    box = page.get_by_label("Auf jeder Seite führt die Taste / zur Suche")
    taken = """() => {
        const press = new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true });
        return !document.body.dispatchEvent(press);
    }"""
    assert page.evaluate(taken)
    box.uncheck()
    assert not page.evaluate(taken)
    page.goto(address)
    assert not page.evaluate(taken)
    page.goto(f"{address}search/")
    assert not box.is_checked()


def test_nothing_is_loaded_until_it_is_used(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}search/")
    page.locator("#words").focus()
    assert not [url for url in asked if "/pagefind/" in url]
    page.keyboard.type("Gast")
    assert titles(page) == ["Ein Gast im Werk"]
    assert all(url.startswith(address) for url in asked)


def test_without_script_the_page_leads_to_the_lists(browser, address):
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(f"{address}search/")
    assert not page.locator("#asking").is_visible()
    assert page.locator("noscript").is_visible()
    ways = page.locator(".browse a")
    assert {"Personen", "Unternehmen", "Themen", "Archiv"} <= set(ways.all_text_contents())
    ways.get_by_text("Archiv").click()
    page.wait_for_url(f"{address}archive/")
    context.close()


def test_a_lost_index_is_said_and_leads_to_the_lists(page, address):
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{address}search/")
    page.locator("#words").fill("Gast")
    page.wait_for_selector("#tally:text('lässt sich gerade nicht laden')")
    assert page.locator(".browse a").count() >= 4


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(seek, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    seek("Nordwerk")
    page.wait_for_selector("#groups label", state="attached")
    page.locator("#narrow").evaluate("(details) => details.open = true")
    assert page.evaluate("() => document.documentElement.scrollWidth") == width

"""Claims in a real browser: the filter of the moves, proofs that open in place, pictures that have names."""

from __future__ import annotations

import datetime as dt
import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from masthead.config import load_config
from masthead.pipeline import build

pytestmark = pytest.mark.browser

SETTINGS = """title = "Der Anzeiger"
base_url = "https://example.org/"
language = "de"
languages = ["de", "en"]
timezone = "Europe/Berlin"
[search]
enabled = false
[cards]
enabled = false
[lists]
page_size = 3
"""
PEOPLE = ("Mara Abel", "Ole Brandt", "Ida Celik", "Jon Dahl", "Eva Ernst")
COMPANIES = ("Nordlicht", "Weitblick", "Lumenwerk mit einem sehr langen Namen")
CLAIMS = """
  - {id: abel-left, type: left, subject: mara-abel, object: nordlicht, date: 2031-02, quote: "ging im Februar"}
  - {id: abel-came, type: joined, subject: mara-abel, object: weitblick, announced: 2031-03-08, quote: "geht zu Weitblick", said_by: mara-abel}
  - {id: brandt-left, type: left, subject: ole-brandt, object: nordlicht, date: 2030-12-30/2031-01-05, quote: "zum Jahreswechsel fort"}
  - {id: celik-came, type: joined, subject: ida-celik, object: weitblick, date: 2029-05, quote: "kam im Mai"}
  - {id: dahl-left, type: left, subject: jon-dahl, object: lumenwerk, date: 2028, quote: "verließ das Haus"}
  - {id: ernst-left, type: left, subject: eva-ernst, object: lumenwerk, quote: "ist nicht mehr da"}
  - {id: money, type: invested, subject: nordlicht, object: weitblick, date: 2030, amount: {value: 4000000, currency: EUR, scope: tranche}, quote: "vier Millionen"}
  - {id: more, type: invested, subject: nordlicht, object: weitblick, date: 2031-01, amount: {value: 2000000, currency: EUR, scope: tranche}, quote: "zwei Millionen"}
"""


def put(root: Path) -> None:
    """The digest as files."""
    claims = CLAIMS.replace('"}', '", accepted: true}').replace(
        ", said_by: mara-abel}", ", said_by: mara-abel, accepted: true}"
    )
    files = {"masthead.toml": SETTINGS, "content/articles/first.md": f"""---
title: Wer geht, wer kommt
date: 2031-03-09
lang: de
source: {{publisher: Blatt, url: https://blatt.example/1, published: 2031-03-08, lang: de}}
claims:{claims}---

Mara Abel geht zu Weitblick.
"""}  # fmt: skip
    for folder, names in (("people", PEOPLE), ("companies", COMPANIES)):
        for name in names:
            slug = "lumenwerk" if name.startswith("Lumen") else name.lower().replace(" ", "-")
            files[f"content/{folder}/{slug}.md"] = f"---\nname: {name}\n---\n"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        """Nobody reads the log."""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of the published site."""
    root: Path = tmp_path_factory.mktemp("claims")
    put(root)
    report = build(load_config(root, dt.date(2031, 3, 10)))
    assert report.ok, report.diagnostics
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def moves(page, site: str):
    """The first page of the moves, with its filter at hand."""
    page.goto(f"{site}moves/")
    page.locator("#filter option:nth-child(2)").first.wait_for(state="attached")
    return page


def shown(page) -> list[str]:
    """Whose rows can be seen."""
    return page.locator(".statements tbody tr:visible td:nth-child(2)").all_inner_texts()


def told(page, text: str) -> None:
    page.locator("#filter output", has_text=text).wait_for()


def test_the_filter_finds_a_person_on_any_page_without_leaving_this_one(moves):
    assert shown(moves) == ["Mara Abel", "Ole Brandt", "Ida Celik"]
    moves.evaluate("window.stayed = true")
    moves.get_by_label("Person oder Unternehmen").fill("dahl")
    told(moves, "1 von 5")
    assert shown(moves) == ["Jon Dahl"]
    assert moves.evaluate("window.stayed")
    assert moves.locator(".pages").count() == 0
    assert moves.problems == []


def test_links_of_rows_from_other_pages_lead_where_they_led(moves, site: str):
    moves.get_by_label("Person oder Unternehmen").fill("dahl")
    told(moves, "1 von 5")
    moves.get_by_role("link", name="Jon Dahl").click()
    moves.wait_for_url(f"{site}people/jon-dahl/")
    assert moves.locator("h1").inner_text() == "Jon Dahl"


def test_the_filter_knows_companies_years_and_statuses(moves):
    moves.get_by_label("Person oder Unternehmen").fill("weitblick")
    told(moves, "2 von 5")
    moves.get_by_label("Person oder Unternehmen").fill("")
    for year, names in (("2030", ["Ole Brandt"]), ("2031", ["Mara Abel", "Ole Brandt"]), ("2028", ["Jon Dahl"])):
        moves.get_by_label("Jahr").select_option(year)
        told(moves, f"{len(names)} von 5")
        assert shown(moves) == names
    moves.get_by_label("Jahr").select_option("")
    moves.get_by_label("Stand").select_option("reported")
    told(moves, "5 von 5")


def test_what_is_chosen_can_be_kept_and_taken_back(moves, page, site: str):
    moves.get_by_label("Jahr").select_option("2031")
    told(moves, "2 von 5")
    kept = moves.url
    page.goto("about:blank")
    page.goto(kept)
    told(page, "2 von 5")
    assert page.get_by_label("Jahr").input_value() == "2031"
    page.get_by_role("button", name="Alle zeigen").click()
    told(page, "5 von 5")
    assert len(shown(page)) == 5


def test_without_script_there_is_the_table_and_no_filter(browser, site: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}moves/")
    assert not page.locator("#filter").is_visible()
    assert shown(page) == ["Mara Abel", "Ole Brandt", "Ida Celik"]
    page.get_by_role("link", name="Seite 2").click()
    page.wait_for_url("**/page-2/")
    assert shown(page) == ["Jon Dahl", "Eva Ernst"]
    context.close()


def test_a_proof_opens_in_place_by_keyboard_and_leads_to_the_claim(page, site: str):
    page.goto(f"{site}people/mara-abel/")
    quote = page.get_by_text("geht zu Weitblick", exact=True).first
    assert not quote.is_visible()
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    quote.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#claim-abel-came")
    assert page.locator(":target").is_visible()
    assert page.problems == []


@pytest.mark.parametrize(
    ("address", "name"),
    [("moves/", "Personen zwischen Unternehmen"), ("people/mara-abel/", "Wer wann wo war"), ("en/companies/nordlicht/", "Who was where, and when")],
)  # fmt: skip
def test_pictures_have_a_name_and_say_what_they_show(page, site: str, address: str, name: str):
    page.goto(site + address)
    picture = page.get_by_role("img", name=name)
    assert picture.count() == 1
    assert (
        "Nordlicht" in picture.locator("desc").text_content() or "Mara Abel" in picture.locator("desc").text_content()
    )


@pytest.mark.parametrize(
    "address",
    ["moves/", "investments/", "data/", "people/mara-abel/", "companies/lumenwerk/", "en/companies/weitblick/"],
)
def test_nothing_is_wider_than_the_narrowest_screen(page, site: str, address: str):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site + address)
    page.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_paper_shows_every_proof_and_no_filter(moves):
    moves.emulate_media(media="print")
    assert moves.get_by_text("ging im Februar").is_visible()
    assert not moves.locator("#filter").is_visible()
    assert not moves.locator("summary").first.is_visible()

"""Digests of a day and of a week: which there are, what stands in them, and that a letter brings everything along."""

from __future__ import annotations

import re

import html5lib
import pytest

BASE = "https://probe.example/unter/pfad/"


@pytest.fixture
def with_editions(plain):
    """A digest with editions of weeks and days."""
    plain.set("[editions]\ndaily = true")
    plain.build()
    return plain


def editions(digest) -> list[str]:
    return sorted(path.split("editions/", 1)[-1] for path in digest.files("index.html") if path.startswith("editions/"))


def tree(text: str):
    return html5lib.parse(text, namespaceHTMLElements=False)


def links(text: str) -> list[str]:
    return [element.get("href") for element in tree(text).iter("a")]


def test_every_week_and_every_day_with_articles_has_an_edition(with_editions):
    assert editions(with_editions) == [
        "2030-12-24/index.html", "2030-w52/index.html", "2031-02-01/index.html", "2031-03-07/index.html",
        "2031-03-09/index.html", "2031-w05/index.html", "2031-w10/index.html", "index.html",
    ]  # fmt: skip


def test_a_week_at_the_turn_of_the_year_belongs_to_the_year_of_its_thursday(with_editions):
    with_editions.edit("articles/2030-12-24-vergleich.md", "2030-12-24", "2030-12-31")
    with_editions.build()
    assert "2031-w01/index.html" in editions(with_editions)
    assert "30. Dezember 2030 bis 5. Januar 2031" in with_editions.read("editions/2031-w01/index.html")
    assert '<h2 id="y2031">2031</h2>' in with_editions.read("editions/index.html")
    assert "2030" not in re.findall(r'<h2 id="y(\d+)">', with_editions.read("editions/index.html"))


def test_an_edition_holds_the_articles_of_its_days_in_its_language_the_newest_first(with_editions):
    german, english = (
        with_editions.read("editions/2031-w10/index.html"),
        with_editions.read("en/editions/2031-w10/index.html"),
    )
    titles = [element.find("a").text for element in tree(german).iter("h2") if element.get("class") == "headline"]
    assert titles == ["Neue Führungskräfte bei Nordwerk & Söhne", "Prüfung angekündigt"]
    assert "3. bis 9. März 2031" in german
    assert "3 to 9 March 2031" in english
    assert "New heads at Northworks" in english
    assert "Prüfung" not in english


def test_editions_lead_to_their_neighbours_and_to_the_other_language(with_editions):
    week = links(with_editions.read("editions/2031-w10/index.html"))
    assert "../../editions/2031-w05/" in week
    assert "../../en/editions/2031-w10/" in week
    assert "../../editions/2031-03-07/" in links(with_editions.read("editions/2031-03-09/index.html"))
    assert 'hreflang="en"' not in with_editions.read("editions/2031-w05/index.html").partition("</head>")[0]


def test_drafts_are_in_no_edition(with_editions):
    assert not [
        name
        for name in with_editions.files("*.html")
        if "editions/" in name and "Noch nicht fertig" in with_editions.read(name)
    ]


@pytest.mark.parametrize(
    ("settings", "weeks", "days"),
    [("weekly = true", True, False), ("weekly = false\ndaily = true", False, True), ("weekly = false", False, False)],
)
def test_editions_are_switched_by_the_settings(plain, settings: str, weeks: bool, days: bool):
    plain.set(f"[editions]\n{settings}")
    plain.build()
    names = editions(plain)
    assert any("-w" in name for name in names) == weeks
    assert any(re.match(r"\d{4}-\d\d-\d\d/", name) for name in names) == days
    assert ("index.html" in names) == (weeks or days)
    assert ("editions/" in plain.read("index.html")) == (weeks or days)


def test_the_list_names_every_edition_by_year(with_editions):
    text = with_editions.read("editions/index.html")
    assert re.findall(r'<h2 id="y(\d+)">', text) == ["2031", "2030"]
    named = [link for link in links(text) if re.search(r"editions/\d", link)]
    assert len(named) == len(set(named)) == 7


def test_a_letter_needs_nothing_from_anywhere(with_editions):
    """No style sheet, script, picture or font; every link is whole; the look stands in attributes."""
    for name in with_editions.files("mail.html"):
        letter = tree(with_editions.read(name))
        assert not [e for kind in ("script", "style", "img") for e in letter.iter(kind)], name
        assert [e.get("rel") for e in letter.iter("link")] == ["canonical"], name
        assert all(e.get("href").startswith(BASE) for e in letter.iter("a")), name
        assert not re.search(r"url\(|@import|\x02", with_editions.read(name)), name
        assert "</a>" not in "".join(e.text or "" for e in letter.iter("li")), name


def test_a_letter_is_not_for_search_engines_and_names_its_page(with_editions):
    letter = with_editions.read("editions/2031-w10/mail.html")
    assert '<meta name="robots" content="noindex">' in letter
    assert f'<link rel="canonical" href="{BASE}editions/2031-w10/">' in letter
    assert "mail.html" not in with_editions.read("sitemap.xml")
    assert f"{BASE}editions/2031-w10/</loc>" in with_editions.read("sitemap.xml")


def test_a_title_with_markup_stays_text_in_a_letter(with_editions):
    assert "Nordwerk &amp; Söhne" in with_editions.read("editions/2031-w10/mail.html")


def test_an_edit_changes_the_editions_that_show_it_and_no_other(with_editions):
    with_editions.edit("articles/2031-02-01-gast.md", "Ein Gast im Werk", "Zwei Gäste im Werk")
    reasons = with_editions.build().reasons
    touched = {path for path in reasons if "editions/" in path}
    assert touched == {
        f"editions/{name}/{file}" for name in ("2031-w05", "2031-02-01") for file in ("index.html", "mail.html")
    }

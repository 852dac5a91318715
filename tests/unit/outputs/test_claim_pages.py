"""What readers see of claims: careers, companies, moves, investments, and the proofs of an article."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from html5lib import parse

from .conftest import Digest

CLAIMS = """claims:
  - {id: came, type: joined, subject: mara-lindqvist, object: nordwerk, announced: 2031-03-08, quote: "geht zu Nordwerk", said_by: mara-lindqvist, accepted: true}
  - {id: went, type: left, subject: mara-lindqvist, object: anthropic, date: "2031-02-10/2031-03-01", quote: "verließ Anthropic", note: {de: "Andere nennen andere Tage.", en: "Others give other days."}, accepted: true}
  - {id: money, type: invested, subject: anthropic, object: nordwerk, date: 2031-01, amount: {value: 3000000, currency: EUR, qualifier: about, scope: total}, quote: "rund drei Millionen", accepted: true}
  - {id: led, type: led_unit, subject: mara-lindqvist, object: anthropic, unit: {id: labor, name: Labor}, until: 2031-02, quote: "leitete das Labor", accepted: true}
  - {id: unaccepted, type: founded, subject: mara-lindqvist, object: nordwerk, date: 2029, quote: "gegründet"}
"""
ARTICLE = "2031-03-09-neue-leitung.md"


def with_claims(digest: Digest, claims: str = CLAIMS) -> Digest:
    path = digest.root / "content" / "articles" / ARTICLE
    head, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    path.write_text(f"---\n{head}\n{claims}---\n{body}", encoding="utf-8")
    return digest


@pytest.fixture(scope="module")
def claimed(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Digest:
    root = tmp_path_factory.mktemp("claimed") / "digest"
    shutil.copytree(sample, root)
    (root / "content" / "people" / "mara-lindqvist.md").write_text("---\nname: Mara Lindqvist\n---\n", encoding="utf-8")
    digest = with_claims(Digest(root))
    digest.build()
    return digest


def rows(html: str) -> list[str]:
    """The text of every row of every table of statements."""
    tree = parse(html, namespaceHTMLElements=False)
    tables = [table for table in tree.iter("table") if table.get("class") == "statements"]
    return [" ".join("".join(row.itertext()).split()) for table in tables for row in table.iter("tr")]


def test_a_career_tells_each_time_as_finely_as_it_was_stated(claimed: Digest) -> None:
    shown = rows(claimed.read("people/mara-lindqvist/index.html"))
    assert any(
        row.startswith("angekündigt: 8. März 2031 wechselte zu Nordwerk") and "bestätigt" in row for row in shown
    )
    assert any(
        row.startswith("zwischen 10. Februar und 1. März 2031 verließ Anthropic") and "berichtet" in row
        for row in shown
    )


def test_what_has_ended_is_told_in_the_past(claimed: Digest) -> None:
    assert any(
        "leitete eine Einheit von Anthropic: Labor" in row
        for row in rows(claimed.read("people/mara-lindqvist/index.html"))
    )
    assert any(
        "led a unit of Anthropic: Labor" in row for row in rows(claimed.read("en/people/mara-lindqvist/index.html"))
    )


def test_who_is_only_announced_is_not_said_to_be_there(claimed: Digest) -> None:
    people = rows(claimed.read("companies/nordwerk/index.html"))[1]
    assert people.startswith("angekündigt: 8. März 2031 Mara Lindqvist")


def test_notes_follow_the_language_of_the_page(claimed: Digest) -> None:
    assert "Andere nennen andere Tage." in claimed.read("people/mara-lindqvist/index.html")
    english = claimed.read("en/people/mara-lindqvist/index.html")
    assert "Others give other days." in english
    assert "Andere nennen" not in english


def test_a_claim_that_nobody_accepted_is_on_no_page(claimed: Digest) -> None:
    pages = [claimed.read(path) for path in claimed.files("*.html")]
    assert not any("gegründet" in page or "claim-unaccepted" in page for page in pages)


def test_every_proof_leads_to_its_claim_in_the_article(claimed: Digest) -> None:
    person = claimed.read("people/mara-lindqvist/index.html")
    article = claimed.read("2031/03/neue-leitung/index.html")
    for claim in ("came", "went"):
        assert f'../../2031/03/neue-leitung/#claim-{claim}"' in person
        assert f'id="claim-{claim}"' in article


def test_a_move_joins_leaving_and_arriving(claimed: Digest) -> None:
    (row,) = rows(claimed.read("moves/index.html"))[1:]
    assert "Mara Lindqvist" in row
    assert row.index("Anthropic") < row.index("→") < row.index("Nordwerk")
    assert "2 Belege" in row


def test_money_is_printed_with_its_currency_and_scope(claimed: Digest) -> None:
    assert any("rund 3 Millionen Euro insgesamt" in row for row in rows(claimed.read("investments/index.html")))
    assert any("about 3 million euros in total" in row for row in rows(claimed.read("en/investments/index.html")))


def test_payments_are_added_up_where_none_can_be_counted_twice(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample, tmp_path / "digest")
    paid = "type: invested, subject: anthropic, object: nordwerk, accepted: true, quote: zahlte"
    digest = with_claims(Digest(tmp_path / "digest"), f"""claims:
  - {{id: first, {paid}, date: 2030, amount: {{value: 3000000, currency: EUR, scope: tranche}}}}
  - {{id: second, {paid}, date: 2031-01, amount: {{value: 1500000, currency: EUR, scope: tranche}}}}
  - {{id: share, type: holds_stake, subject: anthropic, object: nordwerk, text: Minderheit, quote: Anteil, accepted: true}}
""")  # fmt: skip
    digest.build()
    assert rows(digest.read("investments/index.html"))[-1] == "Nordwerk 4,5 Millionen Euro aus 2 Zahlungen"
    for page in ("companies/nordwerk/index.html", "companies/anthropic/index.html"):
        assert "Zusammen: 4,5 Millionen Euro" in digest.read(page)


def test_a_total_beside_a_payment_is_not_added_up(claimed: Digest) -> None:
    assert "Zusammen" not in claimed.read("investments/index.html") + claimed.read("companies/nordwerk/index.html")


def test_a_quote_says_its_language_where_that_is_not_the_pages(claimed: Digest) -> None:
    article = claimed.root / "content" / "articles" / ARTICLE
    assert "lang: de" in article.read_text(encoding="utf-8")
    english, german = claimed.read("en/moves/index.html"), claimed.read("moves/index.html")
    assert '<q lang="de">geht zu Nordwerk</q>' in english
    assert "<q>geht zu Nordwerk</q>" in german


def test_many_moves_stand_on_several_pages(claimed: Digest, tmp_path: Path) -> None:
    """Picture and filter are on the first one, which can fetch the others."""
    shutil.copytree(claimed.root, tmp_path / "digest")
    digest = Digest(tmp_path / "digest")
    settings = digest.root / "masthead.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n[lists]\npage_size = 1\n", encoding="utf-8")
    (digest.root / "content" / "companies" / "openai.md").write_text("---\nname: OpenAI\n---\n", encoding="utf-8")
    article = digest.root / "content" / "articles" / ARTICLE
    more = 'claims:\n  - {id: adieu, type: left, subject: mara-lindqvist, object: openai, date: 2028, quote: "ging", accepted: true}\n'
    article.write_text(article.read_text(encoding="utf-8").replace("claims:\n", more), encoding="utf-8")
    digest.build()
    first, second = digest.read("moves/index.html"), digest.read("moves/page-2/index.html")
    assert ("OpenAI" in second, 'data-years="2028"' in second) == (True, True)
    assert [part in first for part in ("drawn flow", 'id="filter"', 'moves/page-2/"')] == [True] * 3
    assert not any(part in second for part in ("drawn flow", 'id="filter"', "moves.0"))


def test_a_long_career_goes_on_on_the_next_page(claimed: Digest, tmp_path: Path) -> None:
    shutil.copytree(claimed.root, tmp_path / "digest")
    digest = Digest(tmp_path / "digest")
    digest.set("[lists]\npage_size = 2")
    digest.build()
    pages = [digest.read(f"people/mara-lindqvist/{part}index.html") for part in ("", "page-2/")]
    assert [len(rows(page)) - 1 for page in pages] == [2, 1]
    assert ["<svg" in page for page in pages] == [True, False]
    assert not any('class="empty"' in page for page in pages)


def test_a_company_lists_who_came_and_who_left(claimed: Digest) -> None:
    assert "Zugänge" in claimed.read("companies/nordwerk/index.html")
    assert "Abgänge" in claimed.read("companies/anthropic/index.html")


def test_a_timeline_says_what_it_shows(claimed: Digest) -> None:
    tree = parse(claimed.read("people/mara-lindqvist/index.html"), namespaceHTMLElements=False)
    picture = next(part for part in tree.iter() if part.tag.endswith("svg") and part.get("role") == "img")
    named = {part.get("id"): " ".join("".join(part.itertext()).split()) for part in picture if part.get("id")}
    assert picture.get("aria-labelledby", "").split() == list(named)
    assert "Anthropic: bis: zwischen 10. Februar und 1. März 2031" in named["line-says"]
    assert "Nordwerk: angekündigt: 8. März 2031" in named["line-says"]


def test_a_site_without_claims_has_no_page_and_no_link_for_them(built: Digest) -> None:
    assert not built.files("moves/**/*.html")
    assert "/moves/" not in built.read("index.html")

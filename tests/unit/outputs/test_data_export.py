"""What leaves the site for programs: every accepted claim, in three forms."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from masthead.outputs.data_export import ExportView, as_csv

from .conftest import Digest
from .test_claim_pages import with_claims

CLAIMS = """claims:
  - {id: came, type: joined, subject: mara-lindqvist, object: nordwerk, announced: 2031-03-08, quote: "geht zu Nordwerk", said_by: mara-lindqvist, role: {id: lead, text: Leiterin}, accepted: true}
  - {id: went, type: left, subject: mara-lindqvist, object: anthropic, date: "2031-02-10/2031-03-01", quote: "=verließ Anthropic", note: {de: "Andere nennen andere Tage.", en: "Others give other days."}, accepted: true}
  - {id: money, type: invested, subject: anthropic, object: nordwerk, date: 2031-01, amount: {value: 3000000, currency: EUR, qualifier: about, scope: total}, quote: "rund drei Millionen", accepted: true}
  - {id: over, type: held_role, subject: mara-lindqvist, object: anthropic, role: adviser, until: unknown, quote: "beriet Anthropic", status: corrected, note: "Zurückgenommen.", accepted: true}
  - {id: unaccepted, type: founded, subject: mara-lindqvist, object: nordwerk, date: 2029, quote: "gegründet"}
"""
DOCUMENT = Path(__file__).parents[3] / "docs" / "export.md"


@pytest.fixture(scope="module")
def claimed(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Digest:
    root = tmp_path_factory.mktemp("exported") / "digest"
    shutil.copytree(sample, root)
    (root / "content" / "people" / "mara-lindqvist.md").write_text("---\nname: Mara Lindqvist\n---\n", encoding="utf-8")
    digest = with_claims(Digest(root), CLAIMS)
    digest.build()
    return digest


@pytest.fixture(scope="module")
def exported(claimed: Digest) -> dict[str, Any]:
    """The JSON file."""
    return json.loads(claimed.read("data/claims.json"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def by_id(exported: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Its claims by their name in the article."""
    return {claim["id"].rpartition("#claim-")[2]: claim for claim in exported["claims"]}


def test_every_accepted_claim_is_there_and_no_other(by_id: dict[str, Any]) -> None:
    assert set(by_id) == {"came", "went", "money", "over"}


def test_the_format_says_what_it_is(exported: dict[str, Any]) -> None:
    assert (exported["format"], exported["version"], exported["language"]) == ("masthead-claims", 1, "de")


def test_dates_leave_as_they_were_stated(by_id: dict[str, Any]) -> None:
    assert (by_id["came"]["date"], by_id["came"]["announced"]) == (None, "2031-03-08")
    assert by_id["went"]["date"] == "2031-02-10/2031-03-01"
    assert by_id["money"]["date"] == "2031-01"
    assert by_id["over"]["until"] == "unknown"


def test_a_claim_names_parties_proof_and_status(by_id: dict[str, Any], claimed: Digest) -> None:
    came = by_id["came"]
    assert came["subject"]["id"] == "people/mara-lindqvist"
    assert came["said_by"] == came["subject"]
    assert (came["status"], by_id["over"]["status"]) == ("confirmed", "corrected")
    assert came["quote"] == "geht zu Nordwerk"
    assert came["source"] == {
        "publisher": "Blatt am Sonntag",
        "url": "https://blatt.example/leitung?a=1&b=2",
        "published": "2031-03-08",
    }
    assert came["article"].endswith("/2031/03/neue-leitung/")
    assert set(came["translations"]) == {"en"}
    assert by_id["went"]["note"]["en"] == "Others give other days."
    assert 'id="claim-came"' in claimed.read("2031/03/neue-leitung/index.html")


def test_money_keeps_currency_qualifier_and_scope(by_id: dict[str, Any]) -> None:
    assert by_id["money"]["amount"] == {"value": 3000000, "currency": "EUR", "qualifier": "about", "scope": "total"}


def test_every_key_and_column_is_documented(exported: dict[str, Any], claimed: Digest) -> None:
    named = set(re.findall(r"`(\w+)`", DOCUMENT.read_text(encoding="utf-8")))
    keys = {*exported, *(key for claim in exported["claims"] for key in claim)}
    keys |= {key for claim in exported["claims"] for part in claim.values() if isinstance(part, dict) for key in part}
    languages = {"de", "en"}
    assert keys - languages <= named
    assert set(next(csv.reader(io.StringIO(claimed.read("data/claims.csv"))))) <= named


def test_the_table_holds_the_same_claims(exported: dict[str, Any], claimed: Digest) -> None:
    rows = list(csv.DictReader(io.StringIO(claimed.read_bytes("data/claims.csv").decode(), newline="")))
    assert [row["id"] for row in rows] == [claim["id"] for claim in exported["claims"]]
    assert [row["subject_name"] for row in rows if row["type"] == "invested"] == ["Anthropic"]


def test_no_cell_of_the_table_is_a_formula(claimed: Digest) -> None:
    rows = csv.reader(io.StringIO(claimed.read("data/claims.csv")))
    assert "'=verließ Anthropic" in [cell for row in rows for cell in row]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_whatever_starts_a_formula_is_told_to_be_text(start: str, exported: dict[str, Any]) -> None:
    claim = {**exported["claims"][0], "quote": f"{start}1"}
    view = msgspec.convert({"site": "", "title": "", "language": "de", "claims": [claim]}, ExportView)
    rows = list(csv.DictReader(io.StringIO(as_csv(view).decode(), newline="")))
    assert rows[0]["quote"] == f"'{start}1"


def test_the_graph_holds_what_stands(claimed: Digest) -> None:
    graph = {node["name"]: node for node in json.loads(claimed.read("data/graph.jsonld"))["@graph"]}
    mara = graph["Mara Lindqvist"]
    assert [role["worksFor"]["name"] for role in mara["worksFor"]] == ["Nordwerk"]
    assert [one["name"] for one in graph["Nordwerk"]["funder"]] == ["Anthropic"]


def test_the_page_leads_to_the_files_in_both_languages(claimed: Digest) -> None:
    for path, root in (("data/index.html", "../"), ("en/data/index.html", "../../")):
        page = claimed.read(path)
        for name in ("claims.json", "claims.csv", "graph.jsonld"):
            assert f'href="{root}data/{name}"' in page
    assert "<h1>Daten</h1>" in claimed.read("data/index.html")
    assert "The files hold 4 claims." in claimed.read("en/data/index.html")


def test_the_page_explains_every_key_of_a_claim(exported: dict[str, Any], claimed: Digest) -> None:
    assert set(re.findall(r"<code>(\w+)</code>", claimed.read("data/index.html"))) == set(exported["claims"][0])


def test_a_site_without_claims_publishes_no_data(built: Digest) -> None:
    assert not built.files("data/**/*")

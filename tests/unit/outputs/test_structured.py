"""What programs read of articles, people and companies: only schema.org's own words, only what stands."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from masthead.outputs.structured import data_block

from .conftest import Digest
from .test_claim_pages import CLAIMS, with_claims

_THING = frozenset({"name", "alternateName", "description", "url", "sameAs", "image", "subjectOf"})
_WORK = _THING | {
    "headline", "author", "publisher", "datePublished", "dateModified", "inLanguage", "about", "mentions", "isBasedOn",
    "citation", "translationOfWork", "correction", "text",
}  # fmt: skip
_ROLE = _THING | {"roleName", "startDate", "endDate"}
_ROLE_BETWEEN = frozenset({"worksFor", "alumniOf", "employee", "member"})
"""A role stands in for the other party and repeats the property that leads to it."""
VOCABULARY = {
    "Thing": _THING,
    "CreativeWork": _WORK,
    "NewsArticle": _WORK | {"alternativeHeadline"},
    "WebPage": _WORK | {"breadcrumb", "mainEntity"},
    "CorrectionComment": _WORK,
    "BreadcrumbList": _THING | {"itemListElement"},
    "ListItem": _THING | {"position", "item"},
    "Person": _THING | {"worksFor", "alumniOf"},
    "Organization": _THING
    | {"founder", "foundingDate", "parentOrganization", "subOrganization", "funder", "employee", "member"},
    "Role": _ROLE | _ROLE_BETWEEN,
    "EmployeeRole": _ROLE | _ROLE_BETWEEN,
}
"""The types and properties of schema.org 30.0 that we use, as its definitions pair them."""

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PERSON = "people/mara-lindqvist/index.html"
COMPANY = "companies/nordwerk/index.html"


@pytest.fixture(scope="module")
def claimed(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Digest:
    root = tmp_path_factory.mktemp("structured") / "digest"
    shutil.copytree(sample, root)
    (root / "content" / "people" / "mara-lindqvist.md").write_text("---\nname: Mara Lindqvist\n---\n", encoding="utf-8")
    more = (
        '  - {id: began, type: founded, subject: mara-lindqvist, object: nordwerk, date: 2030-05, quote: "fing an", accepted: true}\n'
        "  - {id: lead, type: held_role, subject: mara-lindqvist, object: nordwerk, since: 2031-03, role: {id: lead, text: Leitung},"
        ' quote: "leitet", accepted: true}\n'
    )
    digest = with_claims(Digest(root), CLAIMS + more)
    digest.build()
    return digest


def graph(digest: Digest, path: str) -> list[dict[str, Any]]:
    (block,) = _BLOCK.findall(digest.read(path))
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    return data["@graph"]  # type: ignore[no-any-return]


def nodes(value: object) -> Iterator[dict[str, Any]]:
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(part)
    if isinstance(value, dict):
        yield value


def test_every_page_uses_only_types_and_properties_of_schema_org(claimed: Digest) -> None:
    seen = 0
    for path in claimed.files("*.html"):
        for block in _BLOCK.findall(claimed.read(path)):
            for node in nodes(json.loads(block)["@graph"]):
                seen += 1
                assert node["@type"] in VOCABULARY, path
                assert set(node) - {"@type", "@id"} <= VOCABULARY[node["@type"]], (path, node["@type"])
                assert all(value not in ("", [], {}, None) for value in node.values()), path
    assert seen > 50


def test_nothing_is_called_a_fact_check(claimed: Digest) -> None:
    assert not [path for path in claimed.files("*.html") if "ClaimReview" in claimed.read(path)]


def test_a_person_works_where_no_end_is_told_and_is_an_alumna_where_it_is(claimed: Digest) -> None:
    (page,) = graph(claimed, PERSON)
    person = page["mainEntity"]
    (works,), (was,) = person["worksFor"], person["alumniOf"]
    assert (works["@type"], works["worksFor"]["name"], works["roleName"]) == ("EmployeeRole", "Nordwerk", "Leitung")
    assert (was["@type"], was["alumniOf"]["name"]) == ("Role", "Anthropic")
    assert works["subjectOf"][0]["url"].endswith("/2031/03/neue-leitung/")


def test_a_stretch_of_days_and_an_announcement_become_no_date(claimed: Digest) -> None:
    """The departure lies between two days; the arrival was only announced."""
    (page,) = graph(claimed, PERSON)
    assert "endDate" not in page["mainEntity"]["alumniOf"][0]
    assert "startDate" not in page["mainEntity"]["worksFor"][0]


def test_a_company_names_founders_funders_and_people(claimed: Digest) -> None:
    (page,) = graph(claimed, COMPANY)
    company = page["mainEntity"]
    assert [one["name"] for one in company["founder"]] == ["Mara Lindqvist"]
    assert [one["name"] for one in company["funder"]] == ["Anthropic"]
    assert company["employee"][0]["employee"]["name"] == "Mara Lindqvist"
    assert "member" not in company


def test_a_disputed_claim_is_no_linked_data(claimed: Digest, sample: Path, tmp_path: Path) -> None:
    shutil.copytree(claimed.root, tmp_path / "digest")
    digest = Digest(tmp_path / "digest")
    digest.edit(
        "articles/2031-03-09-neue-leitung.md",
        'quote: "verließ Anthropic"',
        'quote: "verließ Anthropic", status: disputed',
    )
    digest.build()
    (page,) = graph(digest, PERSON)
    assert "alumniOf" not in page["mainEntity"]
    assert "worksFor" in page["mainEntity"]


def test_an_article_names_its_source_and_the_way_to_it(claimed: Digest) -> None:
    article, way = graph(claimed, "2031/03/neue-leitung/index.html")
    assert article["@type"] == "NewsArticle"
    assert article["datePublished"] == "2031-03-09"
    assert article["citation"] == article["isBasedOn"]["url"]
    assert [step["position"] for step in way["itemListElement"]] == list(range(1, len(way["itemListElement"]) + 1))
    assert way["itemListElement"][-1]["item"] == article["url"]


def test_an_entity_has_one_id_in_all_languages(claimed: Digest) -> None:
    (german,), (english,) = graph(claimed, COMPANY), graph(claimed, f"en/{COMPANY}")
    assert german["mainEntity"]["@id"] == english["mainEntity"]["@id"]
    assert german["url"] != english["url"]


@pytest.mark.parametrize("text", ["</script><script>alert(1)", "<!--", "]]>", "a & b", "\u2028\u2029", "<!-- <script>"])
def test_no_text_breaks_out_of_its_element(text: str) -> None:
    block = data_block({"@type": "Thing", "name": text}).html
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block)["@graph"][0]["name"] == text

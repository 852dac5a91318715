"""New claims can be followed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import feedparser
import pytest

from .conftest import Digest
from .test_claim_pages import with_claims


@pytest.fixture(scope="module")
def claimed(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Digest:
    root = tmp_path_factory.mktemp("followed") / "digest"
    shutil.copytree(sample, root)
    (root / "content" / "people" / "mara-lindqvist.md").write_text("---\nname: Mara Lindqvist\n---\n", encoding="utf-8")
    digest = with_claims(Digest(root))
    digest.build()
    return digest


def test_every_accepted_claim_is_an_entry_in_the_words_of_the_language(claimed: Digest) -> None:
    german = feedparser.parse(claimed.read("data/claims.xml"))
    english = feedparser.parse(claimed.read("en/data/claims.xml"))
    assert not german.bozo
    assert german.entries[0].title == "Mara Lindqvist wechselte zu Nordwerk"
    assert "joined Northworks" in english.entries[0].title
    assert len(german.entries) == len(english.entries) == 4
    assert "„geht zu Nordwerk“ (Blatt am Sonntag)" in german.entries[0].summary


def test_an_entry_leads_to_the_claim_and_keeps_its_id_across_languages(claimed: Digest) -> None:
    german = feedparser.parse(claimed.read("data/claims.xml")).entries[0]
    english = feedparser.parse(claimed.read("en/data/claims.xml")).entries[0]
    assert german.link.endswith("/2031/03/neue-leitung/#claim-came")
    assert "/en/" in english.link
    assert german.id == english.id


def test_the_same_entries_stand_in_the_json_feed(claimed: Digest) -> None:
    feed = json.loads(claimed.read("data/claims-feed.json"))
    assert [entry["id"] for entry in feed["items"]] == [
        one.id for one in feedparser.parse(claimed.read("data/claims.xml")).entries
    ]


def test_moves_and_data_lead_to_the_feed(claimed: Digest) -> None:
    for page in ("moves/index.html", "data/index.html", "en/moves/index.html"):
        assert 'claims.xml"' in claimed.read(page)
    assert 'href="../data/"' in claimed.read("moves/index.html")


def test_a_site_without_claims_has_no_such_feed(built: Digest) -> None:
    assert not built.files("**/claims*")

"""The list of feeds names each of them once, with the page it belongs to."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

BASE = "https://probe.example/unter/pfad/"


@pytest.mark.parametrize(("path", "prefix"), [("feeds.opml", ""), ("en/feeds.opml", "en/")])
def test_every_feed_of_the_language_is_listed(built, path, prefix):
    rows = [row for row in ET.fromstring(built.read(path)).iter("outline") if row.get("xmlUrl")]
    listed = [row.get("xmlUrl", "").removeprefix(BASE) for row in rows]
    there = [feed for feed in built.files("feed.xml") if feed.startswith("en/") == bool(prefix)]
    assert sorted(listed) == there
    for row in rows:
        page = row.get("htmlUrl", "").removeprefix(BASE)
        assert (built.root / "site" / page / "index.html").is_file()
        assert row.get("type") == "rss"
        assert row.get("text")


def test_groups_bear_names_in_the_language(built):
    groups = [
        row.get("text") for row in ET.fromstring(built.read("feeds.opml")).iter("outline") if not row.get("xmlUrl")
    ]
    assert groups == ["Personen", "Unternehmen", "Themen"]


def test_a_kind_without_feeds_is_no_group(plain):
    plain.set("[feed]\nmin_entries = 4")
    plain.build()
    groups = [
        row.get("text") for row in ET.fromstring(plain.read("feeds.opml")).iter("outline") if not row.get("xmlUrl")
    ]
    assert groups == ["Unternehmen"]

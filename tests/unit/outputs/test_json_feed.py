"""The JSON feeds keep to JSON Feed 1.1 and say the same as the Atom feeds."""

from __future__ import annotations

import datetime as dt
import json
from xml.etree import ElementTree as ET

import pytest

ATOM = "{http://www.w3.org/2005/Atom}"
TOP = {"version", "title", "home_page_url", "feed_url", "description", "icon", "authors", "language", "items"}
ENTRY = {
    "id", "url", "title", "content_html", "content_text", "summary", "date_published", "date_modified", "authors", "tags", "language",
}  # fmt: skip
"""The keys of the format that we use."""


@pytest.fixture(scope="module")
def feeds(built) -> dict[str, dict]:
    return {path: json.loads(built.read(path)) for path in built.files("feed.json")}


def test_there_is_one_beside_every_atom_feed(built, feeds):
    assert sorted(feeds) == [path.replace(".xml", ".json") for path in built.files("feed.xml")]


def test_feeds_have_what_the_format_demands(feeds):
    for path, feed in feeds.items():
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"https://probe.example/unter/pfad/{path}"
        assert feed.keys() <= TOP
        assert feed["title"]
        for entry in feed["items"]:
            assert entry.keys() <= ENTRY
            assert isinstance(entry["id"], str)
            assert ("content_html" in entry) != ("content_text" in entry)
            assert all(value not in ("", [], None) for value in entry.values())
            assert dt.datetime.fromisoformat(entry["date_published"]).tzinfo is not None


def test_both_formats_say_the_same(built, feeds):
    for path, feed in feeds.items():
        atom = ET.fromstring(built.read(path.replace(".json", ".xml")))
        entries = atom.findall(f"{ATOM}entry")
        assert [entry["id"] for entry in feed["items"]] == [entry.findtext(f"{ATOM}id") for entry in entries]
        assert [entry["title"] for entry in feed["items"]] == [entry.findtext(f"{ATOM}title") for entry in entries]


def test_every_feed_of_articles_carries_the_full_text(feeds):
    for path in ("feed.json", "companies/nordwerk/feed.json"):
        assert all("<p>" in entry["content_html"] for entry in feeds[path]["items"])

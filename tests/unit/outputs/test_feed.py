"""The Atom feeds: what RFC 4287 demands of every feed, and what a feed reader makes of them."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as ET

import feedparser
import pytest

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://probe.example/unter/pfad"


@pytest.fixture(scope="module")
def feeds(built) -> dict[str, bytes]:
    """Every Atom feed of the site by its path."""
    paths = [path for path in built.files("*.xml") if path.endswith("feed.xml")]
    return {path: (built.root / "site" / path).read_bytes() for path in paths}


def test_sites_and_everyone_with_enough_articles_have_feeds(feeds):
    """Each language its own. Three articles are enough; Anthropic and Sutskever are named in one."""
    assert sorted(feeds) == [
        "companies/nordwerk/feed.xml", "en/companies/nordwerk/feed.xml", "en/feed.xml", "en/people/mara-lindt/feed.xml",
        "en/topics/aufsicht/feed.xml", "feed.xml", "people/mara-lindt/feed.xml", "topics/aufsicht/feed.xml",
    ]  # fmt: skip


def test_feeds_have_what_the_rfc_demands(feeds):
    """RFC 4287, 4.1: exactly one id, title, updated; an author; a link to itself; the same of each entry."""
    for path, content in feeds.items():
        root = ET.fromstring(content)
        assert root.tag == f"{ATOM}feed"
        for node in (root, *root.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(node.findall(ATOM + name)) == 1, f"{path}: {name}"
                assert node.findtext(ATOM + name), f"{path}: {name}"
            alternate = [
                link
                for link in node.findall(f"{ATOM}link")
                if link.get("rel") == "alternate" and link.get("type") == "text/html"
            ]
            assert len(alternate) == 1
            assert node.findtext(f"{ATOM}id", "").startswith("https://")
        assert root.find(f"{ATOM}author/{ATOM}name") is not None
        assert [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"] == [
            f"{BASE}/{path}"
        ]


def test_times_are_of_rfc_3339_with_an_offset(feeds):
    for content in feeds.values():
        for node in ET.fromstring(content).iter():
            if node.tag in (f"{ATOM}updated", f"{ATOM}published"):
                assert dt.datetime.fromisoformat(node.text or "").tzinfo is not None


def test_a_feed_is_as_new_as_its_newest_entry(feeds):
    for content in feeds.values():
        root = ET.fromstring(content)
        entries = [entry.findtext(f"{ATOM}updated", "") for entry in root.findall(f"{ATOM}entry")]
        assert root.findtext(f"{ATOM}updated") == max(entries)


def test_ids_are_unique_and_no_feed_shares_its_id(feeds):
    ids = [ET.fromstring(content).findtext(f"{ATOM}id") for content in feeds.values()]
    assert len(set(ids)) == len(ids)
    for content in feeds.values():
        own = [entry.findtext(f"{ATOM}id") for entry in ET.fromstring(content).findall(f"{ATOM}entry")]
        assert len(set(own)) == len(own)


def test_a_feed_reader_understands_every_feed(feeds):
    for path, content in feeds.items():
        read = feedparser.parse(content)
        assert not read.bozo, f"{path}: {read.get('bozo_exception')}"
        assert read.version == "atom10"
        assert read.entries


def test_special_letters_arrive(feeds):
    read = feedparser.parse(feeds["feed.xml"])
    assert read.entries[0].title == "Neue Führungskräfte bei Nordwerk & Söhne"
    assert ET.fromstring(feeds["feed.xml"]).find(f"{ATOM}entry/{ATOM}summary").text == "Drei Stellen, <drei> Namen."  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["feed.xml", "companies/nordwerk/feed.xml", "topics/aufsicht/feed.xml"])
def test_every_feed_carries_the_full_text(feeds, path):
    """Key points and body, all links absolute."""
    entries = feedparser.parse(feeds[path]).entries
    content = next(one for one in entries if one.title.startswith("Neue Führungskräfte")).content[0].value
    assert "Die Straße zum Werk" in content
    assert "leitet den Bereich Werkzeuge" in content
    links = re.findall(r'href="([^"]*)"', content)
    assert links
    assert all(link.startswith(f"{BASE}/") for link in links)


def test_the_source_of_an_article_is_named(feeds):
    entry = ET.fromstring(feeds["feed.xml"]).findall(f"{ATOM}entry")[0]
    assert [link.get("href") for link in entry.findall(f"{ATOM}link") if link.get("rel") == "via"] == [
        "https://blatt.example/leitung?a=1&b=2"
    ]


def test_readers_of_a_language_get_its_articles_first(feeds):
    """The translated article stands in the feed in its translation, the others as they are and marked."""
    root = ET.fromstring(feeds["en/companies/nordwerk/feed.xml"])
    titles = [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]
    assert titles == ["New heads at Northworks", "Prüfung angekündigt", "Ein Gast im Werk", "Zwei Häuser im Vergleich"]
    languages = [entry.get("{http://www.w3.org/XML/1998/namespace}lang") for entry in root.findall(f"{ATOM}entry")]
    assert languages == [None, "de", "de", "de"]
    assert root.findtext(f"{ATOM}title") == "Northworks · Die Probe"


def test_a_moved_article_keeps_its_id(feeds):
    """The first address it had; so nobody is shown it again."""
    first = ET.fromstring(feeds["feed.xml"]).find(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}id") == f"{BASE}/alt/neue-leitung/"  # type: ignore[union-attr]
    assert first.find(f"{ATOM}link[@type='text/html']").get("href") == f"{BASE}/2031/03/neue-leitung/"  # type: ignore[union-attr]


def test_a_moved_site_keeps_its_ids(plain):
    plain.set('[feed]\nids = "https://alt.example/digest/"')
    plain.build()
    root = ET.fromstring(plain.read("feed.xml"))
    ids = [node.text for node in root.iter(f"{ATOM}id")]
    assert ids[:2] == ["https://alt.example/digest/feed.xml", "https://alt.example/digest/alt/neue-leitung/"]
    assert BASE in root.find(f"{ATOM}link[@rel='self']").get("href", "")  # type: ignore[union-attr]


def test_the_threshold_is_a_setting(plain):
    plain.set("[feed]\nmin_entries = 1\nsize = 2")
    plain.build()
    assert "people/ilya-sutskever/feed.xml" in plain.files("feed.xml")
    assert len(ET.fromstring(plain.read("companies/nordwerk/feed.xml")).findall(f"{ATOM}entry")) == 2


def test_drafts_stay_out(feeds):
    assert not [path for path, content in feeds.items() if b"Noch nicht fertig" in content]


def test_pages_name_their_own_feed_before_that_of_the_site(built):
    page = built.read("people/mara-lindt/index.html")
    links = re.findall(
        r'<link rel="alternate" type="application/(?:atom\+xml|feed\+json)" title="([^"]*)" href="([^"]*)">', page
    )
    assert links == [
        ("Mara Lindt · Die Probe", "../../people/mara-lindt/feed.xml"), ("Mara Lindt · Die Probe", "../../people/mara-lindt/feed.json"),
        ("Die Probe", "../../feed.xml"), ("Die Probe", "../../feed.json"),
    ]  # fmt: skip
    assert "ilya-sutskever/feed" not in built.read("people/ilya-sutskever/index.html")


def test_an_empty_site_has_a_valid_feed(plain):
    for path in (plain.root / "content" / "articles").iterdir():
        path.unlink()
    plain.build()
    root = ET.fromstring(plain.read("feed.xml"))
    assert root.findall(f"{ATOM}entry") == []
    assert dt.datetime.fromisoformat(root.findtext(f"{ATOM}updated", "")).year == 1970

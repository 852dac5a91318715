"""The news sitemap lists what appeared in the 48 hours before the newest article."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "news": "http://www.google.com/schemas/sitemap-news/0.9"}
BASE = "https://probe.example/unter/pfad"


def rows(text: str) -> list[tuple[str, str, str, str]]:
    found = []
    for url in ET.fromstring(text).findall("s:url", NAMES):
        values = (
            url.findtext(f".//{name}", "", NAMES)
            for name in ("s:loc", "news:language", "news:publication_date", "news:title")
        )
        found.append(tuple(values))
    return found


def test_only_the_last_two_days_before_the_newest_are_news(built):
    """The ninth and the seventh of March; February is history."""
    assert rows(built.read("news-sitemap.xml")) == [
        (f"{BASE}/en/2031/03/new-heads/", "en", "2031-03-09", "New heads at Northworks"),
        (f"{BASE}/2031/03/neue-leitung/", "de", "2031-03-09", "Neue Führungskräfte bei Nordwerk & Söhne"),
        (f"{BASE}/2031/03/pruefung/", "de", "2031-03-07", "Prüfung angekündigt"),
    ]


def test_a_newer_article_pushes_others_out(plain):
    plain.edit("articles/2031-03-09-new-heads.md", "date: 2031-03-09", "date: 2031-03-12")
    plain.build()
    assert [title for *_, title in rows(plain.read("news-sitemap.xml"))] == ["New heads at Northworks"]


def test_drafts_are_no_news(plain):
    plain.build()
    assert "Noch nicht fertig" not in plain.read("news-sitemap.xml")


def test_without_articles_it_is_empty_and_valid(plain):
    for path in (plain.root / "content" / "articles").iterdir():
        path.unlink()
    plain.build()
    assert rows(plain.read("news-sitemap.xml")) == []


def test_robots_names_both_sitemaps(built):
    assert re.findall("^Sitemap: (.*)$", built.read("robots.txt"), re.MULTILINE) == [
        f"{BASE}/sitemap.xml",
        f"{BASE}/news-sitemap.xml",
    ]

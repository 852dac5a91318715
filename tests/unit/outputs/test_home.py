"""The front page: what leads, what has a section of its own, and that nothing stands in two places."""

from __future__ import annotations

import re

import pytest

from masthead.config import load_config
from masthead.pipeline import build


def headlines(text: str) -> list[str]:
    """The titles on a front page, from top to bottom."""
    return re.findall(r'class="headline"[^>]*><a [^>]*>([^<]*)</a>', text)


@pytest.fixture
def many(plain):
    """A digest with eight more articles, the newest last; those with even numbers on a topic."""
    folder = plain.root / "content/articles"
    for number in range(8):
        topic = "topics: [aufsicht]\n" if number % 2 == 0 else ""
        text = f"---\ntitle: Meldung {number}\ndate: 2031-03-1{number}\n{topic}---\n\nText.\n"
        (folder / f"2031-03-1{number}-meldung-{number}.md").write_text(text, encoding="utf-8")
    return plain


def test_the_newest_article_leads(many):
    many.build()
    assert headlines(many.read("index.html"))[:3] == ["Meldung 7", "Meldung 6", "Meldung 5"]


def test_an_editor_chooses_what_leads(many):
    many.set('[front]\nlead = "meldung-2"')
    many.build()
    assert headlines(many.read("index.html"))[:3] == ["Meldung 2", "Meldung 7", "Meldung 6"]


def test_where_the_chosen_article_is_not_written_the_newest_leads(many):
    many.set('[front]\nlead = "meldung-2"')
    many.build()
    assert headlines(many.read("en/index.html")) == ["New heads at Northworks"]


def test_a_translation_key_leads_in_every_language(many):
    many.set('[front]\nlead = "neue-leitung"')
    many.build()
    assert headlines(many.read("index.html"))[0] == "Neue Führungskräfte bei Nordwerk &amp; Söhne"
    assert headlines(many.read("en/index.html"))[0] == "New heads at Northworks"


def test_a_topic_has_a_section_and_no_article_stands_twice(many):
    many.set('[front]\nsections = ["aufsicht"]')
    many.build()
    text = many.read("index.html")
    section = text.partition('id="section-1"')[2].partition("</section>")[0]
    assert headlines(section) == ["Meldung 2", "Meldung 0", "Neue Führungskräfte bei Nordwerk &amp; Söhne"]
    assert len(headlines(text)) == len(set(headlines(text)))


def test_a_topic_without_articles_left_has_no_section(plain):
    plain.set('[front]\nsections = ["aufsicht"]')
    plain.build()
    assert "section-1" not in plain.read("index.html")


@pytest.mark.parametrize(
    ("settings", "kind", "near"),
    [('lead = "meldung-22"', "articles", "meldung-2"), ('sections = ["aufsichten"]', "topics", "aufsicht")],
)
def test_what_the_settings_misspell_is_said(many, settings: str, kind: str, near: str):
    many.set(f"[front]\n{settings}")
    report = build(load_config(many.root, many.today))
    (found,) = [dict(one.args) | {"file": one.file} for one in report.diagnostics if one.code == "unknown-id"]
    assert (found["file"], found["kind"], found["near"]) == ("masthead.toml", kind, near)


def test_the_lead_shows_its_picture(many):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    (many.root / "content/articles/plan.svg").write_text(drawing)
    many.edit(
        "articles/2031-03-17-meldung-7.md", "title: Meldung 7", "title: Meldung 7\nimage: plan.svg\nimage_alt: Ein Plan"
    )
    many.build()
    assert '<img src="./2031/03/meldung-7/plan.svg" alt="Ein Plan" fetchpriority="high"' in many.read("index.html")


def test_the_day_of_the_newest_article_stands_in_the_masthead_whatever_leads(many):
    many.set('[front]\nlead = "meldung-2"')
    many.build()
    assert '<p class="day"><time datetime="2031-03-17">Montag, 17. März 2031</time></p>' in many.read("index.html")
    assert 'class="day"' not in many.read("people/index.html")


def test_a_topic_does_not_repeat_its_name_above_its_articles(many):
    many.build()
    page = many.read("topics/aufsicht/index.html")
    assert "Meldung 4" in page
    assert '<p class="label">Aufsicht</p>' not in page
    assert '<p class="label">Aufsicht</p>' in many.read("2031/03/index.html")

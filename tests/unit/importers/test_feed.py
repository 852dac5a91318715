"""A feed is taken apart item by item; what is dangerous is refused, what is broken is named, the rest is read."""

from __future__ import annotations

import datetime as dt

import pytest

from masthead.importers.document import Given, Reading
from masthead.importers.feed import read

FIRST = "Der erste Absatz eines Eintrags ist ein ganzer Satz."
SECOND = "Der zweite Absatz sagt, wie es weiterging."


def item(number: int, body: str = f"<![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]>", more: str = "") -> str:
    return (
        f"<item><title>Eintrag {number}</title><link>https://a.example/{number}?utm_source=rss</link>"
        f"<pubDate>Tue, 28 May 2024 00:30:00 +0200</pubDate><description>{body}</description>{more}</item>"
    )


def rss(*items: str, declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'{declaration}\n<rss version="2.0" {spaces}><channel><title>Das Blatt</title><language>de</language>\n{"".join(items)}</channel></rss>'


def feed(text: str | bytes) -> Reading:
    return read("f.xml", text.encode() if isinstance(text, str) else text, Given())


def test_each_item_is_a_document_with_its_own_identity():
    reading = feed(rss(item(1), item(2)))
    assert reading.problems == ()
    first, second = reading.documents
    assert (first.name, first.title, first.publisher) == ("f.xml#1", "Eintrag 1", "Das Blatt")
    assert first.url == "https://a.example/1"
    assert first.published == dt.date(2024, 5, 28), "the day as it is printed"
    assert [block.text for block in first.blocks] == [FIRST, SECOND]
    assert first.sha256 != second.sha256


def test_an_item_keeps_its_identity_when_others_come_and_go():
    (old,) = feed(rss(item(1))).documents
    new = feed(rss(item(2), item(1), item(3))).documents
    assert [one.sha256 == old.sha256 for one in new] == [False, True, False]
    assert [one.raw for one in new][1].decode() == item(1)


def test_the_whole_text_goes_before_the_summary():
    whole = f"<content:encoded><![CDATA[<p>{FIRST}</p><h2>Weiter</h2><p>{SECOND}</p>]]></content:encoded>"
    (found,) = feed(rss(item(1, "Ein Anreißer, der etwas anderes sagt.", whole))).documents
    assert found.dek == "Ein Anreißer, der etwas anderes sagt."
    assert [block.kind for block in found.blocks] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Ein Satz mit 3 &lt; 5 &amp;amp; mehr steht hier.", "Ein Satz mit 3 < 5 & mehr steht hier."),
        ("&lt;p&gt;Ein Satz mit &amp;Uuml;ber steht hier.&lt;/p&gt;", "Ein Satz mit Über steht hier."),
        ("<![CDATA[Ein <b>fetter</b> Satz steht hier.]]>", "Ein fetter Satz steht hier."),
        ("Ein Satz steht hier.\n\nUnd ein zweiter.", "Ein Satz steht hier."),
    ],
)
def test_text_and_escaped_markup_are_told_apart(body, text):
    (found,) = feed(rss(item(1, body))).documents
    assert found.blocks[0].text == text


def test_atom_tells_publication_from_change():
    entry = "<entry><id>{0}</id><title>E {0}</title>{1}<content type='html'>&lt;p&gt;Ein ganzer Satz.&lt;/p&gt;</content></entry>"
    published = entry.format(
        1, "<published>2024-05-28T01:00:00+02:00</published><updated>2024-06-01T00:00:00Z</updated>"
    )
    changed = entry.format(2, "<updated>2024-06-01T00:00:00Z</updated>")
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Blatt</title>{published}{changed}</feed>"
    first, second = feed(atom).documents
    assert (first.published, second.published) == (dt.date(2024, 5, 28), None)
    assert "import-date-of-update" in {note.code for note in second.notes}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_any_usual_encoding_is_read(encoding):
    declared = "windows-1252" if encoding == "cp1252" else encoding.removesuffix("-sig")
    text = rss(
        item(1, "Größe zählt, sagte sie, und Übung macht den Meister."),
        declaration=f'<?xml version="1.0" encoding="{declared}"?>',
    )
    (found,) = feed(text.encode(encoding)).documents
    assert found.blocks[0].text == "Größe zählt, sagte sie, und Übung macht den Meister."


@pytest.mark.parametrize(
    "cut",
    [
        "<item><title>Eintrag 3</tit",
        "<item><title>Eintrag 3</title><description>Halb",
        "<item><title>Eintrag 3</title></channel>",
    ],
)
def test_a_cut_feed_gives_what_is_whole_and_names_the_item(cut):
    reading = feed(rss(item(1), item(2)).partition("</channel>")[0] + cut)
    assert [one.title for one in reading.documents] == ["Eintrag 1", "Eintrag 2"]
    (problem,) = reading.problems
    assert (problem.code, problem.line, dict(problem.args)["item"]) == ("import-feed-cut", 3, "3: Eintrag 3")


def test_a_feed_that_breaks_in_its_first_item_gives_nothing():
    reading = feed(rss(item(1)).replace("</title><link>", "</titel><link>"))
    assert reading.documents == ()
    assert [problem.code for problem in reading.problems] == ["import-feed-cut"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel>&a;</channel></rss>', "import-feed-dtd"),
        ('<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', "import-feed-dtd"),
        (
            '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>',
            "import-feed-dtd",
        ),
        ("<rss>" + "<a>" * 200, "import-too-deep"),
        ("<opml><body/></opml>", "import-not-a-feed"),
        (rss(), "import-no-article"),
        (rss("<item><title>Leer</title></item>"), "import-item-empty"),
        (rss(*["<item><title>x</title></item>"] * 2_001), "import-feed-too-long"),
    ],
)
def test_what_is_dangerous_or_empty_is_refused(text, code):
    reading = feed(text)
    assert reading.documents == ()
    assert {problem.code for problem in reading.problems} == {code}


def test_an_empty_item_is_named_and_the_others_are_read():
    reading = feed(rss(item(1), "<item><title>Leer</title></item>", item(3)))
    assert [one.title for one in reading.documents] == ["Eintrag 1", "Eintrag 3"]
    assert [dict(problem.args)["item"] for problem in reading.problems] == ["2: Leer"]


def test_an_item_without_title_gets_the_beginning_of_its_text():
    (found,) = feed(rss(f"<item><description>{FIRST}</description></item>")).documents
    assert (found.title, [block.text for block in found.blocks]) == (FIRST, [FIRST])
    assert "import-title-unsure" in {note.code for note in found.notes}


def test_items_in_comments_and_marked_sections_are_none():
    text = rss(f"<!-- {item(9)} -->", item(1, f"<![CDATA[<p>{FIRST} Siehe &lt;item&gt; und <item>.</p>]]>"))
    assert [one.title for one in feed(text).documents] == ["Eintrag 1"]


def test_nothing_is_fetched(monkeypatch):
    import socket

    def refuse(*args, **kwargs):
        raise AssertionError("the importer asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert (
        len(feed(rss(item(1, '<![CDATA[<img src="http://a.example/a.png"><p>Ein ganzer Satz.</p>]]>'))).documents) == 1
    )


def test_the_link_that_ends_a_teaser_is_no_part_of_it():
    teaser = f'<![CDATA[{FIRST} {SECOND} <a href="https://a.example/1">Weiterlesen …</a>]]>'
    (found,) = feed(rss(item(1, teaser))).documents
    assert [block.text for block in found.blocks] == [f"{FIRST} {SECOND}"]
    assert [line.text for line in found.removed] == ["Weiterlesen …"]

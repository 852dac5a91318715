"""A web page is taken apart: its article is found and read as it stands, what the website adds is left out and listed."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from masthead.importers.document import Block, BlockKind, Given, SourceDocument
from masthead.importers.html import read

KINDS = {"paragraph": "P", "heading": "H", "quote": "Q", "list": "L", "numbered": "N", "table": "T", "code": "C"}
FIRST = "Der erste Absatz ist lang genug, um als Prosa zu gelten, und er endet mit einem Punkt."
SECOND = "Auch der zweite Absatz ist ein ganzer Satz, den so niemand für eine Überschrift halten kann."
THIRD = "Ein dritter schließt den Artikel ab, damit es etwas gibt, vor dem alles andere stehen kann."
TITLE = "Grünspecht öffnet seine Archive"


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='de'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def article(inner: str, head: str = "", title: str = TITLE) -> str:
    return page(f"<article><h1>{title}</h1>{inner}</article>", head)


def document(html: str | bytes, **given: object) -> SourceDocument:
    reading = read("x.html", html.encode() if isinstance(html, str) else html, Given(**given))
    assert reading.problems == ()
    (found,) = reading.documents
    return found


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or (FIRST, SECOND, THIRD))


def kinds(found: SourceDocument) -> str:
    return "".join(KINDS[block.kind] for block in found.blocks)


def texts(found: SourceDocument) -> list[str]:
    return [text for block in found.blocks for text in block.texts()]


def linked(**facts: object) -> str:
    whole = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **facts}
    return f'<script type="application/ld+json">{json.dumps(whole)}</script>'


def reasons(found: SourceDocument) -> set[str]:
    return {one.reason for one in found.removed}


# What the page says of itself


def test_linked_data_say_who_when_and_where():
    head = linked(
        datePublished="2025-03-18T00:30:00+01:00",
        author=[
            {"@type": "Person", "name": "Ida Kern"},
            {"name": "Tom Ruf"},
            {"@type": "Organization", "name": "Blatt"},
        ],
        publisher={"@type": "Organization", "name": "Blatt GmbH"},
        mainEntityOfPage={"@id": "https://blatt.example/archive?utm_source=x&id=7#top"},
    )
    found = document(article(paragraphs(), head))
    assert found.published == dt.date(2025, 3, 18), "the day as it is printed there, whatever the time zone"
    assert (found.author, found.publisher) == (("Ida Kern", "Tom Ruf"), "Blatt")
    assert found.url == "https://blatt.example/archive?id=7"


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[" * 100_000,
        '{"@type": "NewsArticle", "headline": [[]], "author": 7, "publisher": [], "datePublished": {}}',
        '{"@graph": [null, 3, {"@type": null}, {"@type": ["NewsArticle"], "author": {"@id": "#nobody"}}]}',
        '{"@type": "NewsArticle", "datePublished": "2024-13-45"}',
    ],
)
def test_broken_linked_data_are_passed_over(broken):
    meta = (
        '<meta property="article:published_time" content="2024-05-28T10:00:00Z"><meta name="author" content="Ida Kern">'
    )
    found = document(article(paragraphs(), f'<script type="application/ld+json">{broken}</script>{meta}'))
    assert (found.published, found.author) == (dt.date(2024, 5, 28), ("Ida Kern",))


def test_linked_data_of_another_article_do_not_count():
    other = linked(headline="Etwas anderes", url="https://blatt.example/b", datePublished="2020-01-01")
    own = linked(url="https://blatt.example/a", datePublished="2025-03-18")
    found = document(article(paragraphs(), f'{other}{own}<link rel="canonical" href="https://blatt.example/a">'))
    assert found.published == dt.date(2025, 3, 18)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://a.example/x?fbclid=1&p=2">', "https://a.example/x?p=2"),
        ('<base href="https://a.example/"><link rel="canonical" href="/x?wt_mc=rss">', "https://a.example/x"),
        (
            '<link rel="canonical" href="/x"><meta property="og:url" content="https://a.example/y">',
            "https://a.example/x",
        ),
        ('<meta property="og:url" content="https://a.example/x?gclid=9#top">', "https://a.example/x"),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ('<link rel="canonical" href="//a.example">', ""),
    ],
)
def test_the_address_is_the_canonical_one_without_what_tracks_readers(head, url):
    assert document(article(paragraphs(), head)).url == url


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        (f"{TITLE} | Das Blatt", "Das Blatt"),
        (f"{TITLE} – Kultur – Das Blatt", "Das Blatt"),
        (f"Das Blatt: {TITLE}", "Das Blatt"),
        (TITLE, ""),
    ],
)
def test_without_better_evidence_the_title_element_names_the_outlet(title, publisher):
    found = document(article(paragraphs(), f"<title>{title}</title>"))
    assert (found.title, found.publisher) == (TITLE, publisher)


def test_the_printed_title_goes_before_the_one_for_search_engines():
    head = '<meta property="og:title" content="So einfach: Archive jetzt öffnen"><title>Archive öffnen | Blatt</title>'
    assert document(article(paragraphs(), head)).title == TITLE


def test_a_heading_with_the_outlets_name_is_no_title():
    body = f"<header><h1>Das Blatt</h1></header><main><h1>{TITLE}</h1>{paragraphs()}</main>"
    assert document(page(body, '<meta property="og:site_name" content="Das Blatt">')).title == TITLE


def test_a_page_without_any_title_gets_the_beginning_of_its_text():
    found = document(page(paragraphs()))
    assert found.title == FIRST
    assert kinds(found) == "PPP"
    assert "import-title-unsure" in {note.code for note in found.notes}


def test_the_words_tell_the_language_and_only_where_they_do_not_the_page():
    english = "<html lang='en'><body><article><h1>Ein Titel</h1>"
    assert document(f"{english}{paragraphs()}</article></body></html>").language == "de"
    assert document("<html lang='fr-FR'><body><h1>Ruf</h1><p>Allô, Lisbonne !</p></body></html>").language == "fr"


# The day


@pytest.mark.parametrize(
    ("inner", "day"),
    [
        ('<p class="date">28. Mai 2024, 10:15 Uhr</p>', dt.date(2024, 5, 28)),
        ('<div><time datetime="2024-05-28T10:15:00+02:00">vor drei Jahren</time></div>', None),
        (
            '<div class="byline"><time datetime="2024-05-28T10:15:00+02:00">vor drei Jahren</time></div>',
            dt.date(2024, 5, 28),
        ),
        ("<p>Stand: 28.05.2024</p>", None),
    ],
)
def test_a_printed_day_dates_the_page(inner, day):
    assert document(article(inner + paragraphs())).published == day


def test_the_address_dates_a_page_that_says_nothing_else():
    head = '<link rel="canonical" href="https://a.example/2024/05/28/archive.html">'
    assert document(article(paragraphs(), head)).published == dt.date(2024, 5, 28)


@pytest.mark.parametrize("path", ["2024/05/archive", "2024/13/45/x", "artikel-20240528", "1.2024/05/28000"])
def test_what_only_looks_like_a_day_in_an_address_does_not(path):
    head = f'<link rel="canonical" href="https://a.example/{path}">'
    assert document(article(paragraphs(), head)).published is None


def test_a_day_of_change_is_never_the_day_of_publication():
    head = linked(dateModified="2024-05-28") + '<meta property="article:modified_time" content="2024-05-28">'
    assert document(article(paragraphs(), head)).published is None


def test_a_printed_day_that_differs_is_pointed_at():
    found = document(article('<p class="date">14. Mai 2024</p>' + paragraphs(), linked(datePublished="2024-05-28")))
    assert found.published == dt.date(2024, 5, 28)
    assert "import-dates-differ" in {note.code for note in found.notes}


def test_copyright_years_and_days_in_the_text_are_no_dates():
    inner = paragraphs(FIRST, f"{SECOND} Am 3. März 2021 war das anders.", THIRD)
    assert document(page(f"<h1>{TITLE}</h1>{inner}<footer>© 2019 Blatt</footer>")).published is None


# Structure


def test_blocks_come_out_as_what_they_are():
    inner = (
        f"<p>{FIRST}</p><h3>Zwischentitel</h3><p>{SECOND}</p><ul><li>eins</li><li>zwei<ul><li>drei</li></ul></li></ul>"
        "<ol><li>vier</li><li>fünf</li></ol><blockquote><p>Gesagt.</p><p>Getan.</p></blockquote>"
        "<table><tr><th>Jahr</th><th>Zahl</th></tr><tr><td>2024</td><td>7</td></tr></table>"
        f"<pre><code>a = 1\n  b = 2</code></pre><p>{THIRD}</p>"
    )
    found = document(article(inner))
    assert kinds(found) == "PHPLNQTCP"
    assert found.blocks[1] == Block(BlockKind.HEADING, "Zwischentitel", (), found.blocks[1].line, level=2)
    assert (found.blocks[3].points, found.blocks[3].depths) == (("eins", "zwei", "drei"), (0, 0, 1))
    assert found.blocks[5].points == ("Gesagt.", "Getan.")
    assert found.blocks[6].rows == (("Jahr", "Zahl"), ("2024", "7"))
    assert found.blocks[7].text == "a = 1\n  b = 2"


def test_headings_are_counted_from_two_whatever_the_page_uses():
    inner = f"<h4>Eins</h4><p>{FIRST}</p><h6>Zwei</h6><p>{SECOND}</p><h4>Drei</h4><p>{THIRD}</p>"
    assert [block.level for block in document(article(inner)).blocks if block.kind is BlockKind.HEADING] == [2, 3, 2]


def test_letters_come_out_as_printed():
    inner = paragraphs(
        f"„Wort“, ‚halb‘, D’Angelo – 3&nbsp;%, Sil&shy;be, 5 &lt; 7 &amp; m<sup>2</sup>.  {FIRST}", SECOND
    )
    assert texts(document(article(inner)))[0] == f"„Wort“, ‚halb‘, D’Angelo – 3 %, Silbe, 5 < 7 & m2. {FIRST}"


def test_inline_elements_part_no_words_and_blocks_do():
    inner = f"<p><span>A</span>m Ende <b>gr</b>oß.<br>Neu. {FIRST}</p><div>Eins</div><div>{SECOND}</div>"
    assert texts(document(article(inner)))[0] == f"Am Ende groß. Neu. {FIRST}"


def test_two_breaks_part_paragraphs():
    found = document(page(f"<h1>{TITLE}</h1><div>{FIRST}<br><br>{SECOND}<br /> <br/>{THIRD}</div>"))
    assert texts(found) == [FIRST, SECOND, THIRD]


def test_a_bold_line_over_a_paragraph_is_a_heading():
    found = document(article(f"<p>{FIRST}</p><p><strong>Was nun kommt</strong></p><p>{SECOND}</p>"))
    assert kinds(found) == "PHP"


def test_kicker_dek_and_byline_are_told_apart():
    inner = (
        "<header><p class='kicker'>Archivwesen</p><h1>Grünspecht öffnet seine Archive</h1>"
        "<p class='article-teaser'>Was bisher im Keller lag, steht nun im Netz.</p>"
        "<div class='meta'>Von <a href='/x'>Ida Kern</a> · <span>28. Mai 2024</span> · <span>3 Min. Lesezeit</span></div></header>"
    )
    found = document(page(f"<article>{inner}{paragraphs()}</article>"))
    assert (found.title, found.dek) == (TITLE, "Was bisher im Keller lag, steht nun im Netz.")
    assert (found.author, found.published) == (("Ida Kern",), dt.date(2024, 5, 28))
    assert kinds(found) == "PPP"
    assert "kicker" in reasons(found)


def test_a_kicker_within_the_heading_is_no_part_of_the_title():
    found = document(page(f"<h1><span class='overline'>Archive</span> {TITLE}</h1>{paragraphs()}"))
    assert found.title == TITLE


def test_a_description_that_repeats_the_text_is_no_dek():
    assert document(article(paragraphs(), f'<meta name="description" content="{FIRST}">')).dek == ""
    assert document(article(paragraphs(), '<meta name="description" content="Abgeschnitten nach …">')).dek == ""


def test_a_description_that_says_more_stands_in_for_a_dek():
    found = document(article(paragraphs(), '<meta name="description" content="Was im Keller lag, steht im Netz.">'))
    assert found.dek == "Was im Keller lag, steht im Netz."
    assert "import-dek-guessed" in {note.code for note in found.notes}


def test_key_points_are_known_by_name_and_by_heading():
    points = "<li>Der Keller ist leer und trocken.</li><li>Das Netz ist voll und nass.</li>"
    for inner in (f"<h3>Auf einen Blick</h3><ul>{points}</ul>", f"<div class='key-points'><ul>{points}</ul></div>"):
        found = document(article(inner + paragraphs()))
        assert found.key_points == ("Der Keller ist leer und trocken.", "Das Netz ist voll und nass.")
        assert kinds(found) == "PPP"


def test_a_lead_that_is_printed_twice_is_kept_once():
    inner = f"<p class='dek'>{FIRST}</p><p><b>{FIRST}</b></p><p>{SECOND}</p><p>{THIRD}</p>"
    found = document(article(inner))
    assert (found.dek, texts(found)) == (FIRST, [SECOND, THIRD])
    assert "repeated" in reasons(found)


def test_a_pull_quote_is_kept_once_and_a_quotation_stays():
    inner = (
        f"<p>{FIRST}</p><aside class='pullquote'>„Der Keller ist leer.“</aside>"
        f"<p>Sie sagte: „Der Keller ist leer.“ {SECOND}</p><blockquote>„Das steht nur hier.“</blockquote><p>{THIRD}</p>"
    )
    found = document(article(inner))
    assert kinds(found) == "PPQP"
    assert sum("Der Keller ist leer" in text for text in texts(found)) == 1


def test_captions_go_with_their_pictures():
    inner = (
        "<figure><img src='a.jpg'><figcaption>Der Keller. Foto: Kern</figcaption></figure>"
        f"<p>{FIRST}</p><p><img src='b.jpg'><br><small>Das Netz von oben</small></p><p>{SECOND}</p>"
    )
    found = document(article(inner))
    assert texts(found) == [FIRST, SECOND]
    assert {one.text for one in found.removed if one.reason == "caption"} == {
        "Der Keller. Foto: Kern",
        "Das Netz von oben",
    }


# What the website adds


@pytest.mark.parametrize(
    "box",
    [
        "<div class='ad-slot'>Anzeige</div>",
        "<p>Anzeige</p>",
        "<p><strong>Lesen Sie auch: <a href='/x'>Der andere Keller</a></strong></p>",
        "<aside><h3>Mehr</h3><p>Noch ein ganzer Satz, der woanders hingehört und nicht in diesen Artikel.</p></aside>",
        "<div class='newsletter-box'><h3>Post</h3><p>Jeden Morgen das Neueste. Melden Sie sich jetzt an.</p></div>",
        "<ul><li><a href='/a'>Ein Keller in Jena</a></li><li><a href='/b'>Ein Keller in Gera</a></li></ul>",
        "<h3>Das könnte Sie auch interessieren</h3><ul><li><a href='/a'>Ein Keller</a></li></ul>",
        "<div class='social-share'><button>Teilen</button><span>Drucken</span></div>",
        "<blockquote class='twitter-tweet'><p>Keller!</p>— Jemand <a href='/x'>1. Mai</a></blockquote>",
        "<div style='display:none'>Versteckt und doch ein ganzer Satz, der hier nichts zu suchen hat.</div>",
        "<script>var x = 'Ein ganzer Satz, der kein Text ist und auch keiner werden soll.';</script>",
        "<form><label>Ihre Post</label><input><button>Bestellen</button></form>",
    ],
)
def test_boxes_between_paragraphs_are_left_out(box):
    found = document(article(f"<p>{FIRST}</p>{box}<p>{SECOND}</p>{box}<p>{THIRD}</p>"))
    assert texts(found) == [FIRST, SECOND, THIRD]


def test_what_is_left_out_is_listed_with_reason_and_line():
    html = article(
        f"<p>{FIRST}</p>\n<p>Anzeige</p>\n<div class='newsletter'><p>Post für Sie</p></div>\n<p>{SECOND}</p>"
    )
    assert [(one.line, one.reason, one.text) for one in document(html).removed] == [
        (2, "advertising", "Anzeige"),
        (3, "newsletter", "Post für Sie"),
    ]


def test_the_frame_of_the_page_is_no_part_of_it():
    frame = (
        "<nav><a href='/'>Start</a></nav><header><p>Das Blatt aus dem Osten, seit achtzehnhundertneunzig.</p></header>"
    )
    foot = "<footer><p>Das Blatt ist eine Zeitung, die es nicht gibt, und dies ihr Fuß.</p></footer>"
    teasers = "<section class='teasers'><article><h2>Anderes</h2><p>Ein Anreißer, der ein ganzer langer Satz ist.</p></article></section>"
    found = document(page(f"{frame}<main><article><h1>{TITLE}</h1>{paragraphs()}</article>{teasers}</main>{foot}"))
    assert texts(found) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "name", ["sidebar-left", "has-newsletter comments-open", "teaser", "page-content ads-enabled", "modal"]
)
def test_what_holds_the_main_text_stays_whatever_it_is_called(name):
    found = document(page(f"<div class='{name}'><h1>{TITLE}</h1><div class='{name}'>{paragraphs()}</div></div>"))
    assert texts(found) == [FIRST, SECOND, THIRD]


def test_a_layout_of_tables_is_read_like_a_page():
    menu = "<td><a href='/a'>Start</a><br><a href='/b'>Sport</a></td>"
    found = document(f"<table><tr>{menu}<td><h1>{TITLE}</h1><p>{FIRST}<p>{SECOND}<p>{THIRD}</td></tr></table>")
    assert (found.title, texts(found)) == (TITLE, [FIRST, SECOND, THIRD])


def test_lines_of_the_website_at_the_end_are_taken_off():
    tail = "<h3>Mehr zum Thema</h3><p><a href='/a'>Der Keller</a></p><p>Quelle: Küstenblatt</p><p>© 2025 Blatt</p>"
    found = document(article(paragraphs() + tail))
    assert (kinds(found), found.publisher) == ("PPP", "Küstenblatt")


# Bytes, limits, refusals


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "iso-8859-1"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("", "cp1252"),
        ("utf-16", "utf-16"),
        ("", "utf-16-le"),
        ("iso-8859-15", "iso-8859-15"),
        ("no-such-thing", "cp1252"),
    ],
)
def test_letters_are_read_as_declared_or_as_they_must_be(declared, encoding):
    words = "Größe, Äpfel, Öl und Süßes: ein ganzer Satz, der überall gleich aussehen muss, auch in Übersetzungen."
    html = f"<html><head><meta charset='{declared}'></head><body><h1>Über Äpfel</h1><p>{words}</p></body></html>"
    found = document(html.encode(encoding))
    assert (found.title, texts(found)) == ("Über Äpfel", [words])


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("", "import-no-article"),
        ("<html><body></body></html>", "import-no-article"),
        ("<html><body><nav><a href='/'>Start</a></nav></body></html>", "import-no-article"),
        (f"<html><body><h1>{TITLE}</h1></body></html>", "import-no-article"),
        ("<div>" * 300 + FIRST, "import-too-deep"),
        ("<b>" * 100_000, "import-too-deep"),
        ("<i></i>" * 70_000, "import-too-many-elements"),
        ("<p>\x00\x01\x02</p>", "import-binary"),
    ],
)
def test_what_is_no_article_or_no_page_is_refused_in_no_time(html, code):
    reading = read("x.html", html.encode(), Given())
    assert reading.documents == ()
    assert [problem.code for problem in reading.problems] == [code]


def test_nothing_is_fetched(monkeypatch):
    import socket

    def refuse(*args, **kwargs):
        raise AssertionError("the importer asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<!DOCTYPE html SYSTEM "http://a.example/x.dtd"><link rel="stylesheet" href="http://a.example/x.css">'
    body = f'<iframe src="http://a.example/"></iframe><img src="http://a.example/a.png">{paragraphs()}'
    assert kinds(document(f"{head}<html><body><h1>{TITLE}</h1>{body}</body></html>")) == "PPP"


def test_what_the_editor_says_goes_before_the_page():
    head = linked(datePublished="2024-05-28", publisher={"name": "Blatt"}, url="https://a.example/x")
    given = {"date": dt.date(2025, 1, 1), "publisher": "Anderswo", "url": "https://b.example/", "language": "fr"}
    found = document(article(paragraphs(), head), **given)
    assert (found.published, found.publisher, found.url, found.language) == tuple(given.values())


def test_a_kicker_inside_the_heading_is_no_part_of_the_title():
    html = page(f"<h1><span>Kolumne</span> {TITLE}</h1>{paragraphs()}", f"<title>Kolumne: {TITLE}</title>")
    assert (document(html).title, document(html).publisher) == (TITLE, "")


def test_the_name_of_the_outlet_above_the_title_is_not_the_title():
    lines = (
        f"<p>Harbour and Hinterland Times</p><p>{TITLE}</p><p>Ada Penrose in Kiel</p><p>28. Mai 2024</p>{paragraphs()}"
    )
    found = document(page(f"<div>{lines}</div>", f"<title>{TITLE} | Harbour and Hinterland Times</title>"))
    assert (found.title, found.publisher) == (TITLE, "Harbour and Hinterland Times")
    assert (found.author, found.published) == (("Ada Penrose",), dt.date(2024, 5, 28))


def test_an_hour_beside_the_day_is_no_outlet():
    html = article(f"<div>Von Ada Penrose</div><time>4. März 2025, 6 Uhr</time>{paragraphs()}")
    assert (document(html).publisher, document(html).published) == ("", dt.date(2025, 3, 4))


def test_a_name_to_follow_is_the_author_and_the_heading_above_it_the_dek():
    top = (
        "<h2>Drei Leute über den Preis der Eile</h2><div><a href='/n'>Ada Penrose</a><span>·</span><a>Follow</a></div>"
    )
    found = document(article(top + paragraphs(FIRST) + "<h2>Und dann</h2>" + paragraphs(SECOND, THIRD)))
    assert (found.author, found.dek) == (("Ada Penrose",), "Drei Leute über den Preis der Eile")

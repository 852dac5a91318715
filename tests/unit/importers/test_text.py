"""A text document is taken apart: title, dek, key points, blocks, what the website added, what is said of its origin."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from masthead.importers.document import BlockKind, Given, SourceDocument
from masthead.importers.text import read

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str, **given: object) -> SourceDocument:
    return document((SAMPLES / name).read_bytes(), **given)


def document(text: str | bytes, **given: object) -> SourceDocument:
    reading = read("x.txt", text.encode() if isinstance(text, str) else text, Given(**given))
    assert reading.problems == ()
    (found,) = reading.documents
    return found


def kinds(found: SourceDocument) -> str:
    return "".join(
        {"paragraph": "P", "heading": "H", "quote": "Q", "list": "L", "numbered": "N"}[b.kind] for b in found.blocks
    )


def codes(found: SourceDocument) -> set[str]:
    return {note.code for note in found.notes}


def test_a_scraped_german_text_with_bullets_and_source_line():
    found = sample("de-kernpunkte.txt")
    assert found.title == "Lumenwerk holt die Rechenchefin von Nordlicht Labs"
    assert found.dek == "Drei Abgänge in einem Quartal setzen den Chiphersteller unter Druck"
    assert [point[:12] for point in found.key_points] == ["Paula Ferch ", "Nordlicht La", "Über die Nac"]
    assert kinds(found) == "PPP"
    assert found.publisher == "Küstenblatt Digital"
    assert [(line.line, line.reason) for line in found.removed] == [(15, "source"), (17, "source")]
    assert (found.language, found.published) == ("de", None)
    assert codes(found) == {"import-no-date", "import-no-url", "import-line-left-out"}


def test_a_german_text_with_header_subheads_and_related_links():
    found = sample("de-kopf-und-zwischentitel.txt")
    assert found.title == "Wie eine Stadtbücherei ihr eigenes Sprachmodell pflegt"
    assert found.dek == ""
    assert found.author == ("Miriam Tallheim", "Jo Brandes")
    assert found.published == dt.date(2025, 3, 4)
    assert kinds(found) == "PHPHPN"
    assert [b.text for b in found.blocks if b.kind is BlockKind.HEADING] == [
        "WARUM DER KELLER REICHT",
        "Was als Nächstes kommt",
    ]
    assert found.blocks[0].text.endswith("und kennt nur den eigenen Bestand.")
    assert found.blocks[-1].points == (
        "achttausend Euro für Geräte",
        "zweitausend Euro für Strom",
        "der Rest für Kaffee",
    )
    reasons = [line.reason for line in found.removed]
    assert reasons == ["cookies", "share", "byline", "date", "page", "related", "related", "related", "copyright"]


def test_an_english_text_with_byline_date_and_source_line():
    found = sample("en-source-line.txt")
    assert found.title == "Harbor Systems names Ines Okafor to run its safety desk"
    assert found.dek == "The appointment fills a post that was empty for a year"
    assert len(found.key_points) == 2
    assert kinds(found) == "PPQP"
    assert found.blocks[2].text == "A quoted line from the memo. It goes on here."
    assert (found.publisher, found.author, found.published) == (
        "The Quayside Ledger",
        ("Dana Whitlock",),
        dt.date(2025, 3, 4),
    )
    assert found.language == "en"
    assert [line.reason for line in found.removed][-3:] == ["source", "newsletter", "advertising"]


def test_a_dateline_dates_the_text_and_stays_in_it():
    found = sample("en-dateline.txt")
    assert found.published == dt.date(2024, 5, 28)
    assert found.blocks[0].text.startswith("TOLLAN, May 28, 2024")
    assert found.url == "https://tollan-grid.example/news/poles?id=7"
    assert kinds(found) == "PP"


def test_what_looks_like_markup_stays_text():
    found = sample("de-markup.txt")
    assert found.title == "Preise bei *Rabenstein AI* steigen: 1. Quartal im Plus"
    assert "<keine Antwort> & keinen Rabatt" in found.blocks[0].text
    assert found.blocks[1].text.startswith("1. April ist kein Scherz")
    assert any("title: kein Kopf" in block.text for block in found.blocks)


def test_what_the_editor_says_goes_before_the_text():
    given = {"date": dt.date(2025, 3, 9), "publisher": "Anderswo", "url": "https://a.example/", "language": "fr"}
    found = sample("en-source-line.txt", **given)
    assert (found.published, found.publisher, found.url, found.language, found.confidence) == (*given.values(), 1.0)
    assert not codes(found) & {"import-no-date", "import-no-publisher", "import-no-url", "import-language-unsure"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "import-empty"),
        (" \n\t\n\u00a0\n", "import-empty"),
        ("\ufeff", "import-empty"),
        ("Nur ein Titel", "import-no-article"),
        ("Ein Titel\n\nAlle Rechte vorbehalten.", "import-no-article"),
        ("Cookie-Einstellungen\nTeilen", "import-no-article"),
    ],
)
def test_a_document_without_article_is_refused(text, code):
    reading = read("x.txt", text.encode(), Given())
    assert reading.documents == ()
    assert [problem.code for problem in reading.problems] == [code]


def test_a_first_paragraph_in_place_of_a_title_stays_in_the_text():
    paragraph = "Ein langer erster Absatz, der kein Titel ist, weil er weit über zweihundert Zeichen läuft. " * 3
    found = document(f"{paragraph}\n\nEin zweiter Absatz folgt darauf.")
    assert found.title == "Ein langer erster Absatz, der kein Titel ist, weil er weit über zweihundert Zeichen läuft."
    assert found.blocks[0].text == " ".join(paragraph.split())
    assert "import-title-unsure" in codes(found)


def test_a_title_wrapped_over_two_lines_is_one():
    found = document("Ein Verlag aus Kiel kauft zwei\nkleine Häuser in Porto\n\nDer Kauf ist schon abgeschlossen.")
    assert found.title == "Ein Verlag aus Kiel kauft zwei kleine Häuser in Porto"
    assert kinds(found) == "P"


def test_a_paragraph_right_below_the_key_points_is_no_key_point():
    found = document(
        "Titel ohne Leerzeilen\n• Erster Punkt.\n• Zweiter Punkt.\nDer Absatz beginnt hier und endet hier."
    )
    assert found.key_points == ("Erster Punkt.", "Zweiter Punkt.")
    assert kinds(found) == "P"


def test_a_wrapped_key_point_is_joined():
    found = document("Titel\n\n- Der erste Punkt\n  geht weiter.\n- Der zweite Punkt.\n\nDann der Text.")
    assert found.key_points == ("Der erste Punkt geht weiter.", "Der zweite Punkt.")


def test_a_dash_that_begins_speech_is_no_list():
    found = document("Titel\n\nDer Text beginnt.\n\n– So geht das nicht, sagte sie.\n\nDer Text endet.")
    assert kinds(found) == "PPP"


def test_lines_without_blank_ones_between_them_are_paragraphs_when_they_are_long():
    long = "Dieser Absatz steht auf einer einzigen Zeile, denn so liefert ihn das Programm, das die Seite gelesen hat, ohne Umbruch."
    found = document(f"Ein Titel\n{long}\n{long}\n{long}")
    assert kinds(found) == "PPP"


def test_a_line_of_the_website_between_paragraphs_is_left_out_and_listed():
    found = document("Titel\n\nDer erste Absatz.\n\nAnzeige\n\nDer zweite Absatz.\n\nNoch einer ohne Anzeige.")
    assert kinds(found) == "PPP"
    assert [(line.line, line.reason) for line in found.removed] == [(5, "advertising")]


def test_a_drawn_line_between_paragraphs_goes():
    found = document("Titel\n\nDer erste Absatz.\n\n* * *\n\nDer zweite Absatz.")
    assert (kinds(found), [one.reason for one in found.removed]) == ("PP", ["rule"])


def test_a_table_of_cells_between_tabs_is_one():
    found = document("Titel\n\nDer erste Absatz.\n\nJahr\tZahl\n2024\t7\n2025\t9\n\nDer letzte Absatz.")
    assert found.blocks[1].rows == (("Jahr", "Zahl"), ("2024", "7"), ("2025", "9"))


def test_a_byline_without_a_preposition_is_known_by_the_role_below_it():
    found = document(
        "A title of some length\n\nIda Kern\nTechnology reporter, Leeds\n\nThe first paragraph stands here."
    )
    assert (found.author, kinds(found)) == (("Ida Kern",), "P")


def test_an_agency_in_the_dateline_is_the_outlet_when_nothing_else_is():
    found = document("Titel\n\nJENA (küd) - Der erste Absatz steht hier.\n\nDer zweite folgt.")
    assert found.publisher == "küd"


def test_a_no_comment_line_stays_in_the_text():
    line = "Das Unternehmen antwortete nicht auf die Bitte von Küstenblatt Digital um einen Kommentar."
    found = document(f"Titel\n\nDer erste Absatz.\n\n{line}\n\nQuelle: Küstenblatt Digital")
    assert found.blocks[-1].text == line
    assert found.publisher == "Küstenblatt Digital"


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Lesen Sie den Originalartikel auf Business Insider", "Business Insider"),
        ("Dieser Artikel erschien zuerst auf Küstenblatt.", "Küstenblatt"),
        ("Der Beitrag Neues aus Kiel erschien zuerst auf Leiteblick.", "Leiteblick"),
        ("Zuerst erschienen bei Leiteblick", "Leiteblick"),
        ("Quelle: dpa", "dpa"),
        ("Read the original article on Business Insider", "Business Insider"),
        ("This story originally appeared on The Quayside Ledger.", "The Quayside Ledger"),
        ("The post Poles and models appeared first on Tollan Today.", "Tollan Today"),
        ("Originally published by Tollan Today", "Tollan Today"),
        ("Source: Wirefield", "Wirefield"),
    ],
)
def test_source_lines_name_the_publisher(line, publisher):
    found = document(f"Titel\n\nDer erste Absatz ist lang genug.\n\n{line}")
    assert found.publisher == publisher
    assert kinds(found) == "P"


@pytest.mark.parametrize(
    "title",
    [
        "Google ersetzt Cookies durch ein Sprachmodell",
        "Share buttons lose their meaning, study finds",
        "Listen to the machines: a report from Tollan",
        "Werbung wird persönlicher, sagt eine Studie",
        "Kommentare unter Artikeln verschwinden",
        "Von allen guten Geistern verlassen",
        "X",
    ],
)
def test_titles_that_sound_like_boilerplate_are_kept(title):
    assert document(f"{title}\n\nDer erste Absatz ist lang genug.\n\nDer zweite auch.").title == title


def test_an_unusable_address_is_left_out_with_a_note():
    found = document("Titel\n\nDer Absatz.\n\nQuelle: https://user:secret@a.example/x")
    assert found.url == ""
    assert "import-bad-url" in codes(found)


def test_an_open_quotation_is_pointed_at():
    found = document("Titel\n\nDer erste Absatz.\n\nSie sagte: „Das war es.\n\nDer letzte Absatz.")
    assert [(note.code, note.line) for note in found.notes if note.code == "import-quote-open"] == [
        ("import-quote-open", 5)
    ]


PROSE = "Der erste Absatz ist ein ganzer Satz, der lang genug ist, um als Prosa zu gelten."


@pytest.mark.parametrize(
    "kicker", ["PRESSEMITTEILUNG", "Medienmitteilung Nr. 12/2025", "+++ Ticker +++", "PRESS RELEASE"]
)
def test_a_label_above_the_title_is_no_title(kicker):
    found = document(f"{kicker}\n\nLumenwerk baut eine zweite Halle\n\n{PROSE}\n\n{PROSE} Und einer.")
    assert found.title == "Lumenwerk baut eine zweite Halle"


def test_a_press_release_ends_before_its_contacts_and_names_who_sent_it():
    contact = (
        "Pressekontakt:\nLumenwerk, Pressestelle\nTel.: 0431 1\n\nÜber Lumenwerk\nLumenwerk ist eine Firma in Kiel."
    )
    found = document(f"Lumenwerk baut eine zweite Halle\n\n{PROSE}\n\n{contact}")
    assert (kinds(found), found.publisher) == ("P", "Lumenwerk")


def test_a_last_part_about_something_is_no_notice_of_a_publisher():
    found = document(f"Eine Reise\n\n{PROSE}\n\nÜber den Fluss\n\n{PROSE}\n\n{PROSE} Und Schluss.")
    assert kinds(found) == "PHPP"


def test_a_sentence_below_a_drawn_line_stays():
    found = document(
        f"Eine Reise\n\n{PROSE}\n\n---\n\nDas Geld könnte bis zum Herbst reichen, heißt es_leise_.\n\n(dpa/abc)"
    )
    assert [block.text for block in found.blocks][1:] == ["Das Geld könnte bis zum Herbst reichen, heißt es_leise_."]


def test_questions_of_an_interview_and_points_are_no_headings():
    found = document(
        f"Ein Gespräch\n\n{PROSE}\n\nQ: You raised money. From whom?\n\nA: {PROSE}\n\n* ein Stern am Anfang\n\n{PROSE}"
    )
    assert "H" not in kinds(found)


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("By Ada Penrose, Harbour Ledger", ("Ada Penrose",), "Harbour Ledger"),
        ("By Ada Penrose, Tom Ashby", ("Ada Penrose", "Tom Ashby"), ""),
        ("By Ada Penrose and Harbour Tarn", ("Ada Penrose", "Harbour Tarn"), ""),
    ],
)
def test_an_outlet_in_a_byline_is_no_author(line, author, publisher):
    found = document(f"A second hall\n\n{line}\nMay 28, 2024\n\n{PROSE}")
    assert (found.author, found.publisher) == (author, publisher)


def test_an_outlet_between_byline_and_day_is_the_publisher():
    found = document(f"A second hall\n\nBy Ada Penrose\nThe Harbour Monitor\nMay 28, 2024\n\n{PROSE}")
    assert (found.author, found.publisher, found.dek) == (("Ada Penrose",), "The Harbour Monitor", "")


def test_a_place_and_a_day_with_a_full_stop_are_a_dateline():
    assert document(f"Eine Halle\n\nZÜRICH, 2. Oktober 2024. {PROSE}").published == dt.date(2024, 10, 2)


def test_a_day_and_a_name_apart_by_a_slash_are_day_and_author():
    found = document(f"Eine Halle\n\n8. Mai 2025 um 10:22 Uhr / Oliver Tarn\n\n{PROSE}")
    assert (found.author, found.published) == (("Oliver Tarn",), dt.date(2025, 5, 8))


def test_a_link_in_brackets_above_the_title_is_no_title_and_a_source_of_a_table_no_heading():
    found = document(
        f"[Zum Inhalt springen]\n\nEine Halle in Kiel\n\n{PROSE}\n\nQuelle: Hafenamt Kiel\n\n{PROSE} Und einer."
    )
    assert (found.title, "H" in kinds(found)) == ("Eine Halle in Kiel", False)


def test_who_wrote_it_closes_a_text_but_not_at_its_top():
    end = f"{PROSE} {PROSE}\n\nWritten by Ada Penrose\n\nEngineer, walker.\n\nHelp"
    assert kinds(document(f"A second hall\n\n{end}")) == "P"
    top = document(f"A second hall\n\nWritten by Ada Penrose\n\n{PROSE}\n\n{PROSE} Und einer.")
    assert (top.author, kinds(top)) == (("Ada Penrose",), "PP")

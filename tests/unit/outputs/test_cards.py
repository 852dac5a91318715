"""Cards for sharing: their form, what they say, and which page names which."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from masthead.outputs.cards import CardView, _drawn, wrapped
from masthead.outputs.colours import palette
from masthead.outputs.typesetting import shortened, type_of
from masthead.theme import find_theme

BASE = "https://probe.example/unter/pfad"
COLOURS = palette(find_theme(Path("/nowhere")))
TITLES = [
    "KI",
    "Übergröße: Ärger um Öfen in der Straße",
    "„Wir gehen“, sagt die Gründerin – und bleibt",
    "Ein langer Titel, der viele Wörter braucht und trotzdem ganz auf die Karte soll, weil nichts davon fehlen darf",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle",
    "Wort " * 80,
]


def card(title: str, **more: object) -> CardView:
    view = CardView(
        site="Die Probe",
        label="Aufsicht",
        title=title,
        note="Der Anzeiger",
        date=None,
        lang="de",
        colours=COLOURS,
        recipe="",
    )
    return msgspec.structs.replace(view, date=dt.date(2031, 3, 7), **more)


def picture(view: CardView) -> Image.Image:
    return Image.open(io.BytesIO(_drawn(view, None)))


@pytest.mark.parametrize("title", TITLES)
def test_cards_have_the_size_that_networks_ask_for(title):
    drawn = _drawn(card(title), None)
    with Image.open(io.BytesIO(drawn)) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(drawn) < 40_000


@pytest.mark.parametrize("title", TITLES)
def test_nothing_runs_over_the_edge(title):
    """Left, right and between title and foot the paper stays empty."""
    image = picture(card(title)).convert("RGB")
    paper = image.getpixel((5, 300))
    for box in ((0, 20, 60, 630), (1130, 20, 1200, 630), (0, 610, 1200, 630)):
        part = image.crop(box)
        assert part.getcolors() == [(part.width * part.height, paper)], box


def test_the_colours_are_those_of_the_theme():
    colours = {colour for _, colour in picture(card("KI")).convert("RGB").getcolors(64)}
    for name in (COLOURS.paper, COLOURS.ink, COLOURS.accent, COLOURS.soft):
        assert tuple(bytes.fromhex(name[1:])) in colours


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("room", [300, 1040])
def test_lines_fit_and_no_letter_is_lost(title, room):
    font = type_of("serif-600", 60)
    lines = wrapped(title, room, font)
    assert all(font.width(line) <= room + 0.01 for line in lines)
    assert re.sub(r"[\s-]", "", "".join(lines)) == re.sub(r"[\s-]", "", title)


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=120), st.integers(150, 1040))
def test_any_title_can_be_set(title, room):
    font = type_of("serif-600", 52)
    assert all(font.width(line) <= room + 0.01 for line in wrapped(title, room, font))


def test_no_line_begins_with_a_dash():
    font = type_of("serif-600", 60)
    for room in range(300, 1000, 50):
        assert not any(
            line.startswith(("–", "—")) for line in wrapped("Erst dies – dann das – und noch das", room, font)
        )


def test_lines_are_of_about_equal_length():
    """A last line of one word looks like a mistake."""
    font = type_of("serif-600", 60)
    widths = [font.width(line) for line in wrapped("Neue Regeln für große Modelle sollen im Herbst kommen", 1040, font)]
    assert len(widths) == 2
    assert min(widths) > 0.7 * max(widths)


def test_what_does_not_fit_is_cut_after_a_word():
    font = type_of("sans-400", 30)
    assert shortened("kurz", 400, font) == "kurz"
    cut = shortened("Blatt für sehr ausführliche Nachrichten", 300, font)
    assert re.fullmatch(r"Blatt für sehr( ausführliche)?…", cut)
    assert font.width(cut) <= 300


def test_quotation_marks_take_their_room():
    """Hinted widths would set them half as wide, and the next word would touch them."""
    font = type_of("serif-600", 46)
    assert font.width("“") > 15
    assert font.width("AV") < font.width("A") + font.width("V")


def test_the_same_card_is_the_same_bytes():
    assert _drawn(card(TITLES[1]), None) == _drawn(card(TITLES[1]), None)


def test_each_article_and_each_language_has_one(built):
    assert built.files("card.png") == [
        "2030/12/vergleich/card.png", "2031/02/gast/card.png", "2031/03/neue-leitung/card.png", "2031/03/pruefung/card.png",
        "card.png", "en/2031/03/new-heads/card.png", "en/card.png",
    ]  # fmt: skip


def meta(page: str, name: str) -> list[str]:
    return re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', page)


def test_pages_name_their_card(built):
    page = built.read("2031/03/neue-leitung/index.html")
    assert meta(page, "og:image") == [f"{BASE}/2031/03/neue-leitung/card.png"]
    assert meta(page, "og:image:alt") == ["Neue Führungskräfte bei Nordwerk &amp; Söhne"]
    assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == (["1200"], ["630"])
    assert meta(page, "twitter:card") == ["summary_large_image"]


def test_other_pages_share_that_of_the_site(built):
    assert meta(built.read("people/mara-lindt/index.html"), "og:image") == [f"{BASE}/card.png"]
    assert meta(built.read("en/archive/index.html"), "og:image") == [f"{BASE}/en/card.png"]


def test_only_the_newest_have_one_of_their_own(digest):
    digest.set("[search]\nenabled = false\n\n[cards]\nnewest = 1")
    digest.build()
    assert digest.files("card.png") == ["card.png", "en/2031/03/new-heads/card.png", "en/card.png"]
    assert meta(digest.read("2031/02/gast/index.html"), "og:image") == [f"{BASE}/card.png"]


def test_a_picture_of_its_own_goes_before(digest):
    digest.set("[search]\nenabled = false")
    Image.new("RGB", (800, 450), "#336699").save(digest.root / "content" / "articles" / "werk.jpg")
    digest.edit("articles/2031-02-01-gast.md", "date:", "image: werk.jpg\nimage_alt: Das Werk\ndate:")
    digest.build()
    page = digest.read("2031/02/gast/index.html")
    assert meta(page, "og:image") == [f"{BASE}/2031/02/gast/werk.jpg"]
    assert meta(page, "og:image:alt") == ["Das Werk"]
    assert "2031/02/gast/card.png" not in digest.files("card.png")


def test_without_cards_pages_name_none(plain):
    plain.build()
    page = plain.read("2031/02/gast/index.html")
    assert plain.files("card.png") == []
    assert (meta(page, "og:image"), meta(page, "twitter:card")) == ([], ["summary"])


def test_only_a_changed_card_is_drawn_again(digest):
    digest.set("[search]\nenabled = false")
    digest.build()
    digest.edit("articles/2031-02-01-gast.md", "Ein Gast im Werk", "Zwei Gäste im Werk")
    report = digest.build()
    assert [path for path in report.published.changed if path.endswith("card.png")] == ["2031/02/gast/card.png"]

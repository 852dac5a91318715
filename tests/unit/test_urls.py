"""Slugs and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.urls import RESERVED, SLUG, absolute, localised, path_of, relative_root, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Jan Leike", "jan-leike"),
        ("Größe über Maß", "groesse-ueber-mass"),
        ("GRÖẞE", "groesse"),
        ("Große", "grosse"),
        ("Café Ångstrom", "cafe-angstrom"),
        ("Adam D\u2019Angelo", "adam-dangelo"),
        ("Adam D\u00b4Angelo", "adam-dangelo"),
        ("Adam D\uff07Angelo", "adam-dangelo"),
        ("„Modell“ und ‚Macht‘", "modell-und-macht"),
        ("GPT\u20135 \u2014 der Start", "gpt-5-der-start"),
        ("Montag\u2026Dienstag", "montag-dienstag"),
        ("Sicher\u00adheit", "sicherheit"),
        ("10\u00a0Millionen", "10-millionen"),
        ("ǽra Ǿre", "aera-oere"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("snake_case", "snake-case"),
        ("  --x--  ", "x"),
        ("../../etc/passwd", "etc-passwd"),
        ("東京", ""),
        ("!?", ""),
        ("", ""),
    ],
)
def test_slugs_fold_letters_and_part_words(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_long_slug_ends_at_a_word() -> None:
    assert slugify("eins zwei drei", limit=10) == "eins-zwei"


def test_a_single_long_word_is_cut() -> None:
    assert slugify("a" * 100) == "a" * 80


@given(st.text(max_size=200))
def test_slugs_are_valid_and_stable(text: str) -> None:
    """Whatever goes in, an empty text or a valid slug comes out, and slugging that changes nothing."""
    slug = slugify(text)
    assert slug == "" or (SLUG.fullmatch(slug) and len(slug) <= 80)
    assert slugify(slug) == slug


def test_device_names_of_windows_are_reserved() -> None:
    assert {"con", "aux", "nul", "prn", "com1", "lpt9"} <= RESERVED
    assert "com" not in RESERVED


@pytest.mark.parametrize("slug", ["", "-a", "a-", "a--b", "A", "ä", "a/b", "a.b", "a\n"])
def test_what_is_no_slug_does_not_match(slug: str) -> None:
    assert not SLUG.fullmatch(slug)


def test_the_default_language_stands_at_the_root() -> None:
    assert localised("/people/jan-leike/", "de", "de") == "/people/jan-leike/"
    assert localised("/people/jan-leike/", "en", "de") == "/en/people/jan-leike/"
    assert localised("/", "en", "de") == "/en/"


@pytest.mark.parametrize(
    ("address", "path"), [("/", "index.html"), ("/2024/05/x/", "2024/05/x/index.html"), ("/feed.xml", "feed.xml")]
)
def test_an_address_has_one_file(address: str, path: str) -> None:
    assert path_of(address) == path


@pytest.mark.parametrize(
    ("address", "root"), [("/", "./"), ("/404.html", "./"), ("/people/", "../"), ("/2024/05/x/", "../../../")]
)
def test_the_root_is_reached_by_one_step_per_level(address: str, root: str) -> None:
    assert relative_root(address) == root


@pytest.mark.parametrize("base", ["https://name.example/digest", "https://name.example/digest/"])
def test_a_base_with_a_path_keeps_it(base: str) -> None:
    assert absolute(base, "/people/") == "https://name.example/digest/people/"

"""Dates in the reader's words."""

from __future__ import annotations

import datetime as dt

import pytest

from masthead.dates import FORMATS, iso, spoken

DAY = dt.date(2024, 5, 9)


@pytest.mark.parametrize(
    ("form", "german", "english"),
    [
        ("long", "9. Mai 2024", "9 May 2024"),
        ("day", "9. Mai", "9 May"),
        ("month", "Mai 2024", "May 2024"),
        ("month-short", "Mai 2024", "May 2024"),
        ("month-name", "Mai", "May"),
        ("full", "Donnerstag, 9. Mai 2024", "Thursday, 9 May 2024"),
    ],
)
def test_dates_speak_german_and_english(form: str, german: str, english: str) -> None:
    assert (spoken(DAY, "de", form), spoken(DAY, "en", form)) == (german, english)


@pytest.mark.parametrize(("language", "words"), [("de-AT", "9. Mai 2024"), ("pt-BR", "9 maio 2024")])
def test_a_regional_language_is_understood(language: str, words: str) -> None:
    assert spoken(DAY, language) == words


@pytest.mark.parametrize("language", ["xx", "tlh", "not a language"])
def test_an_unknown_language_speaks_english(language: str) -> None:
    assert spoken(DAY, language) == "9 May 2024"


def test_every_form_knows_both_languages_of_the_theme() -> None:
    assert all({"de", "en"} <= set(patterns) for patterns in FORMATS.values())


def test_machines_read_iso() -> None:
    assert iso(DAY) == "2024-05-09"

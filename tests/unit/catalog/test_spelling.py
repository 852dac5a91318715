"""Surnames, genitives and folded letters by themselves."""

from __future__ import annotations

import pytest

from masthead.catalog.folding import BREAK, fold
from masthead.catalog.spelling import genitive, surname, takes_s


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jan Leike", "Leike"),
        ("Jan", ""),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Martin Luther Sutton Jr.", "Sutton"),
        ("Ana Ruiz III", "Ruiz"),
        ("Anna Meyer-Lund", "Meyer-Lund"),
        ("Adam D'Angelo", "D'Angelo"),
        ("Jyoti Mann", ""),
        ("Kaiming He", ""),
        ("Robert De Niro", "De Niro"),
        ("The Nordlicht", ""),
        ("Ludwig van", ""),
    ],
)
def test_the_surname_is_the_last_word_with_its_particles(name, expected):
    assert surname(name) == expected


@pytest.mark.parametrize("name", ["Andreas", "Max", "Fritz", "Voß", "GPT-4"])
def test_names_on_a_sibilant_or_digit_take_no_s(name):
    assert not takes_s(name)


@pytest.mark.parametrize(
    ("text", "german", "expected"),
    [
        ("Leikes Brief", True, "Leikes"),
        ("Leikes Brief", False, "Leike"),
        ("Leike's Brief", False, "Leike's"),
        ("Leikes-Brief", True, "Leike"),
        ("Leikesa", True, "Leike"),
        ("Leike' Brief", True, "Leike"),
    ],
)
def test_the_genitive_belongs_to_the_name(text, german, expected):
    assert text[: genitive(text, len("Leike"), german=german)] == expected


def test_a_closing_quotation_mark_is_no_genitive():
    text = "'Andreas' sagte er"
    assert genitive(text, 8, german=True) == 8


def test_folding_unifies_marks_and_keeps_places():
    folded = fold("D’An\u00adgelo  und\u00a0Jose\u0301")
    assert folded.text == "D'Angelo und Jos\u00e9"
    assert folded.place(0, 8) == (0, 9)
    assert folded.place(13, 17) == (15, 20)


def test_an_empty_line_folds_to_a_break():
    assert fold("a \n\n b").text == f"a{BREAK}b"


def test_plain_text_folds_to_itself():
    assert fold("Jan Leike").segments == ()

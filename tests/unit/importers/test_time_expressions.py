"""Time expressions are read by the narrow grammar, reckoned from the document's day, and never made finer than said."""

from __future__ import annotations

import datetime as dt
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import masthead.importers
from masthead.importers.time_expressions import _READERS, Basis, find_times
from masthead.partial_dates import Fault, parse

TUESDAY = dt.date(2024, 5, 28)
TABLE = [
    # the latest such weekday up to the document's day, itself included
    ("de", "am Dienstag", "2024-05-28"),
    ("en", "on Tuesday", "2024-05-28"),
    ("de", "am Mittwoch", "2024-05-22"),
    ("en", "on Monday", "2024-05-27"),
    ("de", "am Montagabend", "2024-05-27"),
    ("en", "Monday evening", "2024-05-27"),
    ("de", "am vergangenen Dienstag", "2024-05-21"),
    ("en", "last Tuesday", "2024-05-21"),
    ("de", "am kommenden Montag", "2024-06-03"),
    ("en", "next Monday", "2024-06-03"),
    # days counted from today
    ("de", "heute", "2024-05-28"),
    ("de", "gestern", "2024-05-27"),
    ("de", "vorgestern", "2024-05-26"),
    ("en", "yesterday", "2024-05-27"),
    ("en", "the day before yesterday", "2024-05-26"),
    # the calendar week, month and year before
    ("de", "letzte Woche", "2024-05-20/2024-05-26"),
    ("de", "in der vergangenen Woche", "2024-05-20/2024-05-26"),
    ("en", "last week", "2024-05-20/2024-05-26"),
    ("de", "im vergangenen Monat", "2024-04"),
    ("en", "last year", "2023"),
    # so many units back
    ("de", "vor drei Tagen", "2024-05-25"),
    ("en", "three days ago", "2024-05-25"),
    ("de", "vor zwei Wochen", "2024-05-11/2024-05-17"),
    ("de", "vor einer Woche", "2024-05-18/2024-05-24"),
    ("en", "a week ago", "2024-05-18/2024-05-24"),
    ("de", "vor sechs Monaten", "2023-11"),
    ("en", "two years ago", "2022"),
    ("en", "about six months ago", "2023-10/2023-12"),
    ("de", "vor weniger als zwei Wochen", "2024-05-15/2024-05-28"),
    ("en", "less than 2 weeks ago", "2024-05-15/2024-05-28"),
    ("de", "vor mehr als zwei Jahren", "../2022-05-27"),
    ("en", "over a year ago", "../2023-05-27"),
    # a day without a year: the latest up to the document's day
    ("de", "am 14. Mai", "2024-05-14"),
    ("en", "on May 14", "2024-05-14"),
    ("en", "14 May", "2024-05-14"),
    ("de", "am 29. Mai", "2023-05-29"),
    ("en", "on December 3", "2023-12-03"),
    ("de", "am 29. Februar", "2024-02-29"),
    # months, thirds of them, seasons, years: as wide as stated
    ("de", "im Mai", "2024-05"),
    ("en", "in June", "2023-06"),
    ("de", "Anfang Mai", "2024-05-01/2024-05-10"),
    ("de", "Mitte Mai", "2024-05-11/2024-05-20"),
    ("en", "late April", "2024-04-21/2024-04-30"),
    ("de", "im Sommer", "2023-06/2023-08"),
    ("en", "last autumn", "2023-09/2023-11"),
]
EXPLICIT = [
    ("de", "28. Mai 2024", "2024-05-28"),
    ("de", "14. Jan. 2024", "2024-01-14"),
    ("de", "31.12.2023", "2023-12-31"),
    ("en", "May 29, 2024", "2024-05-29"),
    ("en", "3rd of June 2023", "2023-06-03"),
    ("en", "2024-05-28", "2024-05-28"),
    ("de", "vom 3. bis 5. Mai 2024", "2024-05-03/2024-05-05"),
    ("de", "im Mai 2023", "2023-05"),
    ("en", "mid-May 2023", "2023-05-11/2023-05-20"),
    ("de", "Ende 2023", "2023-09/2023-12"),
    ("de", "im ersten Quartal 2024", "2024-01/2024-03"),
    ("en", "Q3 2023", "2023-07/2023-09"),
    ("de", "im Sommer 2023", "2023-06/2023-08"),
    ("en", "in the winter of 2023", "2023"),
    ("de", "2021", "2021"),
    ("en", "since 2019", "2019"),
]
VAGUE = "kürzlich|zuletzt|inzwischen|zuvor|in letzter Zeit|vor kurzem|vor einigen Wochen".split("|")
VAGUE_ENGLISH = "recently|previously|by now|in recent weeks|a few days ago".split("|")
EVENTS = "einige Tage später|wenige Tage nach seinem Rücktritt|kurz darauf|am folgenden Tag".split("|")
EVENTS_ENGLISH = "a few days later|three weeks after|shortly after|the next day".split("|")


def read(text: str, language: str, day: dt.date | None = TUESDAY) -> list[tuple[str, str, str]]:
    return [(one.text, one.value, str(one.basis)) for one in find_times(text, language, day)]


@pytest.mark.parametrize(("language", "words", "value"), TABLE)
def test_relative_words_count_from_the_documents_day(language, words, value):
    around = f"Man hörte {words} davon." if language == "de" else f"They heard {words} of it."
    assert read(around, language) == [(words, value, Basis.RELATIVE)]


@pytest.mark.parametrize(("language", "words", "value"), TABLE)
def test_without_a_documents_day_they_have_no_value(language, words, value):
    around = f"Man hörte {words} davon." if language == "de" else f"They heard {words} of it."
    assert read(around, language, None) == [(words, "", Basis.RELATIVE)]


@pytest.mark.parametrize("day", [TUESDAY, None])
@pytest.mark.parametrize(("language", "words", "value"), EXPLICIT)
def test_what_names_its_year_needs_no_documents_day(language, words, value, day):
    around = f"Man hörte {words} davon." if language == "de" else f"They heard {words} of it."
    assert read(around, language, day) == [(words, value, Basis.EXPLICIT)]


@pytest.mark.parametrize(
    ("language", "words", "basis"),
    [
        *(("de", words, Basis.VAGUE) for words in VAGUE),
        *(("en", words, Basis.VAGUE) for words in VAGUE_ENGLISH),
        *(("de", words, Basis.EVENT) for words in EVENTS),
        *(("en", words, Basis.EVENT) for words in EVENTS_ENGLISH),
    ],
)
def test_what_is_vague_or_hangs_on_an_event_keeps_its_words_and_no_value(language, words, basis):
    assert read(f"Es geschah {words}." if language == "de" else f"It happened {words}.", language) == [
        (words, "", basis)
    ]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "Das Werk soll am 3. Dezember öffnen.", "2024-12-03"),
        ("de", "Sie hat das Haus am 3. Dezember verlassen, das nun schließen soll.", "2023-12-03"),
        ("en", "It will open on June 2.", "2024-06-02"),
        ("en", "It is due on Thursday.", "2024-05-30"),
        ("de", "Der Rat wird am Dienstag entscheiden.", "2024-06-04"),
    ],
)
def test_the_future_counts_only_where_the_clause_speaks_of_it(language, text, value):
    assert [one.value for one in find_times(text, language, TUESDAY)] == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Jan Leike und die Kollegen kamen mit Sam, so ging das Jahr dahin."),
        ("de", "Die Firma hat 2000 Mitarbeiter und 1.999 Euro, Modell GPT-2024, § 2021 der Agenda 2030."),
        ("de", "Nr. 7, Mai Thi, der Marsch, Freitag & Söhne, der Montag danach war grau."),
        ("en", "Jan met Sam; the sun may march on, and Tuesday is a name. Today's systems cost $2021."),
        ("en", "Some 2000 people, 2010 jobs and version 3.2021-beta."),
        ("fr", "le 28 mai 2024, hier, mardi"),
        ("de", "am 31. Februar und am 45. Mai"),
    ],
)
def test_names_numbers_and_words_that_look_like_dates_are_none(language, text):
    assert read(text, language) == []


def test_expressions_stand_in_order_and_where_they_are():
    text = "Am 14. Mai 2024 kündigte sie; gestern, also am Montag, ging sie."
    found = find_times(text, "de", TUESDAY)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.text for one in found] == ["Am 14. Mai 2024", "gestern", "am Montag"]


def test_every_form_of_the_data_files_has_a_reader():
    for path in (Path(masthead.importers.__file__).parent / "times").glob("*.toml"):
        assert {one["kind"] for one in tomllib.loads(path.read_text(encoding="utf-8"))["forms"]} <= _READERS.keys()


WORDS = "am im vor seit Ende Anfang 14. 31. Mai May on in 2024 2023 Dienstag Tuesday zwei two Wochen weeks ago letzte last Woche week wird will - / , . Q4 28.02.2023 early mid".split()


@given(
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.sampled_from(["de", "en"]),
    st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)),
)
def test_every_value_is_a_partial_date_and_none_overlap(text, language, day):
    found = find_times(text, language, day)
    assert all(not isinstance(parse(one.value), Fault) for one in found if one.value)
    assert all(first.end <= second.start for first, second in pairwise(found))

"""Partial dates are read, compared and printed as precisely as they were stated."""

from __future__ import annotations

import datetime as dt

import pytest

from masthead.partial_dates import (
    UNKNOWN,
    Fault,
    Interval,
    can_be,
    contains,
    cover,
    day,
    disjoint,
    latest_first,
    meet,
    parse,
    precedes,
    since,
    sort_key,
    spoken,
    until,
)


def when(text):
    found = parse(text)
    assert isinstance(found, Interval)
    return found


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021", "2021-01-01", "2021-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-05-28", "2024-05-28", "2024-05-28"), ("2024-05-15/2024-05-28", "2024-05-15", "2024-05-28"),
        ("../2024-05-28", None, "2024-05-28"), ("2024-05-15/..", "2024-05-15", None), ("unknown", None, None),
        ("2024-05/2024-06", "2024-05-01", "2024-06-30"), ("2023/2024-02", "2023-01-01", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_partial_date_is_a_stretch_of_days(text, earliest, latest):
    found = when(text)
    assert found.earliest == (dt.date.fromisoformat(earliest) if earliest else None)
    assert found.latest == (dt.date.fromisoformat(latest) if latest else None)
    assert found.text == text


def test_a_stretch_of_one_part_is_that_part():
    assert when("2024-05/2024-05") == when("2024-05")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.MALFORMED), ("gestern", Fault.MALFORMED), ("..", Fault.MALFORMED), ("../..", Fault.MALFORMED),
        ("2024-5", Fault.MALFORMED), ("24-05-28", Fault.MALFORMED), ("2024-05-28T10:00", Fault.MALFORMED),
        ("2024/2025/2026", Fault.MALFORMED), ("/2024", Fault.MALFORMED), ("２０２４", Fault.MALFORMED),
        ("2024-13", Fault.IMPOSSIBLE), ("2024-00", Fault.IMPOSSIBLE), ("2024-02-30", Fault.IMPOSSIBLE),
        ("2023-02-29", Fault.IMPOSSIBLE), ("0000", Fault.IMPOSSIBLE), ("2024-05-00", Fault.IMPOSSIBLE),
        ("2024-05-28/2024-05-15", Fault.BACKWARDS), ("2025/2024", Fault.BACKWARDS),
    ],
)  # fmt: skip
def test_anything_else_is_none(text, fault):
    assert parse(text) is fault


def test_only_a_single_day_is_a_day():
    assert when("2024-05-28").day == dt.date(2024, 5, 28)
    assert when("2024-05").day is None
    assert when("../2024-05-28").day is None
    assert UNKNOWN.day is None


def test_days_make_dates():
    today = dt.date(2024, 5, 28)
    assert (day(today).text, since(today).text, until(today).text) == ("2024-05-28", "2024-05-28/..", "../2024-05-28")


def test_they_sort_by_first_day_then_last_and_unknown_comes_last():
    texts = ["../2023", "2024", "2024-01-01", "../2024-05-28", "2024-05-15/2024-05-28", "2024-05-15/..", "unknown"]
    ordered = sorted(map(when, texts), key=sort_key)
    assert [one.text for one in ordered] == [
        "../2023", "2024-01-01", "2024", "2024-05-15/2024-05-28", "2024-05-15/..", "../2024-05-28", "unknown",
    ]  # fmt: skip
    assert [one.text for one in sorted(ordered, key=latest_first)] == [
        "../2024-05-28", "2024-05-15/..", "2024-05-15/2024-05-28", "2024", "2024-01-01", "../2023", "unknown",
    ]  # fmt: skip


def test_only_what_excludes_each_other_is_disjoint():
    assert disjoint(when("2024-05-14"), when("2024-05-15/2024-05-28"))
    assert precedes(when("2023"), when("2024-01-01/.."))
    assert can_be(when("2024-05"), when("../2024-05-01"))
    assert can_be(when("../2020"), UNKNOWN)
    assert not precedes(when("2024-05"), when("2024-05"))


def test_containing_is_of_every_day():
    assert contains(when("2024"), when("2024-05"))
    assert contains(UNKNOWN, when("2024"))
    assert not contains(when("2024"), when("2024-12/2025-01"))
    assert not contains(when("2024/.."), UNKNOWN)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("2024-05", "2024-05-14/..", "2024-05-14/2024-05"), ("2024", "../2024-05-28", "2024/2024-05-28"),
        ("../2024-05-28", "2024-05-15/..", "2024-05-15/2024-05-28"), ("2024", "2024-05", "2024-05"),
        ("unknown", "2024", "2024"), ("2023", "2024", None),
    ],
)  # fmt: skip
def test_two_dates_of_one_event_meet(one, other, both):
    met = meet(when(one), when(other))
    assert (met.text if met else None) == both


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("2023", "2024-05", "2023/2024-05"),
        ("../2023", "2024", "../2024"),
        ("2023/..", "../2024", "unknown"),
        ("2024", "2024-05", "2024"),
    ],
)
def test_two_dates_are_covered_by_a_third(one, other, both):
    assert cover(when(one), when(other)).text == both


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2021", "2021", "2021"),
        ("2024-05", "Mai 2024", "May 2024"),
        ("2024-05-28", "28. Mai 2024", "28 May 2024"),
        ("2024-05-15/2024-05-28", "zwischen 15. und 28. Mai 2024", "between 15 and 28 May 2024"),
        ("2024-05-28/2024-06-03", "zwischen 28. Mai und 3. Juni 2024", "between 28 May and 3 June 2024"),
        ("2023-12-28/2024-01-03", "zwischen 28. Dezember 2023 und 3. Januar 2024", "between 28 December 2023 and 3 January 2024"),
        ("2024-05/2024-06", "zwischen Mai und Juni 2024", "between May and June 2024"),
        ("2023-12/2024-01", "zwischen Dezember 2023 und Januar 2024", "between December 2023 and January 2024"),
        ("2021/2023", "zwischen 2021 und 2023", "between 2021 and 2023"),
        ("../2024-05-28", "spätestens 28. Mai 2024", "by 28 May 2024"),
        ("../2024-05", "spätestens Mai 2024", "by May 2024"),
        ("2024-05-15/..", "frühestens 15. Mai 2024", "15 May 2024 or later"),
        ("2024-05-15/2024-06", "frühestens 15. Mai 2024, spätestens Juni 2024", "15 May 2024 at the earliest, June 2024 at the latest"),
        ("unknown", "Zeitpunkt unbekannt", "date unknown"),
    ],
)  # fmt: skip
def test_they_are_printed_as_stated(text, german, english):
    assert spoken(when(text), "de") == spoken(when(text), "de-AT") == german
    assert spoken(when(text), "en") == spoken(when(text), "fr") == english


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2021", "2021", "in 2021"), ("2024-05", "im Mai 2024", "in May 2024"),
        ("2024-05-28", "am 28. Mai 2024", "on 28 May 2024"), ("../2024", "spätestens 2024", "by 2024"),
    ],
)  # fmt: skip
def test_in_a_sentence_they_have_their_preposition(text, german, english):
    assert spoken(when(text), "de", in_sentence=True) == german
    assert spoken(when(text), "en", in_sentence=True) == english

"""Only explicit days with a year are dates; nothing is ever guessed from the day of the import."""

from __future__ import annotations

import datetime as dt

import pytest

from masthead.importers.dates import DateLine, dateline, read_date_line

DAY = dt.date(2024, 5, 28)


@pytest.mark.parametrize(
    "line",
    [
        "28. Mai 2024",
        "28.05.2024",
        "28.5.2024, 14:03 Uhr",
        "Dienstag, 28. Mai 2024, 14:03 Uhr",
        "Di., den 28. Mai 2024 um 9:00 Uhr",
        "2024-05-28",
        "2024-05-28T14:03:00+02:00",
        "May 28, 2024",
        "28 May 2024",
        "28th May 2024",
        "Tuesday, May 28, 2024 at 2:03 PM ET",
        "Tue, 28 May 2024 14:03",
        "28/05/2024",
    ],
)
def test_forms_of_a_day(line):
    assert read_date_line(line) == DateLine(DAY)


@pytest.mark.parametrize(
    "line", ["Veröffentlicht am 28.05.2024", "Published: May 28, 2024", "Posted on May 28, 2024", "Datum: 28. Mai 2024"]
)
def test_labelled_days(line):
    assert read_date_line(line) == DateLine(DAY, labelled=True)


@pytest.mark.parametrize(
    "line", ["Stand: 28. Mai 2024, 8:00 Uhr", "Updated May 28, 2024", "Zuletzt aktualisiert am 28.05.2024"]
)
def test_the_day_of_a_change_is_told_apart(line):
    assert read_date_line(line) == DateLine(DAY, updated=True, labelled=True)


@pytest.mark.parametrize("line", ["05/06/2024", "31. Februar 2024", "0. Mai 2024", "28. Mai 1024"])
def test_ambiguous_and_impossible_days_are_seen_and_not_read(line):
    assert read_date_line(line) == DateLine(None)


@pytest.mark.parametrize(
    "line",
    [
        "am Dienstag", "gestern", "28. Mai", "May 28", "Mai 2024", "2024", "vor zwei Wochen", "last week", "",
        "Am 28. Mai 2024 kam die Nachricht", "28. Mai 2024 kam die Nachricht", "Die Lage am 28. Mai 2024", "1.10", "12:30",
    ],
)  # fmt: skip
def test_prose_and_relative_days_are_no_date_lines(line):
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "TOLLAN, May 28, 2024 (Wirefield) - The operator said so.",
        "BERLIN, 28. Mai 2024 (dpa) – Die Firma teilte es mit.",
        "Kiel (28. Mai 2024) – Die Firma teilte es mit.",
        "San Marbel, 28 May 2024 — The company said so.",
    ],
)
def test_datelines(paragraph):
    assert dateline(paragraph) == DAY


@pytest.mark.parametrize(
    "paragraph",
    [
        "TOLLAN, May 28 (Wirefield) - The operator said so.",
        "Berlin (dpa) – Die Firma teilte es mit.",
        "Am 28. Mai 2024 teilte die Firma mit - und das war neu.",
        "Die Firma, 28. Mai 2024 gegründet, schweigt.",
    ],
)
def test_prose_is_no_dateline(paragraph):
    assert dateline(paragraph) is None

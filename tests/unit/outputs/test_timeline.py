"""What is drawn of careers: proven, open, and the days of an event, on a scale that fits all of it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from masthead.catalog.claims.careers import Dated, RoleHeld, Stint
from masthead.catalog.claims.companies import CompanyFacts, UnitState
from masthead.catalog.registration import Ref
from masthead.load.claim import Status
from masthead.load.schema import Kind
from masthead.outputs.timeline import career_line, company_line
from masthead.partial_dates import UNKNOWN, parse

ADA, LUMENWERK = Ref(Kind.PERSON, "ada-lund"), Ref(Kind.COMPANY, "lumenwerk")
NAMES = {ADA: SimpleNamespace(name="Ada Lund"), LUMENWERK: SimpleNamespace(name="Lumenwerk")}
SITES = SimpleNamespace(links={"de": NAMES, "en": NAMES})


def when(text):
    return parse(text) if text else UNKNOWN


def event(kind, date="", announced=""):
    return Dated(kind, when(date), when(announced) if announced else None, Status.REPORTED, ())


def stint(start="", end=None, seen="", announced=""):
    """A stay that began on `start` (or was announced), ended on `end` if that is given, and was seen on `seen`."""
    opening = (event("joined", start, announced),) if start or announced else ()
    closing = tuple(event("left", one) for one in ([end] if isinstance(end, str) else end or ()))
    last = seen or start or announced
    finished = None if end is None else closing[-1].date
    return Stint(ADA, LUMENWERK, opening, closing, (), Status.REPORTED, when(start), finished, when(last))


def drawn(*stints):
    line = career_line(stints, SITES, "de")
    return [[(mark.kind, mark.x, mark.width) for mark in row.marks] for row in line.rows]


def kinds(*stints):
    return [[kind for kind, *_ in row] for row in drawn(*stints)]


@pytest.mark.parametrize(
    ("stay", "marks"),
    [
        (stint("2020-03", "2023-05"), ["known", "band", "band"]),
        (stint("2020-03"), ["open", "band"]),
        (stint("2020-03", seen="2021"), ["open", "known", "band"]),
        (stint(end="2023-05"), ["open", "band"]),
        (stint(end="../2023-05-28"), ["open", "limit"]),
        (stint(end="2023-05-28/.."), ["open", "limit"]),
        (stint(announced="2023-05-28"), ["open", "band"]),
        (stint(seen="2023-05-28"), ["open", "open", "known"]),
        (stint(end=["2023-05-14", "2023-05-16"]), ["open", "band", "band"]),
    ],
)
def test_each_kind_of_knowledge_has_its_mark(stay, marks):
    assert sorted(kinds(stay)[0]) == sorted(marks)


def test_what_is_announced_is_not_drawn_before_it_was():
    ((first, *_),) = drawn(stint(announced="2023-05-28"))
    assert first[0] == "open"
    assert first[1] > 0
    assert first[1] + first[2] == 100


def test_an_end_that_nobody_dates_is_not_drawn():
    """The stay is over, so nothing leads on; when it ended, nobody says."""
    assert kinds(stint("2020-03", "unknown"), stint(seen="2021")) == [["band"], ["open", "open", "known"]]


@pytest.mark.parametrize(
    "days", [("2020-01-01", "2020-12-31"), ("1998", "2024-05"), ("0001", "9999"), ("2024", "2024")]
)
def test_everything_lies_within_the_picture(days):
    begin, end = days
    line = career_line([stint(begin, end), stint(announced=end), stint(seen=begin)], SITES, "de")
    marks = [mark for row in line.rows for mark in row.marks]
    assert all(mark.x >= 0 and mark.width > 0 and mark.x + mark.width <= 100.01 for mark in marks)
    assert all(0 <= tick.x < 100 for tick in line.ticks)
    assert 2 <= len(line.ticks) <= 4


def test_a_short_time_is_told_in_months_and_a_long_one_in_years():
    short, long = career_line([stint("2024-05-15")], SITES, "de"), career_line([stint("2014", "2024")], SITES, "de")
    assert short.months
    assert [tick.day for tick in short.ticks] == [dt.date(2024, month, 1) for month in (4, 5, 6)]
    assert not long.months
    assert [tick.day.year for tick in long.ticks] == [2013, 2017, 2021, 2025]


def test_a_row_says_in_words_what_it_shows():
    line = career_line([stint("2020-03", "../2023-05-28"), stint(announced="2024-05-28")], SITES, "en")
    assert [(row.when.since, row.when.until, row.when.announced) for row in line.rows] == [
        ("March 2020", "by 28 May 2023", ""),
        ("", "", "28 May 2024"),
    ]


def test_without_days_there_is_no_picture():
    role = RoleHeld("held_role", ADA, LUMENWERK, None, "", None, UNKNOWN, UNKNOWN, Status.REPORTED, ())
    timeless = Stint(ADA, LUMENWERK, (), (), (role,), Status.REPORTED, UNKNOWN, UNKNOWN, UNKNOWN)
    assert career_line([timeless], SITES, "de") is None
    assert career_line([], SITES, "de") is None


def test_a_company_shows_its_people_and_then_its_units():
    unit = UnitState("labor", {"de": "Labor", "en": "Laboratory"}, dissolved=(event("dissolved_unit", "../2024-05"),))
    facts = CompanyFacts(LUMENWERK, people=(stint(seen="2024-05-28"),), departures=(stint(end="2022"),), units=(unit,))
    line = company_line(facts, SITES, "en")
    assert [(row.name, row.when.as_of or row.when.until) for row in line.rows] == [
        ("Ada Lund", "2022"),
        ("Ada Lund", "28 May 2024"),
        ("Laboratory", "by May 2024"),
    ]


def test_a_company_of_one_row_has_nothing_to_compare():
    assert company_line(CompanyFacts(LUMENWERK, people=(stint(seen="2024-05-28"),)), SITES, "de") is None
    assert company_line(None, SITES, "de") is None


def test_a_company_shows_those_of_whom_was_heard_last():
    people = tuple(stint(seen=f"{year}-05-28") for year in range(1990, 2020))
    line = company_line(CompanyFacts(LUMENWERK, people=people), SITES, "de")
    assert len(line.rows) == 16
    assert line.rows[0].when.as_of == "28. Mai 2004"

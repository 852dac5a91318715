"""What holds of all partial dates: reading, order, overlap, containment and print agree with the days they stand for."""

from __future__ import annotations

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from masthead.partial_dates import (
    UNKNOWN,
    Fault,
    Interval,
    can_be,
    contains,
    cover,
    disjoint,
    meet,
    parse,
    precedes,
    sort_key,
    spoken,
)

FIRST, LAST = dt.date(1998, 1, 1), dt.date(2031, 12, 31)
days = st.dates(FIRST, LAST)
parts = days.flatmap(lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]))


def _read(text: str) -> Interval | None:
    found = parse(text)
    return found if isinstance(found, Interval) else None


texts = st.one_of(
    parts,
    st.tuples(parts, parts).map("/".join),
    parts.map(lambda part: f"{part}/.."),
    parts.map(lambda part: f"../{part}"),
    st.just("unknown"),
)
intervals = texts.map(_read).filter(lambda found: found is not None)


def holds(when: Interval, day: dt.date) -> bool:
    """The meaning of an interval: which days it names."""
    return (when.earliest is None or when.earliest <= day) and (when.latest is None or day <= when.latest)


@given(st.text() | texts)
def test_reading_never_fails_and_what_was_read_reads_back(text):
    found = parse(text)
    assert isinstance(found, Fault) or parse(found.text) == found


@given(parts, days)
def test_a_part_names_the_days_that_begin_with_it(part, day):
    assert holds(_read(part), day) is day.isoformat().startswith(part)


@given(intervals, intervals, days)
def test_overlap_is_sharing_a_day(one, other, day):
    if holds(one, day) and holds(other, day):
        assert can_be(one, other)
    assert can_be(one, other) is not disjoint(one, other)
    assert can_be(one, other) is can_be(other, one)


@given(intervals, intervals)
def test_what_can_be_the_same_shares_a_day(one, other):
    if can_be(one, other):
        first = max(one.earliest or FIRST, other.earliest or FIRST)
        last = min(one.latest or LAST, other.latest or LAST)
        assert first <= last


@given(intervals, intervals, days)
def test_containing_is_naming_every_day_of_the_other(one, other, day):
    if contains(one, other) and holds(other, day):
        assert holds(one, day)
    assert contains(one, one)
    assert contains(UNKNOWN, one)


@given(intervals, intervals)
def test_containing_both_ways_is_being_the_same_days(one, other):
    if contains(one, other) and contains(other, one):
        assert (one.earliest, one.latest) == (other.earliest, other.latest)


@given(intervals, intervals, days)
def test_meeting_is_naming_what_both_name(one, other, day):
    met = meet(one, other)
    assert (met is None) is disjoint(one, other)
    if met is not None:
        assert holds(met, day) is (holds(one, day) and holds(other, day))
        assert parse(met.text) == met


@given(intervals, intervals)
def test_a_cover_leaves_neither_out_and_can_be_written(one, other):
    covered = cover(one, other)
    assert contains(covered, one)
    assert contains(covered, other)
    assert parse(covered.text) == covered


@given(intervals, intervals)
def test_the_order_keeps_what_is_certain(one, other):
    if precedes(one, other):
        assert sort_key(one) < sort_key(other)
        assert not precedes(other, one)


@given(intervals)
def test_unknown_comes_last(when):
    assert sort_key(when) <= sort_key(UNKNOWN)


@given(intervals)
def test_print_is_never_finer_than_what_was_stated(when):
    """A day is printed only where a day was stated, a month only where a month was, and every year that was."""
    stated = [side for side in when.text.split("/") if side not in ("..", "unknown")]
    for language in ("de", "en"):
        for in_sentence in (False, True):
            printed = spoken(when, language, in_sentence=in_sentence)
            numbers = re.findall(r"\d+", printed)
            printed_days = [number for number in numbers if len(number) < 3]
            assert len(printed_days) == sum(len(side) == 10 for side in stated)
            assert {number for number in numbers if len(number) == 4} == {side[:4] for side in stated}
            names = re.findall(r"[^\W\d_]+", printed)
            if all(len(side) == 4 for side in stated) and stated:
                assert not any(name[0].isupper() for name in names)

"""Time is charged to the innermost stage, to kinds where that is wanted, and not at all without a clock."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from masthead.timings import Timings


def ticking() -> Callable[[], float]:
    """A clock that goes on a second each time it is read."""
    moments = iter(range(1000))
    return lambda: float(next(moments))


def test_what_is_done_within_another_stage_counts_for_the_inner_one_alone():
    timings = Timings(ticking())
    with timings.stage("outer"):
        with timings.stage("inner"):
            pass
        with timings.stage("inner"):
            pass
    assert timings.stages == {"outer": 3.0, "inner": 2.0}


def test_between_stages_nothing_counts():
    clock = ticking()
    timings = Timings(clock)
    with timings.stage("one"):
        pass
    for _ in range(7):
        clock()
    with timings.stage("two"):
        pass
    assert timings.stages == {"one": 1.0, "two": 1.0}


def test_making_rows_counts_and_what_is_done_with_them_does_not():
    timings = Timings(ticking())
    with timings.stage("write"):
        assert list(timings.during("render", "ab")) == ["a", "b"]
    assert timings.stages == {"write": 4.0, "render": 3.0}


def test_a_stage_that_fails_has_ended():
    timings = Timings(ticking())
    with pytest.raises(LookupError), timings.stage("one"):
        raise LookupError
    with timings.stage("two"):
        pass
    assert timings.stages == {"one": 1.0, "two": 1.0}


def test_kinds_are_measured_where_that_is_wanted():
    timings = Timings(ticking(), each=True)
    for _ in range(2):
        with timings.making("card"):
            pass
    assert timings.kinds == {"card": 2.0}


def test_kinds_are_not_measured_where_nobody_asks():
    timings = Timings(ticking())
    with timings.making("card"):
        pass
    assert timings.each is None
    assert timings.kinds == {}


def test_without_a_clock_nothing_is_measured():
    timings = Timings()
    with timings.stage("one"):
        assert list(timings.during("two", "ab")) == ["a", "b"]
    assert timings.stages == {}

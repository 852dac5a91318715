"""Addresses: what follows readers is cut off, everything else stays, a day in the path is read where it is one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.importers.addresses import day_of, is_address, without_tracking


@pytest.mark.parametrize(
    ("address", "clean"),
    [
        ("https://a.example/x?utm_source=a&utm_medium=b", "https://a.example/x"),
        ("https://a.example/x?id=7&fbclid=abc&page=2", "https://a.example/x?id=7&page=2"),
        ("https://a.example/x?wt_mc=rss.red.ho#comments", "https://a.example/x"),
        ("https://a.example/x?q=ä%20b&q=c", "https://a.example/x?q=ä%20b&q=c"),
        ("https://a.example/x?empty=", "https://a.example/x?empty="),
        ("https://a.example/#!/story/7", "https://a.example/#!/story/7"),
        ("https://a.example/x?", "https://a.example/x"),
        ("no address at all", "no address at all"),
        ("https://[broken", "https://[broken"),
    ],
)
def test_only_what_follows_readers_is_cut_off(address, clean):
    assert without_tracking(address) == clean


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2024/05/28/story", dt.date(2024, 5, 28)),
        ("https://a.example/news/2024/5/3/story.html", dt.date(2024, 5, 3)),
        ("https://a.example/story-2024-05-28/", dt.date(2024, 5, 28)),
        ("https://a.example/2024-05-28-story", dt.date(2024, 5, 28)),
        ("https://a.example/2024/05/", None),
        ("https://a.example/2024/02/30/x", None),
        ("https://a.example/artikel/20240528", None),
        ("https://a.example/x?date=2024/05/28", None),
        ("", None),
    ],
)
def test_a_day_is_read_from_a_path(address, day):
    assert day_of(address) == day


@given(st.text(max_size=60) | st.text(max_size=40).map(lambda text: f"https://a.example/{text}"))
def test_cleaning_is_done_once_and_never_fails(text):
    clean = without_tracking(text)
    assert without_tracking(clean) == clean
    is_address(clean)
    day_of(clean)

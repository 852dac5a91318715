"""The pattern files can be trusted: readable, anchored, quick."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import masthead.importers
from masthead.importers.boilerplate import Line, recognise, strip_inside, trim_end
from masthead.importers.rules import packaged

FILES = sorted((Path(masthead.importers.__file__).parent / "patterns").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pattern_files_keep_their_form(path):
    for reason, section in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", reason)
        assert section["where"] in {"start", "end", "both", "anywhere"}
        assert set(section) <= {"where", "patterns", "opens", "closes", "exact"}
        for pattern in section["patterns"]:
            assert set(re.compile(pattern).groupindex) <= {"publisher", "url", "author"}


def test_both_languages_know_the_same_reasons():
    reasons = [set(tomllib.loads(path.read_text(encoding="utf-8"))) for path in FILES]
    assert [path.stem for path in FILES] == ["de", "en"]
    assert reasons[0] == reasons[1]


@pytest.mark.parametrize(
    "text",
    [
        "a " * 150,
        "-" * 300,
        "share " * 50,
        "teilen|" * 42,
        "Von " + "A " * 140,
        "newsletter " * 27,
        "ki-" + "ki" * 140 + "!",
        "© " + "a, " * 90,
    ],
)
def test_hostile_lines_cost_no_time(text):
    """Hangs, and so fails by the clock of the test run, if a pattern backtracks without end."""
    for where in ("start", "end", "inside"):
        recognise(text[:300], where, packaged())


def test_a_long_tail_of_website_lines_is_bounded():
    lines = [Line(number, "Teilen") for number in range(1, 2_001)]
    kept, removed = trim_end(lines, packaged())
    assert len(kept) + len(removed) == 2_000
    assert len(removed) < 300


def test_a_list_of_links_needs_its_heading():
    lines = [Line(1, "Ein Absatz."), Line(2, ""), Line(3, "Zehn Krimis für den Strand"), Line(4, "Wie man zählt")]
    assert trim_end(lines, packaged()) == (lines, [])


def test_a_sentence_below_such_a_heading_keeps_it_all():
    lines = [Line(1, "Ein Absatz."), Line(2, "Zum Thema"), Line(3, "Hier steht ein ganzer Satz.")]
    assert trim_end(lines, packaged()) == (lines, [])


def groups(*texts):
    return [
        [Line(number, line) for number, line in enumerate(text.split("\n"), 10 * at)] for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Anzeige", "advertising"),
        ("Story continues below advertisement", "advertising"),
        ("Lesen Sie auch: Wie die Stadt ihre Daten hütet", "related-line"),
        ("More on this story\nThe shed by the quay\nWho counts the sheep", "related"),
        ("Newsletter\nMontags: Abonnieren Sie unseren Newsletter.", "newsletter"),
        ("Bild: Rathaus Wernau", "picture"),
    ],
)
def test_a_group_between_paragraphs_that_is_the_websites_goes_whole(text, reason):
    before, after = "Ein erster Absatz steht hier.", "Ein zweiter folgt."
    kept, removed = strip_inside(groups(before, text, after), packaged())
    assert kept == [groups(before, text, after)[0], groups(before, text, after)[2]]
    assert {one.reason for one in removed} == {reason}
    assert [one.text for one in removed] == text.split("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Anzeige gegen den Betreiber wurde nicht erstattet.",
        "Der Newsletter ist das einzige, was vom Verlag blieb.",
        "Teilen\nDas ist der Kern ihrer Lehre.",
        "Quelle: dpa",
    ],
)
def test_prose_between_paragraphs_is_kept(text):
    before, after = "Ein erster Absatz steht hier.", "Ein zweiter folgt."
    assert strip_inside(groups(before, text, after), packaged()) == (groups(before, text, after), [])

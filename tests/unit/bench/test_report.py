"""The table of the benchmark: medians, ratios of runs beside each other, goals, growth, and its place in a document."""

from __future__ import annotations

import pytest
from raw import Note, Raw, Run, Site, read_raw
from report import growth, median, put_into, ratio, reached, report, table

TEN, THIRTY = Site("invented", "full", 10_000), Site("invented", "full", 30_000)


def runs(case: str, ours: list[float], theirs: list[float] = (), site: Site = TEN, session: str = "one") -> list[Run]:
    mine = [Run(session, site, case, "Masthead", number, value, value * 2) for number, value in enumerate(ours)]
    return mine + [Run(session, site, case, "Hugo", number, value, value * 4) for number, value in enumerate(theirs)]


def test_a_median_is_of_one_peer_and_one_case():
    seen = [*runs("cold", [3, 1, 2], [9, 9, 9]), *runs("body", [7])]
    assert median(seen, TEN, "cold", "Masthead") == 2
    assert median(seen, TEN, "title", "Masthead") is None


def test_a_ratio_is_the_median_of_those_of_runs_beside_each_other():
    seen = runs("cold", [1, 8, 3], [2, 4, 6])
    assert ratio(seen, TEN, "cold", "Masthead", "Hugo") == 0.5
    assert ratio(seen, TEN, "cold", "Masthead", "Hugo", "cpu") == 0.25


def test_runs_of_several_sessions_are_not_mixed():
    seen = [*runs("cold", [1], [2]), *runs("cold", [30], [10], session="two"), *runs("cold", [5], session="three")]
    assert ratio(seen, TEN, "cold", "Masthead", "Hugo") == (0.5 + 3) / 2
    assert median(seen, TEN, "cold", "Masthead") == 5


def test_there_is_no_ratio_without_a_peer():
    assert ratio(runs("cold", [1, 2]), TEN, "cold", "Masthead", "Hugo") is None


@pytest.mark.parametrize(
    ("case", "site", "found", "told"),
    [
        ("cold", TEN, 0.8, "≤ 0.8: yes"),
        ("cold", TEN, 0.81, "≤ 0.8: **no**"),
        ("watch-body", TEN, 0.01, "≤ 0.02: yes"),
        ("cold", THIRTY, 0.1, ""),
        ("cold", Site("invented", "bare", 10_000), 0.1, ""),
        ("ready", TEN, 0.1, ""),
        ("cold", TEN, None, ""),
    ],
)
def test_a_goal_holds_at_ten_thousand_articles_against_full_layouts(case, site, found, told):
    assert reached(case, site, found) == told


def test_growth_is_since_the_next_smaller_size():
    seen = [
        *runs("cold", [1], site=Site("invented", "full", 1000)),
        *runs("cold", [10]),
        *runs("cold", [32], site=THIRTY),
    ]
    assert str(growth(seen, THIRTY, "cold")) == "× 3.20 since 10,000 (≤ 3.3: yes)"
    assert str(growth(seen, TEN, "cold")) == "× 10.00 since 1,000"
    assert growth(seen, Site("invented", "full", 1000), "cold") is None


def test_an_edit_under_the_preview_is_flat_since_the_smallest_size():
    small = Site("invented", "full", 1000)
    seen = [*runs("watch-body", [10], site=small), *runs("watch-body", [11]), *runs("watch-body", [14], site=THIRTY)]
    assert str(growth(seen, THIRTY, "watch-body")) == "× 1.40 since 1,000 (≤ 1.3: **no**)"


def test_other_corpora_and_layouts_are_other_sites():
    seen = [*runs("cold", [1], site=Site("invented", "bare", 1000)), *runs("cold", [10])]
    assert growth(seen, TEN, "cold") is None


def test_the_table_has_a_row_for_every_case_and_the_long_one_last():
    long = Site("of 183 kB", "full", 700)
    seen = [*runs("long", [678], site=long), *runs("watch-body", [0.004], [0.4]), *runs("cold", [8], [16])]
    assert table(seen, [Note("one", "proof", "equal", TEN, "cold")]).splitlines() == [
        "| articles | case | Masthead | Hugo | ratio to Hugo | ratio of processor time | goal | growth | equals clean |",
        "|---|---|---|---|---|---|---|---|---|",
        "| 10,000 | cold | 8.00 s | 16.00 s | 0.50 | 0.25 | ≤ 0.8: yes |  | equal |",
        "| 10,000 | watch: body | 4 ms | 400 ms | 0.010 | 0.005 | ≤ 0.02: yes |  |  |",
        "| 700, of 183 kB | peak memory, long articles | 678 MB |  |  |  | ≤ 1000 MB: yes |  |  |",
    ]


def test_a_report_says_what_was_checked_and_shows_all_runs():
    notes = [Note("one", "machine", "Two cores."), Note("one", "work", "Hugo: 3 and 3 pages", TEN)]
    said = report(runs("cold", [8, 9], [16, 17]), [*notes, *notes])
    assert said.startswith("Two cores.\n\n| articles |")
    assert said.count("- 10,000 articles: Hugo: 3 and 3 pages") == 1
    assert "- 10,000, cold, s: Masthead 8.00, 9.00; Hugo 16.00, 17.00" in said


def test_only_what_stands_between_the_marks_is_replaced():
    document = "Before `<!-- measured -->`.\n\n<!-- measured -->\n\nold\n\n<!-- /measured -->\n\nAfter.\n"
    new = put_into(document, "new")
    assert new == "Before `<!-- measured -->`.\n\n<!-- measured -->\n\nnew\n\n<!-- /measured -->\n\nAfter.\n"
    assert put_into(new, "new") == new


@pytest.mark.parametrize("document", ["", "<!-- measured -->", "<!-- /measured --> <!-- measured -->"])
def test_a_document_without_marks_is_left_alone(document):
    with pytest.raises(SystemExit, match="needs a line <!-- measured -->"):
        put_into(document, "new")


def test_raw_runs_are_kept_at_once_and_read_again(tmp_path, capsys):
    raw = Raw(tmp_path / "runs.jsonl", "one")
    raw.run(TEN, "cold", "Masthead", 0, 1.5, 2.5, 80)
    assert read_raw([tmp_path / "runs.jsonl"]) == ((Run("one", TEN, "cold", "Masthead", 0, 1.5, 2.5, 80),), ())
    raw.note("machine", "Two cores.")
    assert read_raw([tmp_path / "runs.jsonl"])[1] == (Note("one", "machine", "Two cores."),)

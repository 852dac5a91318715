"""Pages are weighed: what they load, and what is over the budget of their kind."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from masthead.checks.published import parse_page
from masthead.config import load_config
from masthead.diagnostics import Diagnostic
from masthead.inspection import inspect

CONFIG = """
title = "Der Anzeiger"
base_url = "https://example.org/digest"
language = "de"
timezone = "Europe/Berlin"
search = {enabled = false}
cards = {enabled = false}
theme = {fonts = false}
"""


def findings(root: Path, budgets: str) -> dict[str, Diagnostic]:
    """What is over budget, by key."""
    (root / "content/articles").mkdir(parents=True, exist_ok=True)
    for number, words in enumerate((5, 5000)):
        text = f"---\ntitle: Meldung {number}\ndate: 2031-03-0{number + 1}\n---\n\n{'Wort ' * words}\n"
        (root / f"content/articles/a{number}.md").write_text(text)
    (root / "masthead.toml").write_text(CONFIG + budgets)
    found = inspect(load_config(root, dt.date(2031, 3, 10)))
    return {dict(one.args).get("key", one.code): one for one in found if one.code in {"over-budget", "budget-unused"}}


def test_without_a_budget_nothing_is_too_heavy(tmp_path: Path):
    assert findings(tmp_path, "") == {}


def test_the_heaviest_page_of_a_kind_is_named(tmp_path: Path):
    found = findings(tmp_path, "[budget.article]\nhtml = 1_000\nscript = 900_000\n")
    assert found.keys() == {"budget.article.html"}
    over = dict(found["budget.article.html"].args)
    assert (over["page"], over["others"]) == ("2031/03/a1/index.html", "1")
    assert found["budget.article.html"].file == "content/articles/a1.md"
    assert float(over["size"]) > 25
    assert over["limit"] == "1.0"


def test_a_budget_of_its_own_goes_before_that_of_all(tmp_path: Path):
    found = findings(tmp_path, "[budget.any]\ncss = 1\n[budget.article]\ncss = 900_000\n")
    assert "budget.home.css" in found
    assert "budget.article.css" not in found


def test_a_kind_that_does_not_exist_is_said_with_the_nearest(tmp_path: Path):
    found = findings(tmp_path, "[budget.artikle]\nhtml = 1\n")
    assert dict(found["budget-unused"].args)["near"] == "article"


PAGE = '<html><head><link rel="stylesheet" href="../a.css"><script src="../b.js"></script></head><body class="home wide">{}</body></html>'


@pytest.mark.parametrize(
    ("html", "images"),
    [
        ('<img src="a.png" alt="x">', ("a.png",)),
        ('<img src="a.png" srcset="a.1.png 100w, a.2.png 2000w, a.3.png 300w" alt="x">', ("a.2.png",)),
        ('<picture><source srcset="a.webp 10w, b.webp 20w"><source srcset="c.gif"><img src="a.png" alt=""></picture><img src="d.png">', ("b.webp", "d.png")),
        ('<img src="a.png"><img src="a.png">', ("a.png",)),
    ],
)  # fmt: skip
def test_of_each_picture_the_widest_file_counts(html: str, images: tuple[str, ...]):
    page = parse_page("x/index.html", "", PAGE.format(html))
    assert (page.kind, page.styles, page.scripts) == ("home", ("../a.css",), ("../b.js",))
    assert page.images == images

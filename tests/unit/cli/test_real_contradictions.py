"""Four contradictions that really circulated, from the articles to the list and to the pages."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest

from masthead.cli import main
from masthead.config import load_config
from masthead.pipeline import build

SAMPLE = Path(__file__).parents[2] / "samples" / "contradictions"
DAYS = ("14. Mai 2024", "15. Mai 2024", "16. Mai 2024", "17. Mai 2024")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The digest, built."""
    root = tmp_path_factory.mktemp("contradictions") / "digest"
    shutil.copytree(SAMPLE, root)
    report = build(load_config(root, dt.date(2024, 6, 1)))
    assert report.ok, report.diagnostics
    return root


def text(path: Path) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")).split())


def test_the_list_holds_all_four(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Four days make three findings; leading or overseeing, training or trying out, founder or employee one each."""
    with pytest.raises(SystemExit):
        main(["--root", str(project), "list", "conflicts"])
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [(place.rpartition("/")[2], state, code) for place, state, code, *_ in rows] == [
        ("2024-05-19-nordpost.md:7", "certain", "conflict-dates"),
        ("2024-05-20-morgenlage.md:7", "certain", "conflict-dates"),
        ("2024-05-21-wochenstueck.md:7", "certain", "conflict-dates"),
        ("2024-05-29-bericht.md:14", "certain", "conflict-disputed"),
        ("2024-05-29-bericht.md:22", "certain", "conflict-disputed"),
        ("2024-05-30-fachblatt.md:7", "certain", "conflict-disputed"),
    ]
    quotes = [("am Mittwoch gegangen", "am 14. verabschiedet"), ("seit dem 16. weg", "am Mittwoch gegangen"),
              ("am 17. der letzte Tag", "seit dem 16. weg"), ("er und andere führen ihn", "dem ganzen Board unterstellt"),
              ("wird bereits trainiert", "in der Erprobung"), ("Mitgründer Amodei", "früher dort angestellt")]  # fmt: skip
    assert [all(quote in row[3] for quote in both) and bool(row[4]) for row, both in zip(rows, quotes, strict=True)]


def test_strict_takes_them_for_errors(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--root", str(project), "check", "--strict"])
    assert end.value.code == 1
    assert "conflict-disputed" in capsys.readouterr().err


def test_a_person_page_shows_every_day_with_its_source(project: Path) -> None:
    page = text(project / "site" / "people" / "jan-leike" / "index.html")
    for day, outlet in zip(DAYS, ("Flurfunk", "Nordpost", "Morgenlage", "Wochenstück"), strict=True):
        assert re.search(rf"{day} verließ OpenAI .*?{outlet}.*?strittig", page), (day, outlet)


def test_a_company_page_shows_the_days_in_one_row_and_all_sources(project: Path) -> None:
    page = text(project / "site" / "companies" / "openai" / "index.html")
    assert " · ".join(DAYS) in page
    assert "5 Belege" in page


def test_what_is_disputed_stands_on_both_sides(project: Path) -> None:
    page = text(project / "site" / "people" / "dario-amodei" / "index.html")
    assert re.search(r"gründete OpenAI : Mitgründung .*?Rechenwerk.*?strittig", page)
    assert re.search(r"hatte eine Rolle bei OpenAI : beschäftigt .*?Abendbogen.*?strittig", page)


def test_what_is_disputed_is_exported_and_is_no_linked_data(project: Path) -> None:
    data = project / "site" / "data"
    claims = json.loads((data / "claims.json").read_text(encoding="utf-8"))["claims"]
    assert {claim["status"] for claim in claims} == {"disputed"}
    graph = json.loads((data / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert not [node for node in graph if set(node) - {"@type", "@id", "name", "url"}]

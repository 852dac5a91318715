"""`build --timings` says where the time went, in both languages, and what was made and what taken over."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner, Result
from digests import Digest, entry, settings

from masthead.cli import masthead

CONTENT = {
    "content/articles/2031-03-01-kiosk.md": entry(
        "Der Kiosk am Hafen hat wieder auf.\n", title="Kiosk", date="2031-03-01", lang="de", people=["ada-probe"]
    ),
    "content/people/ada-probe.md": entry(name="Ada Probe"),
}


@pytest.fixture
def digest(tmp_path) -> Digest:
    return Digest(tmp_path, CONTENT)


def run(digest: Digest, *args: str) -> Result:
    result = CliRunner().invoke(masthead, ["--root", str(digest.root), "build", "--future", "-j", "1", *args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rows(result: Result, width: int) -> dict[str, list[str]]:
    """The rows of the table with so many columns: the first cell → the others."""
    found = (re.split(r"  +", line.strip()) for line in result.stderr.splitlines())
    return {first: others for first, *others in found if len(others) == width - 1}


def test_every_stage_is_timed_and_together_they_are_the_whole(digest):
    stages = rows(run(digest, "--timings"), 2)
    assert stages.pop("stage") == ["seconds"]
    total = float(stages.pop("total")[0])
    assert {"read the content", "convert and link the texts", "plan what there is", "write"} <= stages.keys()
    assert total == pytest.approx(sum(float(seconds) for (seconds,) in stages.values()), abs=0.02)


def test_every_kind_says_how_many_were_made_and_reused(digest):
    first = rows(run(digest, "--timings"), 4)
    assert first["kind"] == ["made", "reused", "seconds"]
    assert first["article"][:2] == ["1", "0"]
    assert first["person"][:2] == ["2", "0"]
    digest.write({"content/people/ada-probe.md": entry(name="Ada M. Probe")})
    second = rows(run(digest, "--timings"), 4)
    assert second["article"][:2] == ["1", "0"]
    assert (second["404"][0], second["404"][1] > "0") == ("0", True)


def test_an_edit_of_a_text_alone_is_timed_too(digest):
    run(digest)
    path = digest.root / "content/articles/2031-03-01-kiosk.md"
    path.write_text(path.read_text().replace("wieder auf", "wieder zu"))
    again = run(digest, "--timings")
    assert rows(again, 4)["article"][:2] == ["1", "0"]
    assert rows(again, 4)["person"][:2] == ["0", "2"]


def test_the_search_index_is_a_stage_and_a_kind(tmp_path):
    digest = Digest(tmp_path, CONTENT | {"masthead.toml": settings(**{"search.enabled": True})})
    result = run(digest, "--timings")
    assert float(rows(result, 2)["search"][0]) > 0
    assert int(rows(result, 4)["search"][0]) > 2


def test_it_says_so_in_german(digest, monkeypatch):
    monkeypatch.setenv("MASTHEAD_LANG", "de")
    result = run(digest, "--timings")
    assert rows(result, 2)["Stufe"] == ["Sekunden"]
    assert "zusammen" in rows(result, 2)
    assert rows(result, 4)["Art"] == ["gemacht", "übernommen", "Sekunden"]


def test_what_programs_read_stays_free_of_it(digest):
    assert run(digest, "--timings", "--format", "json").stdout == "[]\n"


def test_nobody_is_bothered_who_does_not_ask(digest):
    assert rows(run(digest), 2) == {}

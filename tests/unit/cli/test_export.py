"""``masthead export`` prints what the site publishes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from masthead.cli import main

HEAD = 'title = "P"\nbase_url = "https://p.example"\nlanguage = "en"\ntimezone = "UTC"\n'
CLAIM = "{id: one, type: left, subject: ada-lund, object: lumenwerk, date: 2024-05-14, quote: went, accepted: true}"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "masthead.toml").write_text(HEAD, encoding="utf-8")
    for folder, name in (("people", "ada-lund"), ("companies", "lumenwerk"), ("articles", "a")):
        (tmp_path / "content" / folder).mkdir(parents=True)
        (tmp_path / "content" / folder / f"{name}.md").write_text(f"---\nname: {name}\n---\n", encoding="utf-8")
    source = "source: {publisher: Sheet, url: https://sheet.example/1}"
    text = f"---\ntitle: A\ndate: 2024-05-29\n{source}\nclaims:\n  - {CLAIM}\n---\n\nText.\n"
    (tmp_path / "content" / "articles" / "a.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit code, output and messages of a command."""

    def command(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["--root", str(project), "export", *args])
        shown = capsys.readouterr()
        return int(end.value.code or 0), shown.out, shown.err

    return command


def test_the_output_is_data_and_nothing_else(run: Run) -> None:
    code, out, _ = run("json")
    assert code == 0
    assert [claim["date"] for claim in json.loads(out)["claims"]] == ["2024-05-14"]


def test_every_form_can_be_written_to_a_file(run: Run, tmp_path: Path) -> None:
    for form, start in (("json", "{"), ("csv", "id,type,"), ("jsonld", '{\n  "@context"')):
        code, out, _ = run(form, "-o", str(tmp_path / form))
        assert (code, out) == (0, "")
        assert (tmp_path / form).read_text(encoding="utf-8").startswith(start)


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    code, _, err = run("json", "-o", str(tmp_path / "nowhere" / "claims.json"))
    assert code == 1
    assert "[export-not-written]" in err


def test_nothing_is_printed_where_articles_have_errors(run: Run, project: Path) -> None:
    path = project / "content" / "articles" / "a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("type: left", "type: lefft"), encoding="utf-8")
    code, out, err = run("json")
    assert (code, out) == (1, "")
    assert "lefft" in err

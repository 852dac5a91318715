"""``masthead list`` shows what is derived, too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from masthead.cli import main

HEAD = 'title = "P"\nbase_url = "https://p.example"\nlanguage = "en"\ntimezone = "UTC"\n'
LEFT = "{id: %s, type: left, subject: ada-lund, object: lumenwerk, date: %s, quote: %s, accepted: true}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "masthead.toml").write_text(HEAD, encoding="utf-8")
    for folder, name in (("people", "ada-lund"), ("companies", "lumenwerk")):
        (tmp_path / "content" / folder).mkdir(parents=True)
        (tmp_path / "content" / folder / f"{name}.md").write_text(f"---\nname: {name}\n---\n", encoding="utf-8")
    articles = tmp_path / "content" / "articles"
    articles.mkdir()
    claims = [LEFT % ("one", "2024-05-14", "went"), LEFT % ("two", "2024-05-16", "was gone")]
    source = "source: {publisher: Sheet, url: https://sheet.example/1}"
    rows = "\n".join(f"  - {claim}" for claim in claims)
    (articles / "a.md").write_text(
        f"---\ntitle: A\ndate: 2024-05-29\n{source}\nclaims:\n{rows}\n---\n\nText.\n", encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def listed(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], list[list[str]]]:
    """The rows of a list, cell by cell."""

    def rows(what: str) -> list[list[str]]:
        with pytest.raises(SystemExit) as end:
            main(["--root", str(project), "list", what])
        shown = capsys.readouterr()
        assert end.value.code == 0, shown.err
        return [line.split("\t") for line in shown.out.splitlines()]

    return rows


def test_claims(listed):
    rows = listed("claims")
    assert [(row[0], row[1], row[5], row[6]) for row in rows] == [
        ("content/articles/a.md:6", "one", "2024-05-14", "disputed"),
        ("content/articles/a.md:7", "two", "2024-05-16", "disputed"),
    ]


def test_conflicts(listed):
    (row,) = listed("conflicts")
    assert row[:3] == ["content/articles/a.md:7", "certain", "conflict-dates"]
    assert "went" in row[3]
    assert "was gone" in row[3]

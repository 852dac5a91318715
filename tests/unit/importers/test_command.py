"""`masthead import` on the command line: exit codes, where what is printed, both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from masthead.cli import main

TEXT = "Ein Titel\n\nDer erste Absatz ist lang genug.\n\nDer zweite Absatz endet hier.\n"


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MASTHEAD_LANG", "en")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748779200")

    def call(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(["--root", str(project), "import", *args])
        out, err = capsys.readouterr()
        return int(end.value.code or 0), out, err

    return call


def put(project: Path, text: str = TEXT, name: str = "eins.txt") -> str:
    (project / "inbox" / name).write_text(text, encoding="utf-8")
    return str(project / "inbox" / name)


def test_what_was_written_goes_to_the_output_and_the_report_beside_it(run, project):
    put(project)
    code, out, err = run()
    assert code == 0
    assert out == "created: inbox/eins.txt → content/articles/drafts/ein-titel.md\n"
    assert "    Ein Titel\n    language de · date unknown · source unknown · 0 key points, 2 blocks" in err
    assert "[import-no-date]" in err
    assert err.endswith("Documents: 1, of which 1 created, 0 unchanged, 0 kept, 0 discarded, 0 failed.\n")


def test_the_report_speaks_german_too(run, project, monkeypatch):
    monkeypatch.setenv("MASTHEAD_LANG", "de")
    put(project)
    _, out, err = run()
    assert out.startswith("neu: inbox/eins.txt")
    assert "Datum unbekannt" in err
    assert "Der Text nennt kein Datum; der Entwurf bleibt undatiert." in err


def test_a_failure_is_exit_code_1_and_hides_nothing(run, project):
    put(project)
    put(project, "", "leer.txt")
    code, out, err = run()
    assert code == 1
    assert out.splitlines()[1] == "failed: inbox/leer.txt"
    assert "inbox/leer.txt: error: The document is empty. [import-empty]" in err
    assert "Documents: 2, of which 1 created, 0 unchanged, 0 kept, 0 discarded, 1 failed." in err


def test_json_is_for_programs(run, project):
    put(project)
    code, out, _ = run("--format", "json", "--dry-run")
    report = json.loads(out)
    (found,) = report["documents"]
    assert (code, report["dry_run"], found["outcome"]) == (0, True, "created")
    assert found["draft"] == "content/articles/drafts/ein-titel.md"
    assert {"code", "severity", "file", "line", "message", "hint"} == set(found["findings"][0])
    assert not (project / "content/articles").exists()


def test_options_reach_the_draft(run, project):
    path = put(project)
    options = ["--date", "2025-05-30", "--publisher", "Blatt", "--url", "https://a.example/1", "--lang", "de"]
    code, out, err = run(path, *options, "--retrieved", "2025-05-31")
    assert code == 0
    assert "content/articles/2025/2025-05-30-ein-titel.md" in out
    text = (project / "content/articles/2025/2025-05-30-ein-titel.md").read_text(encoding="utf-8")
    for line in ("date: 2025-05-30", "published: 2025-05-30", "retrieved: 2025-05-31", "https://a.example/1", "Blatt"):
        assert line in text
    assert "import-no-" not in err


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--date", "30.5.2025", "2025-05-30"),
        ("--date", "2025-02-30", "2025-02-30"),
        ("--url", "javascript:alert(1)", "http"),
        ("--lang", "Deutsch", "Deutsch"),
    ],
)
def test_options_of_the_wrong_form_are_misuse(run, project, option, value, words):
    status, out, err = run(put(project), option, value)
    assert (status, out) == (2, "")
    assert f"Invalid value for {option}:" in err
    assert words in err
    assert not (project / "sources").exists()


def test_an_unknown_option_is_exit_code_2(run):
    assert run("--nonsense")[0] == 2


def test_the_help_names_every_option(run):
    code, out, _ = run("--help")
    assert code == 0
    for option in ("--date", "--publisher", "--url", "--lang", "--retrieved", "--dry-run", "--again", "--format"):
        assert option in out


PAGE = "<!doctype html><html><body><h1>Ein Titel</h1><p>Ein ganzer Satz steht hier, lang genug für einen Absatz.</p></body></html>"
FEED = "<rss version='2.0'><channel><title>Blatt</title><item><title>Eintrag</title><description>Ein ganzer Satz.</description></item></channel></rss>"


@pytest.mark.parametrize(
    ("name", "text", "titles"),
    [
        ("a.html", PAGE, ["Ein Titel"]),
        ("a.txt", PAGE, ["Ein Titel"]),
        ("-", PAGE, ["Ein Titel"]),
        ("a.xml", FEED, ["Eintrag"]),
        ("-", FEED, ["Eintrag"]),
        ("a.md", "# Ein *Titel*\n\nEin [Verweis](https://a.example/) steht hier.\n", ["Ein Titel"]),
        ("-", "# Ein *Titel*\n\nEin [Verweis](https://a.example/) steht hier.\n", ["Ein Titel"]),
        ("a.txt", "# Ein *Titel*\n\nEin [Verweis](https://a.example/) steht hier.\n", ["Ein *Titel*"]),
        ("a.txt", "---\ntitle: Falsch\n---\n\nEin Satz steht hier.\n", ["title: Falsch"]),
        ("a.txt", TEXT, ["Ein Titel"]),
    ],
)
def test_each_format_is_known_by_its_beginning_or_its_name(run, project, monkeypatch, name, text, titles):
    monkeypatch.setattr("masthead.cli.import_._stdin", lambda limit: text.encode()[:limit])
    path = name if name == "-" else put(project, text, name)
    _, out, _ = run(path, "--format", "json", "--dry-run")
    assert [one["title"] for one in json.loads(out)["documents"]] == titles


def test_a_feed_with_a_broken_item_is_exit_code_1_and_the_rest_is_imported(run, project):
    put(project, FEED.replace("</channel>", "<item><title>Halb"), "a.xml")
    code, out, err = run()
    assert code == 1
    assert out.splitlines()[0] == "created: inbox/a.xml#1 → content/articles/drafts/eintrag.md"
    assert "in item 2: Halb" in err
    assert "of which 1 created, 0 unchanged, 0 kept, 0 discarded, 1 failed" in err


def test_a_long_import_says_how_far_it_is_where_a_person_looks_on(run, project, monkeypatch):
    from masthead.cli import import_

    for number in range(3):
        put(project, TEXT.replace("Ein Titel", f"Titel {number}"), f"{number}.txt")
    assert "of 3" not in run()[2], "not a terminal"
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert "of 3" not in run()[2], "not long"
    monkeypatch.setattr(import_, "_PATIENCE", 0.0)
    monkeypatch.setattr(import_, "_BLINK", 0.0)
    _, out, err = run()
    assert "\r1 of 3: inbox/1.txt" in err
    assert "of 3:" not in out


def test_wrong_patterns_of_the_project_are_misuse_without_a_trace(run, project):
    (project / "patterns").mkdir()
    (project / "patterns" / "haus.toml").write_text("[a]\nwhere = 'end'\npatterns = ['(']\n")
    put(project)
    code, out, err = run()
    assert (code, out) == (1, "")
    assert "patterns/haus.toml: error: This pattern in “a” is no regular expression" in err
    assert "Traceback" not in err

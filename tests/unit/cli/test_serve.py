"""`masthead serve`: its effective defaults, what it says, and that Ctrl-C leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from masthead.cli import serve as module
from masthead.cli.session import Session
from masthead.diagnostics import MastheadError, error, warning
from masthead.serve import Built, Outcome, Polling, Ready

SOURCE = Path(__file__).parents[3] / "src"


def effective(*args: str) -> dict[str, object]:
    with module.command.make_context("serve", list(args)) as context:
        return context.params


def test_the_effective_defaults_are_these() -> None:
    """click 8.3 gave plain flags another default than False; what counts is what arrives."""
    assert effective() == {
        "host": "127.0.0.1",
        "port": 8000,
        "browser": False,
        "poll": False,
        "follow": False,
        "drafts": True,
    }


def test_every_option_arrives() -> None:
    given = effective("--host", "::1", "-p", "9000", "-O", "--poll", "--follow", "--no-drafts")
    assert given == {"host": "::1", "port": 9000, "browser": True, "poll": True, "follow": True, "drafts": False}


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_an_impossible_port_is_misuse(port) -> None:
    with pytest.raises(click.BadParameter):
        effective("--port", port)


@pytest.mark.parametrize(
    ("paths", "changed", "address"),
    [
        (
            {"content/articles/2024/2024-05-29-who-left.md"},
            ("index.html", "2024/05/who-left/index.html"),
            "/2024/05/who-left/",
        ),
        (
            {"content/people/ada-example.md"},
            ("people/index.html", "people/ada-example/index.html", "en/people/ada-example/index.html"),
            "/people/ada-example/",
        ),
        ({"templates/base.html"}, ("index.html", "base/index.html"), None),
        ({"content/people/ada-example.md"}, (), None),
        (set(), ("index.html",), None),
    ],
)
def test_the_edited_page_is_found_by_its_name(paths, changed, address) -> None:
    assert module.edited(paths, changed) == address


def test_a_warning_is_said_once_and_an_error_every_time(capsys, monkeypatch) -> None:
    monkeypatch.setenv("MASTHEAD_LANG", "en")
    tell = module._Teller(Session(Path()), browser=False)
    findings = (
        error("serve-no-such-host", "b.md", 2, host="bad"),
        warning("serve-no-such-host", "a.md", 1, host="odd"),
    )
    for _ in range(2):
        tell(Built(Outcome(ok=False, diagnostics=findings), frozenset({"a.md"}), 0.01))
    said = capsys.readouterr().err
    assert (said.count("a.md:1"), said.count("b.md:2"), said.count("last good version")) == (1, 2, 2)


def test_what_happens_is_said_in_german_too(capsys, monkeypatch) -> None:
    monkeypatch.setenv("MASTHEAD_LANG", "de")
    tell = module._Teller(Session(Path()), browser=False)
    tell(Polling("nfs4"))
    tell(Built(Outcome(ok=True, changed=("x", "y")), frozenset({"content/a.md", "content/b.md"}), 0.0123))
    tell(Ready(42, lambda: None, "http://127.0.0.1:8001/", wanted_port=8000, public=True))
    said = capsys.readouterr()
    assert said.out == ""
    for part in (
        "(nfs4)",
        "12 ms",
        "2 Dateien geändert",
        "content/a.md +1",
        "Port 8000 ist belegt",
        "Andere Geräte",
        "http://127.0.0.1:8001/",
        "42 Dateien",
    ):
        assert part in said.err


def test_settings_are_read_where_they_were_edited_or_wrong(tmp_path) -> None:
    settings = tmp_path / "masthead.toml"
    text = 'title = "{}"\nbase_url = "https://digest.example"\nlanguage = "de"\ntimezone = "Europe/Berlin"\n'
    build = module._Build(Session(tmp_path), {"drafts": True}, trusted=True)

    def title(*paths: str) -> object:
        build.config = build._settings(frozenset(paths))
        return build.config.title

    settings.write_text(text.format("One"))
    assert title() == "One"
    settings.write_text(text.format("Two"))
    assert (title("content/articles/a.md"), title("masthead.toml"), build.config.drafts) == ("One", "Two", True)
    settings.write_text("title =")
    for paths in ({"masthead.toml"}, {"content/articles/a.md"}):
        with pytest.raises(MastheadError):
            title(*paths)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("program", "ready", "number"),
    [
        (
            "from masthead.cli import main; main(sys.argv[1:] + ['serve', '--port', '0'])",
            "Preview: http://127.0.0.1:",
            signal.SIGINT,
        ),
        (
            "from masthead.cli import main; main(sys.argv[1:] + ['serve', '--port', '0'])",
            "Preview: http://127.0.0.1:",
            signal.SIGTERM,
        ),
        (
            "from masthead.cli.serve import *; from masthead.cli.session import *; keep_built(Session(Path(sys.argv[2])), {})",
            "Watching 1 files",
            signal.SIGINT,
        ),
    ],
    ids=["serve-interrupted", "serve-terminated", "watch-interrupted"],
)
def test_it_runs_the_real_pipeline_and_ends_cleanly(tmp_path, program, ready, number) -> None:
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "masthead.toml").write_text(
        'title = "Probe"\nbase_url = "https://digest.example/repo"\nlanguage = "de"\ntimezone = "Europe/Berlin"\n[theme]\nfonts = false\n'
    )
    run = subprocess.Popen(
        [sys.executable, "-c", f"import sys; from pathlib import Path; {program}", "--root", str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "MASTHEAD_LANG": "en"}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    said = ""
    with run:
        for line in run.stderr:
            said += line
            if ready in line:
                assert "/repo/" in line or "Watching" in line
                run.send_signal(number)
        code = run.wait(20)
    assert (code, "built in" in said, "Traceback" in said) == (0, True, False), said

"""Bad settings, templates, folders and machines, through the command line: the cause, the remedy, and nothing lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bad import attempt
from digests import Digest, entry, in_a_hurry, settings

from masthead.cli import _run
from masthead.lock import hold
from masthead.write import disk

TOML = "masthead.toml"


@pytest.fixture(scope="module", autouse=True)
def hurry() -> Iterator[None]:
    with in_a_hurry():
        yield


# --- Settings: text, code, line, words

SETTINGS: dict[str, tuple[str | bytes, str, int, str]] = {
    "no such file": ("", "missing-key", 1, "title"),
    "no title": ('base_url = "https://a.example"\nlanguage = "de"\ntimezone = "UTC"\n', "missing-key", 1, "title"),
    "broken TOML": (settings() + "x = = 1\n", "config-syntax", 12, ""),
    "an unclosed text": ('title = "Anzeiger\n', "config-syntax", 1, ""),
    "a key twice": ('title = "a"\ntitle = "b"\n', "config-syntax", 2, ""),
    "a slip in a key": ('titel = "a"\n' + settings(), "unknown-subkey", 1, "title"),
    "a slip in a table": (settings() + "[list]\npage_size = 3\n", "unknown-subkey", 12, "lists"),
    "a slip in a table's key": (settings(**{"lists.pagesize": 3}), "unknown-subkey", 13, "page_size"),
    "a text for a number": (settings(**{"lists.page_size": "drei"}), "bad-count", 13, ""),
    "no rows on a page": (settings(**{"lists.page_size": 0}), "bad-count", 13, ""),
    "a text for yes or no": (settings(**{"theme.fonts": "nein"}), "bad-truth", 7, ""),
    "no address": (settings(base_url="anzeiger.example"), "url-scheme", 2, "https://anzeiger.example"),
    "a script as an address": (settings(base_url="javascript:alert(1)"), "url-scheme", 2, ""),
    "a question in the address": (settings(base_url="https://a.example/?a=b"), "base-url-query", 2, ""),
    "an unknown time zone": (settings(timezone="Europe/Berlinn"), "unknown-timezone", 5, "Europe/Berlin"),
    "a path as a time zone": (settings(timezone="../../etc/passwd"), "unknown-timezone", 5, ""),
    "a language that is none": (settings(language="deutsch"), "bad-language", 3, ""),
    "a language that is not listed": (settings(language="fr"), "language-not-listed", 4, "fr"),
    "a language twice": (settings(languages=["de", "en", "de"]), "language-twice", 4, ""),
    "a title in another language": (settings(title={"de": "a", "fr": "b"}), "unknown-language", 1, "fr"),
    "Latin-1": (settings(title="Größe").encode("latin-1"), "not-utf8", 1, ""),
    "brackets in brackets": ("a = " + "[" * 5_000, "config-nesting", 0, ""),
    "a number of 5,000 digits": (f"a = {'9' * 5_000}\n", "config-syntax", 0, ""),
    "the output in the content": (settings(output="content/site"), "output-inside-content", 6, "content"),
    "the output in the templates": (settings(output="templates"), "output-inside-content", 6, ""),
    "the output is the project": (settings(output="."), "output-is-project", 6, ""),
    "the output above the project": (settings(output=".."), "output-above-project", 6, ""),
    "the output is the root": (settings(output="/"), "output-above-project", 6, ""),
    "the output is a file": (settings(output="masthead.toml"), "output-not-folder", 6, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", SETTINGS)
def test_bad_settings_are_told(name: str, sound: Digest, capfd: pytest.CaptureFixture[str]):
    text, code, line, says = SETTINGS[name]
    sound.write({TOML: text})
    tried = attempt(sound, capfd)
    tried.refused(code, TOML, line or _told_line(tried.found, code), says=says)


def _told_line(found: list[dict[str, Any]], code: str) -> int:
    return next((row["line"] for row in found if row["code"] == code), 0)


def test_a_folder_without_settings_is_no_project(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    for command in ("build", "check", "serve"):
        assert _run(["--root", str(tmp_path), command]) == 1
        assert "[config-missing]" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_settings_that_are_a_folder(sound: Digest, capfd: pytest.CaptureFixture[str]):
    (sound.root / TOML).unlink()
    (sound.root / TOML).mkdir()
    attempt(sound, capfd).refused("config-missing", TOML, 0)


# --- Templates

TEMPLATES: dict[str, tuple[str, str | bytes, str, str, int]] = {
    "an open block": ("article.html", "\n{% if title %}\n", "template-syntax", "article.html", 2),
    "an unknown tag": ("article.html", "\n\n{% wenn title %}{% endwenn %}\n", "template-syntax", "article.html", 3),
    "an unknown filter": ("article.html", "\n{{ title | gross }}\n", "template-syntax", "article.html", 2),
    "an unknown name": ("article.html", "\n{{ titel }}\n", "template-undefined", "article.html", 2),
    "an unknown part of a name": ("article.html", "<p>\n\n{{ head.titel }}</p>\n", "template-undefined", "article.html", 3),
    "a part that is not there": ("article.html", '\n{% include "parts/none.html" %}\n', "template-missing", "article.html", 1),
    "a base that is not there": ("article.html", '{% extends "none.html" %}\n', "template-missing", "article.html", 1),
    "an unknown name in a part": ("article.html", '{% from "parts/own.html" import own %}\n{{ own() }}', "template-undefined", "parts/own.html", 2),
    "a sum of a text and a number": ("article.html", "\n\n\n{{ title + 1 }}\n", "template-failed", "article.html", 4),
    "a division by nothing": ("article.html", "{{ 1 / 0 }}\n", "template-failed", "article.html", 1),
    "a template that draws on itself": ("article.html", '{% include "article.html" %}\n', "template-failed", "article.html", 1),
    "a wrong form of a date": ("article.html", '{{ date | date("lang") }}\n', "template-failed", "article.html", 1),
    "Latin-1": ("article.html", "<p>Größe</p>".encode("latin-1"), "not-utf8", "article.html", 1),
    "broken words": ("locale/de/LC_MESSAGES/theme.po", 'msgid "a"\nmsgstr "b"\nunsinn\n', "words-unreadable", "locale/de/LC_MESSAGES/theme.po", 3),
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_bad_templates_are_told(name: str, sound: Digest, capfd: pytest.CaptureFixture[str]):
    file, text, code, place, line = TEMPLATES[name]
    sound.write(
        {f"templates/{file}": text, "templates/parts/own.html": "{% macro own() %}\n{{ unbekannt }}{% endmacro %}"}
    )
    attempt(sound, capfd).refused(code, f"templates/{place}", line)


def test_a_fault_in_many_pages_is_told_once(sound: Digest, capfd: pytest.CaptureFixture[str]):
    sound.write({"templates/base.html": "{% if %}", "content/people/bea.md": entry(name="Bea")})
    tried = attempt(sound, capfd)
    tried.refused("template-syntax", "templates/base.html", 1)
    assert len(tried.found) < 5, "not one finding for every page"


# --- Folders and the machine


def test_without_content_there_is_nothing_to_build(sound: Digest, capfd: pytest.CaptureFixture[str]):
    (sound.root / "content").rename(sound.root / "inhalt")
    attempt(sound, capfd).refused("content-missing", "content", 0)


def test_content_that_is_a_file(sound: Digest, capfd: pytest.CaptureFixture[str]):
    (sound.root / "content").rename(sound.root / "inhalt")
    (sound.root / "content").write_text("Text")
    attempt(sound, capfd).refused("content-missing", "content", 0)


def test_an_output_that_is_not_ours_is_left_alone(sound: Digest, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work")
    tried = attempt(sound, capfd, "--output", str(other))
    tried.refused("output-not-ours", str(other), 0)
    assert (other / "thesis.txt").read_text() == "years of work"
    assert list(other.iterdir()) == [other / "thesis.txt"]


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_an_output_that_is_a_link_to_somebody_elses_folder(
    sound: Digest, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "thesis.txt").write_text("years of work")
    (sound.root / "site").rename(sound.root / "alt")
    (sound.root / "site").symlink_to("../outside")
    attempt(sound, capfd).refused("output-not-ours", str(tmp_path / "outside"), 0)


@pytest.mark.skipif(os.name != "posix", reason="links")
@pytest.mark.parametrize("target", ["site", "nowhere/at/all"])
def test_an_output_that_is_a_link_to_nothing(target: str, sound: Digest, capfd: pytest.CaptureFixture[str]):
    (sound.root / "site").rename(sound.root / "alt")
    (sound.root / "site").symlink_to(target)
    tried = attempt(sound, capfd)
    assert "Traceback" not in tried.english
    if target == "site":
        tried.refused("output-link-broken", TOML, 1)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS])
def test_a_disk_that_refuses_leaves_the_old_site(
    error: int, sound: Digest, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    sound.write({"content/articles/neu.md": entry("Neu.", title="Neu", date="2031-03-02")})

    def full(path: str, content: bytes, mode: int = 0o644, *, durable: bool = False) -> None:
        raise OSError(error, os.strerror(error), path)

    monkeypatch.setattr(disk, "write_new", full)
    tried = attempt(sound, capfd)
    assert tried.errors == ["write-failed"]
    assert os.strerror(error) in tried.english
    tried.refused("write-failed", tried.found[0]["file"], 0)
    monkeypatch.undo()
    assert _run(["--root", str(sound.root), "build"]) == 0, "space again"


def test_a_second_build_waits_and_then_says_who_is_first(
    sound: Digest, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("masthead.lock.time.sleep", lambda _seconds: None)
    with hold(sound.root / ".masthead", command="the other"):
        tried = attempt(sound, capfd)
    assert tried.errors == ["build-running"]
    assert f"{os.getpid()} the other" in tried.english
    tried.refused("build-running", "", 0)


@pytest.mark.skipif(os.name != "posix", reason="folders that are files")
def test_a_file_where_the_cache_should_be(sound: Digest, capfd: pytest.CaptureFixture[str]):
    (sound.root / ".masthead").write_text("in the way")
    tried = attempt(sound, capfd)
    assert tried.errors == ["lock-failed"]
    assert (sound.root / ".masthead").read_text() == "in the way"


@pytest.mark.parametrize("what", ["store.sqlite", "fresh.msgpack", "plan.msgpack", "now", "lock"])
def test_a_folder_where_a_file_of_the_cache_should_be(what: str, sound: Digest, capfd: pytest.CaptureFixture[str]):
    (sound.root / ".masthead" / what).mkdir(parents=True)
    tried = attempt(sound, capfd)
    assert "Traceback" not in tried.english
    assert tried.code == (1 if what == "lock" else 0), tried.english


# --- Misuse of the command line: arguments, and words of the answer

MISUSE: dict[str, tuple[list[str], int, str]] = {
    "an unknown command": (["bauen"], 2, "bauen"),
    "an unknown option": (["build", "--schnell"], 2, "--schnell"),
    "a format that is none": (["build", "--format", "xml"], 2, "xml"),
    "no jobs": (["build", "--jobs", "0"], 2, "0"),
    "a port that is none": (["serve", "--port", "70000"], 2, "70000"),
    "nothing to list": (["list"], 2, ""),
    "an unknown list": (["list", "alles"], 2, "alles"),
    "a new nothing": (["new", "nothing"], 2, "nothing"),
    "an output in the content": (["build", "-o", "content"], 1, "output-inside-content"),
    "an output above all": (["build", "-o", "/"], 1, "output-above-project"),
    "an address that is none": (["build", "--base-url", "anzeiger"], 2, "anzeiger"),
    "a script as an address": (["build", "--base-url", "javascript:alert(1)//"], 2, "javascript"),
    "an address with a question": (["build", "--base-url", "https://a.example/?x"], 2, "?x"),
    "an article without letters": (["new", "article", "???"], 1, "name-without-letters"),
    "an article in no language": (["new", "article", "Neu", "--lang", "xx"], 1, "unknown-language"),
    "a site in a full folder": (["new", "site", "content"], 1, "folder-not-empty"),
    "a site with an address that is none": (["new", "site", "neu", "--base-url", "nirgends"], 2, "nirgends"),
    "a person twice": (["new", "person", "Ada Quill"], 1, "file-exists"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISUSE)
def test_misuse_is_answered(
    name: str, sound: Digest, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    args, code, says = MISUSE[name]
    before = {
        path: path.read_bytes() for path in sound.root.rglob("*") if path.is_file() and ".masthead" not in path.parts
    }
    for language in ("en", "de"):
        monkeypatch.setenv("MASTHEAD_LANG", language)
        assert _run(["--root", str(sound.root), *args]) == code
        told = capfd.readouterr()
        assert says in told.err
        assert "Traceback" not in told.err
        assert told.out == ""
    assert {
        path: path.read_bytes() for path in sound.root.rglob("*") if path.is_file() and ".masthead" not in path.parts
    } == before


@pytest.mark.parametrize("epoch", ["99999999999999999999", "253402300800", "-1", "heute", "²", "1.5"])
def test_a_moment_that_is_none_is_answered(
    epoch: str, sound: Digest, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert _run(["--root", str(sound.root), "build"]) == 1
    assert "SOURCE_DATE_EPOCH" in capfd.readouterr().err


# --- As it is really run


def run(*args: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    build = Path(__file__).parents[2] / "build.py"
    return subprocess.run(
        [sys.executable, str(build), *args], cwd=cwd, capture_output=True, text=True, check=False, encoding="utf-8",
        env={"PATH": os.environ["PATH"], "HOME": str(cwd), "PYTHONIOENCODING": "utf-8", "SOURCE_DATE_EPOCH": "1930824000", **environment},
    )  # fmt: skip


def test_a_process_of_its_own_says_the_same_and_ends_with_the_same_code(sound: Digest):
    sound.write({"content/articles/schlecht.md": "---\ntitle: Ein Titel\ndatum: x\ndate: 2031-02-30\n---\nText.\n"})
    site = sound.tree()
    english, german = (
        run("--root", str(sound.root), "build", cwd=sound.root, MASTHEAD_LANG=language) for language in ("en", "de")
    )
    assert (english.returncode, german.returncode, english.stdout, german.stdout) == (1, 1, "", "")
    for told in (english.stderr, german.stderr):
        assert "content/articles/schlecht.md:3: " in told
        assert "content/articles/schlecht.md:4: " in told
        assert "Traceback" not in told
    assert "Unbekannter Schlüssel „datum“" in german.stderr
    assert sound.tree() == site


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_a_reader_that_goes_away_is_no_fault(sound: Digest):
    """``masthead build --explain | head -0``"""
    reader, writer = os.pipe()
    os.close(reader)
    build = Path(__file__).parents[2] / "build.py"
    ended = subprocess.run(
        [sys.executable, str(build), "--root", str(sound.root), "build", "--clean", "--explain"], stdout=writer,
        stderr=subprocess.PIPE, text=True, check=False, env={"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    os.close(writer)
    assert ended.returncode in (0, 1), ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_terminal_that_knows_ascii_only_is_no_fault(sound: Digest):
    sound.write({"content/articles/schlecht.md": "---\ntitle: Ein Titel\n„schräg“: x\n---\n"})
    ended = run(
        "--root", str(sound.root), "build", cwd=sound.root, MASTHEAD_LANG="de", PYTHONIOENCODING="ascii", LC_ALL="C"
    )
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False), ended.stderr
    assert "[unknown-key]" in ended.stderr

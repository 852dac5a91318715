"""No command loads what it does not need: watched by the names of the modules in a process of its own, not by time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from digests import Digest, entry

import masthead.cli

SOURCE = Path(masthead.cli.__file__).parents[2]
WATCHED = """
import contextlib, io, json, sys
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as said:
    try:
        from masthead.cli import main
        main(sys.argv[1:])
    except SystemExit as end:
        code = end.code or 0
print(json.dumps([code, said.getvalue(), sorted(sys.modules)]))
"""

NEEDED = {"click", "masthead", "msgspec", "typing_extensions"}
"""What every command may load besides Python's own library."""
RENDERING = NEEDED | {"babel", "jinja2", "markupsafe", "pytz"}

DEAR = {
    "asyncio", "concurrent.futures", "email", "html", "http", "http.client", "http.server", "importlib.metadata", "logging",
    "multiprocessing", "multiprocessing.process", "socket", "socketserver", "sqlite3", "ssl", "tempfile", "unittest",
    "urllib.request", "xml",
}  # fmt: skip
"""What of Python's own library takes long to load."""
PROCESSES = {"asyncio", "http.client", "http.server", "multiprocessing.process", "socketserver", "ssl", "unittest"}
OURS = {
    f"masthead.{name}" for name in ("catalog", "importers", "load", "outputs", "pipeline", "render", "serve", "write")
}

BODY = "Der Kiosk am **Hafen** hat wieder auf.\n\n- *Brot*\n- Tee\n"
ARTICLE = "content/articles/2021-03-01-kiosk.md"


@pytest.fixture
def built(tmp_path) -> Digest:
    """A digest that was built and has not changed."""
    digest = Digest(tmp_path / "digest", {ARTICLE: entry(BODY, title="Kiosk", date="2021-03-01", lang="de")})
    loaded(digest, "build")
    return digest


def loaded(digest: Digest | None, *args: str) -> tuple[set[str], str]:
    """The modules that a command loads, of which the site's own packages are named by their tops, and what it said."""
    place = ["--root", str(digest.root)] if digest else []
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *place, *args], env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    code, said, modules = json.loads(done.stdout)
    assert code == 0, said
    return set(modules), said


def brought(modules: set[str]) -> set[str]:
    """The libraries of others among them; without what the interpreter loads for itself when it starts."""
    tops = {name.partition(".")[0] for name in modules}
    return {name for name in tops if name not in sys.stdlib_module_names and not name.startswith("_")}


@pytest.mark.parametrize("args", [("--version",), ("--help",), ("build", "--help")], ids=" ".join)
def test_help_loads_the_command_line_alone(args):
    modules, _ = loaded(None, *args)
    assert brought(modules) - NEEDED == set()
    assert modules & (DEAR | OURS) == set()


@pytest.mark.parametrize("args", [(), ("--timings",), ("--jobs", "2")], ids=["plain", "timings", "jobs"])
def test_a_build_of_what_has_not_changed_loads_no_generator(built, args):
    modules, said = loaded(built, "build", *args)
    assert "0 written" in said
    assert brought(modules) - NEEDED == set()
    assert modules & (DEAR | OURS) == set()


def test_a_check_loads_what_renders_and_no_converter_nor_anything_that_draws_or_serves(built):
    modules, said = loaded(built, "check")
    assert "0 errors" in said
    assert brought(modules) - RENDERING == set()
    assert modules & PROCESSES == set()


def test_a_build_of_one_edited_text_loads_what_renders_and_no_converter(built):
    path = built.root / ARTICLE
    path.write_text(path.read_text() + "\nUnd Salz.\n")
    modules, said = loaded(built, "build", "--jobs", "2")
    assert "0 written" not in said
    assert brought(modules) - RENDERING == set()
    assert modules & PROCESSES == set()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_after_an_edit_leaves_what_the_next_one_need_not_look_at_again(built: Digest, jobs: str) -> None:
    """What it knew of the files that it left alone is what they are."""
    for text in ("Der Kiosk hat zu.\n", "Der Kiosk hat auf.\n"):
        built.write({ARTICLE: entry(text, title="Kiosk", date="2021-03-01", lang="de")})
        time.sleep(0.05)  # until the file is old enough for its time to mean something
        loaded(built, "build", "--jobs", jobs)
        modules, said = loaded(built, "build", "--jobs", jobs)
        assert " 0 written" in said
        assert modules & OURS == set()


@pytest.mark.parametrize(
    "command", ["accept", "check", "export", "import", "list", "merge", "new", "reject", "rename", "serve"]
)
def test_no_command_loads_a_library_to_say_what_it_does(command):
    modules, _ = loaded(None, command, "--help")
    assert brought(modules) - NEEDED == set()


def test_a_process_that_only_builds_says_everything_and_ends_with_its_code(tmp_path: Path) -> None:
    digest = Digest(tmp_path, {"content/people/ada.md": entry(name="Ada Quill")})
    program = Path(__file__).parents[3] / "build.py"
    command = [sys.executable, str(program), "--root", str(digest.root), "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "files" in done.stderr) == (0, True), done.stderr
    digest.write({"content/people/ada.md": entry(summary="No name")})
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert [found["code"] for found in json.loads(done.stdout)] == ["missing-key"]

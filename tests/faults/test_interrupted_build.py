"""A build that is interrupted, ended or killed while processes work for it leaves none of them, and the old site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from digests import Digest, entry, tree_of

import masthead

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

SOURCE = Path(masthead.__file__).parents[1]

BLOCKED = """
import os, signal, sys, threading

def block(*_task):
    os.write(1, f"{os.getpid()}\\n".encode())
    while True:
        signal.pause()

if __name__ == "__main__":
    stage, beside, *args = sys.argv[1:]
    if beside == "threads":
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    import masthead.load, masthead.render.shares, masthead.catalog.texts
    place = {"load": "_parse_chunk", "catalog.texts": "_link_part", "render.shares": "_made_here"}[stage]
    setattr(sys.modules[f"masthead.{stage}"], place, block)
    from masthead.cli import main
    main(args)
"""
"""The command line, whose processes say who they are and then work for ever."""


def content(word: str) -> dict[str, str]:
    """Enough for two tasks of each kind."""
    return {
        f"content/articles/2021-01-01-a{number}.md": entry(
            f"{word} Nummer {number}.\n", title=f"{word} {number}", date="2021-01-01", lang="de"
        )
        for number in range(310)
    }


@pytest.mark.parametrize(
    ("stage", "beside"),
    [("load", "alone"), ("catalog.texts", "alone"), ("render.shares", "alone"), ("render.shares", "threads")],
)
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -signal.SIGKILL)],
    ids=["interrupted", "terminated", "killed"],
)
def test_no_process_outlives_the_build(tmp_path, stage, beside, number, code):
    """Beside other threads the processes come from a fork server, which must go as well."""
    digest = Digest(tmp_path / "digest", content("Kessel"))
    program = tmp_path / "program.py"
    program.write_text(BLOCKED)
    command = [sys.executable, str(program), stage, beside, "--root", str(digest.root), "build", "-j", "2"]
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        hands = {int(run.stdout.readline()) for _ in range(2)}
        run.send_signal(number)
        _, said = run.communicate(timeout=60)  # ends only when nobody is left who could still write
    assert run.pid in hands
    assert len(hands) == 2
    assert run.returncode == code, said
    assert "Traceback" not in said
    assert not (digest.root / "site" / "index.html").exists()


def test_the_site_stays_as_it_was_and_the_next_build_is_right(tmp_path):
    digest = Digest(tmp_path / "digest", content("Kessel"))
    digest.built()
    before = tree_of(digest.root / "site")
    digest.write(content("Laterne"))
    program = tmp_path / "program.py"
    program.write_text(BLOCKED)
    command = [sys.executable, str(program), "render.shares", "alone", "--root", str(digest.root), "build", "-j", "2"]
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        run.stdout.readline()
        run.send_signal(signal.SIGTERM)
        run.communicate(timeout=60)
    assert tree_of(digest.root / "site") == before
    fresh = Digest(tmp_path / "fresh", content("Laterne"))
    assert digest.built() == fresh.built()

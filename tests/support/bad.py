"""Attempts to build what cannot be built: what was said, in both languages, and that nothing was lost or changed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from digests import Digest, tree_of

from masthead.cli import _run

__all__ = ["Attempt", "Files", "attempt"]

Files = Mapping[str, str | bytes]

_MADE = {"site", ".masthead"}
"""What Masthead makes in a project."""


@dataclass(frozen=True)
class Attempt:
    """A build through the command line, three times: in English, in German, and as JSON."""

    digest: Digest
    code: int
    english: str
    german: str
    found: list[dict[str, Any]]
    inputs: dict[str, object]
    site: dict[str, bytes]

    @property
    def errors(self) -> list[str]:
        """The codes of all errors."""
        return [found["code"] for found in self.found if found["severity"] == "error"]

    def refused(self, code: str, file: str, line: int, *, says: str = "", exit_code: int = 1) -> None:
        """It failed for this reason, which it told with its place in both languages, and left everything as it was."""
        places = [(found["code"], found["file"], found["line"]) for found in self.found]
        assert (code, file, line) in places, (places, self.english)
        assert self.code == exit_code
        place = ":".join(str(part) for part in (file, line) if part).replace("\n", "\ufffd")
        for text in (self.english, self.german):
            assert any(row.startswith(place) and row.endswith(f"[{code}]") for row in text.splitlines()), text
            assert "Traceback" not in text
        assert self.english != self.german
        assert says in self.english
        (told,) = [
            found for found in self.found if (found["code"], found["file"], found["line"]) == (code, file, line)
        ][:1]
        assert told["message"]
        assert told["hint"], "every error comes with a remedy"
        self.nothing_lost()
        assert _tree(self.digest) == self.site, "the old site stands as it was"

    def nothing_lost(self) -> None:
        """Every input is there with its bytes."""
        assert _inputs(self.digest.root) == self.inputs

    def new_pages(self, *names: str) -> list[str]:
        """The pages that were not there before, or whose folder has one of these names."""
        return [
            p
            for p in _tree(self.digest)
            if p.endswith(".html") and (p not in self.site or (p.split("/")[-2:-1] and p.split("/")[-2] in names))
        ]


def attempt(digest: Digest, capfd: pytest.CaptureFixture[str], *args: str, look: bool = True) -> Attempt:
    """Build `digest` on the command line, with more `args`; `look` False where the inputs cannot be read."""
    inputs = _inputs(digest.root) if look else {}
    site = _tree(digest)
    capfd.readouterr()
    told = {}
    for language in ("en", "de"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("MASTHEAD_LANG", language)
            patch.setenv("SOURCE_DATE_EPOCH", "1930824000")  # 2031-03-09
            code = _run(["--root", str(digest.root), "build", "--jobs", "1", *args])
            told[language] = capfd.readouterr().err
            assert _run(["--root", str(digest.root), "build", "--jobs", "1", "--format", "json", *args]) == code
            found = json.loads(capfd.readouterr().out or "[]")
    return Attempt(
        digest, code, told["en"], told["de"], found, inputs if look else _inputs(digest.root, look=False), site
    )


def _tree(digest: Digest) -> dict[str, bytes]:
    site = digest.root / "site"
    return tree_of(site) if site.is_dir() else {}


def _inputs(root: Path, *, look: bool = True) -> dict[str, object]:
    found: dict[str, object] = {}
    for folder, folders, names in os.walk(root):
        if Path(folder) == root:
            folders[:] = [name for name in folders if name not in _MADE]
        for name in (*names, *(name for name in folders if (Path(folder) / name).is_symlink())):
            path = Path(folder) / name
            readable = look and path.is_file() and not path.is_symlink()
            found[str(path)] = path.read_bytes() if readable else (path.lstat().st_mode, path.lstat().st_ino)
    return found

"""A small digest in two languages, built once, and what stands in its site."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from masthead.config import load_config
from masthead.pipeline import BuildReport, build

TODAY = dt.date(2031, 3, 20)


@dataclass(frozen=True)
class Digest:
    """A project of its own, to be edited and built."""

    root: Path
    today: dt.date = TODAY

    def build(self, **choices: bool) -> BuildReport:
        report = build(load_config(self.root, self.today), **choices)
        assert report.ok, report.diagnostics
        return report

    def set(self, more: str) -> None:
        """Add settings."""
        path = self.root / "masthead.toml"
        path.write_text(path.read_text(encoding="utf-8") + "\n" + more + "\n", encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.root / "content" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.root / "site" / path).read_text(encoding="utf-8")

    def read_bytes(self, path: str) -> bytes:
        return (self.root / "site" / path).read_bytes()

    def files(self, pattern: str) -> list[str]:
        site = self.root / "site"
        return sorted(path.relative_to(site).as_posix() for path in site.rglob(pattern) if path.is_file())


@pytest.fixture(scope="session")
def sample() -> Path:
    """The digest as it lies in the tree."""
    return Path(__file__).parents[2] / "samples" / "digest"


@pytest.fixture(scope="session")
def built(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Digest:
    """Built once; to be read only."""
    root = tmp_path_factory.mktemp("built") / "digest"
    shutil.copytree(sample, root)
    digest = Digest(root)
    digest.build()
    return digest


@pytest.fixture
def digest(sample: Path, tmp_path: Path) -> Digest:
    """A copy to work on, without search and cards unless the test asks for them."""
    shutil.copytree(sample, tmp_path / "digest")
    return Digest(tmp_path / "digest")


@pytest.fixture
def plain(digest: Digest) -> Digest:
    """A copy to work on that does without what takes time."""
    digest.set("[search]\nenabled = false\n\n[cards]\nenabled = false")
    return digest

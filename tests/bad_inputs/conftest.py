"""A sound digest, built once, for bad input to be put into."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from digests import Digest, entry, in_a_hurry

GUT = {
    "content/articles/2031/gut.md": entry(
        "Ada Quill bleibt.\n", title="Alles gut", date="2031-03-01", people=["ada-quill"]
    ),
    "content/people/ada-quill.md": entry(name="Ada Quill"),
}


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    with in_a_hurry():
        Digest(folder, GUT).built()
    return folder


@pytest.fixture
def sound(built_once: Path, tmp_path: Path) -> Digest:
    """A digest that was built, and is about to be spoilt."""
    root = tmp_path / "project"
    shutil.copytree(built_once, root, ignore=shutil.ignore_patterns(".masthead"))
    return Digest(root)

"""What a file system tells of files without reading them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from masthead.facts import facts_below


def test_every_file_is_there_by_its_path(tmp_path: Path):
    for name in ("b.md", "unter/a.md", "unter/tief/c.md", "__pycache__/x.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert sorted(path for path, _ in facts_below(tmp_path)) == ["b.md", "unter/a.md", "unter/tief/c.md"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path):
    assert list(facts_below(tmp_path / "nirgends")) == []


def test_another_text_of_the_same_size_and_time_is_another_fact(tmp_path: Path):
    place = tmp_path / "a.md"
    place.write_text("eins")
    before, times = dict(facts_below(tmp_path)), place.stat()
    place.with_name("b.md").write_text("zwei")
    (tmp_path / "b.md").replace(place)
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert dict(facts_below(tmp_path)) != before


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_links_are_followed_but_not_in_circles(tmp_path: Path):
    """Entered by every name, thirty links to their own folder would be entered 30! times."""
    (tmp_path / "content").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.md").write_text("x")
    (tmp_path / "content/there").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "content/nowhere").symlink_to("nothing")
    for number in range(30):
        (tmp_path / f"content/round-{number}").symlink_to(".")
    seen = [path for path, _ in facts_below(tmp_path / "content")]
    assert "there/a.md" in seen
    assert "nowhere" in seen
    assert len(seen) < 100


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname == "Darwin", reason="names that are no text")
def test_a_name_that_is_no_text_is_told_apart_from_others(tmp_path: Path):
    for name in (b"caf\xe9.md", b"caf\xe8.md"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x")
    assert sorted(path for path, _ in facts_below(tmp_path)) == ["caf\\xe8.md", "caf\\xe9.md"]

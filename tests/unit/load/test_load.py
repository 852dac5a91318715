"""All content is read at once: what is broken is told every time, what is known is not parsed again."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from digests import Digest, entry
from hypothesis import given
from hypothesis import strategies as st

from masthead import freshness
from masthead.config import SCRATCH
from masthead.load import Loaded, load, seen
from masthead.load.groups import groups
from masthead.load.parse import parse
from masthead.load.read import read_bytes
from masthead.load.schema import Kind
from masthead.store import Store
from masthead.workers import Workers

FILES = {
    "content/articles/wechsel.md": entry("Ein Satz.", title="Ein Wechsel", date="2031-03-01"),
    "content/articles/bild.png": b"\x89PNG",
    "content/people/ada.md": entry(name="Ada Quill"),
    "content/topics/kaputt.md": "---\nname: [\n---\n",
    "content/topics/namenlos.md": entry(summary="Kein Name"),
}


def read(digest: Digest, store: Store) -> Loaded:
    return load(digest.config(), store, Workers())


def test_entries_come_in_the_order_of_their_paths_with_the_files_beside_them(tmp_path: Path):
    loaded = read(Digest(tmp_path, FILES), Store.memory())
    assert [found.path for found in loaded.entries] == ["content/articles/wechsel.md", "content/people/ada.md"]
    assert list(loaded.files) == ["content/articles/bild.png"]


def test_what_is_broken_does_not_hide_the_rest_and_is_told_again_from_memory(tmp_path: Path):
    digest = Digest(tmp_path, FILES)
    with Store.memory() as store:
        first, second = read(digest, store), read(digest, store)
    told = [(found.code, found.file, found.line) for found in first.diagnostics]
    assert told == [("yaml-bracket", "content/topics/kaputt.md", 2), ("missing-key", "content/topics/namenlos.md", 1)]
    assert (second.entries, second.diagnostics) == (first.entries, first.diagnostics)


MANY = {f"content/people/p{number:03}.md": entry(name=f"Ada {number}") for number in range(400)}


def test_a_file_is_parsed_once_as_long_as_its_group_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    parsed = []
    monkeypatch.setattr("masthead.load.parse", lambda path, *rest: parsed.append(path) or parse(path, *rest))
    digest = Digest(tmp_path, MANY)
    with Store.memory() as store:
        read(digest, store)
        assert parsed == list(MANY)
        parsed.clear()
        (tmp_path / "content/people/p100.md").touch()
        read(digest, store)
        assert parsed == []
        changed = {"content/people/p100.md": entry(name="Bea Quill"), "content/people/p100a.md": entry(name="Cleo")}
        digest.write(changed)
        read(digest, store)
        grouped = [group for group in groups(sorted(MANY | changed)) if changed.keys() & set(group)]
        assert parsed == [path for group in grouped for path in group]
        assert len(parsed) < len(MANY) / 2


def test_what_stands_in_a_file_is_asked_only_where_it_may_have_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    asked = []
    monkeypatch.setattr(seen, "read_bytes", lambda root, path: asked.append(path) or read_bytes(root, path))
    digest = Digest(tmp_path, {**FILES, "content/topics/kaputt.md": entry(name="Heil")})
    with Store.open(tmp_path / SCRATCH) as store:
        time.sleep(0.05)  # until the files are old enough for their times to mean something
        first = read(digest, store)
        assert set(asked) == {path for path in FILES if path.startswith("content/")}
        asked.clear()
        assert read(digest, store).entries == first.entries
        assert asked == []
        place = tmp_path / "content/people/ada.md"
        times = place.stat()
        place.write_text(place.read_text().replace("Ada", "Eda"))  # the same size
        os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))  # and the same time, as far as anybody can set it
        second = read(digest, store)
        assert asked == ["content/people/ada.md"]
        assert second.entries != first.entries


def test_what_the_file_system_has_just_told_is_not_asked_again_and_no_later_edit_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    digest = Digest(tmp_path, FILES)
    with Store.open(tmp_path / SCRATCH) as store:
        time.sleep(0.05)
        first = read(digest, store)
        glance = freshness.look(digest.config(), tmp_path / SCRATCH).content
        assert set(glance.facts) == {path for path in FILES if path.startswith("content/")}
        with monkeypatch.context() as patch:
            patch.setattr(seen, "_facts", lambda place: pytest.fail(f"asked again: {place}"))
            assert load(digest.config(), store, Workers(), glance) == first
        digest.write({"content/people/ada.md": entry(name="Ada Zwei")})  # after the glance
        load(digest.config(), store, Workers(), glance)
        names = {found.path: found.meta.name for found in read(digest, store).entries if found.kind == Kind.PERSON}
    assert names == {"content/people/ada.md": "Ada Zwei"}


def test_a_file_that_changes_while_others_are_read_is_read_as_it_is_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    digest = Digest(tmp_path, {path: MANY[path] for path in list(MANY)[:20]})
    group = max(groups(sorted(digest_paths(digest))), key=len)
    assert len(group) > 1
    with Store.open(tmp_path / SCRATCH) as store:
        time.sleep(0.05)
        read(digest, store)
        digest.write({group[0]: entry(name="Neu")})
        look = seen.look

        def and_then_another(*args: Any) -> Any:
            found = look(*args)
            digest.write({group[1]: entry(name="Mittendrin")})
            return found

        monkeypatch.setattr("masthead.load.look", and_then_another)
        names = {found.path: found.meta.name for found in read(digest, store).entries}
    assert (names[group[0]], names[group[1]]) == ("Neu", "Mittendrin")


def digest_paths(digest: Digest) -> list[str]:
    return [path.relative_to(digest.root).as_posix() for path in (digest.root / "content").rglob("*.md")]


@given(
    st.lists(st.text("abc/.", min_size=1), unique=True, max_size=600).map(sorted),
    st.text("abc/.", min_size=1),
)
def test_a_new_file_changes_the_groups_beside_it_alone(paths: list[str], new: str):
    before = set(groups(paths))
    after = set(groups(sorted({*paths, new})))
    assert [path for group in groups(paths) for path in group] == paths
    assert len(after - before) <= 3


def test_other_languages_of_the_site_are_other_judgements(tmp_path: Path):
    digest = Digest(tmp_path, {"content/pages/about.md": entry("x", title="About", lang="en")})
    with Store.memory() as store:
        assert read(digest, store).diagnostics == ()
        german = load(digest.config(languages=("de",)), store, Workers())
    assert [found.code for found in german.diagnostics] == ["unknown-language"]


def test_a_body_that_would_take_for_ever_is_told_and_never_converted(tmp_path: Path):
    bomb = entry("\n" + "- " * 600 + "tief", title="Ein Titel", date="2031-03-01")
    loaded = read(Digest(tmp_path, {"content/articles/bombe.md": bomb}), Store.memory())
    assert [(found.code, found.line) for found in loaded.diagnostics] == [("markdown-too-complex", 6)]
    assert [found.body for found in loaded.entries] == [""]

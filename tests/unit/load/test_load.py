"""All content is read at once: what is broken is told every time, what is known is not parsed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from digests import Digest, entry

from masthead.load import Loaded, load
from masthead.load.parse import parse
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


def test_a_file_is_parsed_once_as_long_as_its_bytes_and_its_path_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    parsed = []
    monkeypatch.setattr("masthead.load.parse", lambda path, *rest: parsed.append(path) or parse(path, *rest))
    digest = Digest(tmp_path, FILES)
    with Store.memory() as store:
        read(digest, store)
        parsed.clear()
        (tmp_path / "content/people/ada.md").touch()
        read(digest, store)
        assert parsed == []
        digest.write(
            {
                "content/people/bea.md": entry(name="Ada Quill"),
                "content/articles/wechsel.md": entry(title="Neu", draft=True),
            }
        )
        read(digest, store)
    assert parsed == ["content/articles/wechsel.md", "content/people/bea.md"]


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

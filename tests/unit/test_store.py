"""The store: it remembers, it forgets in time, and no damage to its file ever reaches the caller."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from digests import Digest, codes, entry

from masthead.store import NAME, Store

VALUES = {f"key-{number}": f"value {number} ".encode() * (number + 1) for number in range(60)}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    with Store.open(tmp_path, "1") as store:
        store.put_many("html", VALUES)
    return tmp_path


def test_a_value_is_there_in_the_next_run(filled: Path):
    with Store.open(filled, "1") as store:
        assert store.get("html", "key-7") == VALUES["key-7"]
        assert store.notice is None


def test_many_values_come_back_at_once_and_missing_ones_are_left_out(filled: Path):
    with Store.open(filled, "1") as store:
        assert store.get_many("html", [*VALUES, "nothing"]) == VALUES


def test_a_value_is_there_before_it_is_written(tmp_path: Path):
    with Store.open(tmp_path) as store:
        store.put("html", "new", b"fresh")
        assert store.get("html", "new") == b"fresh"


def test_namespaces_are_apart(filled: Path):
    with Store.open(filled, "1") as store:
        assert store.get("entry", "key-7") is None


def test_an_empty_value_is_a_value(tmp_path: Path):
    with Store.open(tmp_path) as store:
        store.put("html", "empty", b"")
    with Store.open(tmp_path) as store:
        assert store.get("html", "empty") == b""


def test_a_later_value_replaces_an_earlier_one(filled: Path):
    with Store.open(filled, "1") as store:
        store.put("html", "key-7", b"other")
    with Store.open(filled, "1") as store:
        assert store.get("html", "key-7") == b"other"


def test_more_than_the_memory_may_hold_is_written_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("masthead.store.PENDING", 10)
    store = Store.open(tmp_path)
    store.put("html", "big", b"more than ten bytes")
    with Store.open(tmp_path) as other:
        assert other.get("html", "big") == b"more than ten bytes"
    store.close()


def test_another_generator_starts_with_an_empty_store(filled: Path):
    with Store.open(filled, "2") as store:
        assert store.get("html", "key-7") is None
        assert store.notice is not None
        assert store.notice.code == "store-rebuilt"


def test_the_memory_store_needs_no_folder():
    with Store.memory() as store:
        store.put("html", "a", b"1")
        store.flush()
        store.collect()
        assert store.get("html", "a") == b"1"


def test_what_was_not_used_for_so_many_generations_is_forgotten(filled: Path):
    for _ in range(4):
        with Store.open(filled, "1") as store:
            assert store.get("html", "key-1") == VALUES["key-1"]
            store.collect(generations=3)
    with Store.open(filled, "1") as store:
        assert store.get_many("html", VALUES) == {"key-1": VALUES["key-1"]}


def test_what_is_still_young_is_kept(filled: Path):
    for _ in range(2):
        with Store.open(filled, "1") as store:
            store.collect(generations=3)
    with Store.open(filled, "1") as store:
        assert store.get_many("html", VALUES) == VALUES


def test_asking_whether_a_value_is_there_counts_as_use(filled: Path):
    for _ in range(6):
        with Store.open(filled, "1") as store:
            assert store.present("html", ["key-1", "key-1", "nothing"]) == {"key-1"}
            store.collect(generations=3)
    with Store.open(filled, "1") as store:
        assert store.get_many("html", VALUES) == {"key-1": VALUES["key-1"]}


def test_what_every_build_uses_is_never_forgotten_and_seldom_noted(filled: Path):
    notes = 0
    for _ in range(20):
        with Store.open(filled, "1") as store:
            assert store.get_many("html", VALUES) == VALUES
            before = store._connection.total_changes
            store.collect()
            notes += store._connection.total_changes - before > 1
    assert 0 < notes <= 6


def test_two_builds_may_write_at_once(tmp_path: Path):
    with Store.open(tmp_path) as one, Store.open(tmp_path) as other:
        one.put("html", "a", b"1")
        other.put("html", "b", b"2")
    with Store.open(tmp_path) as store:
        assert store.get_many("html", ["a", "b"]) == {"a": b"1", "b": b"2"}
        assert store.notice is None


def test_a_store_that_another_process_keeps_locked_is_done_without(filled: Path, monkeypatch: pytest.MonkeyPatch):
    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda path, **options: connect(path, **(options | {"timeout": 0})))
    other = connect(filled / NAME)
    other.execute("BEGIN EXCLUSIVE")
    with Store.open(filled, "1") as store:
        store.put("html", "key-7", b"other")
        assert store.notice is not None
        assert store.notice.code == "store-bypassed"
    other.rollback()
    with Store.open(filled, "1") as store:
        assert store.get("html", "key-7") == VALUES["key-7"]


KILLED = """
import os, sys
from pathlib import Path
from masthead.store import Store
store = Store.open(Path(sys.argv[1]), "1")
store.put_many("html", {f"new-{n}": b"x" * 5000 for n in range(3000)})
store._connection.set_progress_handler(lambda: os._exit(137), int(sys.argv[2]))
store.flush()
"""


@pytest.mark.parametrize("steps", [50, 500, 5_000, 30_000, 60_000])
def test_a_build_killed_while_writing_damages_nothing(filled: Path, steps: int):
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run([sys.executable, "-c", KILLED, str(filled), str(steps)], env=environment, check=False)
    assert done.returncode == 137
    with Store.open(filled, "1") as store:
        assert store.get_many("html", VALUES) == VALUES
        assert store.get("html", "new-1") is None
        assert store.notice is None


def _mutations() -> list[tuple[str, object]]:
    chance = random.Random(9)
    cuts = [
        (f"cut at {share} %", lambda raw, share=share: raw[: len(raw) * share // 100]) for share in range(0, 100, 5)
    ]
    seeds = [chance.random() for _ in range(40)]
    flips = [(f"flip {number}", lambda raw, seed=seed: _flipped(raw, seed)) for number, seed in enumerate(seeds)]
    zeroed = [(f"zero page {page}", lambda raw, page=page: _zeroed(raw, page)) for page in range(8)]
    odd = [
        ("other file", lambda _: b"these are the notes of somebody else"),
        ("newer schema", lambda raw: raw[:60] + (99).to_bytes(4, "big") + raw[64:]),
        ("older schema", lambda raw: raw[:60] + (0).to_bytes(4, "big") + raw[64:]),
        ("other application", lambda raw: raw[:68] + b"ABCD" + raw[72:]),
        ("garbage behind", lambda raw: raw + b"?" * 5000),
    ]
    return [*cuts, *flips, *zeroed, *odd]


def _flipped(raw: bytes, seed: float) -> bytes:
    chance, damaged = random.Random(seed), bytearray(raw)
    for _ in range(chance.choice([1, 1, 5, 200])):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _zeroed(raw: bytes, page: int) -> bytes:
    return raw[: page * 4096] + bytes(4096) + raw[(page + 1) * 4096 :]


@pytest.mark.parametrize("mutate", [pytest.param(mutate, id=name) for name, mutate in _mutations()])
def test_a_damaged_store_gives_true_values_or_none_and_works_again(filled: Path, mutate):
    path = filled / NAME
    path.write_bytes(mutate(path.read_bytes()))
    with Store.open(filled, "1") as store:
        for key, value in store.get_many("html", VALUES).items():
            assert value == VALUES[key]
        store.put_many("html", VALUES)
        store.collect()
    with Store.open(filled, "1") as store:
        found = store.get_many("html", VALUES)
        assert all(value == VALUES[key] for key, value in found.items())
        store.put_many("html", VALUES)
    with Store.open(filled, "1") as store:
        assert store.get_many("html", VALUES) == VALUES


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("other file", "not a database"),
        ("newer schema", "4d415354/99"),
        ("older schema", "4d415354/0"),
        ("other application", "41424344/1"),
        ("cut at 50 %", "malformed"),
    ],
)
def test_a_store_that_is_not_ours_or_of_another_version_is_made_anew_and_told(filled: Path, name: str, reason: str):
    path = filled / NAME
    path.write_bytes(dict(_mutations())[name](path.read_bytes()))
    with Store.open(filled, "1") as store:
        assert store.get_many("html", VALUES) == {}
        assert store.notice is not None
        assert store.notice.code == "store-rebuilt"
        assert reason in dict(store.notice.args)["reason"]


@pytest.mark.parametrize("name", ["other file", "newer schema", "cut at 50 %", "cut at 0 %"])
def test_a_build_upon_a_damaged_store_is_the_same_build(tmp_path: Path, name: str):
    digest = Digest(tmp_path, {"content/pages/hafen.md": entry("Der **Hafen**.\n", title="Hafen", lang="de")})
    expected = digest.built()
    path = tmp_path / ".masthead" / NAME
    path.write_bytes(dict(_mutations())[name](path.read_bytes()))
    digest.write({"templates/static/extra.css": "p { color: red }"})
    report = digest.build()
    assert codes(report) == ([] if name == "cut at 0 %" else ["store-rebuilt"])
    assert {path: digest.tree()[path] for path in expected} == expected


def test_the_file_does_not_grow_with_the_number_of_builds(tmp_path: Path):
    """Every build makes everything anew: no more than the last few generations lie in the file."""
    sizes = []
    for build in range(40):
        with Store.open(tmp_path, "1") as store:
            store.put_many("html", {f"{build}-{number}": bytes(10_000) for number in range(20)})
            store.collect(generations=3)
        sizes.append((tmp_path / NAME).stat().st_size)
    assert max(sizes) < 6 * 200_000
    assert sizes[-1] <= sizes[5]


MEETING = """
import sys
from pathlib import Path
from masthead.store import Store, tables
tables.PATIENCE = 60
folder, name = Path(sys.argv[1]), sys.argv[2]
for build in range(15):
    with Store.open(folder, "1") as store:
        mine = {f"{name}-{build}-{number}": f"{name} {number}".encode() * 500 for number in range(20)}
        store.put_many("html", mine)
        store.flush()
        common = {f"common-{number}": f"common {number}".encode() for number in range(20)}
        found = store.get_many("html", [*mine, *common])
        assert all(value == (mine | common)[key] for key, value in found.items())
        store.put_many("html", common)
        store.collect(generations=2)
    assert store.notice is None, store.notice
"""


def test_builds_of_several_processes_may_meet(tmp_path: Path):
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    runs = [subprocess.Popen([sys.executable, "-c", MEETING, str(tmp_path), name], env=environment) for name in "abc"]
    assert [run.wait(timeout=120) for run in runs] == [0, 0, 0]
    with Store.open(tmp_path, "1") as store:
        found = store.get_many("html", [f"common-{number}" for number in range(20)])
        assert found == {f"common-{number}": f"common {number}".encode() for number in range(20)}
        assert store.notice is None


def test_a_folder_in_place_of_the_store_is_left_alone(tmp_path: Path):
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "file").write_text("keep me")
    with Store.open(tmp_path) as store:
        store.put("html", "a", b"1")
        assert store.get("html", "a") == b"1"
        assert store.notice is not None
        assert store.notice.code == "store-bypassed"
    assert (tmp_path / NAME / "file").read_text() == "keep me"


def test_a_link_in_place_of_the_store_is_not_followed(tmp_path: Path):
    (tmp_path / "precious").write_text("keep me")
    (tmp_path / NAME).symlink_to(tmp_path / "precious")
    with Store.open(tmp_path) as store:
        store.put("html", "a", b"1")
    assert (tmp_path / "precious").read_text() == "keep me"


def test_a_store_that_may_only_be_read_still_answers(filled: Path, monkeypatch: pytest.MonkeyPatch):
    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda path, **options: connect(f"file:{path}?mode=ro", uri=True, **options))
    with Store.open(filled, "1") as store:
        assert store.get("html", "key-7") == VALUES["key-7"]
        store.put("html", "key-8", b"other")
        store.flush()
        assert store.notice is not None
        assert store.notice.code == "store-bypassed"


def test_there_is_one_notice_however_often_it_fails(tmp_path: Path):
    (tmp_path / NAME).mkdir()
    with Store.open(tmp_path) as store:
        first = store.notice
        for number in range(3):
            store.put("html", str(number), b"1")
            store.flush()
        assert store.notice is first

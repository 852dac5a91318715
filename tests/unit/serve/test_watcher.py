"""The watcher on real files: one batch per save, nothing for a read, nothing missed."""

from __future__ import annotations

import errno
import os
import shutil
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from masthead.serve import Polling, events
from masthead.serve import watcher as watcher_module
from masthead.serve.events import Bell, Events

A = frozenset({"content/a.md"})


def save_in_place(path: Path, text: str, gap: float) -> None:
    """As VS Code does: truncate, then write."""
    with path.open("w") as file:
        time.sleep(gap)
        file.write(text)


def save_by_backup(path: Path, text: str, gap: float) -> None:
    """As vim does: move the old file aside, create a new one, write, drop the backup."""
    backup = path.with_name(path.name + "~")
    (path.parent / "4913").touch()
    (path.parent / "4913").unlink()
    path.rename(backup)
    time.sleep(gap)
    with path.open("w") as file:
        time.sleep(gap)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o644)
    time.sleep(gap)
    backup.unlink()


def save_by_two_names(path: Path, text: str, gap: float) -> None:
    """As JetBrains does: write beside, move the old one aside, move the new one in, drop the old one."""
    fresh, old = (path.with_name(f"{path.name}___jb_{end}___") for end in ("tmp", "old"))
    fresh.write_text(text)
    time.sleep(gap)
    path.rename(old)
    time.sleep(gap)
    fresh.rename(path)
    time.sleep(gap)
    old.unlink()


def save_by_rename(path: Path, text: str, gap: float) -> None:
    """As most tools do that want to be atomic: write beside, move over."""
    fresh = path.with_name(path.name + ".tmp.4711")
    fresh.write_text(text)
    time.sleep(gap)
    fresh.replace(path)


PATTERNS = [save_in_place, save_by_backup, save_by_two_names, save_by_rename]


@pytest.mark.parametrize("gap", [0.0, 0.03], ids=["at-once", "in-steps"])
@pytest.mark.parametrize("save", PATTERNS, ids=lambda save: save.__name__)
def test_every_way_to_save_is_one_batch_with_the_whole_text(watching, press, save, gap) -> None:
    for number in range(5):
        save(press.root / "content" / "a.md", f"text {number}", gap)
        assert watching.next_batch() == A
        assert (press.folder / "a/index.html").read_text() == f"text {number}"
    assert watching.until_sentinel() == []


@pytest.mark.parametrize(
    ("rings", "waits"),
    [
        ([("a.md", True)], 0),
        ([("a.md", False), ("a.md", True)], 0),
        ([("a.md", False)], 1),
        ([("a.md", True), ("b.md", True)], 1),
        ([("a.md", True), ("a.md", False)], 1),
    ],
    ids=["closed", "written-and-closed", "written", "two-files", "written-again"],
)
def test_only_a_save_that_is_complete_and_alone_is_taken_at_once(tmp_path, monkeypatch, rings, waits) -> None:
    clock = SimpleNamespace(monotonic=lambda: 100.0)
    monkeypatch.setattr(events, "time", clock)
    bell = Bell([tmp_path])
    waited = []
    monkeypatch.setattr(bell._rung, "wait", waited.append)
    for name, complete in rings:
        bell.ring(str(tmp_path / name), complete=complete)
    bell.wait_quiet(0.02, 1.0)
    assert len(waited) == waits
    bell.take()
    clock.monotonic = lambda: 100.1
    bell.ring(str(tmp_path / "a.md"), complete=True)  # so soon after the others it may be one of many
    bell.wait_quiet(0.02, 1.0)
    assert len(waited) == waits + 1


@pytest.mark.parametrize("save", PATTERNS, ids=lambda save: save.__name__)
def test_polling_sees_every_way_to_save(polling, press, save) -> None:
    save(press.root / "content" / "a.md", "polled", 0.0)
    assert polling.next_batch() == A
    assert (press.folder / "a/index.html").read_text() == "polled"


def test_reading_everything_builds_nothing(watching, press) -> None:
    for _ in range(3):
        for path in press.root.rglob("*"):
            if path.is_file():
                path.read_bytes()
            path.stat()
    assert watching.until_sentinel() == []


@pytest.mark.parametrize(
    "name", [".a.md.swp", "a.md~", "#a.md#", ".#a.md", "a.md___jb_tmp___", ".DS_Store", ".git/index", "4913"]
)
def test_what_editors_leave_behind_builds_nothing(watching, press, name) -> None:
    path = press.root / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("litter")
    assert watching.until_sentinel() == []


def test_output_and_caches_build_nothing(watching, press) -> None:
    for name in ("site/a/index.html", ".masthead/cache.bin", "notes.txt"):
        path = press.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("not a source")
    assert watching.until_sentinel() == []


def test_new_folders_with_files_are_seen(watching, press) -> None:
    folder = press.root / "content" / "2024" / "05"
    folder.mkdir(parents=True)
    (folder / "b.md").write_text("deep")
    assert watching.next_batch() == {"content/2024/05/b.md"}
    (folder / "b.md").write_text("deep, again")
    assert watching.next_batch() == {"content/2024/05/b.md"}


def test_a_folder_moved_in_and_out_is_seen(watching, press, tmp_path) -> None:
    outside = tmp_path / "outside"
    (outside / "deep").mkdir(parents=True)
    (outside / "deep" / "c.md").write_text("moved")
    outside.rename(press.root / "content" / "inside")
    assert watching.next_batch() == {"content/inside/deep/c.md"}
    (press.root / "content" / "inside").rename(outside)
    assert watching.next_batch() == {"content/inside/deep/c.md"}


def test_a_renamed_file_is_one_batch_with_both_names(watching, press) -> None:
    (press.root / "content" / "a.md").rename(press.root / "content" / "z.md")
    assert watching.next_batch() == {"content/a.md", "content/z.md"}


def test_a_deleted_file_is_seen(watching, press) -> None:
    (press.root / "content" / "a.md").unlink()
    assert watching.next_batch() == A


def test_settings_and_templates_are_watched(watching, press) -> None:
    (press.root / "masthead.toml").write_text("title = 'y'\n")
    assert watching.next_batch() == {"masthead.toml"}
    (press.root / "templates" / "page.html").write_text("{{ x }}")
    assert watching.next_batch() == {"templates/page.html"}


def test_a_storm_of_500_files_takes_at_most_three_builds(watching, press) -> None:
    for number in range(500):
        (press.root / "content" / f"n{number}.md").write_text("storm")
    seen: set[str] = set()
    builds = 0
    while len(seen) < 500:
        seen |= watching.next_batch()
        builds += 1
    assert builds <= 3
    assert len(list(press.folder.glob("n*/index.html"))) == 500


def test_saves_during_a_build_queue_exactly_one_more(watching, press) -> None:
    entered, release = threading.Event(), threading.Event()

    def hold() -> None:
        entered.set()
        assert release.wait(20)

    press.before = hold
    (press.root / "content" / "a.md").write_text("one")
    assert entered.wait(20)
    press.before = lambda: None
    for name in ("a", "b", "a"):
        (press.root / "content" / f"{name}.md").write_text("while building")
    release.set()
    assert watching.next_batch() == A
    assert watching.next_batch() == {"content/a.md", "content/b.md"}
    assert watching.until_sentinel() == []
    assert (press.folder / "a/index.html").read_text() == "while building"


def test_content_deleted_and_made_again_is_watched_on(watching, press) -> None:
    content = press.root / "content"
    for round_ in range(3):
        shutil.rmtree(content)
        assert "content/a.md" in watching.next_batch()
        content.mkdir()
        (content / "a.md").write_text(f"round {round_}")
        assert watching.next_batch() == A
        (content / "a.md").write_text(f"round {round_}, edited")
        assert watching.next_batch() == A


def test_a_touch_that_changes_nothing_builds_nothing(watching, press) -> None:
    path = press.root / "content" / "a.md"
    status = path.stat()
    path.chmod(0o600)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert watching.until_sentinel() == []


def test_lost_events_are_made_up_for_by_the_next_full_look(press, run_preview, monkeypatch) -> None:
    """The kernel drops events without a word; here all of them."""
    monkeypatch.setattr(watcher_module, "_RESCAN", 0.2)
    with run_preview(press) as (run, _):
        monkeypatch.setattr(Bell, "ring", lambda *_args, **_more: None)
        (press.root / "content" / "a.md").write_text("unheard")
        assert run.next_batch() == A


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE])
def test_without_watches_left_it_polls_and_says_so_once(press, run_preview, monkeypatch, number) -> None:
    def refuse(_self: Events) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Events, "follow_roots", refuse)
    with run_preview(press) as (run, _):
        (press.root / "content" / "a.md").write_text("polled")
        assert run.next_batch() == A
    assert [event for event in run.told if isinstance(event, Polling)] == [Polling(os.strerror(number))]


def test_where_no_event_arrives_it_polls(press, run_preview, monkeypatch) -> None:
    monkeypatch.setattr(Bell, "ring", lambda *_args, **_more: None)
    with run_preview(press) as (run, _):
        (press.root / "content" / "a.md").write_text("polled")
        assert run.next_batch() == A
    assert Polling("no-events") in run.told


def test_on_a_network_drive_it_polls(press, run_preview, monkeypatch) -> None:
    monkeypatch.setattr(watcher_module, "remote_file_system", lambda _folder: "nfs4")
    with run_preview(press) as (run, _):
        assert Polling("nfs4") in run.told


def test_no_probe_file_and_no_thread_stays_behind(press, run_preview) -> None:
    before = set(threading.enumerate())
    with run_preview(press):
        assert sorted(path.name for path in press.root.iterdir()) == [
            ".masthead",
            "content",
            "masthead.toml",
            "templates",
        ]
    assert set(threading.enumerate()) <= before


def test_names_are_told_by_the_link_that_the_project_knows(press, run_preview, tmp_path) -> None:
    """A content folder that is a link to somewhere else is watched there."""
    (press.root / "content").rename(tmp_path / "elsewhere")
    (press.root / "content").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with run_preview(press) as (run, _):
        (tmp_path / "elsewhere" / "a.md").write_text("through the link")
        assert run.next_batch() == A

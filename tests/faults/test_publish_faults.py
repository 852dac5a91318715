"""At whatever system call a publish fails or dies: the site is the old or the new one, and the next build is right."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from masthead.diagnostics import MastheadError
from masthead.fingerprint import of_value
from masthead.manifest import NAME, Key, Manifest, Rendered, read_manifest
from masthead.write import Strategy, amend, disk, publish, recover, scan

pytestmark = pytest.mark.skipif(os.name != "posix", reason="counts POSIX system calls")

CALLS = (
    "open", "write", "fchmod", "fsync", "mkdir", "chmod", "link", "unlink", "rmdir", "rename", "replace", "scandir", "read",
    "lstat", "symlink",
)  # fmt: skip
"""What the publisher asks of the system; `swap`, the exchange, is counted with them."""

A = {"index.html": "home one", "same.html": "same", "2024/05/old/index.html": "old", "turn": "a file", "goes": "x"}
B = {"index.html": "home two!", "same.html": "same", "2024/05/new/index.html": "new", "turn/index.html": "a folder"}
BEFORE = {"index.html": "home zero", "same.html": "same", "goes": "x", "older.html": "older"}
FOREIGN = {"CNAME": "digest.example", "own/note.txt": "keep me"}


class Counting:
    """The module `os` as the publisher sees it; calls `hit` with a number before each system call."""

    def __init__(self, hit) -> None:
        self._hit = hit
        self._count = 0

    def __getattr__(self, name: str):
        action = getattr(os, name)
        return self.counted(action) if name in CALLS else action

    def counted(self, action):
        def call(*args, **options):
            self._count += 1
            self._hit(self._count, args)
            return action(*args, **options)

        return call


def rendered(files: dict[str, str], previous: Manifest | None, broken: frozenset[str] = frozenset()) -> list[Rendered]:
    result = []
    for path, text in files.items():
        key = Key("generator", "template", of_value(text))
        record = previous.records.get(path) if previous else None
        same = record is not None and record.key == key and path not in broken
        result.append(Rendered(path, key, None if same else text.encode()))
    return result


def build(root: Path, files: dict[str, str], strategy: Strategy) -> None:
    """What the command does: recover, read the manifest, publish."""
    site, scratch = root / "site", root / ".masthead"
    recover(site, scratch)
    previous = read_manifest(site)
    publish(rendered(files, previous), site, scratch, previous, strategy=strategy)


def lay_ground(root: Path, strategy: Strategy, generations: int) -> None:
    """A site in version A with foreign files; with two generations there is a spare tree too."""
    (root / ".masthead").mkdir(parents=True)
    if generations > 1:
        build(root, BEFORE, strategy)
    build(root, A, strategy)
    for path, text in FOREIGN.items():
        (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / path).write_text(text)


def tree(folder: Path) -> dict[str, str]:
    """Every file with its text, but the manifest."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def folders(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def check_whole(root: Path, strategy: Strategy, clean: bytes) -> str:
    """The site is A or B; recovered, built again and built back it is exactly that; nothing is left behind."""
    site = root / "site"
    recover(site, root / ".masthead")
    found = tree(site)
    assert found in (A | FOREIGN, B | FOREIGN), found
    for files in (B, A, B):
        build(root, files, strategy)
        assert tree(site) == files | FOREIGN
    assert (site / NAME).read_bytes() == clean
    assert folders(site) == {"2024", "2024/05", "2024/05/new", "turn", "own"}
    assert sorted(path.name for path in root.iterdir()) == [".masthead", "site"]
    (workshop,) = root.glob(".masthead/*")
    assert sorted(path.name for path in workshop.iterdir()) == ["known.json", "mark", "tree"]
    return "A" if found == A | FOREIGN else "B"


CODES = (errno.ENOSPC, errno.EIO, errno.EMFILE, errno.EACCES)
WAYS = pytest.mark.parametrize(
    ("strategy", "generations"), [(strategy, number) for strategy in Strategy for number in (1, 2)]
)


@pytest.fixture
def clean(tmp_path: Path) -> bytes:
    """The manifest of B, built where nothing was before."""
    build(tmp_path / "clean", B, Strategy.RENAMES)
    return (tmp_path / "clean" / "site" / NAME).read_bytes()


def counting(monkeypatch: pytest.MonkeyPatch, hit) -> None:
    system = Counting(hit)
    monkeypatch.setattr(disk, "os", system)
    monkeypatch.setattr(disk, "swap", system.counted(disk.swap))


@WAYS
@pytest.mark.parametrize("lasting", [False, True])
def test_a_call_that_fails(tmp_path, monkeypatch, clean, strategy, generations, lasting):
    """The codes take turns. `lasting`: from that call on every one fails, as on a disk that has gone."""
    seen: Counter[str] = Counter()
    for number in range(1, 1000):
        root = tmp_path / str(number)
        lay_ground(root, strategy, generations)
        hits, code = [], CODES[number % len(CODES)]

        def hit(count, args, number=number, hits=hits, code=code):
            if count == number or (lasting and count > number):
                hits.append(count)
                raise OSError(code, os.strerror(code), args[0] if args else None)

        with monkeypatch.context() as patch:
            counting(patch, hit)
            try:
                build(root, B, strategy)
                outcome = "published"
            except MastheadError as refused:
                outcome = refused.diagnostics[0].code
        if not hits:
            break
        seen[outcome, check_whole(root, strategy, clean)] += 1
    assert sum(seen.values()) > 50
    # Neither a rename nor its undoing succeeded: the next start goes on with what was complete.
    forward = {("write-failed", "B")} if lasting and strategy is Strategy.RENAMES else set()
    assert set(seen) == {("write-failed", "A"), ("published", "B")} | forward
    assert seen["write-failed", "A"] > 30


def forked(work) -> int:
    """Run `work` in a process of its own; its exit code, 137 where it killed itself."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def dying(root: Path, number: int, strategy: Strategy) -> Callable[[], None]:
    """A build of B that ends its process at system call `number`."""

    def work() -> None:
        system = Counting(lambda count, _: os._exit(137) if count == number else None)
        disk.os, disk.swap = system, system.counted(disk.swap)
        build(root, B, strategy)

    return work


@WAYS
def test_a_kill_at_any_call(tmp_path, clean, strategy, generations):
    seen: Counter[str] = Counter()
    for number in range(1, 1000):
        root = tmp_path / str(number)
        lay_ground(root, strategy, generations)
        if forked(dying(root, number, strategy)) != 137:
            break
        seen[check_whole(root, strategy, clean)] += 1
    assert seen["A"] > 30
    assert seen["B"] > 5


@WAYS
def test_a_kill_while_a_killed_build_is_healed(tmp_path, clean, strategy, generations):
    """Two kills in a row: at every ninth call of a build, and at every ninth of the one that heals it."""
    kills = 0
    for first in range(5, 1000, 9):
        for second in range(1 + first % 9, 1000, 9):
            root = tmp_path / f"{first}-{second}"
            lay_ground(root, strategy, generations)
            if forked(dying(root, first, strategy)) != 137:
                assert kills > 50
                return
            if forked(dying(root, second, strategy)) != 137:
                break
            kills += 1
            check_whole(root, strategy, clean)


AMENDED = {"index.html": "home two!", "2024/05/old/index.html": "new"}


def amending(root: Path) -> None:
    """What the preview does: two edits, one after the other, of a site in version A."""
    previous = read_manifest(root / "site")
    first = {path: text.upper() for path, text in AMENDED.items()}
    for files in (first, AMENDED):
        records = rendered(files, previous)
        previous = amend(records, root / "site", root / ".masthead", previous).manifest


def started(root: Path) -> None:
    """The next start of the preview: what does not hold is made anew. The site is then as if nothing had happened."""
    site, scratch = root / "site", root / ".masthead"
    recover(site, scratch)
    previous = read_manifest(site)
    found = scan(site, previous)
    publish(rendered(A | AMENDED, previous, found.broken), site, scratch, previous, found=found)
    assert tree(site) == A | AMENDED
    clean = root / "clean"
    build(clean, A | AMENDED, Strategy.RENAMES)
    assert (site / NAME).read_bytes() == (clean / "site" / NAME).read_bytes()
    (workshop,) = root.glob(".masthead/*")
    assert sorted(path.name for path in workshop.iterdir()) in (["known.json", "mark"], ["known.json", "mark", "tree"])


def begun(root: Path, generations: int) -> Path:
    """A preview that has built version A; with two generations a spare tree shares its files."""
    (root / ".masthead").mkdir(parents=True)
    if generations > 1:
        build(root, BEFORE, Strategy.EXCHANGE)
    build(root, A, Strategy.EXCHANGE)
    return root


@pytest.mark.parametrize("generations", [1, 2])
def test_a_preview_killed_at_any_call_is_healed_by_the_next_start(tmp_path, generations):
    kills = 0
    for number in range(1, 1000):
        root = begun(tmp_path / str(number), generations)

        def work(root=root, number=number):
            system = Counting(lambda count, _: os._exit(137) if count == number else None)
            disk.os, disk.swap = system, system.counted(disk.swap)
            amending(root)

        if forked(work) != 137:
            break
        kills += 1
        for path, text in tree(root / "site").items():  # each page is a whole one
            assert text in (A[path], AMENDED.get(path), AMENDED.get(path, "").upper())
        started(root)
    assert kills > 20


@pytest.mark.parametrize("generations", [1, 2])
def test_an_edit_that_the_disk_refuses_is_made_good_by_the_next_build(tmp_path, monkeypatch, generations):
    refusals = 0
    for number in range(1, 1000):
        root = begun(tmp_path / str(number), generations)
        hits = []

        def hit(count, args, number=number, hits=hits):
            if count == number:
                hits.append(count)
                raise OSError(CODES[number % len(CODES)], "refused", args[0] if args else None)

        with monkeypatch.context() as patch:
            counting(patch, hit)
            try:
                amending(root)
            except MastheadError:
                refusals += 1
        if not hits:
            break
        started(root)
    assert refusals > 20


def rounds_done(answer: Path) -> int:
    return int(answer.read_text().split()[0]) if answer.exists() else 0


def test_a_reader_never_sees_a_mix_or_a_missing_file(tmp_path):
    """A process reads all pages through one open folder again and again, while 200 generations are published."""
    names = [f"{number}.html" for number in range(5)]
    root = tmp_path
    (root / ".masthead").mkdir()
    build(root, dict.fromkeys(names, "0"), Strategy.EXCHANGE)
    stop, answer = root / "stop", root / "answer"
    script = """
import os, sys
from pathlib import Path
site, stop, answer = map(Path, sys.argv[1:4])
names, rounds, mixes, versions = sys.argv[4:], 0, 0, set()
while not stop.exists():
    handle = os.open(site, os.O_RDONLY)
    listed = sorted(name for name in os.listdir(site) if name != ".manifest.json")
    texts = {open(os.open(name, os.O_RDONLY, dir_fd=handle)).read() for name in names}
    direct = [(site / name).read_text() for name in names]
    os.close(handle)
    # The publisher waits for the round, so at most one switch falls between the first and the last look.
    mixes += listed != sorted(names) or len(texts) != 1 or len(set(direct)) > 2 or direct != sorted(direct, key=int)
    rounds += 1
    versions |= texts
    answer.with_suffix(".new").write_text(f"{rounds} {mixes} {len(versions)}")
    answer.with_suffix(".new").replace(answer)
"""
    reader = subprocess.Popen([sys.executable, "-c", script, str(root / "site"), str(stop), str(answer), *names])
    try:
        for number in range(1, 201):
            build(root, dict.fromkeys(names, str(number)), Strategy.EXCHANGE)
            # A round that began before the switch holds the old folder, which the next build works in: let it end.
            begun = rounds_done(answer)
            while reader.poll() is None and rounds_done(answer) < begun + 2:
                os.sched_yield()
    finally:
        stop.touch()
        code = reader.wait()
    rounds, mixes, versions = map(int, answer.read_text().split())
    assert (code, mixes) == (0, 0)
    assert rounds >= 200
    assert versions > 20


def test_the_site_is_never_absent_between_two_renames_for_longer_than_a_start(tmp_path, clean):
    """Without an exchange a kill can leave no site for a moment; the next start, and nothing more, brings it back."""
    gone = 0
    for number in range(1, 1000):
        root = tmp_path / str(number)
        lay_ground(root, Strategy.RENAMES, 2)
        if forked(dying(root, number, Strategy.RENAMES)) != 137:
            break
        if not (root / "site").exists():
            gone += 1
            assert recover(root / "site", root / ".masthead") is True
            assert (root / "site" / "index.html").read_text() in (A["index.html"], B["index.html"])
    assert gone >= 1

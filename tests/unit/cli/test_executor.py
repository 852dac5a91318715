"""`build --executor dask:ADDRESS`: the same bytes from a cluster, also where it loses a worker, and plain words else."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from digests import Digest, entry, tree_of

from masthead.cli import hands as module
from masthead.cli import masthead
from masthead.cli.hands import hands
from masthead.diagnostics import MastheadError
from masthead.manifest import NAME
from masthead.pipeline import build
from masthead.timings import Timings
from masthead.workers import Workers

SOURCE = Path(module.__file__).parents[2]
COUNT = 310
WORDS = "Kessel Fähre Laterne Ufer Speicher Kran Anker Boje".split()


def content() -> dict[str, str]:
    """Enough for several tasks of each kind."""
    files = {"content/people/ada-probe.md": entry(name="Ada Probe", aliases=["A. Probe"])}
    for number in range(COUNT):
        body = "\n\n".join(f"Ada Probe sah {WORDS[(number + turn) % 8]} Nummer {number}." for turn in range(5))
        head = {"title": f"Vom {WORDS[number % 8]} {number}", "date": f"2031-01-{number % 28 + 1:02}", "lang": "de"}
        files[f"content/articles/2031-01-a{number}.md"] = entry(f"{body}\n\n- *eins*\n- zwei\n", **head)
    return files


@pytest.fixture(scope="module")
def expected(tmp_path_factory) -> dict[str, bytes]:
    """The site, made in this process."""
    digest = Digest(tmp_path_factory.mktemp("here"), content())
    digest.built()
    return tree_of(digest.root / "site")


@dataclass(frozen=True)
class Cluster:
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@pytest.fixture
def cluster(tmp_path) -> Iterator[Cluster]:
    with started(tmp_path / "cluster", {"PYTHONPATH": str(SOURCE)}) as cluster:
        yield cluster


@contextmanager
def started(folder: Path, path: dict[str, str]) -> Iterator[Cluster]:
    """A scheduler and two workers of two threads each, on loopback, none of which is started again when it ends."""
    pytest.importorskip("distributed", reason="distributed is not installed: pip install 'masthead[distributed]'")
    folder.mkdir()
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | path

    def start(program: str, *args: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *args, "--no-dashboard"]
        return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)

    host, port = address.removeprefix("tcp://").split(":")
    scheduler = start("scheduler", "--host", host, "--port", port)
    options = ("--host", host, "--no-nanny", "--nthreads", "2", "--local-directory", str(folder))
    workers = tuple(start("worker", address, *options) for _ in range(2))
    try:
        yield Cluster(address, scheduler, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


class Losing(Executor):
    """Hands tasks on to a cluster, and ends one of its workers with the task of that number."""

    def __init__(self, cluster: Executor, victim: subprocess.Popen[bytes], number: int) -> None:
        self._cluster, self._victim, self._left = cluster, victim, number

    def submit(self, work, /, *args, **options):
        self._left -= 1
        if self._left == 0:
            self._victim.kill()
        return self._cluster.submit(work, *args, **options)


@pytest.mark.slow
def test_a_cluster_makes_the_same_bytes(cluster, expected, tmp_path):
    digest = Digest(tmp_path / "digest", content())
    environment = os.environ | {"PYTHONPATH": str(SOURCE), "SOURCE_DATE_EPOCH": "1930000000"}
    arguments = ["--root", str(digest.root), "build", "--executor", f"dask:{cluster.address}", "--timings"]
    command = [sys.executable, "-W", "error", "-c", "import masthead.cli as c; c.main()", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert tree_of(digest.root / "site") == expected


@pytest.mark.slow
@pytest.mark.parametrize("number", [2, 9], ids=["while-reading", "while-rendering"])
def test_a_cluster_that_loses_a_worker_makes_the_same_bytes(cluster, expected, tmp_path, number):
    digest = Digest(tmp_path / "digest", content())
    with hands(None, cluster.address, Timings()) as workers:
        workers._given._client.wait_for_workers(2)
        losing = Losing(workers._given, cluster.workers[0], number)
        report = build(digest.config(), Workers(4, losing))
    assert report.ok, report.diagnostics
    assert cluster.workers[0].poll() == -signal.SIGKILL
    assert tree_of(digest.root / "site") == expected


@pytest.mark.slow
def test_a_cluster_that_is_lost_as_a_whole_is_told(cluster):
    with pytest.raises(MastheadError) as told, hands(None, cluster.address, Timings()) as workers:
        list(workers.map(partial(os.kill, cluster.scheduler.pid), [signal.SIGKILL] * 20))  # a worker does it
    assert [found.code for found in told.value.diagnostics] == ["executor-lost"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["another", "none"])
def test_a_cluster_that_would_make_other_pages_is_told(kind, tmp_path):
    path = {}
    if kind == "another":
        shutil.copytree(SOURCE / "masthead", tmp_path / "src" / "masthead")
        (tmp_path / "src" / "masthead" / "theme.py").write_text("# as it was yesterday\n")
        path = {"PYTHONPATH": str(tmp_path / "src")}
    with (
        started(tmp_path / "cluster", path) as cluster,
        pytest.raises(MastheadError) as told,
        hands(None, cluster.address, Timings()),
    ):
        pytest.fail("is not reached")
    assert [found.code for found in told.value.diagnostics] == ["executor-differs"]


@pytest.mark.parametrize("kind", ["refused", "no-worker"])
def test_a_cluster_that_does_not_answer_is_told(kind, monkeypatch, tmp_path, request):
    pytest.importorskip("distributed", reason="distributed is not installed: pip install 'masthead[distributed]'")
    monkeypatch.setattr(module, "_PATIENCE", 1)
    address = "127.0.0.1:1"
    if kind == "no-worker":
        cluster = request.getfixturevalue("cluster")
        address = cluster.address
        monkeypatch.setattr(module, "_PATIENCE", 2)
        for worker in cluster.workers:
            worker.kill()
            worker.wait()
    digest = Digest(tmp_path / "digest")
    result = CliRunner().invoke(masthead, ["--root", str(digest.root), "build", "--executor", f"dask:{address}"])
    assert result.stderr.startswith("error: No Dask cluster answers at")
    assert not (digest.root / "site" / NAME).exists()


@pytest.mark.parametrize(
    "choice", ["dask:", "dask:nonsense", "dask:host:port", "dask:tcp://", "dask:http://host:1", "ray:host:1", "host:1"]
)
def test_an_address_that_is_none_is_misuse(choice, tmp_path):
    result = CliRunner().invoke(masthead, ["--root", str(tmp_path), "build", "--executor", choice])
    assert result.exit_code == 2 or isinstance(result.exception, SystemExit)
    assert f"“{choice}” names no cluster" in result.stderr


def test_a_missing_library_is_told(monkeypatch, tmp_path):
    Digest(tmp_path)
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    result = CliRunner().invoke(masthead, ["--root", str(tmp_path), "build", "--executor", "dask:127.0.0.1:1"])
    assert "pip install 'masthead[distributed]'" in result.stderr
    assert "executor-missing" in result.stderr

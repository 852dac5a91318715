"""What does a process cost? Seconds and megabytes of it and all that descend from it, seen from outside."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PAUSE = 0.05
"""Seconds between two looks at how much memory is taken."""
PATIENCE = 30.0
"""Seconds in which what was started before has to end."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of processor time, and the resident megabytes of the largest process."""

    wall: float
    cpu: float
    largest: int


def settled(folders: Iterable[Path]) -> None:
    """Wait until nothing works in `folders` and all that was written is on disk, so that no run pays for the one before."""
    ends, homes = time.monotonic() + PATIENCE, tuple(folders)
    while busy := _at_work(homes):
        if time.monotonic() > ends:
            raise SystemExit(f"processes still at work in a folder that is measured: {', '.join(map(str, busy))}")
        time.sleep(PAUSE)
    if hasattr(os, "sync"):
        os.sync()


def cost(name: str, command: tuple[str, ...], folder: Path) -> Cost:
    """Run a command to its end."""
    with tempfile.TemporaryFile() as told:
        start = time.perf_counter()
        process = _started(command, folder, told)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise SystemExit(f"{name} failed:\n{told.read().decode(errors='replace')}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 // 1_000_000)


def _started(command: tuple[str, ...], folder: Path, told: IO[bytes]) -> subprocess.Popen[bytes]:
    """As an editor's shell starts it: Python may keep what it compiled."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.STDOUT, env=surroundings
    )


def memory(name: str, command: tuple[str, ...], folder: Path) -> int:
    """The most megabytes that a command and its processes took together: Linux, ``/proc/PID/smaps_rollup``.

    The proportional set size counts a page that several processes share once.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        raise SystemExit(
            "how much memory all processes take together is only known on Linux: leave out the case memory"
        )
    ended, peak = threading.Event(), 0
    with tempfile.TemporaryFile() as told:
        run = _started(command, folder, told)

        def wait() -> None:
            run.wait()
            ended.set()

        threading.Thread(target=wait).start()
        while not ended.wait(PAUSE):
            peak = max(peak, sum(map(_proportional, _family(run.pid))))
        if run.returncode:
            told.seek(0)
            raise SystemExit(f"{name} failed:\n{told.read().decode(errors='replace')}")
    return round(peak * 1024 / 1e6)


def _at_work(folders: tuple[Path, ...]) -> list[int]:
    """The processes whose working directory lies in one of `folders`; none where the system does not tell."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            home = (process / "cwd").readlink()
        except OSError:  # it has ended, or belongs to somebody else
            continue
        if any(home.is_relative_to(folder) for folder in folders):
            found.append(int(process.name))
    return found


def _family(process: int) -> list[int]:
    """A process and all that descend from it."""
    found = [process]
    for number in found:
        try:
            for task in Path(f"/proc/{number}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:  # it has ended
            continue
    return found


def _proportional(process: int) -> int:
    """Its proportional set size in KiB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)

"""Who may build in this project now? One process at a time, by a lock of the system that dies with its process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from masthead.diagnostics import MastheadError, error

__all__ = ["NAME", "hold"]

NAME = "lock"
"""The lock's file in the scratch folder. It stays there; only the lock on it means something."""
_PAUSE = 0.05
_LOCKED_BYTE = 1 << 30  # far behind the text, which a waiting process must be able to read on Windows too


@contextmanager
def hold(folder: Path, wait: float = 10.0, command: str = "") -> Iterator[None]:
    """Hold the build lock of the scratch folder `folder` for a ``with`` block.

    Waits up to `wait` seconds for another holder, then MastheadError ``build-running`` that names its process and
    `command`. A killed holder is no obstacle, whatever its file says. MastheadError ``lock-failed`` if there can be
    no lock file.
    """
    handle = _open(folder / NAME)
    try:
        for _ in range(max(0, round(wait / _PAUSE))):
            if _taken(handle):
                break
            time.sleep(_PAUSE)
        else:
            if not _taken(handle):
                raise MastheadError(error("build-running", who=_read(handle)))
        _write(handle, f"{os.getpid()} {command}".strip())
        yield
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as problem:
        raise MastheadError(error("lock-failed", file=str(path), reason=problem.strerror)) from problem


def _taken(handle: int) -> bool:
    """Try to take the lock, without waiting."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, 500).decode("utf-8", "replace").strip() or "?"


def _write(handle: int, text: str) -> None:
    raw = text.encode("utf-8", "replace")[:500]
    # Shortened after it is written: a file that was emptied first is sent to the disk when it is closed (ext4).
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, raw)
    os.ftruncate(handle, len(raw))

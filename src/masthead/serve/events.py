"""When the file system says that something happened: watchdog's events, reduced to a bell and the paths touched.

Events are a wake-up only. Reads never ring: the kernel is not even asked to report them.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from masthead.serve.snapshot import is_litter

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver, ObservedWatch

__all__ = ["PROBE", "Bell", "Events", "remote_file_system"]

PROBE = ".masthead-probe"
_PROBE_SECONDS = 1.0
_CALM_SECONDS = 0.25
"""After so long without an event, one complete save stands alone: nobody needs to wait for more."""
_PAIRING_SECONDS = 0.01
_REMOTE = frozenset({
    "9p", "afs", "ceph", "cifs", "drvfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs",
    "fuse.glusterfs", "fuse.grpcfuse", "fuse.osxfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse",
})  # fmt: skip


class Bell:
    """Collects touched paths from the watching threads and wakes the one thread that builds."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = tuple(str(root) for root in roots)
        self._lock = threading.Lock()
        self._rung = threading.Event()
        self._paths: set[str] = set()
        self._complete = False
        self._calm = False
        self._rang_at = 0.0
        self.closed = False
        self.probed = threading.Event()

    def ring(self, path: str, *, complete: bool = False) -> None:
        """Note that `path` was touched, if it is a source; `complete` says that all of it is there."""
        if path.endswith(PROBE):
            self.probed.set()
        elif self._is_source(path):
            with self._lock:
                now = time.monotonic()
                if not self._paths:
                    self._calm = now - self._rang_at > _CALM_SECONDS
                self._rang_at = now
                self._paths.add(path)
                self._complete = complete and len(self._paths) == 1
                self._rung.set()

    def close(self) -> None:
        """Wake whoever waits, for the last time."""
        self.closed = True
        self._rung.set()

    def wait(self, seconds: float) -> bool:
        """Whether the bell rang within `seconds`."""
        return self._rung.wait(seconds) and not self.closed

    def wait_quiet(self, seconds: float, at_most: float) -> None:
        """Return once the bell was silent for `seconds`, or after `at_most`.

        After one complete save a fourth of that will do, and when it came out of the blue, nothing is waited for.
        """
        end = time.monotonic() + at_most
        while not self.closed and time.monotonic() < end:
            if not self._rung.is_set() or (self._complete and self._calm):
                return
            self._rung.clear()
            self._rung.wait(seconds / 4 if self._complete else seconds)

    def take(self) -> frozenset[str]:
        """The paths touched since the last call."""
        with self._lock:
            taken, self._paths = frozenset(self._paths), set()
            if not self.closed:
                self._rung.clear()
        return taken

    def _is_source(self, path: str) -> bool:
        for root in self._roots:
            if path == root:
                return True
            if path.startswith(root + os.sep):
                return not any(is_litter(part) for part in path[len(root) + 1 :].split(os.sep))  # noqa: PTH206 - as text, thousands of times in a storm
        return False


class Events:
    """The observer: every root recursively, and the folders that hold the roots, in case a root goes and comes."""

    def __init__(self, roots: Sequence[Path], bell: Bell) -> None:
        self._roots = roots
        self._bell = bell
        self._observer: BaseObserver | None = None
        self._watches: dict[Path, tuple[int, ObservedWatch]] = {}

    def start(self) -> None:
        """Begin to watch. Raises OSError where the system cannot: too few watches, no such service."""
        if sys.platform == "linux":
            _shorten_pairing()
        from watchdog.observers import Observer

        self._observer = Observer()
        self._observer.start()
        self.follow_roots()
        # The parents come last: where the watches ran out half-way, watchdog keeps quiet about folders below a root,
        # but not about a watch of its own.
        for parent in sorted({root.parent for root in self._roots if root.parent.is_dir()}):
            self._schedule(parent, recursive=False)

    def follow_roots(self) -> None:
        """Watch each root that exists; one that was deleted and made again is another folder and watched anew."""
        for root in self._roots:
            inode = root.stat().st_ino if root.is_dir() else 0
            watched, watch = self._watches.get(root, (0, None))
            if watched and watched != inode and watch is not None and self._observer is not None:
                del self._watches[root]
                with contextlib.suppress(KeyError, OSError):
                    self._observer.unschedule(watch)
            if inode and watched != inode:
                self._watches[root] = (inode, self._schedule(root, recursive=True))

    def forget(self, touched: frozenset[str]) -> None:
        """A root among `touched` came or went: its number may be in use again, so do not trust it."""
        for root in self._roots:
            if str(root) in touched and root in self._watches and self._observer is not None:
                _, watch = self._watches.pop(root)
                with contextlib.suppress(KeyError, OSError):
                    self._observer.unschedule(watch)

    def arrive(self, folder: Path) -> bool:
        """Whether a file created in `folder` is reported at all; network drives and containers may keep silent."""
        probe = folder / PROBE
        try:
            probe.write_bytes(b"")
        except OSError:
            return True  # a folder we may not write to tells us nothing
        try:
            return self._bell.probed.wait(_PROBE_SECONDS)
        finally:
            probe.unlink(missing_ok=True)

    def stop(self) -> None:
        """End all threads of the observer."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
            self._observer = None
            self._watches.clear()

    def _schedule(self, folder: Path, *, recursive: bool) -> ObservedWatch:
        from watchdog import events

        assert self._observer is not None
        handler = events.FileSystemEventHandler()
        handler.dispatch = self._on_event  # type: ignore[method-assign]
        kinds: list[type[FileSystemEvent]] = [
            events.FileCreatedEvent, events.FileModifiedEvent, events.FileMovedEvent, events.FileDeletedEvent,
            events.FileClosedEvent, events.DirCreatedEvent, events.DirMovedEvent, events.DirDeletedEvent,
        ]  # fmt: skip
        return self._observer.schedule(handler, str(folder), recursive=recursive, event_filter=kinds)

    def _on_event(self, event: FileSystemEvent) -> None:
        self._bell.ring(os.fsdecode(event.src_path), complete=event.event_type == "closed")
        if event.dest_path:  # what is moved to a place was written elsewhere
            self._bell.ring(os.fsdecode(event.dest_path), complete=True)


def remote_file_system(folder: Path) -> str:
    """The kind of network or shared file system `folder` lies on; empty for a local one.

    Such systems report what this machine does, but not what others (Windows under WSL, the host of a container,
    a colleague) do to the same files.
    """
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    mounts = [line.split(" ")[1:3] for line in lines if line.count(" ") >= 2]
    around = [(point, kind) for point, kind in mounts if folder.is_relative_to(point.replace("\\040", " "))]
    kind = max(around, key=lambda mount: len(mount[0]), default=("", ""))[1]
    return kind if kind in _REMOTE else ""


def _shorten_pairing() -> None:
    """Watchdog holds back half of a rename, and all that follows it, for half a second to find the other half.

    Both halves come in one read from the kernel, and we do not need the pair, only the names.
    """
    with contextlib.suppress(ImportError):
        from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

        InotifyMoveEventGrouper.delay = _PAIRING_SECONDS

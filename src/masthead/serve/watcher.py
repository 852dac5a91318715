"""What the editor changed, in batches: one batch per save, whatever the editor does to save a file."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from masthead.serve.events import Bell, Events, remote_file_system
from masthead.serve.snapshot import Difference, Snapshot, differences, differences_at, look

__all__ = ["Watcher"]

_QUIET = 0.02
"""Seconds without an event after which a save counts as finished."""
_GRACE = 0.1
"""Seconds that a file may be gone or empty in the middle of a save."""
_LONGEST = 1.0
"""Seconds after which a batch is handed out even if events keep coming."""
_RESCAN = 30.0
"""Seconds between full looks while events work: the system may drop events without a word."""
_POLL = 0.5
"""Seconds between full looks while they do not."""
_MANY = 1000
"""With more touched paths than this, one look at everything is cheaper than many at single files."""


class Watcher:
    """Compares the sources with what they were whenever an event, or the clock, gives reason to.

    What `batches` hands out is the difference to the last batch, never the events themselves. So a save during a
    build is found right after it, once, and lost or doubled events do no harm.
    """

    def __init__(self, roots: Sequence[Path], project: Path, *, poll: bool = False) -> None:
        self._project = project.absolute()
        self._given = {root.resolve(): root.absolute() for root in roots}
        self._roots = tuple(self._given)
        self._bell = Bell(self._roots)
        self._events = None if poll else Events(self._roots, self._bell)
        self._known: Snapshot = {}

    @property
    def files(self) -> int:
        """How many files are watched."""
        return len(self._known)

    @property
    def polling(self) -> bool:
        """Whether the files are looked at in turn, because events are not wanted or not to be had."""
        return self._events is None

    def start(self) -> str:
        """Begin to watch, and say why the files have to be polled; empty where events work or polling was asked for."""
        reason = ""
        if self._events is not None:
            reason = self._listen(self._events)
        self._known = look(self._roots)
        return reason

    def batches(self) -> Iterator[frozenset[str]]:
        """The changed files, project-relative, each time there are some; ends after `close`."""
        while not self._bell.closed:
            rang = self._bell.wait(_POLL if self.polling else _RESCAN)
            found = self._gather(everything=not rang)
            if found and not self._bell.closed:
                self._accept(found)
                yield frozenset(self._name(path) for path in found)

    def close(self) -> None:
        """Let `batches` end; from any thread."""
        self._bell.close()

    def stop(self) -> None:
        """End all watching threads."""
        self.close()
        if self._events is not None:
            self._events.stop()

    def _listen(self, events: Events) -> str:
        """Start the events; the reason why that is not possible."""
        reason = next(filter(None, map(remote_file_system, self._roots)), "")
        if not reason:
            try:
                events.start()
                reason = "" if events.arrive(self._roots[0].parent) else "no-events"
            except OSError as problem:
                reason = problem.strerror or type(problem).__name__
        if reason:
            events.stop()
            self._events = None
        return reason

    def _gather(self, *, everything: bool) -> Difference:
        """The difference once the files stand still: no event for a moment, nothing half-way through a save."""
        end = time.monotonic() + _LONGEST
        touched: frozenset[str] = frozenset()
        before: Difference | None = None
        rang = True
        while True:
            self._bell.wait_quiet(_QUIET, end - time.monotonic())
            touched |= self._bell.take()
            found = self._compare(touched, everything=everything)
            still = found == before and not rang
            if not found or still or not (self.polling or _in_motion(found)) or time.monotonic() > end:
                return found
            before = found
            rang = self._bell.wait(_GRACE)

    def _compare(self, touched: frozenset[str], *, everything: bool) -> Difference:
        if self._events is not None:
            self._follow(self._events, touched)
        if everything or self.polling or len(touched) > _MANY:
            return differences(self._known, look(self._roots))
        return differences_at(self._known, touched)

    def _follow(self, events: Events, touched: frozenset[str]) -> None:
        """Keep watching roots that were deleted and made again; where that fails, poll from now on."""
        try:
            events.forget(touched)
            events.follow_roots()
        except OSError:
            events.stop()
            self._events = None

    def _accept(self, found: Difference) -> None:
        for path, seen in found.items():
            if seen is None:
                self._known.pop(path, None)
            else:
                self._known[path] = seen

    def _name(self, path: str) -> str:
        place = Path(path)
        for real, given in self._given.items():
            if place.is_relative_to(real):
                place = given / place.relative_to(real)
                break
        return (place.relative_to(self._project) if place.is_relative_to(self._project) else place).as_posix()


def _in_motion(found: Difference) -> bool:
    """Whether a file is gone or empty, as it is for a moment in most ways to save."""
    return any(seen is None or seen.size == 0 for seen in found.values())

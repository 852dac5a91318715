"""The preview: build, show, wait for a change, build again.

This package is given callables and values and knows nothing of content: what to build comes in as a `Build`, what was
published comes back as an `Outcome`, and what happens is told to a callback. It prints nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from masthead.serve.outcome import Audience, Build, Outcome, attempt
from masthead.serve.watcher import Watcher

__all__ = ["Audience", "Build", "Built", "Event", "Outcome", "Polling", "Ready", "Tell", "serve", "watch"]


@dataclass(frozen=True, slots=True)
class Polling:
    """The system reports no changes, so the files are looked at in turn; told once."""

    reason: str
    """A kind of file system, an error of the system, or ``no-events``."""


@dataclass(frozen=True, slots=True)
class Built:
    """A build ended."""

    outcome: Outcome
    paths: frozenset[str]
    """The files whose change it answered; empty for the first build."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Ready:
    """The first build is over and changes are waited for."""

    files: int
    """How many files are watched."""
    stop: Callable[[], None] = field(repr=False)
    """Ends the preview; may be called from any thread."""
    address: str = ""
    """Where the site is shown; empty without a server."""
    wanted_port: int = 0
    """The port asked for, when it was taken and the next free one serves instead."""
    public: bool = False
    """Whether other machines can reach it."""


Event = Polling | Built | Ready
Tell = Callable[[Event], None]


def watch(build: Build, roots: Sequence[Path], tell: Tell, *, project: Path | None = None, poll: bool = False) -> None:
    """Build, then build after every change below `roots`, until interrupted (Ctrl-C) or stopped.

    `project` is what the names of changed files are relative to: by default the folder that holds all roots.
    """
    watcher = _watcher(roots, project, poll=poll)
    try:
        tell(_first(watcher, build, tell))
        tell(Ready(watcher.files, watcher.close))
        for paths in watcher.batches():
            tell(_timed(build, paths))
    except KeyboardInterrupt:
        return
    finally:
        watcher.stop()


def serve(
    build: Build,
    folder: Path,
    roots: Sequence[Path],
    tell: Tell,
    *,
    project: Path | None = None,
    host: str = "127.0.0.1",
    port: int = 8000,
    base: str = "/",
    language: str = "en",
    poll: bool = False,
    follow: bool = False,
) -> None:
    """As `watch`, and show the published tree in `folder` on `host`:`port` below the path `base`.

    Where the port is taken the next free one is used. Messages in the browser are in `language`. With `follow` the
    browser goes to the page just edited. Raises MastheadError where no address can be had.
    """
    from masthead.serve.server import Server
    from masthead.serve.stage import Stage

    watcher = _watcher(roots, project, poll=poll)
    server: Server | None = None
    try:
        stage = Stage(folder, base, language, follow=follow)
        built = _first(watcher, build, tell)
        stage.show(built.outcome)
        tell(built)
        server = Server(stage, host, port)
        server.start()
        tell(Ready(watcher.files, watcher.close, server.address, server.wanted_port, server.public))
        for paths in watcher.batches():
            built = _timed(build, paths, stage)
            stage.show(built.outcome)
            tell(built)
    except KeyboardInterrupt:
        return
    finally:
        if server is not None:
            server.stop()
        watcher.stop()


def _watcher(roots: Sequence[Path], project: Path | None, *, poll: bool) -> Watcher:
    common = Path(os.path.commonpath([root.absolute().parent for root in roots]))
    return Watcher(roots, project or common, poll=poll)


def _first(watcher: Watcher, build: Build, tell: Tell) -> Built:
    """Watch before the first build, so that a change during it is not missed."""
    reason = watcher.start()
    if reason:
        tell(Polling(reason))
    return _timed(build, frozenset())


def _timed(build: Build, paths: frozenset[str], audience: Audience | None = None) -> Built:
    started = time.perf_counter()
    outcome = attempt(build, paths, audience)
    return Built(outcome, paths, time.perf_counter() - started)

"""What the browser is shown right now, and who wants to be told when that changes."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections import deque
from collections.abc import AsyncIterator, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from masthead.diagnostics import Diagnostic, Severity
from masthead.diagnostics.messages import describe, phrase
from masthead.serve.outcome import Outcome

__all__ = ["NOT_FOUND", "Finding", "News", "Scene", "Stage"]

NOT_FOUND = "404.html"
_FINDINGS_SHOWN = 50
_LISTENERS = 64
_ASKED = 8
"""So many files that were asked for last count as looked at."""

Finding = dict[str, str]
"""A diagnostic in words: ``severity``, ``place``, ``message``, ``hint``."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of the preview. Replaced as a whole, so that a request sees one build and never two."""

    epoch: int = 0
    """Counts the builds since the start."""
    ok: bool = True
    names: AbstractSet[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    errors: int = 0
    edited: str = ""
    changed_at: Mapping[str, int] = field(default_factory=dict)
    """Path → the epoch in which its bytes last changed, since the start."""

    def page_changed(self, path: str, since: int) -> bool:
        """Whether what the browser shows for `path` is other than at epoch `since`."""
        if not self.names or path == "*":
            return self.epoch > since
        shown = path if path in self.names else NOT_FOUND
        return max(self.changed_at.get(path, 0), self.changed_at.get(shown, 0)) > since

    def assets_changed(self, since: int) -> list[str]:
        """Paths other than pages that changed after epoch `since`: style sheets, pictures, scripts."""
        return sorted(path for path, at in self.changed_at.items() if at > since and not path.endswith(".html"))


class News(NamedTuple):
    """What a browser is told, as JSON; `live_reload.js` reads it."""

    epoch: int
    ok: bool
    page: bool
    """The page it shows is out of date."""
    assets: list[str]
    edited: str
    findings: tuple[Finding, ...]
    texts: dict[str, str]


class Stage:
    """The scene, and the open event streams. Builds call `show` from their thread, requests read from another."""

    def __init__(self, folder: Path, base: str = "/", language: str = "en", *, follow: bool = False) -> None:
        self.folder = folder
        self.base = "/" + "".join(f"{part}/" for part in base.split("/") if part)
        self.language = language
        self.follow = follow
        self.token = secrets.token_urlsafe(24)
        self.scene = Scene()
        self.closed = False
        self._lock = threading.Lock()
        self._listeners: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._asked: deque[str] = deque(maxlen=_ASKED)

    def show(self, outcome: Outcome) -> None:
        """Make the outcome of a build visible."""
        before = self.scene
        names = outcome.names or before.names
        epoch = before.epoch + 1
        moved = names ^ before.names if names is not before.names else ()
        fresh = {*outcome.changed, *moved}.difference(outcome.shown) if before.names else ()
        self.scene = Scene(
            epoch=epoch,
            ok=outcome.ok,
            names=names,
            findings=() if outcome.ok else _in_words(outcome.diagnostics, self.language),
            errors=sum(found.severity is Severity.ERROR for found in outcome.diagnostics),
            edited=outcome.edited or "",
            changed_at={**before.changed_at, **dict.fromkeys(fresh, epoch)},
        )
        self._wake()

    def asked_for(self, name: str) -> None:
        """Somebody looks at the file `name`."""
        with self._lock:
            if name in self._asked:
                self._asked.remove(name)
            self._asked.append(name)

    def looks_at(self) -> frozenset[str]:
        """The files asked for last; a page that is open somewhere was asked for, at the latest when it reloaded."""
        with self._lock:
            return frozenset(self._asked)

    def close(self) -> None:
        """Let every event stream end."""
        self.closed = True
        self._wake()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[asyncio.Event | None]:
        """An event that is set at every new scene; None where too many listen already."""
        woken = asyncio.Event()
        with self._lock:
            full = len(self._listeners) >= _LISTENERS
            if not full:
                self._listeners[woken] = asyncio.get_running_loop()
        try:
            yield None if full else woken
        finally:
            with self._lock:
                self._listeners.pop(woken, None)

    def news(self, path: str, since: int) -> News:
        """What the browser that shows `path` as of epoch `since` has to know."""
        scene = self.scene
        count = scene.errors or len(scene.findings)
        title = phrase("serve-overlay-one" if count == 1 else "serve-overlay-many", self.language, count=count)
        texts = {name: phrase(f"serve-overlay-{name}", self.language) for name in ("kept", "close", "edited")}
        return News(
            epoch=scene.epoch,
            ok=scene.ok,
            page=scene.page_changed(path, since),
            assets=scene.assets_changed(since),
            edited=scene.edited if scene.epoch > since else "",
            findings=scene.findings[:_FINDINGS_SHOWN],
            texts={**texts, "title": title},
        )

    def _wake(self) -> None:
        with self._lock:
            for woken, loop in self._listeners.items():
                if not loop.is_closed():
                    loop.call_soon_threadsafe(woken.set)


def _in_words(diagnostics: Iterable[Diagnostic], language: str) -> tuple[Finding, ...]:
    """Errors first, each with its place as ``file:line:column``."""
    worst_first = sorted(diagnostics, key=lambda found: (found.severity is not Severity.ERROR, found.place))
    return tuple(_finding(found, language) for found in worst_first)


def _finding(found: Diagnostic, language: str) -> Finding:
    message, hint = describe(found, language)
    place = ":".join([found.file, *(str(number) for number in (found.line, found.column) if number)])
    return {"severity": found.severity.value, "place": place, "message": message, "hint": hint}

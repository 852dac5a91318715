"""A small project, a builder that anyone can read at a glance, and a preview running in a thread."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from masthead.diagnostics import error
from masthead.serve import Audience, Built, Outcome, Ready, serve, watch

PATIENCE = 20.0


class Press:
    """Turns content/x.md into x/index.html; content/broken.md makes it fail with its text as the message."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".masthead" / "serve" / "site"
        self.batches: list[frozenset[str]] = []
        self.before = lambda: None

    def __call__(self, paths: frozenset[str], audience: Audience | None = None) -> Outcome:
        self.batches.append(paths)
        self.before()
        broken = self.root / "content" / "broken.md"
        if broken.exists():
            return Outcome(
                ok=False, diagnostics=(error("serve-no-such-host", "content/broken.md", 3, host=broken.read_text()),)
            )
        pages = {f"{path.stem}/index.html": path.read_text() for path in (self.root / "content").rglob("*.md")}
        pages["404.html"] = "<html><body>nothing here</body></html>"
        changed = tuple(name for name, text in pages.items() if self.publish(name, text))
        return Outcome(ok=True, names=frozenset(pages), changed=changed)

    def publish(self, name: str, text: str) -> bool:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text() if path.exists() else None
        path.write_text(text)
        return before != text


class Run:
    """A preview in a thread, and what it told."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.told: list[object] = []
        self.builds: queue.Queue[frozenset[str]] = queue.Queue()
        self.ready: queue.Queue[Ready] = queue.Queue()

    def tell(self, event: object) -> None:
        self.told.append(event)
        if isinstance(event, Built):
            self.builds.put(event.paths)
        elif isinstance(event, Ready):
            self.ready.put(event)

    def next_batch(self) -> frozenset[str]:
        return self.builds.get(timeout=PATIENCE)

    def until_sentinel(self) -> list[frozenset[str]]:
        """Every batch up to and without that of a file written now: what happened so far is then accounted for."""
        (self.press.root / "content" / "sentinel.md").write_text(str(len(self.told)))
        found: list[frozenset[str]] = []
        while "content/sentinel.md" not in (batch := self.next_batch()):
            found.append(batch)
        more = batch - {"content/sentinel.md"}
        return [*found, more] if more else found


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return new_press(tmp_path)


@pytest.fixture(scope="session")
def make_press():
    return new_press


def new_press(folder: Path) -> Press:
    root = folder / "digest"
    (root / "content").mkdir(parents=True)
    (root / "templates").mkdir()
    (root / "masthead.toml").write_text("title = 'x'\n")
    (root / "content" / "a.md").write_text("<html><body>first</body></html>")
    return Press(root)


@contextmanager
def running(press: Press, *, server: bool = False, **options: object) -> Iterator[tuple[Run, Ready]]:
    run = Run(press)
    roots = (press.root / "content", press.root / "templates", press.root / "masthead.toml")
    arguments = (press, press.folder, roots, run.tell) if server else (press, roots, run.tell)
    thread = threading.Thread(target=serve if server else watch, args=arguments, kwargs=options)
    thread.start()
    ready = run.ready.get(timeout=PATIENCE)
    run.next_batch()
    try:
        yield run, ready
    finally:
        ready.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()


@pytest.fixture
def watching(press: Press) -> Iterator[Run]:
    with running(press) as (run, _):
        yield run


@pytest.fixture
def polling(press: Press) -> Iterator[Run]:
    with running(press, poll=True) as (run, _):
        yield run


@pytest.fixture
def serving(press: Press) -> Iterator[tuple[Run, Ready]]:
    with running(press, server=True, port=0) as pair:
        yield pair


@pytest.fixture(scope="session")
def run_preview():
    return running


@pytest.fixture(scope="session")
def ask():
    """Send raw bytes to a preview, get its raw answer up to the end of the connection or of the declared length."""

    def ask(ready: Ready, request: bytes) -> tuple[int, dict[str, str], bytes]:
        port = int(ready.address.rsplit(":", 1)[1].split("/")[0])
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            received = b""
            while b"\r\n\r\n" not in received:
                if not (piece := connection.recv(65536)):
                    return 0, {}, received
                received += piece
            head, _, body = received.partition(b"\r\n\r\n")
            status, *lines = head.decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
            length = 0 if request.startswith(b"HEAD") else int(headers.get("content-length", 0))
            while len(body) < length and (piece := connection.recv(65536)):
                body += piece
            return int(status.split()[1]), headers, body

    return ask

"""How long does a reader of the preview wait? From saving an edit until the changed page is served, peers in turn.

Pages are asked for over HTTP all the time until the new text is there. "watch-body" adds a sentence to the newest article of the
largest company and asks for that article; "watch-title" changes its title and asks for the company's page. The first edit of
each kind warms a server up and is not counted. "ready" is the time from the start until the first page is served, from a project
that was built before.
"""

from __future__ import annotations

import filecmp
import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from edits import Edit, Places, edit_of
from peers import Peer
from processes import cost, settled
from raw import Raw, Site

CASES = ("watch-body", "watch-title")
EDITS = 3
"""Counted edits of each kind in one life of a server."""
REST = 0.7
"""Seconds between what was served and the next edit."""
STILL = 3.0
"""Seconds without a change of any file after which an edit has reached them all."""
KEPT = ".masthead/serve/site"
"""The folder that our preview amends."""
PATIENCE = 300.0
"""Seconds after which an edit counts as never shown."""


def measure(
    cases: tuple[str, ...], pair: tuple[Peer, ...], places: Places, runs: int, raw: Raw, site: Site, *, proof: bool
) -> None:
    """Each server lives `runs` times, ours and theirs in turn."""
    for number in range(runs):
        for peer in pair:
            if peer.serve:
                settled(one.folder for one in pair)
                _lived(cases, peer, places, number, raw, site, proof=proof and peer.is_ours and number == runs - 1)


def _lived(cases: tuple[str, ...], peer: Peer, places: Places, life: int, raw: Raw, site: Site, *, proof: bool) -> None:
    edits = {case: edit_of(peer, case, places, "Marke 0") for case in cases}
    file = edits[cases[0]].path
    try:
        with _serving(peer) as (port, ready):
            raw.run(site, "ready", peer.name, life, ready)
            for case in cases:
                page = peer.article_page(places.newest) if case == "watch-body" else places.company_page
                for number in range(EDITS + 1):
                    wait = _waited(_marked(edits[case], f"Marke {case} {life} {number}"), port, page)
                    if number:
                        raw.run(site, case, peer.name, life * EDITS + number - 1, wait)
            if proof:
                _at_rest(peer.folder / KEPT)
        if proof:
            _proven(peer, cases, raw, site)
    finally:
        file.write_text(edits[cases[0]].old, encoding="utf-8", newline="\n")


def _marked(edit: Edit, mark: str) -> Edit:
    return Edit(edit.path, edit.old, edit.new.replace(edit.mark, mark), mark)


def _waited(edit: Edit, port: int, page: str) -> float:
    time.sleep(REST)
    edit.path.write_text(edit.new, encoding="utf-8", newline="\n")
    return _shown(port, page, edit.mark.encode())


def _proven(peer: Peer, cases: tuple[str, ...], raw: Raw, site: Site) -> None:
    """What the preview amended, byte for byte, is what a build from nothing makes of the last edit."""
    kept, clean = peer.folder / KEPT, peer.folder / "clean"
    cost(peer.name, (*peer.build, "--clean", "--drafts", "--output", str(clean)), peer.folder)
    different = sorted(_different(kept, clean))
    shutil.rmtree(clean)
    if different:
        raise SystemExit(f"the preview's files differ from a build from nothing: {', '.join(different[:10])}")
    for case in cases:
        raw.note("proof", "equal", site, case)


def _at_rest(folder: Path) -> None:
    """Wait until the preview has made the files that nobody waited for: feeds, site maps."""
    ends, before = time.monotonic() + PATIENCE, _state(folder)
    while time.monotonic() < ends:
        time.sleep(STILL)
        if (now := _state(folder)) == before:
            return
        before = now
    raise SystemExit(f"the files below {folder} never stood still")


def _state(folder: Path) -> dict[Path, int]:
    """When each file was last written; one that is being exchanged counts as absent."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(OSError):
            found[path] = path.stat().st_mtime_ns
    return found


def _different(ours: Path, theirs: Path) -> Iterator[str]:
    left, right = (
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {".manifest.json"}
        for folder in (ours, theirs)
    )
    yield from left ^ right
    yield from (path for path in left & right if not filecmp.cmp(ours / path, theirs / path, shallow=False))


@contextmanager
def _serving(peer: Peer) -> Iterator[tuple[int, float]]:
    """The peer's server at work: its port, and the seconds until it served its first page."""
    port = _free_port()
    process = subprocess.Popen(
        (*peer.serve, str(port)), cwd=peer.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield port, _shown(port, "/", b"<html")
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # whoever runs in the background is deaf to SIGINT
        process.wait(60)


def _free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _served(port: int, path: str) -> bytes:
    """What the server gives for `path`; nothing while it does not answer."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read() if answer.status == 200 else b""
    except (OSError, http.client.HTTPException):
        return b""


def _shown(port: int, path: str, mark: bytes) -> float:
    """Seconds until the page at `path` holds `mark`."""
    start = time.perf_counter()
    while mark not in _served(port, path):
        if time.perf_counter() - start > PATIENCE:
            raise SystemExit(f"{path} never showed {mark.decode()}")
        time.sleep(0.002)
    return time.perf_counter() - start

"""How long a reader of the preview waits: from saving an edit until the changed page is served, beside Hugo's server.

    python bench/watch.py --sizes 1000 10000 --edits 7 --scratch /path/on/a/disk

"body" adds a sentence to one article and asks for that article; "title" changes its title and asks for the page of a company
that lists it on its first page. Pages are asked for over HTTP all the time until the new text is there. Medians of all edits but the
first, which both servers need to warm up. "ready" is the time from the start until the first page is served.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus import Corpus
from run import ROOT, Peer, install_hugo, peers

PATIENCE = 300.0
"""Seconds after which an edit counts as never shown."""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def served(port: int, path: str) -> bytes:
    """What the server gives for `path`; nothing while it does not answer."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read() if answer.status == 200 else b""
    except (OSError, http.client.HTTPException):
        return b""


def shown(port: int, path: str, mark: bytes) -> float:
    """Seconds until the page at `path` holds `mark`."""
    start = time.perf_counter()
    while mark not in served(port, path):
        if time.perf_counter() - start > PATIENCE:
            raise SystemExit(f"{path} never showed {mark.decode()}")
        time.sleep(0.002)
    return time.perf_counter() - start


@contextmanager
def serving(peer: Peer, port: int) -> Iterator[float]:
    """The peer's server at work; the seconds until it served its first page."""
    command = (*peer.command[:-1], "serve") if peer.name == "Masthead" else (peer.command[0], "server")
    process = subprocess.Popen(
        (*command, "--port", str(port)), cwd=peer.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield shown(port, "/", b"<html")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(60)


def addresses(peer: Peer, corpus: Corpus) -> tuple[Path, str, str]:
    """An article near the top of its company's list: its file, its address, the company's."""
    article = next(iter(corpus.articles()))
    path = peer.folder / "content" / "articles" / f"{article.day}-n{article.number:05d}.md"
    company = corpus.companies[article.companies[0]].lower().replace(" ", "-")
    ours = f"/{article.day:%Y/%m}/n{article.number:05d}/"
    return path, ours if peer.name == "Masthead" else f"/articles/{path.stem}/", f"/companies/{company}/"


def measured(peer: Peer, corpus: Corpus, edits: int) -> dict[str, list[float]]:
    """Seconds for each case, the first edit of each left out."""
    path, page, company = addresses(peer, corpus)
    old, port = path.read_text(encoding="utf-8"), free_port()
    waits: dict[str, list[float]] = {"body": [], "title": []}
    with serving(peer, port) as ready:
        for case, place in (("body", page), ("title", company)):
            for number in range(edits + 1):
                mark = f"Marke {case} {number}"
                new = f"{old}\n{mark}.\n" if case == "body" else old.replace('title: "', f'title: "{mark} ', 1)
                time.sleep(0.7)
                path.write_text(new, encoding="utf-8")
                wait = shown(port, place, mark.encode())
                waits[case] += [wait] if number else []
    path.write_text(old, encoding="utf-8")
    return {"ready": [ready], **waits}


def main() -> None:
    """Measure both peers one after the other and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000])
    options.add_argument("--edits", type=int, default=7)
    options.add_argument("--scratch", type=Path, default=ROOT / ".masthead" / "bench")
    chosen = options.parse_args()
    chosen.scratch.mkdir(parents=True, exist_ok=True)
    hugo = install_hugo(chosen.scratch)
    print("| articles | case | Masthead ms | Hugo ms | ratio |\n|---|---|---|---|---|", flush=True)
    for size in chosen.sizes:
        corpus = Corpus.of(size)
        ours, theirs = (measured(peer, corpus, chosen.edits) for peer in peers(corpus, chosen.scratch, hugo))
        for case, waits in ours.items():
            mine, other = statistics.median(waits), statistics.median(theirs[case])
            print(f"| {size} | {case} | {mine * 1e3:.0f} | {other * 1e3:.0f} | {mine / other:.3f} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())

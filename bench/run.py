"""`make bench`: builds the same digest with Masthead and with its peers, in turn, and prints one table.

    python bench/run.py --sizes 1000 10000 --runs 3 --scratch /path/on/a/disk --raw runs.jsonl
    python bench/run.py --report runs.jsonl more-runs.jsonl --write docs/benchmarks.md

Whole processes are timed from outside. "cold" starts without site and without cache; "nothing" builds again at once; "body" follows a
sentence added to one article, "title" a changed title, "company" a changed name of the largest company, "template" a changed base
template; "memory" is the most that all processes of a cold build take together. "watch-body" and "watch-title" are edits under a
running preview, until the page is served; "long" is the memory of 700 articles of 200 kB, ours alone.

Before anything is timed, what all made of the corpus is compared (bench/equal.py); a difference ends the run. Every figure is a line of
the file of raw runs as soon as it is known.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from pathlib import Path

import builds
import equal
import long
import share
import watch
from corpus import Corpus
from edits import Places
from given import read_corpus
from peers import HUGO, NAMES, ROOT, Peer, Tools, peers, sweep
from processes import cost
from raw import Raw, Site, read_raw
from report import report, table, write_into

CASES = (*builds.CASES, *watch.CASES, "long")


def main() -> None:
    """Measure what was asked for, or read what was measured; print the table."""
    chosen = options().parse_args()
    files = chosen.report or [measured(chosen)]
    runs, notes = read_raw(files)
    print(f"\n{table(runs, notes)}" if chosen.report is None else report(runs, notes))
    if chosen.write:
        write_into(chosen.write, report(runs, notes))


def options() -> argparse.ArgumentParser:
    """What can be asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[1000, 10_000, 30_000], help="articles of the invented corpora"
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        nargs="+",
        default=[],
        metavar="DIR",
        help="instead: folders of articles (bench/given.py)",
    )
    parser.add_argument(
        "--runs", type=int, default=3, help="of each case and peer; the preview's servers live as often"
    )
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--peers", nargs="*", choices=list(NAMES), default=["hugo"], help="none: ours alone")
    parser.add_argument(
        "--layouts", choices=("full", "bare"), default="full", help="Hugo makes our pages, or plain ones"
    )
    parser.add_argument(
        "--proof", action="store_true", help="after each case compare our site with one made from nothing"
    )
    parser.add_argument(
        "--scratch", type=Path, default=ROOT / ".masthead" / "bench", help="a folder on the disk to be measured"
    )
    parser.add_argument(
        "--raw", type=Path, metavar="FILE", help="where each figure is appended; default: below the scratch folder"
    )
    parser.add_argument("--report", type=Path, nargs="+", metavar="FILE", help="run nothing, read raw runs")
    parser.add_argument("--write", type=Path, metavar="FILE", help="replace the measured part of this document")
    return parser


def measured(chosen: argparse.Namespace) -> Path:
    """Run everything; the file of raw runs."""
    scratch, session = chosen.scratch.resolve(), time.strftime("%Y-%m-%dT%H:%M:%S")
    scratch.mkdir(parents=True, exist_ok=True)
    path: Path = chosen.raw or scratch / f"runs-{session.replace(':', '')}.jsonl"
    tools, raw = Tools.of(chosen.peers, scratch), Raw(path, session)
    raw.note("machine", _machine(chosen.peers))
    if "long" in chosen.cases:
        long.measure(scratch, raw)
    share.measure_folders(raw)
    if set(chosen.cases) == {"long"}:
        return path
    corpora = map(read_corpus, chosen.corpus) if chosen.corpus else map(Corpus.of, chosen.sizes)
    try:
        for corpus in corpora:
            one_corpus(corpus, peers(corpus, scratch, tools, chosen.layouts), chosen, raw)
    finally:
        sweep(scratch)
    return path


def one_corpus(corpus: Corpus, pair: tuple[Peer, ...], chosen: argparse.Namespace, raw: Raw) -> None:
    """All cases of one corpus, after what all made of it was found equal."""
    site, places = Site(corpus.name, chosen.layouts, corpus.size), Places.of(corpus)
    share.measure(corpus, raw, site)
    for peer in pair:
        cost(peer.name, peer.build, peer.folder)
    for theirs in pair[1:]:
        raw.note("work", f"{theirs.name}: {equal.compared(pair[0], theirs, corpus)}", site)
    for case in builds.CASES:
        if case in chosen.cases:
            builds.measure(case, pair, places, chosen.runs, raw, site, proof=chosen.proof)
    if watched := tuple(case for case in watch.CASES if case in chosen.cases):
        watch.measure(watched, pair, places, chosen.runs, raw, site, proof=chosen.proof)


def _machine(names: list[str]) -> str:
    versions = [
        f"Python {platform.python_version()}",
        *(HUGO.replace("hugo==", "Hugo ") for name in names if name == "hugo"),
    ]
    return f"{platform.machine()}, {os.cpu_count()} processors, {', '.join(versions)}, {time.strftime('%Y-%m-%d')}."


if __name__ == "__main__":
    main()

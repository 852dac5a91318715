"""From how many articles on do two processes build sooner than one?

    python bench/jobs.py --scratch /path/on/a/disk

Cold builds with one job and with two, in turn; the medians, and what two take of the time of one.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import median

from corpus import Corpus
from peers import ROOT, ours_alone, sweep
from processes import cost, settled

SIZES = (25, 50, 100, 200, 400, 800)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--scratch", type=Path, default=ROOT / ".masthead" / "bench")
    chosen = parser.parse_args()
    scratch = chosen.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    print("| articles | one job | two jobs | ratio |\n|---|---|---|---|")
    try:
        for size in chosen.sizes:
            one, two = measured(size, chosen.runs, scratch)
            print(f"| {size} | {one:.2f} s | {two:.2f} s | {two / one:.2f} |", flush=True)
    finally:
        sweep(scratch)


def measured(size: int, runs: int, scratch: Path) -> tuple[float, float]:
    """The medians of a corpus of `size` articles, with one job and with two."""
    peer = ours_alone(Corpus.of(size), scratch / f"masthead-jobs-{size}")
    took: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(runs):
        for jobs, seconds in took.items():
            peer.cleared()
            settled([peer.folder])
            seconds.append(cost(peer.name, (*peer.build, "--jobs", str(jobs)), peer.folder).wall)
    return median(took[1]), median(took[2])


if __name__ == "__main__":
    main()

"""How much memory a cold build takes, all its processes together, beside Hugo's.

    python bench/memory.py --scratch /path/on/a/disk            the long case and 10,000 articles
    python bench/memory.py --long 0 --sizes 1000 --jobs 2

While a build runs, the proportional set sizes of its processes are added up twenty times a second (Linux:
`/proc/PID/smaps_rollup`, which counts a page that several of them share once); the largest sum counts. The long case is 700
articles of 200 kB, which have to fit into a gigabyte.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from corpus import Corpus, write_masthead
from run import ROOT, Peer, install_hugo, peers

LONG, LONG_WORDS, LIMIT = 700, 28_000, 1000
"""Articles of the long case, words of each, megabytes that it may take."""
PAUSE = 0.05


def main() -> None:
    """Measure what was asked for; exit code 1 where the long case takes too much."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--long", type=int, default=LONG, help="long articles; 0 leaves them out")
    options.add_argument("--sizes", type=int, nargs="*", default=[10_000])
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--scratch", type=Path, default=ROOT / ".masthead" / "bench")
    chosen = options.parse_args()
    chosen.scratch.mkdir(parents=True, exist_ok=True)
    peak = long_case(chosen.long, chosen.jobs, chosen.scratch) if chosen.long else 0
    hugo = install_hugo(chosen.scratch) if chosen.sizes else Path()
    for size in chosen.sizes:
        ours, theirs = (cold(peer, chosen.jobs) for peer in peers(Corpus.of(size), chosen.scratch, hugo))
        print(f"{size} articles: Masthead {ours} MB, Hugo {theirs} MB, ratio {ours / theirs:.2f}", flush=True)
    if peak > LIMIT:
        raise SystemExit(1)


def long_case(count: int, jobs: int, scratch: Path) -> int:
    """The peak of a few very long articles."""
    folder = scratch / "masthead-long"
    shutil.rmtree(folder, ignore_errors=True)
    write_masthead(Corpus.of(count, words=LONG_WORDS), folder)
    sizes = [path.stat().st_size for path in (folder / "content" / "articles").iterdir()]
    build = (sys.executable, str(ROOT / "build.py"), "--root", str(folder), "build")
    peak = cold(Peer("Masthead", build, folder, folder / "site", folder), jobs)
    print(f"{count} articles of {sum(sizes) / count / 1000:.0f} kB: Masthead {peak} MB of {LIMIT}", flush=True)
    return peak


def cold(peer: Peer, jobs: int) -> int:
    """The most memory that the processes of a build without cache took together, in megabytes."""
    for name in ("site", ".masthead", "public", "resources"):
        shutil.rmtree(peer.folder / name, ignore_errors=True)
    command = [*peer.command, *(("-j", str(jobs)) if peer.name == "Masthead" else ())]
    run = subprocess.Popen(command, cwd=peer.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    ended, peak = threading.Event(), 0

    def wait() -> None:
        _, said = run.communicate()
        sys.stderr.write(said.decode() if run.returncode else "")
        ended.set()

    threading.Thread(target=wait).start()
    while not ended.wait(PAUSE):
        peak = max(peak, sum(map(resident, family(run.pid))))
    if run.returncode:
        raise SystemExit(f"{peer.name} failed")
    return round(peak * 1024 / 1e6)


def family(process: int) -> list[int]:
    """A process and all that descend from it."""
    found = [process]
    for number in found:
        try:
            for task in Path(f"/proc/{number}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:  # it has ended
            continue
    return found


def resident(process: int) -> int:
    """Its proportional set size in KiB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()

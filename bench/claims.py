"""How long do claims take? Builds a corpus with and without them, and times what is derived from them.

    python bench/claims.py --size 10000 --each 2 --scratch /path/on/a/disk

A claim in three says that somebody came or went, the others who held what role, led what, paid whom or uses what. Every build
is a process of its own, timed from outside; "derived" is `read_claims` alone, in one process, as processor time, the best of five.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from corpus import Article, Corpus, slug
from projects import write_masthead

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

_OF_PEOPLE = (
    "type: joined, date: {day}",
    "type: joined, announced: {day}",
    "type: left, date: {earlier}/{day}",
    "type: left, date: ../{day}",
    "type: held_role, role: {{id: researcher}}, date: {{value: {day}, basis: as_of}}",
    "type: held_role, role: {{text: Werkleiterin}}, until: {month}",
    "type: led_unit, unit: {{id: labor, name: Labor}}, since: {month}",
    "type: appointed, role: {{id: ceo}}, date: {day}",
    "type: founded, date: {year}",
)
_OF_COMPANIES = (
    "type: invested, date: {day}, amount: {{value: {sum}000000, currency: EUR, scope: tranche}}",
    "type: holds_stake, date: {{value: {day}, basis: as_of}}, text: Minderheit",
    "type: uses_service",
)


def claims_of(corpus: Corpus, each: int) -> Callable[[Article], str]:
    """What gives the front matter of an article's `each` claims."""
    rng = random.Random(corpus.seed + 2)
    people, companies = ([slug(name) for name in names] for names in (corpus.people, corpus.companies))

    def claim(article: Article, number: int) -> str:
        target = rng.choice(article.companies)
        forms = _OF_PEOPLE if article.people else _OF_COMPANIES
        others = [place for place in range(len(companies)) if place != target]
        subject = people[rng.choice(article.people)] if article.people else companies[rng.choice(others)]
        form = rng.choice(forms).format(
            day=article.day, earlier=article.day - timedelta(days=14), month=f"{article.day:%Y-%m}", year=article.day.year - 9,
            sum=rng.randint(1, 900),
        )  # fmt: skip
        parties = f"subject: {subject}, object: {companies[target]}"
        return f'  - {{id: c{number}, {form}, {parties}, quote: "Stelle {number}", accepted: true}}\n'

    return lambda article: "claims:\n" + "".join(claim(article, number) for number in range(each))


def timed(folder: Path) -> float:
    """Wall time of one build."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "--root", str(folder), "build"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return time.perf_counter() - start


def derived(folder: Path, profile: int) -> tuple[float, str]:
    """Processor time of reading and deriving all claims, and what they come to."""
    from masthead.catalog.claims import read_claims
    from masthead.catalog.entries import Entries
    from masthead.config import load_config
    from masthead.load import load
    from masthead.store import Store
    from masthead.workers import Workers

    config = load_config(folder, date(2026, 7, 1))
    entries = Entries.of(load(config, Store.memory(), Workers()).entries)
    places = {one.path: (f"/{one.id}/", "en") for one in entries.articles}
    best, claims = 1e9, None
    gc.disable()  # as `masthead build` does
    for _ in range(5):
        gc.collect()
        start = time.process_time()
        claims, _ = read_claims(entries, places, config, Store.memory())
        best = min(best, time.process_time() - start)
    if profile:
        with cProfile.Profile() as seen:
            read_claims(entries, places, config, Store.memory())
        pstats.Stats(seen).sort_stats("tottime").print_stats(profile)
    assert claims is not None
    return (
        best,
        f"{len(claims.clusters)} clusters, {len(claims.moves)} moves, {len(claims.investments)} investments, {len(claims.conflicts)} conflicts",
    )


def main() -> None:
    """Write both corpora, build each twice, derive."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", type=int, default=10_000)
    options.add_argument("--each", type=int, default=2)
    options.add_argument("--scratch", type=Path, default=ROOT / ".masthead" / "bench")
    options.add_argument("--profile", type=int, default=0, help="so many of the dearest functions")
    options.add_argument("--derive-only", action="store_true")
    chosen = options.parse_args()
    corpus = Corpus.of(chosen.size)
    for name, each in (("with", chosen.each), ("without", 0)):
        folder = chosen.scratch / f"claims-{chosen.size}-{name}"
        if not folder.exists():
            write_masthead(corpus, folder, claims_of(corpus, each) if each else None)
        if each:
            seconds, what = derived(folder, chosen.profile)
            print(f"{chosen.size * each} claims derived in {seconds:.2f} s: {what}", flush=True)
        if not chosen.derive_only:
            for part in ("site", ".masthead"):
                shutil.rmtree(folder / part, ignore_errors=True)
            print(f"{name} claims: cold {timed(folder):.1f} s, nothing changed {timed(folder):.2f} s", flush=True)


if __name__ == "__main__":
    main()

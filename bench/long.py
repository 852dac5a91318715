"""Do a few very long articles fit into a gigabyte? 700 of 200 kB, built from nothing, all processes together."""

from __future__ import annotations

from pathlib import Path

from corpus import Corpus
from peers import ours_alone
from processes import memory, settled
from raw import Raw, Site

COUNT, WORDS = 700, 28_000


def measure(scratch: Path, raw: Raw) -> None:
    """Build them once; nobody else does."""
    peer = ours_alone(Corpus.of(COUNT, words=WORDS), scratch / "masthead-long")
    sizes = [path.stat().st_size for path in (peer.folder / "content" / "articles").iterdir()]
    site = Site(f"of {sum(sizes) / COUNT / 1000:.0f} kB", "full", COUNT)
    settled([peer.folder])
    raw.run(site, "long", peer.name, 0, memory(peer.name, peer.build, peer.folder))

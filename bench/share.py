"""How much of a text does the Markdown shortcut take? The share of blocks that Python-Markdown is not asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus import Corpus
from peers import ROOT
from raw import Raw, Site

MOST = 2_000
"""Articles of a corpus that are looked at."""
_FOLDERS = {"this project's content/": "content", "the digest of the tests": "tests/samples/digest/content"}


def measure(corpus: Corpus, raw: Raw, site: Site) -> None:
    """Say the share for a corpus."""
    articles = islice(corpus.articles(), MOST)
    raw.note("share", _told(article.body for article in articles), site)


def measure_folders(raw: Raw) -> None:
    """Say the share for what the project itself has written."""
    for name, folder in _FOLDERS.items():
        raw.note("share", f"{name}: {_told(_bodies(ROOT / folder))}")


def _told(bodies: Iterator[str]) -> str:
    if (source := str(ROOT / "src")) not in sys.path:
        sys.path.insert(0, source)
    from masthead.load.markdown import long_way
    from masthead.load.shortcut import share

    taken, total = share(bodies, long_way)
    return f"{taken:,} of {total:,} blocks ({taken / max(1, total):.1%})"


def _bodies(folder: Path) -> Iterator[str]:
    """The texts below `folder`, without their front matter."""
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        body = text.split("\n---\n", 1)[1] if text.startswith("---\n") else text
        if body.strip():
            yield body

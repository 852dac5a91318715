"""What is edited? For each case a file, its text before and after, and the mark that must then stand in the site."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus import Article, Corpus, largest, slug
from peers import Peer


@dataclass(frozen=True, slots=True)
class Edit:
    """One saving of a file."""

    path: Path
    old: str
    new: str
    mark: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where a corpus is edited: an article of the middle, the largest company, the newest article that names it."""

    middle: Article
    company: str
    newest: Article

    @staticmethod
    def of(corpus: Corpus) -> Places:
        """The places of a corpus."""
        first, newest, middle = largest(corpus), None, None
        for article in corpus.articles():
            if newest is None and first in article.companies:
                newest = article
            if article.number == corpus.size // 2:
                middle = article
        assert newest is not None, "the largest company is named by somebody"
        assert middle is not None, "a corpus has a middle"
        return Places(middle, corpus.companies[first], newest)

    @property
    def company_page(self) -> str:
        """The address of the first page of the largest company."""
        return f"/companies/{slug(self.company)}/"


def edit_of(peer: Peer, case: str, places: Places, mark: str) -> Edit:
    """The edit of a case; for the preview's cases, of the newest article that names the largest company."""
    article = peer.article_file(places.newest if case.startswith("watch") else places.middle)
    path = {"company": peer.company_file(slug(places.company)), "template": peer.template}.get(case, article)
    old = path.read_text(encoding="utf-8")
    match case.removeprefix("watch-"):
        case "body":
            new = f"{old}\n{mark}.\n"
        case "title":
            new = old.replace('title: "', f'title: "{mark} ', 1)
        case "company":
            new = old.replace(f'"{places.company}"', f'"{places.company} {mark}"', 1)
        case _:
            new = old.replace("<main", f'<main data-mark="{mark}"', 1)
    if new == old:
        raise SystemExit(f"{path}: there is nothing to edit for the case {case}")
    return Edit(path, old, new, mark)


@contextmanager
def saved(edit: Edit) -> Iterator[None]:
    """The new text stands in the file; afterwards the old one again."""
    time.sleep(0.05)  # file times are coarser than a fast machine
    edit.path.write_text(edit.new, encoding="utf-8", newline="\n")
    try:
        yield
    finally:
        edit.path.write_text(edit.old, encoding="utf-8", newline="\n")

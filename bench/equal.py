"""Is the work equal? What ours and a peer made of the same corpus, counted and compared; a difference ends the run.

A complete peer has to make as many pages of each kind, as many feeds, and as many bytes within a few per cent. Of every peer a sample of
articles has to show title, words and links to the same people, companies and topics, and the largest company's pages all its articles.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from corpus import Article, Corpus, largest, slug
from peers import Peer

SAMPLE = 40
"""Articles looked at."""
NEARLY = 0.06
"""By what part all bytes together may differ."""
PAGES = 0.01
"""By what part the number of pages may differ: lists of years and kinds are a handful of pages more or less."""
_KINDS = ("people", "companies", "topics")
_TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
_HREF = re.compile(r"""\bhref=["']?([^"'\s>]+)""")
_WORD = re.compile(r"\w+")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Made:
    """What a site consists of."""

    pages: int
    feeds: int
    megabytes: float
    of_kind: dict[str, int]
    """Pages of articles, and of each kind of entity, continued lists included."""


def compared(ours: Peer, theirs: Peer, corpus: Corpus) -> str:
    """What was equal, in a sentence; `SystemExit` with what was not."""
    here, there = (made(peer, corpus) for peer in (ours, theirs))
    for kind, count in here.of_kind.items():
        _same(f"pages of {kind}", count, there.of_kind[kind], theirs)
    if theirs.complete:
        _same("feeds", here.feeds, there.feeds, theirs)
        _near("pages", here.pages, there.pages, PAGES, theirs)
        _near("megabytes of pages and feeds", here.megabytes, there.megabytes, NEARLY, theirs)
    sample = _sample(corpus)
    for article in sample:
        mine, others = (_shown(peer, article, corpus) for peer in (ours, theirs))
        if mine != others:
            raise SystemExit(
                f"unequal work: {theirs.article_page(article)} of {theirs.name}'s differs in {sorted(mine ^ others)}"
            )
    listed = {_listed(peer, corpus) for peer in (ours, theirs)}.pop()
    return (
        f"{here.pages} and {there.pages} pages, {here.feeds} and {there.feeds} feeds, {here.megabytes:.1f} and {there.megabytes:.1f} MB; "
        f"{len(sample)} articles with the same titles, words and links; the largest company's pages list all of its {listed} articles"
    )


def made(peer: Peer, corpus: Corpus) -> Made:
    """Count what a peer made."""
    names = [path.relative_to(peer.output).as_posix() for path in _files(peer.output, (".html",))]
    feeds = [path for path in _files(peer.output, (".xml", ".json")) if path.stem in ("feed", "index")]
    of_kind = {"articles": sum(_page(peer, peer.article_page(one)).exists() for one in corpus.articles())}
    of_kind |= {kind: sum(name.startswith(f"{kind}/") and name.count("/") > 1 for name in names) for kind in _KINDS}
    size = sum(path.stat().st_size for path in _files(peer.output, (".html", ".xml", ".json")))
    return Made(len(names), len(feeds), size / 1e6, of_kind)


def _files(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    return (path for path in folder.rglob("[!.]*") if path.suffix in endings)


def _sample(corpus: Corpus) -> list[Article]:
    step = max(1, corpus.size // SAMPLE)
    return [article for article in corpus.articles() if article.number % step == 0]


def _same(what: str, ours: int, theirs: int, peer: Peer) -> None:
    if ours != theirs:
        raise SystemExit(f"unequal work: {ours} {what} of ours, {theirs} of {peer.name}'s")


def _near(what: str, ours: float, theirs: float, limit: float, peer: Peer) -> None:
    # Small sites differ by a few pages that every site has once.
    if abs(ours - theirs) > max(5, limit * theirs):
        raise SystemExit(f"unequal work: {ours:.1f} {what} of ours, {theirs:.1f} of {peer.name}'s")


def _shown(peer: Peer, article: Article, corpus: Corpus) -> set[str]:
    """The people, companies and topics that an article's page links to; it has to show title, words and all of its own."""
    address = peer.article_page(article)
    text = _page(peer, address).read_text(encoding="utf-8")
    words = _words(html.unescape(_TAGS.sub(" ", text)))
    plain = re.sub(r"[*`]|^(?:#+|>|-) ", "", _MARKDOWN_LINK.sub(r"\1", article.body), flags=re.MULTILINE)
    for what, wanted in (("title", article.title), ("text", plain)):
        if _words(wanted) not in words:
            raise SystemExit(f"unequal work: {peer.name}'s page {address} lacks the {what} of the article")
    about = zip(corpus.names(), (article.people, article.companies, article.topics), strict=True)
    own = {f"/{kind}/{slug(names[place])}/" for (kind, names), places in about for place in places}
    found = {link for link in _links(text, address) if link.count("/") == 3 and link.split("/")[1] in _KINDS}
    if missing := own - found:
        raise SystemExit(f"unequal work: {peer.name}'s page {address} does not link to {sorted(missing)}")
    return found


def _listed(peer: Peer, corpus: Corpus) -> int:
    """How many articles the largest company's pages list; they have to be all of them."""
    company = largest(corpus)
    expected = {peer.article_page(article) for article in corpus.articles() if company in article.companies}
    folder = peer.output / "companies" / slug(corpus.companies[company])
    found: set[str] = set()
    for path in _files(folder, (".html",)):
        address = f"/{path.parent.relative_to(peer.output).as_posix()}/"
        found.update(_links(path.read_text(encoding="utf-8"), address))
    if missing := expected - found:
        raise SystemExit(
            f"unequal work: {peer.name}'s pages of the largest company lack {len(missing)} of {len(expected)} articles"
        )
    return len(expected)


def _links(text: str, address: str) -> set[str]:
    """The addresses below the root that a page links to."""
    base = f"https://bench.example{address}"
    whole = (urljoin(base, html.unescape(href)) for href in _HREF.findall(text))
    return {link.removeprefix("https://bench.example") for link in whole if link.startswith("https://bench.example/")}


def _page(peer: Peer, address: str) -> Path:
    return peer.output / address.strip("/") / "index.html"


def _words(text: str) -> str:
    """The words alone: soft hyphens and kinds of spaces are typesetting."""
    return f" {' '.join(_WORD.findall(text.replace(chr(0xAD), '')))} "

"""How does a corpus look to each generator? The same articles and names, as a project of Masthead, of Hugo and of Eleventy."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus import Article, Corpus, slug, tally

HERE = Path(__file__).parent
THIN = 3
"""Nobody whom fewer articles name has a feed: the default of Masthead's ``min_entries``, kept by Hugo's layouts too."""

_OURS = """title = "Bench"
base_url = "https://bench.example"
language = "en"
timezone = "UTC"
[search]
enabled = false
[cards]
enabled = false
"""


def write_masthead(corpus: Corpus, folder: Path, claims: Callable[[Article], str] | None = None) -> None:
    """The corpus for Masthead: one language at the root, as the peers have it, search and cards left out.

    `claims` gives front matter for what an article claims; the peers know no such thing.
    """
    _put(folder / "masthead.toml", _OURS)
    for kind, names in corpus.names():
        for name in names:
            _put(folder / "content" / kind / f"{slug(name)}.md", _named("name", name, kind, corpus))
    for article in corpus.articles():
        source = f'source: {{url: "https://news.example/{article.number}"}}\n'
        head = _head(article, corpus) + source + (claims(article) if claims else "")
        _put(folder / "content" / "articles" / f"{article.stem}.md", f"---\n{head}---\n\n{article.body}")


def write_hugo(corpus: Corpus, folder: Path, layouts: str = "full") -> None:
    """The corpus for Hugo: people, companies and topics are taxonomies, names are links in the text already."""
    _copy(HERE / f"hugo-{layouts}", folder)
    counts = tally(corpus)
    for kind, names in corpus.names():
        for name, count in zip(names, counts[kind], strict=True):
            feeds = "outputs: [html, atom, jsonfeed]\n" if layouts == "full" and count >= THIN else ""
            text = _named("title", name, kind, corpus, feeds)
            _put(folder / "content" / kind / slug(name) / "_index.md", text)
    if layouts == "full":
        _write_weeks(corpus, folder)
    for article, body in _linked(corpus):
        head = _head(article, corpus) + f'source: "https://news.example/{article.number}"\n'
        head += f"years: ['{article.day:%Y}']\nmonths: [{article.day:%Y-%m}]\nweeks: [{article.day:%G-w%V}]\n"
        _put(folder / "content" / "articles" / f"{article.stem}.md", f"---\n{head}---\n\n{body}")


def write_eleventy(corpus: Corpus, folder: Path) -> None:
    """The corpus for Eleventy, with the same links in the text as Hugo's."""
    _copy(HERE / "eleventy", folder)
    for kind, names in corpus.names():
        for name in names:
            text = _named("title", name, kind, corpus)
            _put(folder / "content" / kind / f"{slug(name)}.md", text)
        _put(folder / "content" / kind / f"{kind}.json", json.dumps({"permalink": False, "kind": kind}))
    for article, body in _linked(corpus):
        head = _head(article, corpus) + f'source: "https://news.example/{article.number}"\n'
        _put(folder / "content" / "articles" / f"{article.stem}.md", f"---\n{head}---\n\n{body}")


def _head(article: Article, corpus: Corpus) -> str:
    """The front matter that all have."""
    people, companies, topics = (
        ", ".join(slug(names[place]) for place in places)
        for places, (_, names) in zip((article.people, article.companies, article.topics), corpus.names(), strict=True)
    )
    return (
        f'title: "{article.title}"\ndate: {article.day}\nsummary: "{article.summary}"\n'
        f"people: [{people}]\ncompanies: [{companies}]\ntopics: [{topics}]\n"
    )


def _named(key: str, name: str, kind: str, corpus: Corpus, more: str = "") -> str:
    return f'---\n{key}: "{name}"\n{more}---\n{corpus.about.get(f"{kind}/{slug(name)}", "")}'


def _linked(corpus: Corpus) -> Iterator[tuple[Article, str]]:
    """The articles, in whose texts the first place of each name is a link, where Masthead makes one."""
    topics = dict.fromkeys(corpus.topics, "topics")
    for article in corpus.articles():
        links = {corpus.people[place]: "people" for place in article.people}
        links |= {corpus.companies[place]: "companies" for place in article.companies}
        yield article, _with_links(article.body, topics | links)


def _with_links(body: str, links: dict[str, str]) -> str:
    waiting = dict(links)

    def link(found: re.Match[str]) -> str:
        kind = waiting.pop(name := found[0], None)
        return f"[{name}](/{kind}/{slug(name)}/)" if kind else name

    # The longest first, so that "Aurum Labs 2" is not taken for "Aurum Labs".
    anyone = "|".join(sorted(map(re.escape, links), key=len, reverse=True))
    names = re.compile(rf"\b(?:{anyone})\b")
    return "\n".join(line if line.startswith("#") else names.sub(link, line) for line in body.split("\n"))


def _write_weeks(corpus: Corpus, folder: Path) -> None:
    """A page and a letter for each week; no list of years, as the list of months is the archive."""
    for week in sorted({f"{article.day:%G-w%V}" for article in corpus.articles()}):
        _put(folder / "content" / "weeks" / week / "_index.md", f"---\ntitle: {week}\noutputs: [html, mail]\n---\n")
    _put(folder / "content" / "years" / "_index.md", "---\nbuild: {render: never}\n---\n")


def _copy(source: Path, folder: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file() and "node_modules" not in path.parts:
            _put(folder / path.relative_to(source), path.read_text(encoding="utf-8"))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")

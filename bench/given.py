"""What stands in a folder that was written for other generators? Its articles and names, as a corpus.

Read are ``articles/*.md``, ``people/*.md``, ``companies/*.md`` and ``topics.json`` (address → name). Front matter holds a title, and
for articles a date, a summary, a language and lists of addresses. Links to people and companies become plain names again, which
each project links in its own way; the time of day is left out, as Masthead's articles have a day.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpus import Article, Corpus, slug

_LINK = re.compile(r"\[([^\[\]]+)\]\(/(?:people|companies|topics)/[^)]*\)")


def read_corpus(folder: Path) -> Corpus:
    """The corpus below `folder`; its articles are read anew each time they are asked for."""
    paths = sorted((folder / "articles").glob("*.md"), reverse=True)
    if not paths:
        raise SystemExit(f"{folder}: no articles/*.md there")
    names: dict[str, dict[str, str]] = {}
    about: dict[str, str] = {}
    for kind in ("people", "companies"):
        names[kind] = {}
        for path in sorted((folder / kind).glob("*.md")):
            head, body = _parts(path)
            names[kind][path.stem] = head["title"]
            about[f"{kind}/{path.stem}"] = body
    names["topics"] = json.loads((folder / "topics.json").read_text(encoding="utf-8"))
    for kind, known in names.items():
        for address, name in known.items():
            if slug(name) != address:
                raise SystemExit(f"{folder}: {kind}/{address} is called {name}, whose address would be {slug(name)}")
    places = {kind: {address: place for place, address in enumerate(known)} for kind, known in names.items()}
    people, companies, topics = (tuple(names[kind].values()) for kind in ("people", "companies", "topics"))
    return Corpus(
        folder.resolve().name, len(paths), people, companies, topics, partial(_articles, paths, places), about
    )


def _articles(paths: list[Path], places: dict[str, dict[str, int]]) -> Iterator[Article]:
    for number, path in enumerate(paths):
        head, body = _parts(path)
        people, companies, topics = (
            tuple(places[kind][address] for address in head.get(kind, "[]")[1:-1].split(", ") if address)
            for kind in ("people", "companies", "topics")
        )
        day = dt.date.fromisoformat(head["date"][:10])
        lang = head.get("lang", "en")
        plain = _LINK.sub(r"\1", body)
        yield Article(number, head["title"], head["summary"], lang, day, people, companies, topics, plain)


def _parts(path: Path) -> tuple[dict[str, str], str]:
    """Flat front matter, and the text below it."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    pairs = (line.split(": ", 1) for line in head.splitlines() if ": " in line)
    return {key: value.strip('"') for key, value in pairs}, body.lstrip("\n")

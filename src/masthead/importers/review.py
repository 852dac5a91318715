"""Review: which names stand in articles without a page, or without anybody being meant by them?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from masthead.catalog.names import Ref, Registry, find
from masthead.config import Config
from masthead.importers.candidates import Prose, candidates, prose
from masthead.load.entry import Entry
from masthead.load.markdown import guard, plain_text, to_html
from masthead.load.schema import Article, Tier

__all__ = ["unknown_names", "unlinked"]

_MARKER = re.compile(r"\[\[!?(?:([^\[\]|]+)\\?\|)?([^\[\]]+)\]\]")


def unknown_names(articles: Iterable[Entry[Article]], known: Registry, config: Config) -> Iterator[tuple[str, ...]]:
    """Rows (path, kind, name, id or number of the proposal, sentence) of people and companies without a page.

    Of a draft they are its open proposals; other articles are searched, and only sure names are shown.
    """
    for entry in articles:
        if names := [one for one in entry.meta.proposals if not one.claim]:
            for one in names:
                kind = "people" if one.person else "companies"
                yield entry.path, kind, one.name, str(one.number), one.sentence
            continue
        for found in candidates(_prose(entry, config), known):
            if found.tier is Tier.STRONG:
                yield entry.path, found.kind.value, found.name, "", found.sentence


def unlinked(articles: Iterable[Entry[Article]], known: Registry, config: Config) -> Iterator[tuple[str, ...]]:
    """Rows (path, spelling, whom it may mean, sentence) of weak spellings that no rule could settle."""
    weak = {text: one.weak for text, forms in known.spellings.items() for one in forms if one.weak}
    for entry in articles:
        text = _prose(entry, config)
        settled = {(one.start, one.end) for one in find(text.text, known, text.language)}
        possible: dict[tuple[int, int], list[Ref]] = {}
        for spelling in sorted(weak.keys() & _spellings(text.plain, weak)):
            for ref in weak[spelling]:
                for one in find(text.text, known, text.language, frozenset({ref})):
                    if one.ref == ref and not one.strong and (one.start, one.end) not in settled:
                        possible.setdefault((one.start, one.end), []).append(ref)
        for (start, end), refs in sorted(possible.items()):
            ids = ", ".join(dict.fromkeys(ref.id for ref in refs))
            yield entry.path, text.text[start:end], ids, _sentence(text, start)


def _spellings(text: str, weak: Iterable[str]) -> set[str]:
    return {spelling for spelling in weak if spelling in text}


def _prose(entry: Entry[Article], config: Config) -> Prose:
    """An article as plain text, part by part; a body that is too deep to be converted is passed over."""
    meta = entry.meta
    parts = [meta.title, *filter(None, (meta.dek, *meta.key_points))]
    if not guard(entry.body, entry.path, entry.body_line):
        paragraphs = re.split(r"\n{2,}", entry.body)
        parts += (text for one in paragraphs if (text := " ".join(plain_text(to_html(one)).split())))
    spoken = (_MARKER.sub(lambda marker: marker[1] or marker[2], part) for part in parts)
    return prose(spoken, meta.lang or config.language)


def _sentence(text: Prose, at: int) -> str:
    return next((text.text[first:last] for first, last in text.sentences if first <= at < last), "")

"""Does an article repeat more of its source than short quotations do?

Measured in words: the longest run that stands in both texts, the part of the source that is repeated at all, and the
part of the article that is repeated outside quotation marks. Runs of fewer than eight words are chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from masthead.catalog import ArticleRecord, Catalog
from masthead.checks.published import Published
from masthead.config import Copy
from masthead.diagnostics import Diagnostic, hint, warning
from masthead.load.markdown import plain_text, to_html
from masthead.load.read import read_bytes
from masthead.load.schema import Publish

__all__ = ["Repeated", "check", "compare"]

_RUN = 8
"""Shorter runs are names, dates and idioms."""
_SAID = 25
"""So many letters of a run say where it stands."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_QUOTED = re.compile(r"„[^„“”]{1,2000}[“”]|“[^“”]{1,2000}”|»[^»«]{1,2000}«|«[^«»]{1,2000}»|\"[^\"]{1,2000}\"")
_SILENT = re.compile(r"(?is)<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>")
_MARKUP = re.compile(rb"(?i)\s*(?:\xef\xbb\xbf)?<(?:!doctype|\?xml|html|rss|feed|item|entry)")


@dataclass(frozen=True, slots=True)
class Repeated:
    """What an article and its source have in common."""

    words: tuple[str, ...]
    """The longest run of words in both, as the article has it."""
    of_source: float
    """Which part of the source's words the article repeats."""
    of_article: float
    """Which part of the article's words outside quotation marks is the source's."""

    def exceeds(self, limits: Copy) -> bool:
        """Whether it is more than short quotations."""
        return len(self.words) > limits.longest_run or max(self.of_source, self.of_article) > limits.share


def check(catalog: Catalog, published: Published) -> Iterator[Diagnostic]:
    """A warning for each article that repeats too much of its source, and for each full text without a licence.

    Sources are looked up in ``sources/``; how many are missing there, as in a fresh clone, is said once.
    """
    missing = 0
    for article in catalog.articles:
        source, path = article.meta.source, article.entry.path
        if article.meta.publish is Publish.FULL:
            if not (source and source.license):
                yield warning("full-without-license", path, article.entry.line("publish"))
        elif source and source.text:
            raw, _ = read_bytes(catalog.config.root, f"sources/{source.text}")
            if raw is None:
                missing += 1
            else:
                yield from _compared(article, _text_of(raw), catalog.config.copy)
    if missing:
        yield hint("copied-unchecked", "", count=missing)


def compare(article: str, source: str) -> Repeated:
    """What two plain texts have in common; letters' case, quotation marks and stops do not count."""
    own, theirs = _words(article), _words(source)
    quoted = _quoted(article)
    found = _runs([word for word, _ in own], [word for word, _ in theirs])
    inside = {at for start, length in found for at in range(start, start + length)}
    longest = max(found, key=lambda run: run[1], default=(0, 0))
    free = [at for at, (_, place) in enumerate(own) if not any(start <= place < end for start, end in quoted)]
    return Repeated(
        tuple(word for word, _ in own[longest[0] : sum(longest)]),
        len(inside) / len(theirs) if theirs else 0.0,
        len(inside.intersection(free)) / len(free) if free else 0.0,
    )


def _compared(article: ArticleRecord, source: str, limits: Copy) -> Iterator[Diagnostic]:
    meta, entry = article.meta, article.entry
    text = "\n".join((meta.dek, *meta.key_points, plain_text(to_html(entry.body))))
    found = compare(text, source)
    if found.exceeds(limits):
        words = " ".join(found.words)
        beginning = words if len(words) <= 3 * _SAID else f"{words[: 2 * _SAID]} … {words[-_SAID:]}"
        yield warning(
            "copied",
            entry.path,
            entry.body_line,
            run=len(found.words),
            longest=limits.longest_run,
            share=round(100 * max(found.of_source, found.of_article)),
            limit=round(100 * limits.share),
            words=beginning,
        )


def _text_of(raw: bytes) -> str:
    """The words of a stored source; of a page or feed without its markup."""
    try:
        text = raw.decode("utf-16") if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return unescape(_SILENT.sub(" ", unescape(text))) if _MARKUP.match(raw) else text


def _words(text: str) -> list[tuple[str, int]]:
    """The words of a text in their plainest form, and where each begins."""
    plain = text.replace("\u00ad", "")
    return [(found.group().lower().replace("’", "'"), found.start()) for found in _WORD.finditer(plain)]


def _quoted(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _QUOTED.finditer(text.replace("\u00ad", ""))]


def _runs(own: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Where in `own` runs of words begin that stand in `theirs` too, and how long they are; they do not overlap."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(theirs) - _RUN + 1):
        places.setdefault(tuple(theirs[at : at + _RUN]), []).append(at)
    found: list[tuple[int, int]] = []
    at = 0
    while at <= len(own) - _RUN:
        starts = places.get(tuple(own[at : at + _RUN]), [])
        length = max((_common(own, at, theirs, start) for start in starts[:20]), default=0)
        if length:
            found.append((at, length))
        at += max(1, length)
    return found


def _common(own: Sequence[str], at: int, theirs: Sequence[str], start: int) -> int:
    length = _RUN
    while at + length < len(own) and start + length < len(theirs) and own[at + length] == theirs[start + length]:
        length += 1
    return length

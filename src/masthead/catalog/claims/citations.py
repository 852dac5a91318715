"""Which quotes of which articles stand in the stored source texts? Asked once per text, then remembered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from masthead.catalog.claims.quotes import Outcome, Passage, find, fold, share
from masthead.diagnostics import Diagnostic, error, hint, warning
from masthead.fingerprint import fingerprint
from masthead.load.claim import Cite
from masthead.load.entry import Entry
from masthead.load.schema import Article
from masthead.load.sources import FOLDER, source_text, stored
from masthead.store import Store

__all__ = ["LONGEST_QUOTE", "SHARE", "check_quotes"]

LONGEST_QUOTE = 300
"""Letters of one quote; German law lets an article quote what its purpose needs (UrhG § 51), not more."""
SHARE = 0.15
"""How much of one source text all quotes from it may make up."""

_LISTED = 20
"""So many articles are named one by one that have no source text here; more are only counted."""

_RULES = "1"
"""To be counted up when quotes are compared in another way: what was found by the old rules is then asked anew."""


class _Cited(NamedTuple):
    """One quote and where it is written."""

    article: Entry[Article]
    number: int
    cite: Cite

    @property
    def accepted(self) -> bool:
        return self.article.meta.claims[self.number].is_accepted

    @property
    def line(self) -> int:
        claim = self.article.meta.claims[self.number]
        return self.article.line(f"claims.{self.number}.{'cite' if claim.cite else 'quote'}")

    @property
    def claim(self) -> str:
        return self.article.meta.claims[self.number].id


class _Checked(msgspec.Struct, frozen=True):
    """What the store remembers of one source text and the quotes from it."""

    length: int
    passages: tuple[Passage, ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Checked)


def check_quotes(
    articles: Iterable[Entry[Article]], root: Path, store: Store
) -> tuple[frozenset[str], tuple[Diagnostic, ...]]:
    """The keys (``path#id``) of the claims whose quote was found, and everything that is wrong with the others.

    Where a source text is not there, its quotes are not verified, whatever an earlier build may have found.
    """
    by_text: dict[str, list[_Cited]] = defaultdict(list)
    findings: list[Diagnostic] = []
    unseen: list[Diagnostic] = []
    for article in articles:
        source = article.meta.source
        cited = by_text[source.text] if source and source.text else None
        for number, claim in enumerate(article.meta.claims):
            if cited is not None and (cite := claim.citation):
                cited.append(_Cited(article, number, cite))
            if len(quote := claim.cite.quote if claim.cite else claim.quote) > LONGEST_QUOTE:
                words = {"claim": claim.id, "size": len(quote), "limit": LONGEST_QUOTE}
                findings.append(warning("quote-long", article.path, article.line(f"claims.{number}"), 0, **words))
        if source and not source.text:
            unseen.append(hint("quote-without-text", article.path, article.line("source")))
    here = stored(root) if by_text else frozenset()
    unseen += (absent for sha256, cited in by_text.items() if sha256 not in here for absent in _absent(cited, sha256))
    findings += unseen if len(unseen) <= _LISTED else [hint("quotes-unverified", count=len(unseen))]
    present = {sha256: cited for sha256, cited in by_text.items() if sha256 in here}
    verified: set[str] = set()
    for sha256, checked in _check(present, root, store):
        findings += _judge(present[sha256], checked, sha256, verified)
    return frozenset(verified), tuple(findings)


def _check(cited: dict[str, list[_Cited]], root: Path, store: Store) -> Iterator[tuple[str, _Checked | None]]:
    """What the search in each text came to; None where the stored bytes are not those that were recorded."""
    keys = {sha256: _key(sha256, [one.cite for one in ones]) for sha256, ones in cited.items()}
    known = store.get_many("quotes", keys.values()) if keys else {}
    fresh = {}
    for sha256, key in keys.items():
        if key in known:
            yield sha256, _decoder.decode(known[key])
            continue
        text = source_text(root, sha256)
        checked = None
        if text is not None:
            checked = _Checked(len(fold(text)), find(text, [one.cite for one in cited[sha256]]))
            fresh[key] = _encoder.encode(checked)
        yield sha256, checked
    store.put_many("quotes", fresh)


def _key(sha256: str, cites: Sequence[Cite]) -> str:
    return fingerprint(_RULES, sha256, *(part for cite in cites for part in (cite.prefix, cite.quote, cite.suffix)))


def _judge(cited: Sequence[_Cited], checked: _Checked | None, sha256: str, verified: set[str]) -> Iterator[Diagnostic]:
    if checked is None:
        yield from (error("source-text-differs", path, line, path=f"{FOLDER}/{sha256}") for path, line in _texts(cited))
        return
    for one, passage in zip(cited, checked.passages, strict=True):
        path, line, words = one.article.path, one.line, {"claim": one.claim, "quote": one.cite.quote}
        if passage.outcome is Outcome.FOUND:
            verified.add(f"{path}#{one.claim}")
        elif passage.outcome is Outcome.AMBIGUOUS:
            yield error("quote-ambiguous", path, line, 0, **words, count=passage.count, places=passage.near)
        else:
            yield error("quote-not-found", path, line, 0, **words, near=passage.near)
    pairs = zip(cited, checked.passages, strict=True)  # a claim that is only proposed stands on no page
    shown = (passage for one, passage in pairs if one.accepted and passage.outcome is Outcome.FOUND)
    part = share(shown, checked.length)
    if part > SHARE:
        path, line = next(_texts(cited))
        yield warning("quote-share", path, line, share=f"{part:.0%}", limit=f"{SHARE:.0%}")


def _absent(cited: Sequence[_Cited], sha256: str) -> Iterator[Diagnostic]:
    for path, line in _texts(cited):
        yield hint("quote-unverified", path, line, hash=sha256[:12])


def _texts(cited: Sequence[_Cited]) -> Iterator[tuple[str, int]]:
    """Where each article names its source text."""
    for article in {one.article.path: one.article for one in cited}.values():
        yield article.path, article.line("source.text")

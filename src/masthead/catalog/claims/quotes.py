"""Does the source say so? Every quote is looked for in the stored text that its article names.

White space, quotation marks and dashes are folded, nothing else: a quote is verbatim or it is not one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from masthead.load.claim import Cite

__all__ = ["Outcome", "Passage", "find", "fold", "share"]

_MARKS = '"`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u00ab\u00bb\u2039\u203a\u02bc'
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_WIDTHLESS = "\u00ad\u200b\u2060\ufeff"
_FOLDED = str.maketrans(dict.fromkeys(_MARKS, "'") | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_WIDTHLESS, ""))
_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")
_WORD = re.compile(r"\w+")
_LONGEST_SENTENCE = 400
_SHOWN = 160
_AROUND = 30


class Outcome(StrEnum):
    """What became of the search for a quote."""

    FOUND = "found"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"


class Passage(msgspec.Struct, frozen=True):
    """Where a quote stands in the folded source text, or what stands there instead."""

    outcome: Outcome
    start: int = 0
    end: int = 0
    count: int = 1
    near: str = ""
    """Of a missing quote the passage most like it; of an ambiguous one the first places where it stands."""


def fold(text: str) -> str:
    """`text` as quotes are compared."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_FOLDED)).strip()


def find(source: str, cites: Sequence[Cite]) -> tuple[Passage, ...]:
    """Look for each quote in the text of a source."""
    text = fold(source)
    return tuple(_find_one(text, source, cite) for cite in cites)


def share(passages: Iterable[Passage], length: int) -> float:
    """What part of a text of `length` letters the passages make up; where they overlap, it counts once."""
    covered, reached = 0, 0
    for passage in sorted(passages, key=lambda one: (one.start, one.end)):
        covered += max(0, passage.end - max(passage.start, reached))
        reached = max(reached, passage.end)
    return covered / length if length else 0.0


def _find_one(text: str, source: str, cite: Cite) -> Passage:
    quote, prefix, suffix = fold(cite.quote), fold(cite.prefix), fold(cite.suffix)
    places = list(_places(text, quote)) if quote else []
    fitting = [at for at in places if _fits(text, at, at + len(quote), prefix, suffix)]
    if len(fitting) == 1:
        return Passage(Outcome.FOUND, fitting[0], fitting[0] + len(quote))
    if fitting:
        shown = " | ".join(_surroundings(text, at, at + len(quote)) for at in fitting[:3])
        return Passage(Outcome.AMBIGUOUS, count=len(fitting), near=shown)
    shown = " | ".join(_surroundings(text, at, at + len(quote)) for at in places[:3]) or _nearest(source, quote)
    return Passage(Outcome.MISSING, near=shown)


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _fits(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    """Whether the given words stand right before and after."""
    return text[:start].rstrip().endswith(prefix) and text[end:].lstrip().startswith(suffix)


def _surroundings(text: str, start: int, end: int) -> str:
    return f"…{text[max(0, start - _AROUND) : end + _AROUND].strip()}…"


def _nearest(source: str, quote: str) -> str:
    """The sentence of the source most like `quote`, cut to the part that is like it."""
    from difflib import SequenceMatcher  # only where a quote is wrong

    words = set(_WORD.findall(quote.lower()))
    sentences = [piece for sentence in _SENTENCE.split(source) for piece in _pieces(sentence)]
    shared = sorted(((len(words & set(_WORD.findall(s.lower()))), -n) for n, s in enumerate(sentences)), reverse=True)
    matcher = SequenceMatcher(None, b=quote, autojunk=False)
    best, likeness = "", 0.0
    for count, place in shared[:8]:
        sentence = fold(sentences[-place])
        matcher.set_seq1(sentence)
        found = matcher.find_longest_match()
        alike = count + found.size / max(1, len(quote))
        if alike > likeness and found.size > 2:
            start = sentence.rfind(" ", 0, max(0, found.a - found.b) + 1) + 1
            end = sentence.find(" ", start + min(_SHOWN, max(len(quote), _SHOWN // 2)))
            best, likeness = sentence[start : end if end > 0 else start + _SHOWN].strip(), alike
    return best


def _pieces(sentence: str) -> Iterator[str]:
    for at in range(0, len(sentence), _LONGEST_SENTENCE):
        yield sentence[at : at + _LONGEST_SENTENCE]

"""Which letters are the same to a reader: text folded for comparison, every place of it traceable to the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

__all__ = ["BREAK", "Folded", "fold"]

BREAK = "\u2029"
"""Ends a block of text: no name reaches over it."""

_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`"
_SPACES = "\n\r\t\v\f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_PLAIN = tuple(
    (variant, letter)
    for letter, variants in (("'", _APOSTROPHES), (" ", _SPACES), ("-", "\u2010\u2011"))
    for variant in variants
)
_IRREGULAR = re.compile("\xad+|[^\\W\\d_][\u0300-\u036f]+|  +")


class _Segment(NamedTuple):
    """Where a stretch of folded text came from; an odd one counts as a whole, a plain one letter by letter."""

    at: int
    start: int
    end: int
    odd: bool


class Folded(NamedTuple):
    """Text with apostrophes, spaces and hyphens unified, soft hyphens dropped, letters composed."""

    text: str
    segments: tuple[_Segment, ...] = ()
    """Empty where every letter stands where it stood."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that `start` to `end` (not empty) of the folded text came from."""
        if not self.segments:
            return start, end
        first, last = self._segment(start), self._segment(end - 1)
        begin = first.start if first.odd else first.start + start - first.at
        return begin, last.end if last.odd else last.start + end - last.at

    def _segment(self, at: int) -> _Segment:
        return self.segments[bisect_right(self.segments, at, key=lambda segment: segment.at) - 1]


def fold(text: str) -> Folded:
    """`text` as names are compared; a line end counts as a space, an empty line as a break."""
    plain = text
    for variant, letter in _PLAIN:  # faster than str.translate, because most texts have none of most of them
        plain = plain.replace(variant, letter)
    if "\xad" not in plain and "  " not in plain and unicodedata.is_normalized("NFC", plain):
        return Folded(plain)
    parts: list[str] = []
    segments: list[_Segment] = []
    done = at = 0
    for odd in (*_IRREGULAR.finditer(plain), None):
        start, end = odd.span() if odd else (len(plain), len(plain))
        regular = _regular(odd[0], text[start:end]) if odd else ""
        parts += plain[done:start], regular
        segments += _Segment(at, done, start, odd=False), _Segment(at + start - done, start, end, odd=True)
        at, done = at + start - done + len(regular), end
    return Folded("".join(parts), tuple(segment for segment in segments if segment.end > segment.start))


def _regular(folded: str, original: str) -> str:
    if folded[0] == "\xad":
        return ""
    if folded[0] == " ":
        return BREAK if original.count("\n") > 1 else " "
    return unicodedata.normalize("NFC", folded)

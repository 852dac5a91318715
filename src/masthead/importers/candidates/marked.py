"""Marked sentences: text in which names, roles and sums are replaced by signs, so that patterns can speak of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

__all__ = ["Mark", "Marked", "marked", "plain", "within"]

_SIGN = re.compile(r"<([A-Z])(\d+)>")
_LIKE_SIGNS = str.maketrans({
    "<": "(", ">": ")", "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "`": "'",
    "\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\n": " ", "\t": " ",
})  # fmt: skip


def plain(text: str) -> str:
    """`text` with apostrophes, hyphens and blanks unified, letter for letter, and without what looks like a sign."""
    return text.translate(_LIKE_SIGNS)


class Mark(NamedTuple):
    """A stretch of the document and what it is: a name, a role, a sum."""

    start: int
    end: int
    sign: str
    """One capital letter."""
    value: object = None


def within(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Of marks in order those that lie in a range."""
    first = bisect_left(marks, start, key=lambda mark: mark.start)
    last = bisect_left(marks, end, key=lambda mark: mark.start)
    return [mark for mark in marks[first:last] if mark.end <= end]


class Marked(NamedTuple):
    """One sentence in signs: ``<R0> <P1> verlässt <C2>.`` The number counts the sentence's own `marks`."""

    text: str
    marks: tuple[Mark, ...]
    places: tuple[tuple[int, int, int], ...]
    """Each sign and each stretch between signs: where it begins in `text`, and its range in the document."""

    def mark(self, number: str | int) -> Mark:
        """The mark behind the sign of that number."""
        return self.marks[int(number)]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The range of the document behind a range (not empty) of `text`; a sign counts as a whole."""
        first, last = self._segment(start), self._segment(end - 1)
        begin = first[1] if self._is_sign(first) else first[1] + start - first[0]
        return begin, last[2] if self._is_sign(last) else last[1] + end - last[0]

    def signs(self, letters: str) -> Iterable[tuple[int, int, Mark]]:
        """The signs of these letters, in order: where each stands in `text`, and its mark."""
        return ((s.start(), s.end(), self.marks[int(s[2])]) for s in _SIGN.finditer(self.text) if s[1] in letters)

    def without(self, start: int, end: int) -> Marked:
        """The sentence without a range of `text`; what is left keeps its place in the document."""
        kept: list[tuple[int, int, int]] = []
        for at, (begin, first, last) in enumerate(self.places):
            stop = self.places[at + 1][0] if at + 1 < len(self.places) else len(self.text)
            sign = self._is_sign((begin, first, last))
            if begin < start:
                cut = last if sign else min(last, first + start - begin)
                kept.append((begin, first, cut))
            if stop > end:
                skip = 0 if sign else max(0, end - begin)
                kept.append((max(begin, end) - (end - start), first + skip, last))
        unique = [one for number, one in enumerate(kept) if number == 0 or one != kept[number - 1]]
        return Marked(self.text[:start] + self.text[end:], self.marks, tuple(unique))

    def _segment(self, at: int) -> tuple[int, int, int]:
        return self.places[bisect_right(self.places, at, key=lambda place: place[0]) - 1]

    def _is_sign(self, segment: tuple[int, int, int]) -> bool:
        return bool(_SIGN.match(self.text, segment[0]))


def marked(text: str, start: int, end: int, marks: Iterable[Mark]) -> Marked:
    """The sentence at `start` to `end` of a plain `text` in signs; of two marks that overlap the first given stays."""
    chosen: list[Mark] = []
    for mark in marks:
        inside = start <= mark.start and mark.end <= end
        if inside and all(mark.end <= other.start or other.end <= mark.start for other in chosen):
            chosen.append(mark)
    chosen.sort()
    parts: list[str] = []
    places: list[tuple[int, int, int]] = []
    at, length = start, 0
    for number, mark in enumerate(chosen):
        for piece, first, last in (
            (text[at : mark.start], at, mark.start),
            (f"<{mark.sign}{number}>", mark.start, mark.end),
        ):
            if piece:
                parts.append(piece)
                places.append((length, first, last))
                length += len(piece)
        at = mark.end
    if at < end:
        parts.append(text[at:end])
        places.append((length, at, end))
    return Marked("".join(parts), tuple(chosen), tuple(places))

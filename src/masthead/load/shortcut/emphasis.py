"""Which asterisks and underscores of a text are emphasis?

Python-Markdown pairs runs of them in one pass with a stack. Here a pair is taken only where that pass leaves no choice:
the next active run after an opening one has the same letter and length and may close, or opens a pair within.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from masthead.load.shortcut.doubt import DoubtError

__all__ = ["emphasised"]

_STARRED = re.compile(r"\*\*([^\s*](?:[^*]*[^\s*])?)\*\*(?!\*)|\*([^\s*](?:[^*]*[^\s*])?)\*(?!\*)")
_UNDERSCORE_AT_EDGE = re.compile(r"(?<![^\W_])_+(?!_)|_+(?![\w])")
_RUN = re.compile(r"\*+|_+")
_TAGS = (
    ("", ""),
    ("<em>", "</em>"),
    ("<strong>", "</strong>"),
    ("<strong><em>", "</em></strong>"),
)


class _Run(NamedTuple):
    """A run of one letter that is active: it may open, close or both."""

    start: int
    end: int
    letter: str
    opens: bool
    closes: bool

    @property
    def size(self) -> int:
        return self.end - self.start


def emphasised(text: str) -> str:
    """`text`, already escaped, with its emphasis as HTML."""
    if "_" in text and _UNDERSCORE_AT_EDGE.search(text):
        return _paired(text)
    done = _STARRED.sub(_simple, text)
    return _paired(text) if "*" in done else done


def _simple(found: re.Match[str]) -> str:
    strong, weak = found.groups()
    return f"<em>{weak}</em>" if strong is None else f"<strong>{strong}</strong>"


def _paired(text: str) -> str:
    tags = _Pairing(_runs(text)).tags
    parts: list[str] = []
    done = 0
    for run in sorted(tags):
        parts += (text[done : run.start], tags[run])
        done = run.end
    return "".join(parts) + text[done:]


def _runs(text: str) -> list[_Run]:
    runs = []
    for found in _RUN.finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        opens, closes = bool(after) and not after.isspace(), bool(before) and not before.isspace()
        letter = text[start]
        if letter == "_":
            opens, closes = opens and not _is_word(before), closes and not _is_word(after)
        if opens or closes:
            runs.append(_Run(start, end, letter, opens, closes))
    return runs


def _is_word(letter: str) -> bool:
    return letter.isalnum()


class _Pairing:
    """The runs of one text, paired. `tags` says which run becomes which HTML; all others stay as they are."""

    def __init__(self, runs: list[_Run]) -> None:
        self.tags: dict[_Run, str] = {}
        self.open: list[_Run] = []
        self.groups = 0
        """Pairs that were closed while the stack held a run that may stay open."""
        for run in runs:
            self._take(run)
        if len(self.open) > 1 or (self.open and self.groups > 1):
            raise DoubtError

    def _take(self, run: _Run) -> None:
        same = [other for other in self.open if other.letter == run.letter]
        if run.closes and same:
            last = self.open[-1]
            if last.letter == run.letter and (last.size == run.size <= 3 or self._closes_two(run)):
                self._close(run)
                return
            if not run.opens or last.letter != run.letter or len(same) > 1 or {last.size, run.size} != {1, 2}:
                raise DoubtError
        if run.opens:
            if len(self.open) >= 2:
                raise DoubtError
            self.open.append(run)

    def _closes_two(self, run: _Run) -> bool:
        """Whether `run` ends a pair and the pair around it: ``*a **b***``."""
        two = self.open[-2:]
        return run.size == 3 and sorted(o.size for o in two) == [1, 2] and all(o.letter == run.letter for o in two)

    def _close(self, run: _Run) -> None:
        self.tags[run] = ""
        left = run.size
        while left:
            opening = self.open.pop()
            left -= opening.size
            self.tags[opening], closing = _TAGS[opening.size]
            self.tags[run] += closing
        self.groups = self.groups + 1 if self.open else 0

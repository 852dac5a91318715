"""Translation: does a German document look like the work of a machine, and which of its words may then deceive?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["Deception", "Suspicion", "suspect"]

_FILE = Path(__file__).parent / "patterns" / "false_friends.toml"
_ENOUGH = 2
"""Signs of different kinds, from which on a translation is suspected."""
_SURE = frozenset({"translated-line"})
_ENGLISH = re.compile(
    r"(?<!\w)(?:The|Times|Post|Insider|Journal|Tribune|Herald|Dispatch|Courier|Gazette|Chronicle|Observer|News|Today|Week|"
    r"Daily|Review|Street|Business|Wire|World|Star|Mail|Standard|Record|Verge|Wired|Bloomberg|Reuters)(?!\w)"
)


class Deception(NamedTuple):
    """A false friend: the printed word, what the English original may have said, and its sentence."""

    word: str
    english: str
    start: int
    blocks: bool


class Suspicion(NamedTuple):
    """What speaks for a machine translation; nothing in `signs` where none is suspected."""

    signs: tuple[str, ...] = ()
    deceptions: tuple[Deception, ...] = ()

    @property
    def suspected(self) -> bool:
        """Whether to take the document for a machine translation."""
        return bool(self.signs)

    def blocks(self, role: str) -> bool:
        """Whether a printed role is a false friend that must not become a claim."""
        return any(one.blocks and one.word in role for one in self.deceptions)


class _Words(NamedTuple):
    signs: dict[str, re.Pattern[str]]
    words: tuple[tuple[re.Pattern[str], str, bool, bool], ...]


def suspect(text: str, language: str, publisher: str, removed: Iterable[str]) -> Suspicion:
    """Judge a plain text; `removed` are the lines that were left out of it. Only German is judged."""
    if language != "de":
        return Suspicion()
    known, lines = _words(), (text, *removed)
    signs = {name for name, pattern in known.signs.items() if any(map(pattern.search, lines))}
    if publisher and _ENGLISH.search(publisher):
        signs.add("english-outlet")
    found = [
        (Deception(match[0], english, match.start(), blocks), sign)
        for pattern, english, blocks, sign in known.words
        for match in pattern.finditer(text)
    ]
    if any(sign for _, sign in found):
        signs.add("telling-word")
    if len({deception.english for deception, _ in found}) >= _ENOUGH:
        signs.add("false-friends")
    if len(signs) < _ENOUGH and not signs & _SURE:
        return Suspicion()
    deceptions = sorted((deception for deception, _ in found), key=lambda one: one.start)
    return Suspicion(tuple(sorted(signs)), tuple(deceptions))


@cache
def _words() -> _Words:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    words = tuple(
        (re.compile(rf"(?<![\w]){one['word']}(?!\w)"), one["english"], one.get("blocks", False), one.get("sign", False))
        for one in data["words"]
    )
    return _Words({name: re.compile(form) for name, form in data["signs"].items()}, words)

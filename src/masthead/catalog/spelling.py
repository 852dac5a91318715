"""How names stand in a text: genitives, word boundaries, compounds, surnames and the words beside them."""

from __future__ import annotations

import re
from enum import Enum

from masthead.catalog.folding import BREAK
from masthead.catalog.words import (
    COMPOUND_PREFIXES,
    DETERMINERS,
    FAMILY,
    GIVEN,
    OPENERS,
    ORDINARY,
    ORGANISATIONS,
    PARTICLES,
    PLATFORMS,
    ROLE_ENDINGS,
    ROLES,
    SUFFIXES,
)

__all__ = [
    "Bearing", "free_after", "free_before", "genitive", "in_compound", "is_letter",
    "letter_bearing",
    "person_compound", "surname", "surname_bearing", "takes_s",
]  # fmt: skip

_WORD_END = re.compile(r"[^\W_][\w'.-]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_AFTER = re.compile(r" ([^\W_]\w*)")
_ADDRESS = re.compile(r"://|www\.|\w@\w|\w\.[a-z]{2,}(?:[/:?#]|$)")
_GAP = re.compile(r"[\s<>()\"\u2029]")
_OPENED = re.compile(r"(?:^|[\s(\[\"\u201e\u201c\u00bb\u00ab\u2013\u2014-])'[^'\u2029]*$")
_HARMLESS = "()[]\"'.,;!\u201e\u201c\u201d\u00ab\u00bb\u2013\u2014\u2026" + BREAK
_OPEN = " " + BREAK
_SIBILANT = tuple("sxzßSXZ")
_NEAR, _FAR = 60, 300
"""How many letters around a name are looked at, so that hostile text costs no more than long text."""


class Bearing(Enum):
    """What the words beside a bare surname say about it."""

    OPEN = "nothing against it"
    UNSURE = "may be a part of a longer name"
    OTHER = "somebody else of that name"


def takes_s(name: str) -> bool:
    """Whether German adds a bare -s in the genitive: never after s, x, z, ß."""
    return name[-1].isalpha() and not name.endswith(_SIBILANT)


def genitive(text: str, stop: int, *, german: bool) -> int:
    """Where a name that ends at `stop` ends with its genitive: ``OpenAIs``, ``OpenAI's``, ``Andreas'``."""
    ending = text[stop : stop + 2]
    if not ending or ending[0] not in "'s":
        return stop
    if ending == "'s" and not is_letter(text, stop + 2) and text[stop + 2 : stop + 3] != "-":
        return stop + 2
    if ending[0] == "s" and german and takes_s(text[stop - 1]) and not is_letter(text, stop + 1):
        return stop if text[stop + 1 : stop + 2] == "-" else stop + 1
    bare = ending[0] == "'" and text[stop - 1] in _SIBILANT and _AFTER.match(text, stop + 1)
    if bare and not _OPENED.search(text[max(0, stop - _FAR) : stop]):
        return stop + 1
    return stop


def free_before(text: str, start: int) -> bool:
    """Whether a name may begin at `start`: not inside a word, a handle, an address."""
    before = text[start - 1 : start]
    if not before or before in _OPEN:
        return True
    if before.isalnum() or before in "_@#$\\=~":
        return False
    if before in ".&'" and is_letter(text, start - 2):
        return False
    return before in _HARMLESS or not _in_address(text, start)


def free_after(text: str, end: int) -> bool:
    """Whether a name may end at `end`."""
    after = text[end : end + 1]
    if not after or after in _OPEN:
        return True
    if after.isalnum() or after in "_@#+\\=":
        return False
    if after in ".&'" and is_letter(text, end + 1):
        return False
    return after in _HARMLESS or not _in_address(text, end)


def is_letter(text: str, at: int) -> bool:
    """Whether at `at` stands what words are made of; outside of the text nothing does."""
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def in_compound(text: str, start: int, end: int) -> bool:
    """Whether a hyphen ties the name to another word: ``Ex-OpenAI-Forscher``, ``X- und Y-Achse``."""
    after = text[end : end + 2]
    return (after[:1] == "-" and after != "--") or _tied_before(text, start)


def person_compound(text: str, start: int, end: int) -> bool:
    """Whether a person's name keeps its meaning in a compound: ``Ex-Jan-Leike``, ``Leike-led``, no double surname."""
    if _tied_before(text, start):
        head = re.search(r"([^\W_]+)-$", text[max(0, start - _NEAR) : start])
        if not head or head[1] not in COMPOUND_PREFIXES:
            return False
    following = text[end : end + 2]
    return following[:1] != "-" or not following[1:].isupper() or "-" in text[start:end]


def surname(name: str) -> str:
    """The bare surname of a name of two words or more, particles included; empty where it is an everyday word."""
    words = name.split(" ")
    while len(words) > 2 and words[-1].strip(",") in SUFFIXES:
        words.pop()
    if len(words) < 2 or words[0] in ("The", "Der", "Die", "Das") or not words[-1][0].isupper():
        return ""
    first = len(words) - 1
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    family = " ".join(words[first:]).rstrip(",.")
    return "" if family in ORDINARY or len(family) < 2 else family


def surname_bearing(
    text: str, start: int, end: int, given: frozenset[str], *, german: bool, possessive: bool
) -> Bearing:
    """What stands beside the surname at `start`: a given name before it makes it somebody else's (docs/names.md).

    `given` are given names of known people; `possessive` says that the name ends in a genitive.
    """
    if not possessive and _goes_on(text, start, end, given, german=german):
        return Bearing.UNSURE
    if text[start - 1 : start] != " ":
        return Bearing.OPEN
    word, at = _word_before(text, start)
    if _INITIALS.fullmatch(word):
        return Bearing.OTHER if len(word) == 2 else Bearing.UNSURE
    if not word or word.endswith("."):
        return Bearing.OPEN
    earlier, _at = _word_before(text, at)
    if word in PARTICLES and word not in OPENERS:
        return Bearing.OTHER if _is_given(earlier, given) else Bearing.OPEN
    if not word[0].isupper() or word in OPENERS or _is_role(word) or word.endswith("'s"):
        return Bearing.OPEN
    if _is_given(word, given):
        return Bearing.OTHER
    return Bearing.OPEN if german and earlier.lower() in DETERMINERS and word not in FAMILY else Bearing.UNSURE


def letter_bearing(text: str, start: int) -> Bearing:
    """What stands before a name of one letter: ``Plattform X`` is the service, ``Malcolm X`` is not."""
    word, _at = _word_before(text, start)
    if word.islower() or word in OPENERS or not word:
        return Bearing.OPEN
    return Bearing.OPEN if word.lower().endswith(PLATFORMS) else Bearing.UNSURE


def _word_before(text: str, start: int) -> tuple[str, int]:
    """The word before `start` and one space, and where it begins; empty where punctuation stands between."""
    if text[start - 1 : start] != " ":
        return "", start
    last = text[max(0, start - _NEAR) : start - 1].rsplit(" ", 1)[-1]
    word = _WORD_END.search(last)
    return (word[0], start - 1 - len(word[0])) if word else ("", start)


def _goes_on(text: str, start: int, end: int, given: frozenset[str], *, german: bool) -> bool:
    """Whether the word after a surname continues another name: ``Taylor Swift``, ``Gates Foundation``."""
    after = _AFTER.match(text, end)
    if not after or not after[1][0].isupper():
        return False
    return after[1] in ORGANISATIONS or (not german and after[1] not in OPENERS) or _is_given(text[start:end], given)


def _is_given(word: str, given: frozenset[str]) -> bool:
    return any(part in given or part in GIVEN for part in (word, *word.split("-")))


def _is_role(word: str) -> bool:
    last = word.rsplit("-", 1)[-1]
    return last in ROLES or last.lower().endswith(ROLE_ENDINGS)


def _tied_before(text: str, start: int) -> bool:
    return text[start - 1 : start] == "-" and start > 1 and text[start - 2].isalnum()


def _in_address(text: str, at: int) -> bool:
    head = _GAP.split(text[max(0, at - _FAR) : at])[-1]
    chunk = head + _GAP.split(text[at : at + _FAR], maxsplit=1)[0]
    return chunk[:1] in "/~" or (any(sign in chunk for sign in ".@:") and bool(_ADDRESS.search(chunk)))

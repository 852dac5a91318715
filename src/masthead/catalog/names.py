"""Who is meant: the registry of all spellings of all entities, and where they stand in a text.

The rules and the reasons are told in docs/names.md. Precision goes before recall: a wrong link is seen by everybody,
a missing one by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from masthead.catalog.folding import fold
from masthead.catalog.registration import Named, Ref, Registry, Spelling, registry
from masthead.catalog.spelling import (
    Bearing,
    free_after,
    free_before,
    genitive,
    in_compound,
    is_letter,
    letter_bearing,
    person_compound,
    surname_bearing,
)
from masthead.catalog.words import AFFIXES
from masthead.load.schema import Kind

__all__ = ["Decided", "Found", "Named", "Ref", "Registry", "Spelling", "find", "registry"]

_HANDLE = re.compile(r"(?<!\w)@\w*")


class Found(msgspec.Struct, frozen=True):
    """An entity's name at `start` to `end` of a text, its genitive included."""

    start: int
    end: int
    ref: Ref
    strong: bool


class Decided(NamedTuple):
    """A stretch of text about which the editor has decided: it means `ref`, or nobody (None)."""

    start: int
    end: int
    ref: Ref | None


class _Reading(NamedTuple):
    end: int
    strong: tuple[Ref, ...]
    weak: tuple[Ref, ...]
    surname: bool
    possessive: bool


def find(
    text: str,
    registry: Registry,
    language: str,
    known: frozenset[Ref] = frozenset(),
    decided: Sequence[Decided] = (),
) -> tuple[Found, ...]:
    """Every name in plain `text`, left to right, longest first, never overlapping; offsets are those of `text`.

    `known` are entities that count as mentioned from the start (the front matter lists them). `decided` are stretches,
    in order, that are passed over; the entity one of them means counts as mentioned from there on.
    """
    folded, german = fold(text), language.startswith("de")
    plain, established, barred = folded.text, set(known), set[Ref]()
    found: list[Found] = []
    ahead, end = list(reversed(decided)), 0
    for start, word in _beginnings(plain, registry):
        reading = _longest(plain, start, word, registry, german=german) if start >= end else None
        if reading is None:
            continue
        place = folded.place(start, reading.end)
        while ahead and ahead[-1].end <= place[0]:
            established.update(filter(None, (ahead.pop().ref,)))
        if ahead and ahead[-1].start < place[1]:
            continue
        end = reading.end
        weak = established.intersection(reading.weak) if reading.weak else set()
        if weak:
            bearing = _bearing(plain, start, reading, registry.given, german=german)
            barred.update(weak if bearing is Bearing.OTHER else ())
            weak = weak if bearing is Bearing.OPEN and not weak & barred else set()
        ref = reading.strong[0] if not weak and len(reading.strong) == 1 else _meant(reading.strong, weak, established)
        if ref is None:
            continue
        if strong := ref in reading.strong:
            established.add(ref)
            barred.discard(ref)
        found.append(Found(*place, ref, strong))
    return tuple(found)


def _beginnings(plain: str, registry: Registry) -> list[tuple[int, str]]:
    """Where first words of spellings stand, in order; those of handles in small letters.

    Most words of a text begin no name. So the words are compared all at once, and only those that occur are looked for.
    """
    words = registry.lengths.keys() & _words_from(registry.initials).findall(plain)
    places = [(start, word) for word in (*words, *registry.signed) for start in _places(plain, word)]
    if "@" in plain:
        handles = ((handle.start(), handle[0].lower()) for handle in _HANDLE.finditer(plain))
        places += [handle for handle in handles if handle[1] in registry.lengths]
    places.sort()
    return places


def _places(plain: str, word: str) -> Iterator[int]:
    """Where `word` stands as a whole word."""
    start = plain.find(word)
    while start >= 0:
        end = start + len(word)
        if not is_letter(plain, start - 1) and not is_letter(plain, end):
            yield start
        start = plain.find(word, end)


@lru_cache(maxsize=64)
def _words_from(initials: str) -> re.Pattern[str]:
    """What may be a word that begins with one of `initials`; a look back would be tried at every letter of the text."""
    return re.compile(rf"[{re.escape(initials)}]\w*" if initials else r"(?!)")


def _meant(strong: Sequence[Ref], weak: set[Ref], established: set[Ref]) -> Ref | None:
    """The one entity that fits; among several, the only one that has been mentioned; otherwise nobody."""
    fitting = weak.union(strong)
    if len(fitting) > 1:
        fitting &= established
    return next(iter(fitting)) if len(fitting) == 1 else None


def _bearing(plain: str, start: int, reading: _Reading, given: frozenset[str], *, german: bool) -> Bearing:
    """What stands beside a weak spelling; a namesake bars it until its bearer is named in full again."""
    if reading.surname:
        return surname_bearing(plain, start, reading.end, given, german=german, possessive=reading.possessive)
    return letter_bearing(plain, start) if reading.end - start == 1 else Bearing.OPEN


def _longest(plain: str, start: int, word: str, registry: Registry, *, german: bool) -> _Reading | None:
    """The longest reading at `start`; where spelling and genitive are equally long (Adams, Adam + s) both count."""
    if not free_before(plain, start):
        return None
    best: _Reading | None = None
    for length in registry.lengths[word]:
        stop = start + length
        if best and stop + 2 < best.end:
            break
        written = plain[start:stop]
        spellings = registry.spellings.get(written if word[0] != "@" else written.lower())
        if not spellings or stop > len(plain):
            continue
        end = genitive(plain, stop, german=german)
        if (best and end < best.end) or not free_after(plain, end):
            continue
        compound = in_compound(plain, start, end)
        for spelling in spellings:
            if compound and not _fits(plain, start, end, spelling):
                continue
            if best and end == best.end:
                strong, weak = best.strong or spelling.strong, (*best.weak, *spelling.weak)
                best = _Reading(end, strong, weak, best.surname or spelling.surname, best.possessive and end > stop)
            else:
                best = _Reading(end, spelling.strong, spelling.weak, spelling.surname, end > stop)
    return best


def _fits(plain: str, start: int, end: int, spelling: Spelling) -> bool:
    """Whether the name may stand here, in a hyphen compound."""
    if not spelling.strong or spelling.text in AFFIXES or len(spelling.text) == 1:
        return False
    people = any(ref.kind == Kind.PERSON for ref in spelling.strong)
    return not people or person_compound(plain, start, end)

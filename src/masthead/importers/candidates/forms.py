"""Forms: which groups of words are one name: genitives, legal forms, „Pinnacle AI“ beside „Pinnacle“?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from masthead.importers.candidates.gather import Gathered
from masthead.importers.candidates.lexicon import Lexicon

__all__ = ["merged", "short_form", "without_legal_form"]


def merged(gathered: Mapping[str, Gathered], lex: Lexicon) -> dict[str, Gathered]:
    """Groups by name, forms of one name made one: genitives, legal forms, „Pinnacle AI“ beside „Pinnacle“."""
    found: dict[str, Gathered] = {}
    for one in sorted(gathered.values(), key=lambda one: one.first):
        name = next(
            (name for name in _bases(one.name, lex) if name in gathered or name in found or name in lex.familiar),
            one.name,
        )
        name = without_legal_form(name, lex)
        if name in found:
            _unite(found[name], one)
        else:
            found[name] = Gathered(
                name, one.first, dict(one.person), dict(one.company), one.sort, one.sentence, one.body, one.unit,
                one.count, one.alone, list(one.lists), list(one.formerly),
            )  # fmt: skip
    for name in [name for name in found if (part := _person_in(name, found)) and part in found]:
        _unite(found[_person_in(name, found)], found.pop(name))
    for name in sorted(found, key=len):
        short = short_form(name, lex)
        if short in found and name in found and not found[short].person:
            kept, other = sorted((found[name], found[short]), key=_from_body)
            _unite(kept, other)
            del found[other.name]
    return found


def _person_in(name: str, found: Mapping[str, Gathered]) -> str:
    """The person that a headline's run of capitals begins with: „… wirft Sam Altman Betrug vor“; empty if there is none."""
    part = " ".join(name.split(" ")[:2])
    one = found.get(part)
    whole = found[name]
    return part if part != name and one and one.person and whole.body < 0 <= one.body else ""


def _from_body(one: Gathered) -> float:
    """Where a name stands first below the title; there a company is called by its full name if it ever is."""
    return one.body if one.body >= 0 else math.inf


def _bases(name: str, lex: Lexicon) -> Iterator[str]:
    """`name` without a genitive ending, and as it is known."""
    yield lex.known_as(name)
    if lex.language == "de" and name.endswith("s") and len(name) > 3:
        yield name[:-1]


def without_legal_form(name: str, lex: Lexicon) -> str:
    """`name` without GmbH, Inc. and their kin at its end."""
    words = name.split(" ")
    while len(words) > 1 and words[-1] in lex.legal_forms:
        words.pop()
    return " ".join(words)


def short_form(name: str, lex: Lexicon) -> str:
    """What a company's name is without its last, general word: Kestrel Works → Kestrel; empty where it has none."""
    words = name.split(" ")
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in lex.name_endings else ""


def _unite(one: Gathered, other: Gathered) -> None:
    for mine, theirs in ((one.person, other.person), (one.company, other.company)):
        for evidence, strong in theirs.items():
            mine[evidence] = mine.get(evidence, False) or strong
    one.first = min(one.first, other.first)
    one.sort = one.sort or other.sort
    one.sentence = one.sentence or other.sentence
    one.count += other.count
    one.alone += other.alone
    one.lists += other.lists
    one.formerly += other.formerly

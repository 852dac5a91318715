"""Batch: which candidates of a whole import are one entity, under which id, and whom do they resemble?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from masthead.catalog.folding import fold
from masthead.catalog.names import Named, Ref, Registry
from masthead.importers.candidates.candidate import Candidate
from masthead.importers.candidates.lexicon import LANGUAGES, lexicon
from masthead.load.schema import Alias, CompanyKind, Kind, Tier
from masthead.urls import RESERVED, slugify

__all__ = ["Batch", "Proposed"]

_WORD = re.compile(r"\w+")
_LIMIT = 60
"""Letters of an id made from a name."""


class Proposed(msgspec.Struct, frozen=True):
    """A candidate as an entity of the batch: under the id that it has in every document."""

    ref: Ref
    candidate: Candidate


@dataclass(slots=True)
class _Entity:
    ref: Ref
    name: str
    sort: CompanyKind
    strong: bool
    spellings: dict[str, bool] = field(default_factory=dict)
    """Spelling → whether it is weak."""


@dataclass(slots=True)
class Batch:
    """The new entities of one import; grows with every document. `known` are the project's own."""

    known: Registry
    known_refs: set[Ref] = field(default_factory=set)
    _entities: dict[tuple[Kind, str], _Entity] = field(default_factory=dict)
    _short: dict[tuple[Kind, str], list[_Entity]] = field(default_factory=lambda: defaultdict(list))
    _words: dict[str, list[_Entity]] = field(default_factory=lambda: defaultdict(list))
    _ids: dict[Ref, str] = field(default_factory=dict)
    _letters: dict[tuple[Kind, str], Ref] = field(default_factory=dict)
    _surnames: dict[str, list[tuple[str, Ref]]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Note the letters and surnames of what the project knows."""
        for text, forms in self.known.spellings.items():
            self.known_refs.update(ref for form in forms for ref in (*form.strong, *form.weak))
            for ref in (ref for form in forms for ref in form.strong):
                self._letters.setdefault((ref.kind, _letters(text)), ref)
                if ref.kind == Kind.PERSON and " " in text:
                    given, _, last = text.rpartition(" ")
                    self._surnames[_letters(last)].append((given, ref))

    def settle(self, candidates: Iterable[Candidate]) -> tuple[Proposed, ...]:
        """Give each candidate of a document its id: that of the same entity in earlier documents, or a new one."""
        return tuple({one.ref: one for one in map(self._settle, candidates)}.values())

    def elsewhere(self, text: str) -> tuple[Named, ...]:
        """The sure entities of other documents of which a text has a first word, to be looked for in it."""
        words = set(_WORD.findall(fold(text).text)) & self._words.keys()
        found = {id(one): one for word in sorted(words) for one in self._words[word] if one.strong}
        return tuple(_named(one) for one in found.values())

    def candidate(self, ref: Ref, sentence: str) -> Candidate:
        """An entity of the batch as the candidate of a document that only names it."""
        one = next(entity for entity in self._entities.values() if entity.ref == ref)
        return Candidate(
            kind=ref.kind, name=one.name, sort=one.sort, tier=Tier.STRONG, evidence=("elsewhere",), sentence=sentence
        )

    def _settle(self, candidate: Candidate) -> Proposed:
        entity = self._same(candidate) or self._new(candidate)
        entity.strong = entity.strong or candidate.tier is Tier.STRONG
        for alias in (Alias(text=candidate.name), *candidate.aliases):
            weak = entity.spellings.get(alias.text, True) and alias.weak
            entity.spellings[alias.text] = weak
        for word in _WORD.findall(fold(candidate.name).text)[:1]:
            if entity not in self._words[word]:
                self._words[word].append(entity)
        near = self._near(candidate, entity)
        signs = {"near": near, "tier": Tier.CONFLICT, "evidence": (*candidate.evidence, "namesake")} if near else {}
        return Proposed(entity.ref, msgspec.structs.replace(candidate, **signs))

    def _same(self, candidate: Candidate) -> _Entity | None:
        """The entity of the batch that a candidate is: the same letters, or a company by its name without „AI“."""
        key = (candidate.kind, _letters(candidate.name))
        if key in self._entities:
            return self._entities[key]
        if candidate.kind == Kind.COMPANY:
            short = _letters(_without_ending(candidate.name))
            if (candidate.kind, short) in self._entities and short != key[1]:
                return self._entities[candidate.kind, short]
            longer = self._short.get(key, [])
            return longer[0] if len(longer) == 1 else None
        return None

    def _new(self, candidate: Candidate) -> _Entity:
        slug = slugify(candidate.name, _LIMIT) or f"name-{len(self._ids) + 1}"
        slug = f"{slug}-1" if slug in RESERVED else slug
        number, free = 1, slug
        while (ref := Ref(candidate.kind, free)) in self._ids:
            number += 1
            free = f"{slug}-{number}"
        self._ids[ref] = candidate.name
        entity = _Entity(ref, candidate.name, candidate.sort, strong=False)
        self._entities[candidate.kind, _letters(candidate.name)] = entity
        if candidate.kind == Kind.COMPANY and (short := _without_ending(candidate.name)) != candidate.name:
            self._short[candidate.kind, _letters(short)].append(entity)
        return entity

    def _near(self, candidate: Candidate, entity: _Entity) -> tuple[Ref, ...]:
        """Known entities that the candidate may be: the same letters, or a person's other given name."""
        found = [self._letters.get((candidate.kind, _letters(name))) for name in (candidate.name, entity.ref.id)]
        if candidate.kind == Kind.PERSON:
            given, _, last = candidate.name.rpartition(" ")
            found += (ref for other, ref in self._surnames.get(_letters(last), ()) if _alike(given, other))
        else:
            found.append(self._letters.get((candidate.kind, _letters(_without_ending(candidate.name)))))
        return tuple(dict.fromkeys(ref for ref in found if ref))


def _named(entity: _Entity) -> Named:
    return Named(entity.ref, tuple(Alias(text=text, weak=weak) for text, weak in entity.spellings.items()))


def _letters(name: str) -> str:
    """What two spellings of one name share: letters without accents, umlauts, hyphens, blanks and middle initials."""
    words = [word for word in fold(name).text.split(" ") if not re.fullmatch(r"[^\W\d_]\.?", word)] or [name]
    return re.sub(r"(?<=[aou])e", "", slugify(" ".join(words))).replace("-", "")


def _without_ending(name: str) -> str:
    """A company's name without its last, general word: Helix AI → Helix."""
    words = name.split(" ")
    general = any(words[-1] in lexicon(language).name_endings for language in LANGUAGES)
    return " ".join(words[:-1]) if len(words) > 1 and general else name


def _alike(one: str, other: str) -> bool:
    """Whether one given name may stand for the other: Sam and Samuel, J. and Jan."""
    short, long = sorted((_letters(one.rstrip(".")), _letters(other.rstrip("."))), key=len)
    return bool(short) and short != long and long.startswith(short)

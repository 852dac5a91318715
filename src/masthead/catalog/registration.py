"""Which spellings exist and whom each may mean: the registry that all texts are searched with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from masthead.catalog.folding import fold
from masthead.catalog.spelling import surname, takes_s
from masthead.catalog.words import AFFIXES, OPENERS, ROLES
from masthead.diagnostics import Diagnostic, error, hint
from masthead.fingerprint import of_value
from masthead.load.schema import Alias, Kind

__all__ = ["Named", "Ref", "Registry", "Spelling", "registry"]


class Ref(msgspec.Struct, frozen=True, order=True):
    """An entity: its kind and its id."""

    kind: Kind
    id: str


class Named(msgspec.Struct, frozen=True):
    """An entity and how it is spelled: its names in all languages first, then its aliases.

    A spelling that is listed twice is weak if one of the two is. `lines` are those of the spellings in the file `path`.
    """

    ref: Ref
    spellings: tuple[Alias, ...]
    path: str = ""
    lines: tuple[int, ...] = ()


class Spelling(msgspec.Struct, frozen=True):
    """One spelling, folded, and whom it may mean."""

    text: str
    strong: tuple[Ref, ...] = ()
    weak: tuple[Ref, ...] = ()
    surname: bool = False
    """Whether some of the weak ones are people called by their last name alone."""


class Registry(msgspec.Struct, frozen=True):
    """All spellings by their first word, longest first. Equal spellings have an equal `fingerprint`."""

    index: Mapping[str, tuple[Spelling, ...]] = {}
    initials: str = ""
    """Every letter with which a spelling begins."""
    given: frozenset[str] = frozenset()
    """Given names of known people."""
    fingerprint: str = ""


def registry(named: Iterable[Named]) -> tuple[Registry, tuple[Diagnostic, ...]]:
    """Collect all spellings; a strong one that two entities claim is an error and counts as weak for both."""
    entities = sorted(named, key=lambda one: one.ref)
    strong: dict[str, dict[Ref, tuple[str, int]]] = defaultdict(dict)
    weak: dict[str, set[Ref]] = defaultdict(set)
    surnames: dict[str, set[Ref]] = defaultdict(set)
    for entity in entities:
        for text, (is_weak, line) in _own(entity).items():
            if is_weak:
                weak[text].add(entity.ref)
            else:
                strong[text][entity.ref] = (entity.path, line)
        if entity.ref.kind == Kind.PERSON:
            for family in _families(entity):
                surnames[family].add(entity.ref)
    spellings = [
        _spelling(text, strong.get(text, {}), weak.get(text, set()), surnames.get(text, set()))
        for text in sorted(strong.keys() | weak.keys() | surnames.keys())
    ]
    index, initials = _index(spellings)
    given = _given(entities)
    key = of_value(([(s.text, s.strong, s.weak, s.surname) for s in spellings], sorted(given)))
    return Registry(index, initials, given, key), (*_taken(strong), *_common(strong))


def _own(entity: Named) -> dict[str, tuple[bool, int]]:
    """The entity's spellings, folded: whether each is weak, and its line."""
    own: dict[str, tuple[bool, int]] = {}
    for number, alias in enumerate(entity.spellings):
        text = " ".join(fold(alias.text).text.split())
        text = text.lower() if text.startswith("@") else text
        line = entity.lines[number] if number < len(entity.lines) else 0
        if text:
            is_weak, first = own.get(text, (False, line))
            own[text] = (alias.weak or is_weak, first)
    return own


def _families(entity: Named) -> Iterable[str]:
    """The bare surnames by which a person may be called once known."""
    full = [text for text, (is_weak, _line) in _own(entity).items() if not is_weak and not text.startswith("@")]
    return {family for text in full if (family := surname(text))} - set(full)


def _given(entities: Iterable[Named]) -> frozenset[str]:
    people = [text for one in entities if one.ref.kind == Kind.PERSON for text in _own(one) if " " in text]
    return frozenset(text.split(" ", 1)[0] for text in people) - ROLES - OPENERS


def _spelling(text: str, strong: Iterable[Ref], weak: set[Ref], surnames: set[Ref]) -> Spelling:
    certain = tuple(sorted(strong))
    people = any(ref.kind == Kind.PERSON for ref in weak) and " " not in text
    return Spelling(text, certain, tuple(sorted((weak | surnames) - set(certain))), bool(surnames) or people)


def _index(spellings: Iterable[Spelling]) -> tuple[dict[str, tuple[Spelling, ...]], str]:
    """Spellings by first word, in every form in which that word may be printed; and all first letters."""
    index: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in spellings:
        for form in _forms(spelling):
            first = re.match(r".\w*", form.text)
            key = first[0] if first else form.text
            index[key].append(form)
            if key == form.text and takes_s(key):
                index[f"{key}s"].append(form)
    initials = "".join(sorted({key[0] for key in index}))
    return {key: tuple(sorted(forms, key=lambda s: (-len(s.text), s.text))) for key, forms in index.items()}, initials


def _forms(spelling: Spelling) -> Iterable[Spelling]:
    """As listed; with hyphens (Business-Insider-Bericht); an all-small first word with a capital, as in titles."""
    texts = {spelling.text}
    if spelling.strong and " " in spelling.text:
        texts.add(spelling.text.replace(" ", "-"))
    if spelling.text.split(" ", 1)[0].islower() and spelling.text[0].isalpha():
        texts.update([text[0].upper() + text[1:] for text in sorted(texts)])
    return (msgspec.structs.replace(spelling, text=text) for text in sorted(texts))


def _taken(strong: Mapping[str, Mapping[Ref, tuple[str, int]]]) -> Iterable[Diagnostic]:
    for text, claims in strong.items():
        (first, _line), *others = claims.values()
        for path, line in others:
            yield error("alias-taken", path, line, spelling=text, other=first)


def _common(strong: Mapping[str, Mapping[Ref, tuple[str, int]]]) -> Iterable[Diagnostic]:
    for text, claims in strong.items():
        if text in AFFIXES or len(text) == 1:
            for path, line in claims.values():
                yield hint("alias-common", path, line, spelling=text)

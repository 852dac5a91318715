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


_FIRST = re.compile(r".\w*")


class Ref(msgspec.Struct, frozen=True, order=True, cache_hash=True):
    """An entity: its kind and its id. Tables by Ref are asked often, and an Enum is slow to hash."""

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
    """All spellings, in every form in which they may be printed. Equal spellings have an equal `fingerprint`."""

    spellings: Mapping[str, tuple[Spelling, ...]] = {}
    """By their text."""
    lengths: Mapping[str, tuple[int, ...]] = {}
    """By first word: how long the spellings are that begin with it, longest first."""
    initials: str = ""
    """Every letter with which a spelling begins."""
    signed: tuple[str, ...] = ()
    """First words that begin with a sign, but for handles: ``.NET``."""
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
    forms = [form for spelling in spellings for form in _forms(spelling)]
    lengths = _lengths(forms)
    initials = "".join(sorted({first[0] for first in lengths if _is_letter(first[0])}))
    signed = tuple(first for first in lengths if not _is_letter(first[0]) and first[0] != "@")
    given = _given(entities)
    key = of_value(([(s.text, s.strong, s.weak, s.surname) for s in spellings], sorted(given)))
    return Registry(_by_text(forms), lengths, initials, signed, given, key), (*_taken(strong), *_common(strong))


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


def _by_text(forms: Iterable[Spelling]) -> dict[str, tuple[Spelling, ...]]:
    found: dict[str, list[Spelling]] = defaultdict(list)
    for form in forms:
        found[form.text].append(form)
    return {text: tuple(spellings) for text, spellings in found.items()}


def _lengths(forms: Iterable[Spelling]) -> dict[str, tuple[int, ...]]:
    """The lengths of spellings by first word, in every form in which that word may be printed."""
    found: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        first = _FIRST.match(form.text)
        word = first[0] if first else form.text
        found[word].add(len(form.text))
        if word == form.text and takes_s(word):
            found[f"{word}s"].add(len(form.text))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


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

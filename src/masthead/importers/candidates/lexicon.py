"""Lexicon: what does a language say around people and organisations? Read from ``lexicon/*.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from masthead.catalog.words import GIVEN
from masthead.load.schema import CompanyKind

__all__ = ["LANGUAGES", "Lexicon", "Pattern", "lexicon"]

LANGUAGES = ("de", "en")
_FOLDER = Path(__file__).parent / "lexicon"

_MACROS = {
    "N": r"<N(\d+)>",
    "n": r"<N\d+>",
    "P": r"<P\d+>",
    "C": r"<[CI]\d+>",
    "R": r"<R\d+>",
    "D": r"<D\d+>",
    "A": r"<A\d+>",
    "O": r"<[NCI]\d+>",
    "adj": r"(?:(?!(?:und|and|oder|or|who|whose|which|die|der|das|deren|dessen) )[a-zäöüß][\w-]* ){0,3}",
    "tail": r"(?=[A-ZÄÖÜ])\w+",
    "T": r"(?:am|im|on|in|last) [\w.]+",
}
_MACRO = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind of evidence: where it matches, the captured groups of words have it."""

    evidence: str
    strong: bool
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Stems:
    """Words by their stems; some may also end a compound."""

    whole: Mapping[str, str]
    ending: Mapping[str, str]

    def find(self, word: str, endings: Iterable[str]) -> str:
        """What `word` means in any of its forms; empty for a word that is not listed."""
        plain = word.lower()
        bases = [plain, *(plain[: -len(end)] for end in endings if plain.endswith(end) and len(plain) > len(end) + 2)]
        for base in bases:
            if base in self.whole:
                return self.whole[base]
        for at in range(1, len(plain) - 2):
            for base in bases:
                if base[at:] in self.ending:
                    return self.ending[base[at:]]
        return ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words and patterns of one language."""

    language: str
    endings: tuple[str, ...]
    roles: Stems
    role_phrases: tuple[tuple[str, re.Pattern[str]], ...]
    not_roles: frozenset[str]
    organisations: Stems
    rivals: Stems
    name_endings: Mapping[str, CompanyKind]
    legal_forms: frozenset[str]
    platforms: frozenset[str]
    platform: re.Pattern[str]
    institutions: tuple[tuple[CompanyKind, re.Pattern[str]], ...]
    tails: frozenset[str]
    """What a company's name stands before in compounds, besides roles."""
    never: frozenset[str]
    former: re.Pattern[str]
    coming: re.Pattern[str]
    given: frozenset[str]
    """Given names of many languages."""
    familiar: Mapping[str, tuple[CompanyKind, bool]]
    """Organisations that everybody in the field knows → their kind, and whether the name is no ordinary word."""
    not_surnames: frozenset[str]
    products: frozenset[str]
    people: tuple[Pattern, ...]
    companies: tuple[Pattern, ...]

    def role(self, word: str) -> str:
        """The id of the role that a single word names (``other`` where it has none); empty if it names none."""
        return _role(self.language, word)

    def organisation(self, word: str) -> CompanyKind | None:
        """The kind of organisation that a common noun such as „Startup“ names."""
        return _organisation(self.language, word)

    def is_rival(self, word: str) -> bool:
        """Whether the word calls an organisation somebody's competitor."""
        return bool(self.rivals.find(word, self.endings))

    def known_as(self, name: str) -> str:
        """The familiar organisation that `name` is a form of: Googles, Deutschen Bahn; empty if it is none."""
        forms = [name]
        if self.language == "de":
            forms += [name.removesuffix("s"), name.replace("n ", " ", 1)]
        return next((form for form in forms if form in self.familiar), "")


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of German or English."""
    data, common = _read(language), _read("common")
    platforms = data["platforms"]
    before, names = "|".join(platforms["before"]), "|".join(platforms["words"])
    return Lexicon(
        language=language,
        endings=tuple(sorted(data["forms"]["endings"], key=len, reverse=True)),
        roles=_stems(data["roles"]),
        role_phrases=tuple(_phrases(data)),
        not_roles=frozenset(data["not_roles"]["words"]),
        organisations=_stems(data["organisations"]),
        rivals=_stems({"rival": data["rivals"]["words"]}),
        name_endings={**_kinds(common["name_endings"]), **_kinds(data["name_endings"])},
        legal_forms=frozenset(data["legal_forms"]["words"]),
        platforms=frozenset(platforms["words"]),
        platform=re.compile(rf"(?<!\w)(?:{before}) (?P<name>{names})(?![\w'-])"),
        institutions=(*_institutions(common["institutions"]), *_institutions(data["institutions"])),
        tails=frozenset(data["compounds"]["words"]),
        never=frozenset((*data["never"]["words"], *data["compounds"]["words"], *_never_names(language, data))),
        former=_any(
            (*(f"{word}[a-zäöü]{{0,3}}" for key in ("former", "was") for word in data["tense"][key]), r"ex-\w+")
        ),
        coming=_any(f"{word}[a-zäöü]{{0,2}}" for word in data["tense"]["coming"]),
        given=frozenset(_read("given")["names"].split()) | GIVEN,
        familiar={
            name: (kind, sort == "familiar")
            for sort in ("everyday", "familiar")
            for name, kind in _kinds(common[sort]).items()
        },
        not_surnames=frozenset(common["not_surnames"]["words"]),
        products=frozenset(common["products"]["words"]),
        people=_patterns(data["people"]),
        companies=_patterns(data["companies"]),
    )


@lru_cache(maxsize=20_000)
def _role(language: str, word: str) -> str:
    lex = lexicon(language)
    return "" if word in lex.not_roles else lex.roles.find(word, lex.endings)


@lru_cache(maxsize=20_000)
def _organisation(language: str, word: str) -> CompanyKind | None:
    lex = lexicon(language)
    kind = lex.organisations.find(word, lex.endings)
    return CompanyKind(kind) if kind else None


def _phrases(data: Mapping[str, Any]) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Roles of several words: those that are patterns, and those that stand among the single words."""
    for role in {**data["role_phrases"], **data["roles"]}:
        several = (re.escape(form) for form in data["roles"].get(role, ()) if " " in form)
        if forms := (*data["role_phrases"].get(role, ()), *several):
            yield role, _any(forms)


def _never_names(language: str, data: Mapping[str, Any]) -> Iterable[str]:
    """German words that only sometimes name a role, such as Vorstand, but never a part of a name."""
    return data["not_roles"]["words"] if language == "de" else ()


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _kinds(table: Mapping[str, Iterable[str]]) -> dict[str, CompanyKind]:
    return {name: CompanyKind(kind) for kind, names in table.items() for name in names}


def _stems(table: Mapping[str, Iterable[str]]) -> Stems:
    whole: dict[str, str] = {}
    ending: dict[str, str] = {}
    for meaning, words in table.items():
        for word in words:
            stem = word.removeprefix("-").lower()
            whole.setdefault(stem, meaning)
            if word.startswith("-"):
                ending.setdefault(stem, meaning)
    return Stems(whole, ending)


def _any(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def _institutions(table: Mapping[str, Iterable[str]]) -> tuple[tuple[CompanyKind, re.Pattern[str]], ...]:
    found = []
    for kind, forms in table.items():
        found.append((CompanyKind(kind), re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?!\w)")))
    return tuple(found)


def _patterns(table: Mapping[str, Any]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(evidence, strength == "strong", re.compile(rf"(?<!\w){_MACRO.sub(_expanded, form)}"))
        for strength in ("strong", "weak")
        for evidence, forms in table[strength].items()
        for form in forms
    )


def _expanded(macro: re.Match[str]) -> str:
    return _MACROS.get(macro[1], macro[0])

"""Patterns: how does a language say what claims state? Read from ``patterns/de.toml`` and ``en.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["Form", "Speech", "speech"]

_FOLDER = Path(__file__).parent / "patterns"
_PEOPLE = r"<P\d+>(?:(?:, | und | and |, and | sowie | & )<P\d+>)*"
_FIRM = r"(?: (?:AG|SE|GmbH|KG|Inc\.?|Ltd\.?|Corp\.?))?"


def _party(name: str, signs: str) -> str:
    return rf"(?:{{article}} )?{{d}}(?P<{name}><[{signs}]\d+>){_FIRM}"


_MACROS = {
    "who": rf"(?P<who>{_PEOPLE})",
    "he": rf"(?P<who>{_PEOPLE}|<H\d+>)",
    "people": _PEOPLE,
    "speaker": r"(?P<who><[PH]\d+>)",
    "partner": r"(?P<partner><P\d+>)",
    "c": r"<[CG]\d+>",
    "d": r"(?:(?:[^\W\d_][\w-]*(?:er|en|e|es|em|based|ish|an|se) |[A-Z]{2,3} |Swiss |top ){0,2}<D\d+> )?",
    "org": _party("org", "CE"),
    "former": _party("former", "C"),
    "investor": _party("investor", "CPE"),
    "investors": r"(?P<investor><[CP]\d+>(?:(?:, | und | and |, and )<[CP]\d+>)*)",
    "buyer": _party("buyer", "CE"),
    "unit": r"(?:{article} )?(?:(?:new|neue[nsr]?|eigene[nsr]?|second|zweite[nsr]?) )?(?P<unit><[UV]\d+>)",
    "sum": r"(?P<sum><A\d+>)",
    "Q": r"(?P<said><Q\d+>)",
    "adj": r"(?:(?!(?:und|and|oder|or|who|whose|which|die|der|das|deren|dessen|von|of) )[a-zäöüß][\w-]* ){0,3}",
    "as": r"(?P<as>(?:(?!<[PCEH])[^,;:.<]){0,40}?(?P<role><R\d+>)|[^,;:.<]{0,40}?[\w-]*(?:[Pp]rofessur|[Ll]ehrstuhl))",
    "in": r"(?:,(?! (?:und|and|aber|but|sondern) )[^;:!?]{1,140}?,)?",
}  # fmt: skip
_GAPS = {
    "gap": r"(?:(?!<[PCEHG])[^,;:!?()]){0,90}?",
    "far": r"(?:(?!<[PCH])[^;!?()]){0,200}?",
    "past": r"(?:(?!<[PH])[^;:!?()]){0,140}?",
    "any": r"[^;!?()]{0,160}?",
    "far2": r"(?:(?!<[CG])[^;:!?()]){0,120}?",
}
"""What may stand between; where a word follows at once, it must begin there."""
_CERTAIN = {"who": "<P", "sum": "<A", "Q": "<Q", "former": "<C"}
"""The sign that a part surely has."""
_PIECES = ("adjective", "article", "of", "plural", "tail")
"""Words that are pieces of patterns."""
_MACRO = re.compile(r"\{(\w+)\}(?=(.?))")


class Form(NamedTuple):
    """One pattern. `signs` must all be in a sentence, or it need not be tried: most sentences lack one."""

    sort: str
    pattern: re.Pattern[str]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """The words and patterns of one language."""

    words: Mapping[str, re.Pattern[str]]
    titles: tuple[tuple[str, re.Pattern[str]], ...]
    """Roles beside names, in the order in which they are taken out of a sentence."""
    types: Mapping[str, tuple[Form, ...]]
    """The patterns of each type of claim."""


@cache
def speech(language: str) -> Speech:
    """What German or English says."""
    data = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    words, titles = data.pop("words"), data.pop("titles")
    own = {**_MACROS, **{name: words[name] for name in _PIECES}}
    types = {}
    for name, table in data.items():
        extra = {key: value for key, value in table.items() if isinstance(value, str)}
        forms = [(sort, form) for sort, value in table.items() if isinstance(value, list) for form in value]
        types[name] = tuple(Form(sort, _compiled(form, own | extra), _signs(form)) for sort, form in forms)
    return Speech(
        words={
            name: re.compile(rf"(?<!\w){form}(?!\w)", _flags(name))
            for name, form in words.items()
            if name not in _PIECES
        },
        titles=tuple((sort, _compiled(form, own)) for sort, forms in titles.items() for form in forms),
        types=types,
    )


def _flags(name: str) -> re.RegexFlag:
    """Doubts count in any capitals: “If Lumor …”."""
    return re.IGNORECASE if name in ("hedges", "denies", "nots") else re.NOFLAG


def _signs(form: str) -> tuple[str, ...]:
    """The signs that a form cannot do without: those of its parts that are not optional."""
    certain = re.sub(r"\((?:[^()]|\([^()]*\))*\)\?", "", form)
    return tuple(sign for macro, sign in _CERTAIN.items() if f"{{{macro}}}" in certain)


def _compiled(form: str, macros: Mapping[str, str]) -> re.Pattern[str]:
    def expanded(macro: re.Match[str]) -> str:
        name, following = macro[1], macro[2]
        if name in _GAPS:
            return _GAPS[name] + (r"(?<!\w)" if following and following not in " .,:" else "")
        return macros.get(name, macro[0])

    while (longer := _MACRO.sub(expanded, form)) != form:
        form = longer
    return re.compile(rf"(?<!\w){form}")

"""Time grammar: in which words do German and English news say when? They stand in ``times/<language>.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

__all__ = ["Form", "Grammar", "grammar"]

_FOLDER = Path(__file__).parent / "times"
_PART = re.compile(r"%(\w+)%")


class Form(NamedTuple):
    """One way to say when. `kind` says how it is reckoned."""

    kind: str
    pattern: re.Pattern[str]


class Grammar(NamedTuple):
    """The forms of a language, the more precise before the vaguer, and the words that speak of what is to come."""

    forms: tuple[Form, ...]
    future: re.Pattern[str]


@cache
def grammar(language: str) -> Grammar | None:
    """The grammar of a language; None for one that has none."""
    path = _FOLDER / f"{language}.toml"
    if not language.isalpha() or not path.is_file():
        return None
    said = tomllib.loads(path.read_text(encoding="utf-8"))

    def whole(text: str) -> re.Pattern[str]:
        return re.compile(_PART.sub(lambda found: said["parts"][found[1]], text), re.IGNORECASE)

    return Grammar(tuple(Form(one["kind"], whole(one["pattern"])) for one in said["forms"]), whole(said["future"]))

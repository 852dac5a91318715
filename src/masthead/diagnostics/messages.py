"""The words of every message, German and English: looked up by code in ``text/*.toml``.

A code has ``de`` and ``en`` (what is wrong), ``hint_de`` and ``hint_en`` (what to do). Where the diagnostic
carries a non-empty argument ``near``, ``near_de``/``near_en`` ("did you mean …") come before the hint.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from masthead.diagnostics import Diagnostic

__all__ = ["LANGUAGES", "Wording", "catalogue", "describe", "phrase", "printable"]

LANGUAGES = ("de", "en")


class Wording(NamedTuple):
    """A diagnostic in words."""

    message: str
    hint: str


def describe(diagnostic: Diagnostic, language: str) -> Wording:
    """Say in `language` ("de" or "en") what is wrong and what to do; the hint may be empty."""
    texts = _texts(diagnostic.code)
    given = {"file": diagnostic.file, **dict(diagnostic.args)}  # a wording may name the file itself
    args = {name: printable(value.replace("\n", " ")) for name, value in given.items()}
    hints = [texts.get(f"hint_{language}", "")]
    if args.get("near"):
        hints.insert(0, texts.get(f"near_{language}", ""))
    advice = " ".join(filter(None, hints))
    return Wording(printable(texts[language].format_map(args)), printable(advice.format_map(args)))


def phrase(code: str, language: str, **args: object) -> str:
    """A phrase of the command line or the preview that is not a diagnostic."""
    return _texts(code)[language].format_map(args)


def printable(text: str) -> str:
    """`text` without control and bidirectional letters, which could redraw the reader's terminal."""
    if text.isprintable():
        return text
    return "".join(letter if _harmless(letter) else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _harmless(letter: str) -> bool:
    """Printable, a line feed, or a space of another width."""
    return letter.isprintable() or letter == "\n" or unicodedata.category(letter) == "Zs"


def _texts(code: str) -> dict[str, str]:
    """Those of one code; most runs of the command line speak no words but its own, which are looked through first."""
    for path in _files():
        if code in (texts := _in_file(path)):
            return texts[code]
    raise KeyError(code)


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted((Path(__file__).parent / "text").glob("*.toml"), key=lambda path: (path.stem != "cli", path)))


@cache
def _in_file(path: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every code with its texts; a code defined twice is a bug of ours and raises ValueError."""
    found: dict[str, dict[str, str]] = {}
    for path in _files():
        for code, texts in _in_file(path).items():
            if code in found:
                raise ValueError(f"{code} is defined twice, again in {path.name}")
            found[code] = texts
    return found

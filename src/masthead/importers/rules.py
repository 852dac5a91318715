"""Rules: by which patterns are lines known that belong to a website and not to an article?

They stand in ``patterns/<language>.toml``, readable and by reason, and a project adds its own in a folder of the same
name. They are asked in all languages at once: a German text may end with an English source line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from masthead.diagnostics import Diagnostic, MastheadError, error

__all__ = ["FOLDER", "PACKAGED", "PLACES", "Rule", "Rules", "packaged", "project_rules"]

FOLDER = "patterns"
"""The folder of pattern files, in the package and in a project."""
PACKAGED = Path(__file__).parent / FOLDER
PLACES = ("start", "end", "both", "anywhere")
GROUPS = frozenset({"publisher", "url", "author"})
"""What a pattern may say is to be kept of a line."""

_KEYS = frozenset({"where", "patterns", "opens", "exact"})
_NAME = re.compile(r"\(\?P<\w+>")
_BACK = re.compile(r"\(\?P=|\\[1-9]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, why a line that it covers is left out, and where such lines stand."""

    reason: str
    where: str
    opens: bool
    pattern: re.Pattern[str]

    def holds(self, where: str) -> bool:
        """Whether it counts at `where`: ``start``, ``end`` or ``inside`` a text."""
        return self.where == "anywhere" or (where != "inside" and self.where in (where, "both"))


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """All rules of an import, in the order of their files."""

    rules: tuple[Rule, ...]
    quick: dict[str, tuple[re.Pattern[str], ...]]
    """By place: what every covered line matches, so that a line of the article costs one look."""

    def matches(self, line: str, where: str) -> Iterator[tuple[Rule, re.Match[str]]]:
        """The rules that cover `line` at `where`."""
        if any(pattern.fullmatch(line) for pattern in self.quick[where]):
            for rule in self.rules:
                if rule.holds(where) and (found := rule.pattern.fullmatch(line)):
                    yield rule, found


@cache
def packaged() -> Rules:
    """The rules that come with Masthead."""
    rules, _ = _read(PACKAGED, "")
    return _combined(rules)


def project_rules(root: Path) -> Rules:
    """The packaged rules and those of the project at `root`, whose come first.

    Raises MastheadError with everything that is wrong in the project's files: a wrong pattern would cost articles.
    """
    if not (root / FOLDER).is_dir():
        return packaged()
    rules, problems = _read(root / FOLDER, f"{FOLDER}/")
    if problems:
        raise MastheadError(*problems)
    return _combined((*rules, *packaged().rules))


def _combined(rules: tuple[Rule, ...]) -> Rules:
    return Rules(rules, {where: tuple(_quick(rules, where)) for where in ("start", "end", "inside")})


def _quick(rules: tuple[Rule, ...], where: str) -> Iterator[re.Pattern[str]]:
    """All patterns of a place in two: those that mind capitals and those that do not; groups lose their names."""
    for flags in (re.NOFLAG, re.IGNORECASE):
        wanted = [rule.pattern for rule in rules if rule.holds(where) and rule.pattern.flags & re.IGNORECASE == flags]
        if wanted:
            yield re.compile("|".join(f"(?:{_NAME.sub('(?:', one.pattern)})" for one in wanted), flags)


def _read(folder: Path, shown: str) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    rules: list[Rule] = []
    problems: list[Diagnostic] = []
    for path in sorted(folder.glob("*.toml")):
        file = f"{shown}{path.name}"
        try:
            sections = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as fault:
            problems.append(error("patterns-unreadable", file, problem=str(fault)[:120]))
            continue
        for reason, section in sections.items():
            found = tuple(_section(reason, section, file))
            rules += [one for one in found if isinstance(one, Rule)]
            problems += [one for one in found if isinstance(one, Diagnostic)]
    return tuple(rules), problems


def _section(reason: str, section: Any, file: str) -> Iterable[Rule | Diagnostic]:
    if not isinstance(section, dict) or section.get("where") not in PLACES or set(section) - _KEYS:
        yield error("patterns-section", file, section=reason, places=", ".join(PLACES), keys=", ".join(sorted(_KEYS)))
        return
    flags = re.NOFLAG if section.get("exact") else re.IGNORECASE
    for text in section.get("patterns", ()):
        try:
            pattern = re.compile(text, flags)
        except (re.error, TypeError, RecursionError) as fault:
            yield error("patterns-pattern", file, section=reason, pattern=str(text)[:80], problem=str(fault)[:80])
            continue
        if set(pattern.groupindex) - GROUPS or _BACK.search(text):
            yield error("patterns-group", file, section=reason, pattern=text[:80], groups=", ".join(sorted(GROUPS)))
            continue
        yield Rule(reason, section["where"], bool(section.get("opens", False)), pattern)

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

_KEYS = frozenset({"where", "patterns", "opens", "closes", "exact"})
_GROUP = re.compile(r"(?<!\\)\((?:\?P<\w+>|(?!\?))")
"""The beginning of a group that captures."""
_BACK = re.compile(r"\(\?P=|\\[1-9]")


_AT = {"start": ("start", "both", "anywhere"), "end": ("end", "both", "anywhere"), "inside": ("anywhere",)}
"""Which rules count at the start, at the end and inside of a text."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, why a line that it covers is left out, and where such lines stand."""

    reason: str
    where: str
    opens: bool
    closes: bool
    pattern: str
    flags: re.RegexFlag

    def covers(self, line: str) -> re.Match[str] | None:
        """The match, where the pattern covers the whole of `line`."""
        return re.compile(self.pattern, self.flags).fullmatch(line)


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """All rules of an import, in the order of their files."""

    rules: tuple[Rule, ...]
    quick: dict[str, tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...]]
    """By where lines stand: all patterns in one, a group for each, and their rules; a line of prose costs one look."""

    def match(self, line: str, where: str) -> tuple[Rule, re.Match[str]] | None:
        """The first rule that covers `line` at `where`: ``start``, ``end`` or ``inside``."""
        for place in _AT[where]:
            for pattern, rules in self.quick[place]:
                if (found := pattern.fullmatch(line)) and found.lastindex:
                    rule = rules[found.lastindex - 1]
                    if said := rule.covers(line):
                        return rule, said
        return None


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
    return Rules(rules, {place: tuple(_quick(rules, place)) for place in PLACES})


def _quick(rules: tuple[Rule, ...], place: str) -> Iterator[tuple[re.Pattern[str], tuple[Rule, ...]]]:
    """All patterns of a place in two, by whether they mind capitals; their own groups capture nothing."""
    for flags in (re.NOFLAG, re.IGNORECASE):
        wanted = tuple(rule for rule in rules if rule.where == place and rule.flags == flags)
        if wanted:
            yield re.compile("|".join(f"({_GROUP.sub('(?:', rule.pattern)})" for rule in wanted), flags), wanted


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
            found = tuple(_section(reason, section, file, ours=not shown))
            rules += [one for one in found if isinstance(one, Rule)]
            problems += [one for one in found if isinstance(one, Diagnostic)]
    return tuple(rules), problems


def _section(reason: str, section: Any, file: str, *, ours: bool) -> Iterable[Rule | Diagnostic]:
    sound = isinstance(section, dict) and isinstance(section.get("patterns"), list) and not set(section) - _KEYS
    if not sound or section.get("where") not in PLACES:
        yield error("patterns-section", file, section=reason, places=", ".join(PLACES), keys=", ".join(sorted(_KEYS)))
        return
    flags = re.NOFLAG if section.get("exact") else re.IGNORECASE
    for text in map(str, section["patterns"]):
        if not ours and (found := _fault(text, flags)):
            yield error("patterns-pattern", file, section=reason, pattern=text[:80], problem=found)
        elif set(re.findall(r"\(\?P<(\w+)>", text)) - GROUPS or _BACK.search(text):
            yield error("patterns-group", file, section=reason, pattern=text[:80], groups=", ".join(sorted(GROUPS)))
        else:
            yield Rule(
                reason.removesuffix("-end"),
                section["where"],
                bool(section.get("opens")),
                bool(section.get("closes")),
                text,
                flags,
            )


def _fault(text: str, flags: re.RegexFlag) -> str:
    """Why a pattern of a project cannot be used. Our own are tried by the tests: compiling them all takes a while."""
    try:
        re.compile(text, flags)
    except (re.error, RecursionError) as fault:
        return str(fault)[:80]
    return ""

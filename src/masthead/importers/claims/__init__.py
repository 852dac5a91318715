"""Claims: what does a document state about people and companies, sentence by sentence? Rules propose, editors accept.

A rule family is a file with a function `read` and a line in RULES; what German and English say stands in
``patterns/de.toml`` and ``patterns/en.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from masthead.importers.claims import founding, money, moves, positions, statements, units
from masthead.importers.claims.finding import Finding, Reading
from masthead.importers.claims.scene import Scene, scene
from masthead.importers.claims.titles import titles

__all__ = ["RULES", "Finding", "Rule", "Scene", "findings", "scene"]


_ANYBODY = re.compile(r"<[PCHEUV]\d")
"""Without a person, organisation or unit, a sentence states nothing of theirs."""


class Rule(NamedTuple):
    """A family of rules; claims that it proposes have the origin ``rule:<name>``."""

    name: str
    read: Callable[[Reading], Iterator[Finding]]


RULES = (
    Rule("moves", moves.read),
    Rule("founding", founding.read),
    Rule("money", money.read),
    Rule("positions", positions.read),
    Rule("units", units.read),
    Rule("statements", statements.read),
)
"""Every family of rules, in the order in which their claims are listed."""


def findings(scene: Scene) -> tuple[tuple[str, Finding], ...]:
    """What the rules read in a document: (name of the rule, finding), the same statement once, at its best passage."""
    best: dict[object, tuple[str, Finding]] = {}
    reduced = [titles(scene, sentence) for sentence in scene.sentences]
    plain = replace(scene, sentences=tuple(sentence for _, sentence in reduced))
    for beside, sentence in reduced:
        if not _ANYBODY.search(sentence.line.text):
            continue
        reading = moves.with_goals(Reading(plain, sentence, beside))
        for rule in RULES:
            for found in rule.read(reading):
                key = _statement(found)
                if key not in best or _rank(found) < _rank(best[key][1]):
                    best[key] = (rule.name, found)
    return tuple(sorted(best.values(), key=lambda pair: (pair[1].sentence, pair[1].start, pair[1].type)))


def _statement(found: Finding) -> tuple[object, ...]:
    """What two findings share that state the same."""
    told = (found.type, found.subject, found.object)
    match found.type:
        case "said":
            return (*told, found.start)
        case "held_role" | "appointed":
            return (*told, found.role if found.role != "other" else found.role_text)
        case "led_unit" | "formed_unit" | "dissolved_unit":
            return (*told, found.unit)
        case _:
            return told


def _rank(found: Finding) -> tuple[object, ...]:
    """Better passages first: nothing inferred, with the sum, not in the headline, early."""
    return len(found.inferred), found.amount is None, found.sentence == 0, found.sentence

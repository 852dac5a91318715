"""Units: which teams and committees were formed or dissolved, and whose are they?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from masthead.importers.claims.finding import Finding, Matched, Reading, matches
from masthead.importers.claims.scene import Meant, Sentence

__all__ = ["Unit", "named", "read", "unit_of"]

_BACK = 4
"""How many sentences “the team” may look back."""


class Unit(NamedTuple):
    """A team, as it is called, and the organisation that is named beside it."""

    name: str
    org: Meant | None
    inferred: bool


def read(reading: Reading) -> Iterator[Finding]:
    """Claims of the types formed_unit and dissolved_unit."""
    for kind in ("formed_unit", "dissolved_unit"):
        for one in matches(kind, reading):
            unit = unit_of(one)
            if unit is None or (one.mark("org") is None and unit.org is None):
                continue
            org = one.company("org") if one.mark("org") else unit.org
            if org:
                yield one.finding(kind, org, None, unit=unit.name)


def unit_of(one: Matched) -> Unit | None:
    """The unit of a passage: by its name, or for “the team” the one named last before it."""
    mark, reading = one.mark("unit"), one.reading
    if mark is not None and mark.sign == "U":
        org = one.company("org") if one.mark("org") else _owner(reading, reading.sentence)
        return Unit(named(mark.value), org, inferred=False)
    number = reading.sentence.number
    for earlier in reversed(reading.scene.sentences[max(0, number - _BACK) : number]):
        units = [found for _, _, found in earlier.line.signs("U")]
        if units:
            return Unit(named(units[-1].value), _owner(reading, earlier), inferred=True)
    return None


def _owner(reading: Reading, sentence: Sentence) -> Meant | None:
    """The only organisation that acts in the sentence of a unit's name, else the one that is spoken of."""
    return reading.scene.company(None, sentence, len(sentence.line.text))


def named(printed: object) -> str:
    """The unit's name without the genitive ending: Superalignment-Teams → Superalignment-Team."""
    return re.sub(r"(?:(?<=[Tt]eam)|(?<=[Ll]abor)|(?<=eirat)|(?<=mium)|(?<=reich))s$|(?<=schuss)es$", "", str(printed))

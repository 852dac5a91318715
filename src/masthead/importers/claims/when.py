"""When: which of a sentence's time expressions tells the day of the event, and which that of its announcement?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from masthead.importers.claims.finding import Finding
from masthead.importers.claims.scene import Scene
from masthead.importers.time_expressions import Basis, TimeExpression
from masthead.load.claim import Basis as ClaimBasis
from masthead.load.claim import ClaimDate
from masthead.partial_dates import UNKNOWN, Fault, parse

__all__ = ["announced_by", "days_of"]

_BORDER = re.compile(r"[,;:–—]|(?<!\w)(?:that|dass)(?!\w)")
_BASES = {Basis.EXPLICIT: ClaimBasis.EXPLICIT, Basis.RELATIVE: ClaimBasis.RELATIVE}


def days_of(
    found: Finding, scene: Scene, times: Sequence[TimeExpression], published: dt.date | None
) -> tuple[ClaimDate | None, ClaimDate | None]:
    """The date of the event and that of its announcement, as far as the sentence of a finding tells them."""
    if found.type == "founded" and found.role_text:
        return None, None  # a founder's other deeds have their own day
    first, last = scene.prose.sentences[found.sentence]
    own: list[TimeExpression] = []
    announcing: list[TimeExpression] = []
    for start, end in _clauses(scene.prose.plain, first, last):
        here = [one for one in times if start <= one.start < end]
        announces = scene.speech.words["announce"].search(scene.prose.plain, start, end) is not None
        if found.type == "said" or (announces and (start, end) != _clause_of(found, scene, first, last)):
            announcing += here
        elif start < found.end and found.start < end:
            own += here
    last_start, last_end = _clause_of(found, scene, first, last)
    nearest = [one for one in own if last_start <= one.start < last_end]
    return _best(nearest or own, published), _best(announcing, published)


def announced_by(found: Finding, scene: Scene) -> bool:
    """Whether the subject says it: its name stands in a clause that announces, before what is announced."""
    first, last = scene.prose.sentences[found.sentence]
    line = scene.sentences[found.sentence].line
    for start, end in _clauses(scene.prose.plain, first, last):
        if start > found.start and found.start != first:
            return False
        if scene.speech.words["announce"].search(scene.prose.plain, start, end):
            marks = [mark for _, _, mark in line.signs("PC") if start <= mark.start < end]
            return [mark.value for mark in marks[:1]] == [found.subject]
    return False


def _clauses(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for border in _BORDER.finditer(text, first, last):
        if text[border.start() : border.end()] == "," and text[border.end() : border.end() + 1].isdigit():
            continue
        yield start, border.start()
        start = border.end()
    yield start, last


def _clause_of(found: Finding, scene: Scene, first: int, last: int) -> tuple[int, int]:
    """The clause in which a finding ends: what announces there is the event's own verb."""
    return next(
        ((start, end) for start, end in _clauses(scene.prose.plain, first, last) if start < found.end <= end),
        (first, last),
    )


def _best(times: Iterable[TimeExpression], published: dt.date | None) -> ClaimDate | None:
    """The most telling of several time expressions: one with a value, then one that is relative, then a vague one."""
    order = {Basis.EXPLICIT: 0, Basis.RELATIVE: 1, Basis.VAGUE: 2, Basis.EVENT: 3}
    best = min(times, key=lambda one: (not one.value, order[one.basis], one.start), default=None)
    if best is None:
        return None
    value = parse(best.value) if best.value else UNKNOWN
    return ClaimDate(
        value=UNKNOWN if isinstance(value, Fault) else value,
        not_after=published if best.basis is Basis.VAGUE else None,
        text=best.text,
        basis=_BASES.get(best.basis, ClaimBasis.RELATIVE),
    )

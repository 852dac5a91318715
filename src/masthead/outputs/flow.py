"""From which companies to which others did people go? Ribbons from left to right, as wide as people are many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from masthead.catalog.registration import Ref
from masthead.outputs.shown import Links
from masthead.outputs.views import View

__all__ = ["Block", "Flow", "Ribbon", "Step", "flow_of"]

_MOST = 8
"""Companies on one side; all others are drawn as one."""
_HIGH, _WIDEST = 240, 20.0
"""All people together, and one alone, at most: pixels."""
_ENOUGH = 12
"""So many whole moves are a picture of their own, without those of which only one half is known."""
_LABEL, _GAP = 22, 14
"""Room for a name above its block, and below the block."""
_NAMED, _TOGETHER = 14, 3
"""Where one person is as wide as this, in pixels, a ribbon has room for names, and for how many."""


class Step(NamedTuple):
    """Somebody who left a company, joined one, or did both; None where nobody says whence or whither."""

    person: Ref
    origin: Ref | None
    target: Ref | None


class Block(View, frozen=True, kw_only=True):
    """A company on one side. Of those not named, `name` is empty; `others` are the small ones together."""

    name: str
    others: bool
    count: int
    y: float
    height: float


class Ribbon(View, frozen=True, kw_only=True):
    """People with the same way; its outline in hundredths of the width and in pixels of the height."""

    origin: Block
    target: Block
    count: int
    who: tuple[str, ...]
    """Their names, where they are few enough to be drawn."""
    outline: str
    middle: float


class Flow(View, frozen=True, kw_only=True):
    """The whole picture."""

    height: int
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]


_End = Ref | None | bool
"""A company; None where nobody says which; True for all small ones together."""


def flow_of(steps: Sequence[Step], links: Links, language: str) -> Flow | None:
    """The picture of `steps`; None unless somebody is known to have gone from one company to another."""
    whole = [step for step in steps if step.origin and step.target]
    if not whole:
        return None
    steps, names = (whole if len(whole) >= _ENOUGH else steps), links[language]
    origins, targets = _side(step.origin for step in steps), _side(step.target for step in steps)
    ways: dict[tuple[_End, _End], list[str]] = defaultdict(list)
    for step in steps:
        ways[_end(step.origin, origins), _end(step.target, targets)].append(names[step.person].name)
    wide = min(_WIDEST, _HIGH / len(steps))
    titles = {ref: names[ref].name for ref in (*origins, *targets) if isinstance(ref, Ref)}
    left, right = _blocks(origins, titles, wide), _blocks(targets, titles, wide)
    height = max(block.y + block.height for block in (*left.values(), *right.values())) + _GAP
    return Flow(
        height=round(height),
        left=tuple(left.values()),
        right=tuple(right.values()),
        ribbons=_ribbons(ways, left, right, wide),
    )


def _side(ends: Iterable[Ref | None]) -> Counter[_End]:
    """How many people go through each end: the largest companies first, then all others, then those not named."""
    counts = Counter(ends)
    unnamed = counts.pop(None, 0)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    side: Counter[_End] = Counter(dict(ordered[:_MOST]))
    rest = sum(count for _, count in ordered[_MOST:])
    return side + Counter({True: rest, None: unnamed})


def _end(ref: Ref | None, side: Mapping[_End, int]) -> _End:
    return ref if ref is None or ref in side else True


def _blocks(side: Mapping[_End, int], titles: Mapping[Ref, str], wide: float) -> dict[_End, Block]:
    """The blocks of one side from the top down."""
    tops = accumulate((_LABEL + count * wide + _GAP for count in side.values()), initial=0.0)
    return {
        end: Block(
            name=titles[end] if isinstance(end, Ref) else "",
            others=end is True,
            count=count,
            y=round(top + _LABEL, 1),
            height=round(count * wide, 1),
        )
        for (end, count), top in zip(side.items(), tops, strict=False)
    }


def _ribbons(
    ways: Mapping[tuple[_End, _End], Sequence[str]],
    left: Mapping[_End, Block],
    right: Mapping[_End, Block],
    wide: float,
) -> tuple[Ribbon, ...]:
    """A ribbon for each way, those of one block side by side and in the order of the other side."""
    places = {end: place for side in (left, right) for place, end in enumerate(side)}
    used: dict[tuple[str, _End], float] = defaultdict(float)
    found = []
    for (origin, target), who in sorted(ways.items(), key=lambda way: (places[way[0][0]], right[way[0][1]].y)):
        thick = len(who) * wide
        start, end = left[origin].y + used["left", origin], right[target].y + used["right", target]
        used["left", origin] += thick
        used["right", target] += thick
        found.append(
            Ribbon(
                origin=left[origin],
                target=right[target],
                count=len(who),
                who=tuple(who) if wide >= _NAMED and len(who) <= _TOGETHER else (),
                outline=_outline(start, end, thick),
                middle=round((start + end + thick) / 2, 1),
            )
        )
    return tuple(found)


def _outline(start: float, end: float, thick: float) -> str:
    top, bottom = f"{start:.1f}", f"{start + thick:.1f}"
    to, under = f"{end:.1f}", f"{end + thick:.1f}"
    return f"M0 {top}C50 {top} 50 {to} 100 {to}V{under}C50 {under} 50 {bottom} 0 {bottom}Z"

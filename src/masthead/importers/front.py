"""Front: how does the head of a draft list what is proposed, so that an editor can read it and a program, too?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from functools import cache

import msgspec

from masthead.diagnostics.messages import phrase
from masthead.importers.offer import Offer
from masthead.load.schema import Tier, TranslationKind
from masthead.partial_dates import Interval

__all__ = ["comments", "fitting", "proposed", "written"]

_NAMES, _CLAIMS = 50, 40
"""How many proposals a draft lists: with quotes of the greatest length they fit into the head of a content file."""


def fitting(offered: Offer) -> Offer:
    """What of an offer a draft can hold: the sure ones first, for the head of a content file has a limit."""
    names = _best(tuple(one.candidate.tier for one in offered.names), _NAMES)
    claims = _best(tuple(one.tier for one in offered.claims), _CLAIMS)
    return replace(
        offered, names=tuple(offered.names[at] for at in names), claims=tuple(offered.claims[at] for at in claims)
    )


def _best(tiers: Sequence[Tier], count: int) -> list[int]:
    """The places of the `count` surest, in their order."""
    order = (Tier.STRONG, Tier.CONFLICT, Tier.WEAK)
    return sorted(sorted(range(len(tiers)), key=lambda at: (order.index(tiers[at]), at))[:count])


def proposed(offered: Offer) -> dict[str, object]:
    """The keys of the front matter that hold proposals: none of them reaches a page before it is accepted."""
    offered = fitting(offered)
    suspected = {"kind": TranslationKind.MACHINE.value} if offered.suspicion.suspected else None
    return {
        "translation": suspected,
        "claims": [written(one.claim) for one in offered.claims] or None,
        "proposals": [written(one) for one in offered.proposals()] or None,
    }


def comments(offered: Offer, language: str) -> Iterator[str]:
    """Lines for the head of the draft: how to accept, and what to beware of."""
    if offered.names or offered.claims:
        yield phrase("desk-comment-proposals", language)
    if not offered.suspicion.suspected:
        return
    signs = ", ".join(phrase(f"desk-sign-{sign}", language) for sign in offered.suspicion.signs)
    yield phrase("desk-comment-translation", language, signs=signs)
    for word, english in dict.fromkeys((one.word, one.english) for one in offered.suspicion.deceptions):
        yield phrase("desk-comment-false-friend", language, word=word, english=english)


def written(value: msgspec.Struct) -> object:
    """A part of front matter as an editor writes it: what has its default is left out, single values stand alone."""
    fields = ((name, getattr(value, name), default) for name, default in _fields(type(value)))
    parts = {name: _plain(part) for name, part, default in fields if part != default}
    short: str = getattr(value, "shorthand", "")
    if short and not parts.keys() - {short}:
        return parts.get(short, _plain(getattr(value, short)))
    return parts


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, object], ...]:
    """Names and defaults; to ask for them evaluates every annotation, which costs more than all the rest of a draft."""
    return tuple((one.name, one.default) for one in msgspec.structs.fields(kind))


def _plain(value: object) -> object:
    if isinstance(value, Interval):
        return value.text
    if isinstance(value, msgspec.Struct):
        return written(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, str | bool | int | dt.date) or value is None:
        return value
    return [_plain(part) for part in value] if isinstance(value, Iterable) else str(value)

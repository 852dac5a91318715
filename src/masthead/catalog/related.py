"""Which articles should a reader of this one see next?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache
from math import log

from masthead.catalog.records import ArticleRecord
from masthead.catalog.registration import Ref
from masthead.load.schema import Kind

__all__ = ["related"]

_WEIGHTS = {Kind.PERSON: 1.5, Kind.COMPANY: 1.0, Kind.TOPIC: 1.2}
"""Two articles about one person have more in common than two about one company."""
_REACH = 3
"""How many articles before and after it are looked at for each entity: what is near in time."""
_FADE = 120
"""After so many days a common entity counts half."""

_About = tuple[int, tuple[Ref, ...]]
"""The day of an article, and whom and what it is about."""


def related(articles: Sequence[ArticleRecord], limit: int, passing: Collection[Ref] = ()) -> list[tuple[str, ...]]:
    """For each of `articles` (newest first, of one language), the paths of those that have most in common with it.

    There are `limit` at most. What counts is what few articles share, and what is near in time; `passing` entities
    count nothing. A company in common makes no relation alone: the largest stand in every third article. Takes time in
    proportion to the articles.
    """
    about = tuple(
        (article.date.toordinal(), tuple(ref for ref in article.refs if ref not in passing)) for article in articles
    )
    return [tuple(articles[other].entry.path for other in others) for others in _related(about, limit)]


@lru_cache(maxsize=8)  # most edits while watching change neither days nor names
def _related(about: tuple[_About, ...], limit: int) -> tuple[tuple[int, ...], ...]:
    places: dict[Ref, list[int]] = defaultdict(list)
    for place, (_, refs) in enumerate(about):
        for ref in refs:
            places[ref].append(place)
    shares = {ref: _Share(here, log(1 + len(about) / len(here)) * _WEIGHTS[ref.kind]) for ref, here in places.items()}
    found = []
    for day, refs in about:
        scores: dict[int, float] = {}
        firm: set[int] = set()
        for ref in refs:
            share = shares[ref]
            near, weight = share.near(), share.weight
            firm.update(near if ref.kind != Kind.COMPANY else scores.keys() & near)
            for other in near:
                scores[other] = scores.get(other, 0.0) + weight
        ranked = sorted((-scores[other] / (_FADE + abs(about[other][0] - day)), other) for other in firm)
        found.append(tuple(other for _, other in ranked[:limit]))
    return tuple(found)


class _Share:
    """The articles that share one entity, gone through one after the other."""

    __slots__ = ("_here", "_turn", "weight")

    def __init__(self, here: list[int], weight: float) -> None:
        self._here = here
        self._turn = 0
        self.weight = weight

    def near(self) -> list[int]:
        """The neighbours of the next article in the row."""
        turn = self._turn
        self._turn = turn + 1
        return self._here[max(0, turn - _REACH) : turn] + self._here[turn + 1 : turn + 1 + _REACH]

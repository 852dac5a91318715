"""Which articles should a reader of this one see next?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import log

import msgspec

from masthead.catalog.records import ArticleRecord, EntityRecord
from masthead.catalog.registration import Ref
from masthead.fingerprint import of_bytes
from masthead.load.schema import Company, CompanyKind, Kind
from masthead.store import Store
from masthead.workers import Workers

__all__ = ["related", "venues"]

_WEIGHTS = {Kind.PERSON: 1.5, Kind.COMPANY: 1.0, Kind.TOPIC: 1.2}
"""Two articles about one person have more in common than two about one company."""
_REACH = 3
"""How many articles before and after it are looked at for each entity: what is near in time."""
_FADE = 120
"""After so many days a common entity counts half."""


_Subject = tuple[int, tuple[Ref, ...]]
"""The day of an article, and whom and what it is about."""


def venues(entities: Iterable[EntityRecord]) -> frozenset[Ref]:
    """Publishers and platforms: where news come from, seldom what they are about."""
    kinds = {CompanyKind.PUBLISHER, CompanyKind.PLATFORM}
    metas = ((entity.ref, entity.entry.meta) for entity in entities)
    return frozenset(ref for ref, meta in metas if isinstance(meta, Company) and meta.kind in kinds)


def related(
    languages: Iterable[Sequence[ArticleRecord]], limit: int, passing: Collection[Ref], store: Store, workers: Workers
) -> dict[str, tuple[str, ...]]:
    """For each article, by path, those that have most in common with it; `languages` are read apart, newest first.

    There are `limit` at most. What counts is what few articles share, and what is near in time; `passing` entities
    count nothing. A company in common makes no relation alone: the largest stand in every third article. Takes time in
    proportion to the articles, and next to none where only words have changed.
    """
    tasks = [(_task(articles, limit, passing), articles) for articles in languages]
    keys = {task: of_bytes(task) for task, _ in tasks}  # two languages may say the same of the same
    kept = store.get_many("related", keys.values())
    new = [task for task, key in keys.items() if key not in kept]
    for task, raw in zip(new, workers.map(_ranked, new), strict=True):
        kept[keys[task]] = raw
        store.put("related", keys[task], raw)
    return {path: others for task, articles in tasks for path, others in _told(articles, kept[keys[task]])}


def _task(articles: Sequence[ArticleRecord], limit: int, passing: Collection[Ref]) -> bytes:
    """All that decides which articles are related, as another process takes it, and as a fingerprint is made of it."""
    subjects = [
        (article.date.toordinal(), tuple([ref for ref in article.refs if ref not in passing])) for article in articles
    ]
    return msgspec.msgpack.encode((limit, subjects))


def _told(articles: Sequence[ArticleRecord], raw: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    paths = [article.entry.path for article in articles]
    found = msgspec.msgpack.decode(raw, type=list[tuple[int, ...]])
    return ((path, tuple([paths[other] for other in others])) for path, others in zip(paths, found, strict=True))


def _ranked(task: bytes) -> bytes:
    """For each article the places of those that are related to it, perhaps in another process."""
    limit, about = msgspec.msgpack.decode(task, type=tuple[int, tuple[_Subject, ...]])
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
    return msgspec.msgpack.encode(found)


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

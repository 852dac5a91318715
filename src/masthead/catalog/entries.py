"""The entries by kind, so that each stage takes those it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from masthead.load.entry import Entry
from masthead.load.schema import Article, Company, Kind, Page, Person, Topic

__all__ = ["Entity", "Entries"]

Entity = Entry[Person] | Entry[Company] | Entry[Topic]


@dataclass(frozen=True, slots=True)
class Entries:
    """All entries, each kind in the order of its paths."""

    articles: tuple[Entry[Article], ...]
    people: tuple[Entry[Person], ...]
    companies: tuple[Entry[Company], ...]
    topics: tuple[Entry[Topic], ...]
    pages: tuple[Entry[Page], ...]

    @staticmethod
    def of(entries: Iterable[Entry[Article] | Entity | Entry[Page]]) -> Entries:
        """Sort entries into their kinds."""
        by_kind: dict[Kind, list[object]] = {kind: [] for kind in Kind}
        for entry in entries:
            by_kind[entry.kind].append(entry)
        return Entries(*(tuple(by_kind[kind]) for kind in Kind))  # type: ignore[arg-type]  # the kind decides the type

    @property
    def entities(self) -> tuple[Entity, ...]:
        """People, companies and topics."""
        return (*self.people, *self.companies, *self.topics)

"""Lists on pages: of articles, of entities, in several pages where they are long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeVar

import msgspec

from masthead.catalog.registration import Ref
from masthead.load.schema import Kind
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Card, EntityLink, Link, MentionView, YearOfMentions

__all__ = ["by_year", "cards", "entity_links", "entity_names", "most_named", "page_address", "page_links", "paged"]

_Row = TypeVar("_Row")


def cards(paths: Iterable[str], sites: SiteViews) -> tuple[Card, ...]:
    """The articles at these paths as lists show them."""
    return tuple(sites.cards[path] for path in paths)


def entity_links(refs: Iterable[Ref], sites: SiteViews, language: str) -> tuple[EntityLink, ...]:
    """Entities as other pages show them, in the order given."""
    return tuple(sites.links[language][ref] for ref in refs)


def entity_names(refs: Iterable[Ref], sites: SiteViews, language: str) -> tuple[Link, ...]:
    """Links that say no more of entities than their names."""
    return tuple(Link(text=link.name, address=link.address) for link in entity_links(refs, sites, language))


def most_named(
    counts: Counter[Ref], kinds: Sequence[Kind], sites: SiteViews, language: str, limit: int, without: Ref | None = None
) -> tuple[EntityLink, ...]:
    """The entities of `kinds` with the highest counts, and those counts; ties in the catalog's order."""
    order = sites.order
    top = sorted(
        (ref for ref in counts if ref.kind in kinds and ref != without), key=lambda ref: (-counts[ref], order[ref])
    )
    return tuple(msgspec.structs.replace(sites.links[language][ref], count=counts[ref]) for ref in top[:limit])


def by_year(mentions: Iterable[MentionView]) -> tuple[YearOfMentions, ...]:
    """Mentions, newest first, by year."""
    years = groupby(mentions, key=lambda mention: mention.date.year)
    return tuple(YearOfMentions(year=year, mentions=tuple(group)) for year, group in years)


def paged(rows: Sequence[_Row], size: int) -> list[Sequence[_Row]]:
    """`rows` in pages of `size`; one empty page where there are none."""
    return [rows[start : start + size] for start in range(0, len(rows), size)] or [rows]


def page_address(address: str, number: int) -> str:
    """Where page `number`, counted from 1, of the list at `address` stands; a bare number could be a month."""
    return address if number == 1 else f"{address}page-{number}/"


def page_links(address: str, count: int, number: int) -> tuple[Link, ...]:
    """Links to all pages of the list at `address`; none where there is one page only."""
    if count < 2:
        return ()
    return tuple(Link(text=str(n), address=page_address(address, n), current=n == number) for n in range(1, count + 1))

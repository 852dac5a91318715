"""The front page of each language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

import msgspec

from masthead.catalog import ArticleRecord, Catalog
from masthead.catalog.registration import Ref
from masthead.catalog.related import venues
from masthead.config import Front
from masthead.fields import label
from masthead.load.schema import Kind
from masthead.outputs.listing import cards, most_named
from masthead.outputs.moves import MoveRow, move_rows
from masthead.outputs.pictures import Picture, picture
from masthead.outputs.shown import count_refs
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Card, EntityLink, Head, SiteView, View
from masthead.plan import Sketch

__all__ = ["FrontSection", "HomeView", "outputs"]

_LATELY = 30
"""Who is named most is counted over so many of the latest articles."""
_TOP = 6
_FIRST = 4
"""So many articles stand below the lead."""
_IN_SECTION = 3


class FrontSection(View, frozen=True, kw_only=True):
    """A topic with its newest articles."""

    topic: EntityLink
    cards: tuple[Card, ...]


class HomeView(View, frozen=True, kw_only=True):
    """All that ``home.html`` shows."""

    site: SiteView
    head: Head
    lead: Card | None
    image: Picture | None
    """The picture of the lead."""
    cards: tuple[Card, ...]
    """What stands below the lead."""
    sections: tuple[FrontSection, ...]
    more: tuple[Card, ...]
    """What came before."""
    people: tuple[EntityLink, ...]
    companies: tuple[EntityLink, ...]
    topics: tuple[EntityLink, ...]
    archive: str
    newest: dt.date | None
    """The day of the newest article."""
    moves: tuple[MoveRow, ...] = ()
    """The latest moves."""
    all_moves: str = ""


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """The newest article leads, or the one that the editor wants; the next ones follow as cards."""
    config, passing = catalog.config, venues(catalog.entities.values())
    for language in config.languages:
        articles = catalog.in_language(language)
        lead, first, sections, more = _arranged(articles, config.front)
        counts = count_refs(articles[:_LATELY])
        for ref in passing & counts.keys():
            del counts[ref]
        people, companies, topics = (
            most_named(counts, (kind,), sites, language, _TOP) for kind in (Kind.PERSON, Kind.COMPANY, Kind.TOPIC)
        )
        address = sites.address("/", language)
        title, about = label(config.title, language), label(config.description, language)
        bare = HomeView(
            site=sites.views[language],
            head=sites.head(address, language, title, "home", description=about, others=sites.everywhere("/")),
            lead=None,
            image=None,
            cards=(),
            sections=(),
            more=(),
            people=people,
            companies=companies,
            topics=topics,
            archive=sites.address("/archive/", language),
            newest=articles[0].date if articles else None,
            moves=move_rows(catalog, sites, language, _TOP),
            all_moves=sites.address("/moves/", language),
        )
        own = {ref: _paths(found) for ref, found in sections.items() if found}
        parts = _Parts(_paths([lead] if lead else []), _paths(first), _paths(more), own)
        shows = (*parts.lead, *parts.first, *parts.more, *chain.from_iterable(own.values()))
        yield Sketch(address, partial(_filled, bare, parts), "home.html", shows=shows, listed=True)


class _Parts(NamedTuple):
    """Which articles stand where, by path."""

    lead: tuple[str, ...]
    """One, or none where there is none."""
    first: tuple[str, ...]
    more: tuple[str, ...]
    sections: Mapping[Ref, tuple[str, ...]]


def _filled(bare: HomeView, parts: _Parts, catalog: Catalog, sites: SiteViews) -> HomeView:
    lead = catalog.article[parts.lead[0]] if parts.lead else None
    links = sites.links[bare.head.lang]
    return msgspec.structs.replace(
        bare,
        lead=sites.cards[lead.entry.path] if lead else None,
        image=picture(lead.entry.path, lead.meta.image, lead.meta.image_alt, lead.address, catalog) if lead else None,
        cards=cards(parts.first, sites),
        sections=tuple(FrontSection(topic=links[ref], cards=cards(own, sites)) for ref, own in parts.sections.items()),
        more=cards(parts.more, sites),
    )


_Articles = list[ArticleRecord]


def _paths(articles: _Articles) -> tuple[str, ...]:
    return tuple(article.entry.path for article in articles)


def _arranged(
    articles: Sequence[ArticleRecord], front: Front
) -> tuple[ArticleRecord | None, _Articles, dict[Ref, _Articles], _Articles]:
    """What leads, what stands below it, in sections, and last; no article stands in two places."""
    wanted = (one for one in articles if front.lead and front.lead in {one.entry.id, one.meta.translation_key})
    lead = next(wanted, articles[0] if articles else None)
    waiting = [one for one in articles if one is not lead]
    first, waiting = waiting[:_FIRST], waiting[_FIRST:]
    sections: dict[Ref, _Articles] = {}
    for topic in front.sections:
        ref = Ref(Kind.TOPIC, topic)
        sections[ref] = list(islice((one for one in waiting if ref in one.refs), _IN_SECTION))
        taken = {one.address for one in sections[ref]}
        waiting = [one for one in waiting if one.address not in taken]
    return lead, first[: front.cards], sections, waiting[: max(0, front.cards - _FIRST)]

"""The front page of each language."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.fields import label
from masthead.load.schema import Kind
from masthead.outputs.listing import cards, most_named
from masthead.outputs.moves import MoveRow, move_rows
from masthead.outputs.shown import count_refs, venues
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Card, EntityLink, Head, SiteView, View
from masthead.plan import Output

__all__ = ["HomeView", "outputs"]

_LATELY = 30
"""Who is named most is counted over so many of the latest articles."""
_TOP = 6


class HomeView(View, frozen=True, kw_only=True):
    """All that ``home.html`` shows."""

    site: SiteView
    head: Head
    lead: Card | None
    cards: tuple[Card, ...]
    people: tuple[EntityLink, ...]
    companies: tuple[EntityLink, ...]
    topics: tuple[EntityLink, ...]
    archive: str
    moves: tuple[MoveRow, ...] = ()
    """The latest moves."""
    all_moves: str = ""


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """The newest article leads, the next ones follow as cards."""
    config, passing = catalog.config, venues(catalog)
    for language in config.languages:
        articles = catalog.in_language(language)
        shown = cards(articles[: config.front.cards + 1], sites)
        counts = count_refs(articles[:_LATELY])
        for ref in passing & counts.keys():
            del counts[ref]
        people, companies, topics = (
            most_named(counts, (kind,), sites, language, _TOP) for kind in (Kind.PERSON, Kind.COMPANY, Kind.TOPIC)
        )
        address = sites.address("/", language)
        title, about = label(config.title, language), label(config.description, language)
        view = HomeView(
            site=sites.views[language],
            head=sites.head(address, language, title, "home", description=about, others=sites.everywhere("/")),
            lead=shown[0] if shown else None,
            cards=shown[1:],
            people=people,
            companies=companies,
            topics=topics,
            archive=sites.address("/archive/", language),
            moves=move_rows(catalog, sites, language, _TOP),
            all_moves=sites.address("/moves/", language),
        )
        yield Output(address, view, "home.html")

"""How pages show articles and entities that are not their own: cards, links with a note, mentions by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from masthead.catalog import ArticleRecord, Catalog, Naming
from masthead.catalog.registration import Ref
from masthead.fields import label
from masthead.load.schema import Kind
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Card, EntityLink, Link, MentionView, YearOfMentions

__all__ = ["card", "cards", "entity_link", "entity_links", "entity_names", "most_named", "page_address", "page_links", "paged", "years_of_mentions"]

Row = TypeVar("Row")


def card(article: ArticleRecord, catalog: Catalog) -> Card:
    """An article as lists show it."""
    meta = article.meta
    topic = catalog.entities.get(Ref(Kind.TOPIC, meta.topics[0])) if meta.topics else None
    return Card(
        title=meta.title,
        dek=meta.summary or meta.dek,
        address=article.address,
        date=article.date,
        lang=article.lang,
        label=topic.name(article.lang) if topic else "",
        publisher=meta.source.publisher if meta.source else "",
        minutes=article.minutes,
        draft=meta.draft,
    )


def cards(articles: Iterable[ArticleRecord], catalog: Catalog) -> tuple[Card, ...]:
    """Articles as lists show them."""
    return tuple(card(article, catalog) for article in articles)


def entity_link(ref: Ref, catalog: Catalog, sites: SiteViews, language: str, count: int = 0) -> EntityLink:
    """An entity as other pages show it."""
    entity = catalog.entities[ref]
    return EntityLink(
        kind=ref.kind,
        id=ref.id,
        name=entity.name(language),
        address=sites.address(entity.address, language),
        note=label(entity.entry.meta.summary, language),
        count=count,
    )


def entity_links(refs: Iterable[Ref], catalog: Catalog, sites: SiteViews, language: str) -> tuple[EntityLink, ...]:
    """Entities as other pages show them, in the order given."""
    return tuple(entity_link(ref, catalog, sites, language) for ref in refs)


def entity_names(refs: Iterable[Ref], catalog: Catalog, sites: SiteViews, language: str) -> tuple[Link, ...]:
    """Links that say no more of entities than their names."""
    return tuple(
        Link(text=catalog.entities[ref].name(language), address=sites.address(catalog.entities[ref].address, language))
        for ref in refs
    )


def most_named(
    articles: Sequence[ArticleRecord], kind: Kind, catalog: Catalog, sites: SiteViews, language: str, *,
    limit: int, without: Ref | None = None,
) -> tuple[EntityLink, ...]:  # fmt: skip
    """The entities of `kind` that most of `articles` name, with the number of articles; ties in the catalog's order."""
    counts = Counter(ref for a in articles for ref in a.refs if ref.kind == kind and ref != without)
    order = {ref: place for place, ref in enumerate(catalog.entities)}
    top = sorted(counts, key=lambda ref: (-counts[ref], order[ref]))[:limit]
    return tuple(entity_link(ref, catalog, sites, language, counts[ref]) for ref in top)


def years_of_mentions(named: Iterable[Naming]) -> tuple[YearOfMentions, ...]:
    """The articles that name an entity, by year, with the sentence in which they do."""
    return tuple(
        YearOfMentions(year=year, mentions=tuple(_mention(n) for n in group))
        for year, group in groupby(named, key=lambda n: n.article.date.year)
    )


def paged(rows: Sequence[Row], size: int) -> list[Sequence[Row]]:
    """`rows` in pages of `size`; one empty page where there are none."""
    return [rows[start : start + size] for start in range(0, len(rows), size)] or [rows]


def page_address(address: str, number: int) -> str:
    """Where page `number`, counted from 1, of the list at `address` stands."""
    return address if number == 1 else f"{address}{number}/"


def page_links(address: str, count: int, number: int) -> tuple[Link, ...]:
    """Links to all pages of the list at `address`; none where there is one page only."""
    if count < 2:
        return ()
    return tuple(Link(text=str(n), address=page_address(address, n), current=n == number) for n in range(1, count + 1))


def _mention(named: Naming) -> MentionView:
    article, mention = named.article, named.mention
    return MentionView(
        title=article.meta.title,
        address=article.address,
        date=article.date,
        lang=article.lang,
        publisher=article.meta.source.publisher if article.meta.source else "",
        before=mention.before if mention else "",
        name=mention.name if mention else "",
        after=mention.after if mention else "",
    )

"""One page per topic: what it is about and the articles on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from masthead.catalog import Catalog, EntityRecord
from masthead.catalog.registration import Ref
from masthead.fields import label
from masthead.load.schema import Kind, Topic
from masthead.outputs.listing import cards, entity_names, most_named, page_address, page_links, paged
from masthead.outputs.pictures import Picture, body_pictures
from masthead.outputs.shown import count_refs
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Card, EntityLink, Fact, Head, Link, SiteView, TextKey, View
from masthead.plan import Sketch

__all__ = ["TopicView", "outputs"]

_TOP = 10


class TopicView(View, frozen=True, kw_only=True):
    """All that ``topic.html`` shows."""

    site: SiteView
    head: Head
    name: str
    summary: str
    body: TextKey | None
    pictures: tuple[Picture, ...]
    facts: tuple[Fact, ...]
    cards: tuple[Card, ...]
    total: int
    people: tuple[EntityLink, ...]
    companies: tuple[EntityLink, ...]
    pages: tuple[Link, ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """A page, or several where there are many articles, in every language of the site."""
    for entity in catalog.entities.values():
        if entity.ref.kind == Kind.TOPIC:
            for language in catalog.config.languages:
                yield from _pages(entity, catalog, sites, language)


def _pages(entity: EntityRecord, catalog: Catalog, sites: SiteViews, language: str) -> Iterator[Sketch]:
    source, first = entity.entry.path, sites.address(entity.address, language)
    naming = catalog.paths_naming(entity.ref, language)
    pages = paged(naming, catalog.config.lists.page_size)
    for number, paths in enumerate(pages, 1):
        recipe = partial(
            _view, ref=entity.ref, language=language, number=number, count=len(pages), total=len(naming), paths=paths
        )
        address = page_address(first, number)
        yield Sketch(address, recipe, "topic.html", source, shows=(source, *paths), listed=number == 1)


def _beside(
    catalog: Catalog, sites: SiteViews, ref: Ref, language: str
) -> tuple[tuple[EntityLink, ...], tuple[EntityLink, ...]]:
    """People and companies that stand beside the articles on every page of a topic."""
    counts = count_refs(catalog.naming(ref, language))
    people, companies = (most_named(counts, (kind,), sites, language, _TOP) for kind in (Kind.PERSON, Kind.COMPANY))
    return people, companies


def _view(
    catalog: Catalog, sites: SiteViews, ref: Ref, language: str, number: int, count: int, total: int, paths: Sequence[str]
) -> TopicView:  # fmt: skip
    """Page `number` of `count`, with the articles at `paths`."""
    entity = catalog.entities[ref]
    meta, first = entity.entry.meta, sites.address(entity.address, language)
    address, (people, companies) = page_address(first, number), sites.once(_beside, ref, language)
    return TopicView(
        site=sites.views[language],
        head=sites.head(
            address, language, entity.name(language), "topic", description=label(meta.summary, language),
            others=sites.everywhere(entity.address) if number == 1 else None, index=number == 1,
        ),
        name=entity.name(language),
        summary=label(meta.summary, language),
        body=TextKey(entity.text) if entity.text and language == catalog.config.language and number == 1 else None,
        pictures=body_pictures(entity.entry.path, entity.address, catalog),
        facts=_facts(entity, catalog, sites, language),
        cards=cards(paths, sites),
        total=total,
        people=people,
        companies=companies,
        pages=page_links(first, count, number),
    )  # fmt: skip


def _facts(entity: EntityRecord, catalog: Catalog, sites: SiteViews, language: str) -> tuple[Fact, ...]:
    meta = entity.entry.meta
    assert isinstance(meta, Topic)
    broader = [ref for ref in (Ref(Kind.TOPIC, meta.broader),) if ref in catalog.entities]
    rows = (("Part of", broader), ("Narrower topics", catalog.children.get(entity.ref, ())))
    return tuple(Fact(label=name, links=entity_names(refs, sites, language)) for name, refs in rows if refs)

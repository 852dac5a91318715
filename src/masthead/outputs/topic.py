"""One page per topic: what it is about and the articles on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

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
    articles, first = list(catalog.naming(entity.ref, language)), sites.address(entity.address, language)
    pages = paged([article.entry.path for article in articles], catalog.config.lists.page_size)
    counts, source = count_refs(articles), entity.entry.path
    same = {
        "people": most_named(counts, (Kind.PERSON,), sites, language, _TOP),
        "companies": most_named(counts, (Kind.COMPANY,), sites, language, _TOP),
        "total": len(articles),
    }
    for number, paths in enumerate(pages, 1):
        links = page_links(first, len(pages), number)
        recipe = partial(_view, ref=entity.ref, language=language, number=number, paths=paths, pages=links, same=same)
        address = page_address(first, number)
        yield Sketch(address, recipe, "topic.html", source, shows=(source, *paths), listed=number == 1)


def _view(
    catalog: Catalog, sites: SiteViews, ref: Ref, language: str, number: int, paths: Sequence[str],
    pages: tuple[Link, ...], same: Mapping[str, Any],
) -> TopicView:  # fmt: skip
    """Page `number`, with the articles at `paths`; `same` is what all pages of the topic show."""
    entity = catalog.entities[ref]
    meta, address = entity.entry.meta, page_address(sites.address(entity.address, language), number)
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
        pages=pages,
        **same,
    )  # fmt: skip


def _facts(entity: EntityRecord, catalog: Catalog, sites: SiteViews, language: str) -> tuple[Fact, ...]:
    meta = entity.entry.meta
    assert isinstance(meta, Topic)
    broader = [ref for ref in (Ref(Kind.TOPIC, meta.broader),) if ref in catalog.entities]
    rows = (("Part of", broader), ("Narrower topics", catalog.children.get(entity.ref, ())))
    return tuple(Fact(label=name, links=entity_names(refs, sites, language)) for name, refs in rows if refs)

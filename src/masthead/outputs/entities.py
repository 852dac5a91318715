"""The lists of all people, companies and topics, from A to Z."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

import msgspec

from masthead.catalog import Catalog, EntityRecord
from masthead.load.schema import Kind, Topic
from masthead.outputs.site import SiteViews
from masthead.outputs.views import EntityLink, Head, SiteView, View
from masthead.plan import Sketch
from masthead.urls import slugify

__all__ = ["EntitiesView", "outputs"]

_HEADINGS = {Kind.PERSON: "People", Kind.COMPANY: "Companies", Kind.TOPIC: "Topics"}


class LetterView(View, frozen=True, kw_only=True):
    """The entities under one letter."""

    letter: str
    entities: tuple[EntityLink, ...]


class EntitiesView(View, frozen=True, kw_only=True):
    """All that ``entities.html`` shows."""

    site: SiteView
    head: Head
    heading: str
    letters: tuple[LetterView, ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """A list of each kind in every language of the site."""
    for kind, heading in _HEADINGS.items():
        for language in catalog.config.languages:
            recipe = partial(_view, kind=kind, heading=heading, language=language)
            yield Sketch(sites.address(f"/{kind}/", language), recipe, "entities.html", shows=(), listed=True)


def _view(catalog: Catalog, sites: SiteViews, kind: Kind, heading: str, language: str) -> EntitiesView:
    rows = sorted(
        (_sort_key(entity, language), entity) for entity in catalog.entities.values() if entity.ref.kind == kind
    )
    letters = tuple(
        LetterView(letter=letter, entities=tuple(_row(entity, catalog, sites, language) for _, entity in group))
        for letter, group in groupby(rows, key=lambda row: _letter(row[0][0]))
    )
    address = sites.address(f"/{kind}/", language)
    head = sites.head(address, language, heading, "entities", others=sites.everywhere(f"/{kind}/"))
    return EntitiesView(site=sites.views[language], head=head, heading=heading, letters=letters)


def _sort_key(entity: EntityRecord, language: str) -> tuple[str, str]:
    meta = entity.entry.meta
    name = entity.name(language) if isinstance(meta, Topic) or not meta.sort_name else meta.sort_name
    return slugify(name), entity.ref.id


def _letter(key: str) -> str:
    return key[0].upper() if key[:1].isalpha() else "#"


def _row(entity: EntityRecord, catalog: Catalog, sites: SiteViews, language: str) -> EntityLink:
    count = len(catalog.paths_naming(entity.ref, language))
    return msgspec.structs.replace(sites.links[language][entity.ref], count=count)

"""One page per person and company: who they are, and every article that names them with the sentence that does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace

from masthead.catalog import Catalog, EntityRecord
from masthead.catalog.registration import Ref
from masthead.fields import label
from masthead.load.schema import Company, Kind, Person
from masthead.outputs.activity import ActivityView, activity
from masthead.outputs.entity_claims import StatementGroup, groups_of
from masthead.outputs.investments import MoneyTable, money_tables
from masthead.outputs.listing import by_year, entity_names, most_named, page_address, page_links
from masthead.outputs.pictures import Picture, body_pictures, picture
from masthead.outputs.shown import count_refs, mention_view
from masthead.outputs.site import SiteViews
from masthead.outputs.structured import entity_data
from masthead.outputs.timeline import Timeline, career_line, company_line
from masthead.outputs.views import EntityLink, Fact, Head, Link, SiteView, TextKey, View, YearOfMentions
from masthead.plan import Sketch

__all__ = ["EntityView", "outputs"]

_KIND_LABELS = {
    "company": "Company", "publisher": "Publisher", "university": "University", "government": "Government",
    "nonprofit": "Nonprofit", "fund": "Fund", "platform": "Platform",
}  # fmt: skip
_TOP = 10


class EntityView(View, frozen=True, kw_only=True):
    """All that ``person.html`` and ``company.html`` show."""

    site: SiteView
    head: Head
    name: str
    kind_label: str
    summary: str
    body: TextKey | None
    pictures: tuple[Picture, ...]
    facts: tuple[Fact, ...]
    activity: ActivityView | None
    years: tuple[YearOfMentions, ...]
    total: int
    appears_with: tuple[EntityLink, ...]
    topics: tuple[EntityLink, ...]
    stub: bool
    image: Picture | None
    groups: tuple[StatementGroup, ...] = ()
    """What claims say, under headings; long lists go on on further pages."""
    line: Timeline | None = None
    """A person's stays, or those of a company's people."""
    money: tuple[MoneyTable, ...] = ()
    """Investments in a company and of it."""
    pages: tuple[Link, ...] = ()


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """A page, or several where many articles name the entity or claim something of it, in every language of the site."""
    for entity in catalog.entities.values():
        if entity.ref.kind != Kind.TOPIC:
            for language in catalog.config.languages:
                yield from _pages(entity, catalog, sites, language)


def _pages(entity: EntityRecord, catalog: Catalog, sites: SiteViews, language: str) -> Iterator[Sketch]:
    meta, source, first = entity.entry.meta, entity.entry.path, sites.address(entity.address, language)
    assert isinstance(meta, (Person, Company))
    naming = catalog.paths_naming(entity.ref, language)
    groups, money = sites.once(_claimed, entity.ref, language) if catalog.claims.clusters else ((), ())
    longest = max(len(rows) for rows in (naming, *(one.statements for one in groups), *(one.rows for one in money)))
    size = catalog.config.lists.page_size
    count = max(1, -(-longest // size))
    for number in range(1, count + 1):
        paths = tuple(naming[size * (number - 1) : size * number])
        recipe = partial(_view, ref=entity.ref, language=language, number=number, count=count, paths=paths)
        template = "person.html" if isinstance(meta, Person) else "company.html"
        listed = not meta.stub and number == 1
        yield Sketch(page_address(first, number), recipe, template, source, shows=(source, *paths), listed=listed)


def _claimed(
    catalog: Catalog, sites: SiteViews, ref: Ref, language: str
) -> tuple[tuple[StatementGroup, ...], tuple[MoneyTable, ...]]:
    """What is claimed of somebody, and the money that went there and from there."""
    return groups_of(ref, catalog, sites, language), money_tables(ref, catalog, sites, language)


class _Beside(NamedTuple):
    """What stands beside the mentions on every page of an entity."""

    appears_with: tuple[EntityLink, ...]
    topics: tuple[EntityLink, ...]
    total: int
    activity: ActivityView | None


def _beside(catalog: Catalog, sites: SiteViews, ref: Ref, language: str) -> _Beside:
    articles = list(catalog.naming(ref, language))
    counts = count_refs(articles)
    return _Beside(
        most_named(counts, (Kind.PERSON, Kind.COMPANY), sites, language, _TOP, without=ref),
        most_named(counts, (Kind.TOPIC,), sites, language, _TOP),
        len(articles),
        activity(article.date for article in articles),
    )


def _view(
    catalog: Catalog, sites: SiteViews, ref: Ref, language: str, number: int, count: int, paths: tuple[str, ...]
) -> EntityView:  # fmt: skip
    """Page `number` of `count`, with the mentions in the articles at `paths`."""
    entity, size = catalog.entities[ref], catalog.config.lists.page_size
    meta, first = entity.entry.meta, sites.address(entity.address, language)
    assert isinstance(meta, (Person, Company))
    beside, part = sites.once(_beside, ref, language), slice(size * (number - 1), size * number)
    groups, money = sites.once(_claimed, ref, language)
    head = sites.head(
        page_address(first, number), language, entity.name(language),
        "person" if isinstance(meta, Person) else "company", description=label(meta.summary, language),
        others=sites.everywhere(entity.address) if number == 1 else None, index=not meta.stub and number == 1,
    )  # fmt: skip
    if number == 1:
        head = replace(head, data=entity_data(entity, head, catalog, sites, language))
    return EntityView(
        site=sites.views[language],
        head=head,
        name=entity.name(language),
        kind_label="Person" if isinstance(meta, Person) else _KIND_LABELS[meta.kind],
        summary=label(meta.summary, language),
        body=TextKey(entity.text) if entity.text and language == catalog.config.language and number == 1 else None,
        pictures=body_pictures(entity.entry.path, entity.address, catalog),
        facts=_facts(entity, catalog, sites, language),
        years=by_year(mention_view(catalog.article[path], ref) for path in paths),
        stub=meta.stub,
        image=picture(entity.entry.path, meta.image, meta.image_alt, entity.address, catalog),
        line=_line(ref, catalog, sites, language) if number == 1 else None,
        activity=beside.activity if number == 1 else None,
        total=beside.total,
        appears_with=beside.appears_with,
        topics=beside.topics,
        groups=tuple(replace(one, statements=rows) for one in groups if (rows := one.statements[part])),
        money=tuple(replace(one, rows=paid) for one in money if (paid := one.rows[part])),
        pages=page_links(first, count, number),
    )


def _line(ref: Ref, catalog: Catalog, sites: SiteViews, language: str) -> Timeline | None:
    if ref.kind == Kind.PERSON:
        return career_line(catalog.claims.careers.get(ref, ()), sites, language)
    return company_line(catalog.claims.companies.get(ref), sites, language)


def _facts(entity: EntityRecord, catalog: Catalog, sites: SiteViews, language: str) -> tuple[Fact, ...]:
    meta = entity.entry.meta
    assert isinstance(meta, (Person, Company))
    facts = []
    if spellings := [alias.text for alias in meta.aliases if alias.text != entity.name(language)]:
        facts.append(Fact(label="Also known as", text=", ".join(dict.fromkeys(spellings))))
    if isinstance(meta, Company):
        parents = [ref for ref in (Ref(Kind.COMPANY, meta.parent),) if ref in catalog.entities]
        for name, refs in (("Part of", parents), ("Units", catalog.children.get(entity.ref, ()))):
            if refs:
                facts.append(Fact(label=name, links=entity_names(refs, sites, language)))
        if meta.founded:
            facts.append(Fact(label="Founded", text=meta.founded))
    same = meta.same_as
    for name, text, url in (
        ("Website", same.website.partition("://")[2].rstrip("/"), same.website),
        ("Wikidata", same.wikidata, f"https://www.wikidata.org/wiki/{same.wikidata}"),
        ("Wikipedia", same.wikipedia and "Wikipedia", same.wikipedia),
        ("X", same.x and f"@{same.x.lstrip('@')}", f"https://x.com/{same.x.lstrip('@')}"),
        ("LinkedIn", same.linkedin and "LinkedIn", same.linkedin),
        ("GitHub", same.github.rstrip("/").rpartition("/")[2], same.github),
    ):
        if text:
            facts.append(Fact(label=name, text=text, url=url))
    return tuple(facts)

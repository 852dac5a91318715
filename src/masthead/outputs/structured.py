"""What do programs read of an article, a person or a company? Linked data (JSON-LD) in the terms of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from masthead.catalog import ArticleRecord, Catalog, EntityRecord
from masthead.catalog.registration import Ref
from masthead.fields import label
from masthead.load.schema import Company, CompanyKind, Kind, Person, Publish, SameAs, TranslationKind
from masthead.outputs.site import SiteViews
from masthead.outputs.structured_careers import company_claims, party, person_claims, precise
from masthead.outputs.views import Head, Html
from masthead.urls import absolute

__all__ = ["article_data", "data_block", "entity_data", "with_values"]

_SECTIONS = {
    Kind.PERSON: {"de": "Personen", "en": "People"},
    Kind.COMPANY: {"de": "Unternehmen", "en": "Companies"},
}
_ESCAPES = tuple((letter.encode(), f"\\u{ord(letter):04x}".encode()) for letter in "<>&\u2028\u2029")
"""Letters that could end the script element, begin a comment in it, or end a line in JavaScript."""


def data_block(*nodes: Mapping[str, Any]) -> Html:
    """JSON-LD that may stand in a ``script`` element: whatever could end that stands in strings, as an escape."""
    graph = {"@context": "https://schema.org", "@graph": list(nodes)}
    text = msgspec.json.encode(graph)
    for letter, escape in _ESCAPES:
        text = text.replace(letter, escape)
    return Html(text.decode())


def with_values(**values: Any) -> dict[str, Any]:
    """A node without the properties that have no value; ``type_`` and ``id_`` stand for ``@type`` and ``@id``."""
    names = {"type_": "@type", "id_": "@id"}
    return {names.get(name, name): value for name, value in values.items() if value}


def article_data(article: ArticleRecord, head: Head, catalog: Catalog, sites: SiteViews) -> Html:
    """An article and the way to it; nothing for drafts and whatever else search engines are kept from."""
    if not head.index:
        return Html("")
    meta, lang = article.meta, article.lang
    desk = sites.once(_desk, lang)
    listed = {Ref(kind, name) for kind, names in _listed(article) for name in names}
    about, mentions = (
        [sites.once(_party, ref, lang) for ref in article.refs if (ref in listed) is wanted] for wanted in (True, False)
    )
    source = _source(article, catalog, sites)
    whole_translation = (
        meta.translation is not None and meta.translation.kind != TranslationKind.NONE and meta.publish is Publish.FULL
    )
    node = with_values(
        type_="NewsArticle",
        id_=head.url,
        url=head.url,
        headline=meta.title,
        alternativeHeadline=meta.dek,
        description=meta.summary,
        image=head.picture.url if head.picture else "",
        datePublished=article.date.isoformat(),
        dateModified=(meta.updated or article.date).isoformat(),
        inLanguage=lang,
        author=[with_values(type_="Person", name=name) for name in meta.authors] or desk,
        publisher=desk,
        about=about,
        mentions=mentions,
        isBasedOn=source,
        citation=source.get("url"),
        translationOfWork=source if whole_translation else None,
        correction=[
            with_values(type_="CorrectionComment", text=one.text, datePublished=one.date.isoformat())
            for one in meta.corrections
        ],
    )
    topic = next(
        (ref for ref in article.refs if ref.kind == Kind.TOPIC and meta.topics and ref.id == meta.topics[0]), None
    )
    steps = (
        [(catalog.entities[topic].name(lang), sites.address(catalog.entities[topic].address, lang))] if topic else []
    )
    return data_block(node, _breadcrumb((*steps, (meta.title, article.address)), sites, lang))


def _desk(catalog: Catalog, sites: SiteViews, language: str) -> msgspec.Raw:
    """Who publishes the site."""
    name, home = catalog.config.publisher or sites.views[language].title, sites.views[language].home
    return _written(with_values(type_="Organization", name=name, url=absolute(catalog.config.base_url, home)))


def _party(catalog: Catalog, sites: SiteViews, ref: Ref, language: str) -> msgspec.Raw:
    """An entity as articles name it, in thousands of places."""
    return _written(party(ref, catalog, language))


def _written(node: Mapping[str, Any]) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(node))


def entity_data(entity: EntityRecord, head: Head, catalog: Catalog, sites: SiteViews, language: str) -> Html:
    """A person or company as the main subject of its page, and the way to it."""
    meta = entity.entry.meta
    assert isinstance(meta, (Person, Company))  # topics have no such page
    node = {
        **party(entity.ref, catalog, language),
        **with_values(
            alternateName=[one.text for one in meta.aliases if one.text != entity.name(language)],
            description=label(meta.summary, language),
            sameAs=_elsewhere(meta.same_as),
        ),
        **(
            _company(entity, meta, catalog, language)
            if isinstance(meta, Company)
            else person_claims(entity.ref, catalog, language)
        ),
    }
    section = sites.address(f"/{entity.ref.kind}/", language)
    name = label(_SECTIONS[entity.ref.kind], language)
    page = with_values(
        type_="WebPage",
        id_=head.url,
        url=head.url,
        name=head.title,
        inLanguage=language,
        mainEntity=node,
        breadcrumb=_breadcrumb(((name, section), (entity.name(language), head.address)), sites, language),
    )
    return data_block(page)


def _company(entity: EntityRecord, meta: Company, catalog: Catalog, language: str) -> dict[str, Any]:
    said = company_claims(entity.ref, catalog, language)
    parent = Ref(Kind.COMPANY, meta.parent)
    own = with_values(
        foundingDate=meta.founded if precise(meta.founded) else "",
        parentOrganization=party(parent, catalog, language) if parent in catalog.entities else None,
        subOrganization=[party(ref, catalog, language) for ref in catalog.children.get(entity.ref, ())],
    )
    return {**said, **own}


def _listed(article: ArticleRecord) -> tuple[tuple[Kind, Iterable[str]], ...]:
    meta = article.meta
    return (Kind.PERSON, meta.people), (Kind.COMPANY, meta.companies), (Kind.TOPIC, meta.topics)


def _source(article: ArticleRecord, catalog: Catalog, sites: SiteViews) -> dict[str, Any]:
    """The publication an article rests on; a news article only where a publisher brought it."""
    source = article.meta.source
    if source is None:
        return {}
    ref = catalog.publishers.get(source.publisher)
    outlet = catalog.entities[ref].entry.meta if ref else None
    news = isinstance(outlet, Company) and outlet.kind is CompanyKind.PUBLISHER
    publisher = with_values(type_="Organization", name=source.publisher) if source.publisher else None
    found = with_values(
        url=source.url,
        headline=source.title,
        author=[with_values(type_="Person", name=name) for name in source.author],
        publisher=sites.once(_party, ref, article.lang) if ref else publisher,
        datePublished=source.published.isoformat() if source.published else "",
        inLanguage=source.lang,
    )
    return {"@type": "NewsArticle" if news else "CreativeWork", **found} if found else {}


def _elsewhere(same: SameAs) -> list[str]:
    found = (
        same.website,
        same.wikidata and f"https://www.wikidata.org/wiki/{same.wikidata}",
        same.wikipedia,
        same.x and f"https://x.com/{same.x.lstrip('@')}",
        same.linkedin,
        same.github,
    )
    return [url for url in found if url]


def _breadcrumb(steps: Iterable[tuple[str, str]], sites: SiteViews, language: str) -> dict[str, Any]:
    """The way from the front page; `steps` are names and addresses."""
    site = sites.views[language]
    way = [
        with_values(type_="ListItem", position=place, name=name, item=absolute(sites.config.base_url, address))
        for place, (name, address) in enumerate(((site.title, site.home), *steps), 1)
    ]
    return with_values(type_="BreadcrumbList", itemListElement=way)

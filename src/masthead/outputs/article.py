"""One page per article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

import msgspec

from masthead.catalog import ArticleRecord, Catalog
from masthead.load.schema import Kind, TranslationKind
from masthead.outputs.listing import entity_links
from masthead.outputs.pictures import Picture, body_pictures, picture
from masthead.outputs.site import SiteViews
from masthead.outputs.statements import Statement, of_cluster
from masthead.outputs.structured import article_data
from masthead.outputs.views import EntityLink, Head, Html, Link, SiteView, TextKey, View
from masthead.plan import Sketch

__all__ = ["ArticleView", "RelatedView", "outputs"]

_MINUTE = 1_500
"""Bytes of HTML that take about a minute to read."""


class SourceView(View, frozen=True, kw_only=True):
    """The publication an article rests on."""

    publisher: str
    publisher_link: EntityLink | None
    title: str
    url: str
    authors: tuple[str, ...]
    published: dt.date | None
    lang: str
    retrieved: dt.date | None


class TranslationView(View, frozen=True, kw_only=True):
    """How the source was translated."""

    kind: str
    reviewed_by: str


class CorrectionView(View, frozen=True, kw_only=True):
    """A published correction."""

    date: dt.date
    text: str


class RelatedView(View, frozen=True, kw_only=True):
    """Another article that belongs to the matter; no more of it than is shown, so that few pages depend on much."""

    title: str
    address: str
    date: dt.date
    label: str


class ArticleView(View, frozen=True, kw_only=True):
    """All that ``article.html`` shows."""

    site: SiteView
    head: Head
    title: str
    dek: Html
    label: EntityLink | None
    key_points: tuple[Html, ...]
    body: TextKey
    pictures: tuple[Picture, ...]
    date: dt.date
    updated: dt.date | None
    authors: tuple[str, ...]
    minutes: int
    draft: bool
    people: tuple[EntityLink, ...]
    companies: tuple[EntityLink, ...]
    topics: tuple[EntityLink, ...]
    source: SourceView | None
    translation: TranslationView | None
    corrections: tuple[CorrectionView, ...]
    image: Picture | None
    previous: Link | None
    next: Link | None
    related: tuple[RelatedView, ...] = ()
    proofs: tuple[Statement, ...] = ()
    """The claims of the article, in its order."""


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """A page for every article; its neighbours are those of its own language."""
    for language in catalog.config.languages:
        articles = catalog.in_language(language)
        paths = [article.entry.path for article in articles]
        for article, path, older, newer in zip(articles, paths, [*paths[1:], ""], ["", *paths], strict=False):
            others = catalog.related[path]
            recipe = partial(_view, path=path, older=older, newer=newer, others=others)
            yield Sketch(
                article.address, recipe, "article.html", path,
                shows=tuple(filter(None, (path, older, newer, *others))), listed=_is_listed(article),
                weight=article.minutes * _MINUTE,
            )  # fmt: skip


def _view(
    catalog: Catalog, sites: SiteViews, path: str, older: str, newer: str, others: tuple[str, ...]
) -> ArticleView:
    article = catalog.article[path]
    meta, language = article.meta, article.lang
    people, companies, topics = (
        entity_links((ref for ref in article.refs if ref.kind == kind), sites, language)
        for kind in (Kind.PERSON, Kind.COMPANY, Kind.TOPIC)
    )
    return ArticleView(
        site=sites.views[language],
        head=_head(article, catalog, sites),
        title=meta.title,
        dek=Html(article.dek),
        label=next((topic for topic in topics if meta.topics and topic.id == meta.topics[0]), None),
        key_points=tuple(Html(point) for point in article.key_points),
        body=TextKey(article.text),
        pictures=body_pictures(article.entry.path, article.address, catalog),
        date=article.date,
        updated=meta.updated,
        authors=meta.authors,
        minutes=article.minutes,
        draft=meta.draft,
        people=people,
        companies=companies,
        topics=topics,
        source=_source(article, catalog, sites),
        translation=_translation(article),
        corrections=tuple(CorrectionView(date=c.date, text=c.text) for c in meta.corrections),
        image=picture(article.entry.path, meta.image, meta.image_alt, article.address, catalog),
        previous=_neighbour(older, catalog),
        next=_neighbour(newer, catalog),
        related=tuple(_related(other, sites) for other in others),
        proofs=_proofs(article, catalog, sites),
    )


def _is_listed(article: ArticleRecord) -> bool:
    return not (article.meta.draft or article.meta.unlicensed)


def _proofs(article: ArticleRecord, catalog: Catalog, sites: SiteViews) -> tuple[Statement, ...]:
    """The article's own claims, each with the status that all claims of its kind give it."""
    found = []
    for claim in catalog.claims.of_article.get(article.entry.path, ()):
        alone = msgspec.structs.replace(catalog.claims.cluster[claim.key], claims=(claim,))
        statement = of_cluster(alone, catalog, sites, article.lang)
        found.append(msgspec.structs.replace(statement, id=f"claim-{claim.evidence.claim}"))
    return tuple(found)


def _head(article: ArticleRecord, catalog: Catalog, sites: SiteViews) -> Head:
    meta = article.meta
    group = [catalog.article[path] for path in catalog.translations.get(meta.translation_key, ())]
    pairs = [(other.lang, other.address) for other in group]
    head = sites.head(
        article.address, article.lang, meta.title, "article",
        description=meta.summary or meta.dek, others=pairs, index=_is_listed(article), published=article.date,
        updated=meta.updated,
    )  # fmt: skip
    return msgspec.structs.replace(head, data=article_data(article, head, catalog, sites))


def _source(article: ArticleRecord, catalog: Catalog, sites: SiteViews) -> SourceView | None:
    source = article.meta.source
    if source is None:
        return None
    ref = catalog.publishers.get(source.publisher)
    links = entity_links([ref] if ref else [], sites, article.lang)
    return SourceView(
        publisher=source.publisher,
        publisher_link=links[0] if links else None,
        title=source.title,
        url=source.url,
        authors=source.author,
        published=source.published,
        lang=source.lang,
        retrieved=source.retrieved,
    )


def _translation(article: ArticleRecord) -> TranslationView | None:
    translation = article.meta.translation
    if translation is None or translation.kind == TranslationKind.NONE:
        return None
    return TranslationView(kind=translation.kind, reviewed_by=translation.reviewed_by or "")


def _related(path: str, sites: SiteViews) -> RelatedView:
    card = sites.cards[path]
    return RelatedView(title=card.title, address=card.address, date=card.date, label=card.label)


def _neighbour(path: str, catalog: Catalog) -> Link | None:
    return Link(text=catalog.article[path].meta.title, address=catalog.article[path].address) if path else None

"""How articles and entities look where they are not the subject: cards, links with a note, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from masthead.catalog import ArticleRecord, Catalog
from masthead.catalog.mentions import mention_in
from masthead.catalog.registration import Ref
from masthead.fields import label
from masthead.load.schema import Kind
from masthead.outputs.views import Card, EntityLink, MentionView
from masthead.urls import localised

__all__ = ["Links", "all_links", "card_of", "count_refs", "mention_view"]

Links = Mapping[str, Mapping[Ref, EntityLink]]
"""By language, the link to every entity."""


def all_links(catalog: Catalog) -> Links:
    """Every entity as other pages show it, in the catalog's order."""
    default = catalog.config.language
    return {
        language: {
            ref: EntityLink(
                kind=ref.kind,
                id=ref.id,
                name=entity.name(language),
                address=localised(entity.address, language, default),
                note=label(entity.entry.meta.summary, language),
            )
            for ref, entity in catalog.entities.items()
        }
        for language in catalog.config.languages
    }


def count_refs(articles: Iterable[ArticleRecord]) -> Counter[Ref]:
    """How many of `articles` each entity stands in."""
    counts: Counter[Ref] = Counter()
    for article in articles:
        counts.update(article.refs)
    return counts


def mention_view(article: ArticleRecord, ref: Ref) -> MentionView:
    """An article that names an entity, with the sentence; without one where it only lists it."""
    mention = mention_in(article.mentions, ref)
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


def card_of(article: ArticleRecord, catalog: Catalog) -> Card:
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

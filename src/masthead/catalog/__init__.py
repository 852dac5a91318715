"""Stage 2: from entries to the catalog: what is visible, who is named where, what belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from masthead.catalog.claims import read_claims
from masthead.catalog.entries import Entity, Entries
from masthead.catalog.measures import measure_all
from masthead.catalog.pictures import check_pictures, place_pictures, shown_pictures
from masthead.catalog.records import ArticleRecord, Catalog, EntityRecord, PageRecord
from masthead.catalog.references import check_front, check_references
from masthead.catalog.registration import Named, Ref, registry
from masthead.catalog.related import related, venues
from masthead.catalog.texts import LinkedText, link_texts
from masthead.catalog.tongues import Names
from masthead.config import Config
from masthead.diagnostics import Diagnostic
from masthead.fields import label
from masthead.load import Loaded
from masthead.load.entry import Entry
from masthead.load.schema import Alias, Article, Kind, Page, Topic
from masthead.store import Store
from masthead.urls import localised, slugify
from masthead.workers import Workers

__all__ = ["ArticleRecord", "Catalog", "EntityRecord", "PageRecord", "assemble", "is_visible", "registry_of"]

_RELATED = 3
"""How many other articles stand below one."""


def assemble(loaded: Loaded, config: Config, store: Store, workers: Workers) -> tuple[Catalog, tuple[Diagnostic, ...]]:
    """Put together all that is known; what entries say of each other is checked here, once all are loaded."""
    entries = Entries.of(loaded.entries)
    named = [_named(entity) for entity in entries.entities]
    spellings, clashes = registry(named)
    unknown = (*check_references(entries, config.language), *check_front(entries, config.front))
    visible = [entry for entry in entries.articles if is_visible(entry.meta, config)]
    places = {
        **{e.path: _article_place(e, config) for e in visible},
        **{e.path: _page_place(e, config) for e in entries.pages},
    }
    places |= {entity.path: (f"/{entity.kind}/{entity.id}/", config.language) for entity in entries.entities}
    names = Names(
        registry=spellings,
        names={
            n.ref: {lang: label(e.meta.name, lang) for lang in config.languages}
            for n, e in zip(named, entries.entities, strict=True)
        },
        files={path: address for path, (address, _) in places.items()},
        default=config.language,
    )
    published = [*visible, *entries.entities, *entries.pages]
    spoken = {path: language for path, (_, language) in places.items()}
    with workers.timings.stage("convert"):
        texts = link_texts(published, names, spoken, store, workers)
    entities = _entities(entries.entities, texts, config)
    articles = _articles(visible, places, texts, entities, config)
    claims, doubts = read_claims(entries, places, config, store)
    shown = shown_pictures(published, texts)
    pictures = place_pictures(shown, names.files, loaded.files)
    wanted = {path for here in shown.values() for path in here if path in loaded.files}
    measures = measure_all(wanted, loaded.files, config.root, store)
    catalog = Catalog(
        config=config,
        articles=articles,
        entities=entities,
        pages=tuple(PageRecord(e, *places[e.path], texts[e.path].text) for e in entries.pages),
        named=_named_in(articles),
        translations=_translations(articles, config),
        publishers={alias.text: n.ref for n in named if n.ref.kind == Kind.COMPANY for alias in n.spellings},
        related=_related(articles, entities, config, store, workers),
        children=_children(entries),
        files=loaded.files,
        pictures=pictures,
        measures=measures,
        names=names,
        texts=texts,
        claims=claims,
    )
    found = [diagnostic for path in sorted(texts) for diagnostic in texts[path].diagnostics]
    missing = check_pictures(shown, loaded.files, measures)
    return catalog, (*clashes, *unknown, *found, *missing, *doubts)


def is_visible(article: Article, config: Config) -> bool:
    """Whether an article is published in this build: no draft, its day has come and it has not expired."""
    if article.draft:
        return config.drafts
    day = article.publish_at or article.date
    if article.expires and article.expires <= config.today:
        return False
    return config.future or day is None or day <= config.today


def registry_of(entries: Entries) -> tuple[tuple[Named, ...], tuple[Diagnostic, ...]]:
    """The spellings of all entities, for the importer; and who claims the same."""
    named = tuple(_named(entity) for entity in entries.entities)
    return named, registry(named)[1]


def _named(entity: Entity) -> Named:
    name, meta = entity.meta.name, entity.meta
    own = {name: "name"} if isinstance(name, str) else {text: f"name.{lang}" for lang, text in name.items()}
    lines = [entity.line(key) for key in own.values()] + [entity.line(f"aliases.{n}") for n in range(len(meta.aliases))]
    spellings = (*(Alias(text=text) for text in own), *meta.aliases)
    return Named(Ref(entity.kind, entity.id), spellings, entity.path, tuple(lines))


def _article_place(entry: Entry[Article], config: Config) -> tuple[str, str]:
    language = entry.meta.lang or config.language
    date = entry.meta.date  # a format of its own costs three times as much
    folder = f"{date.year:04}/{date.month:02}" if date else "drafts"
    return localised(f"/{folder}/{entry.id}/", language, config.language), language


def _page_place(entry: Entry[Page], config: Config) -> tuple[str, str]:
    language = entry.meta.lang or config.language
    return localised(f"/{entry.id}/", language, config.language), language


def _entities(entries: Iterable[Entity], texts: Mapping[str, LinkedText], config: Config) -> dict[Ref, EntityRecord]:
    def order(entity: Entity) -> tuple[Kind, str, str]:
        name = label(entity.meta.name, config.language)
        return (
            entity.kind,
            slugify(name if isinstance(entity.meta, Topic) else entity.meta.sort_name or name),
            entity.id,
        )

    records = (
        EntityRecord(Ref(e.kind, e.id), e, texts[e.path].text if e.body.strip() else "")
        for e in sorted(entries, key=order)
    )
    return {record.ref: record for record in records}


def _articles(
    entries: Iterable[Entry[Article]],
    places: Mapping[str, tuple[str, str]],
    texts: Mapping[str, LinkedText],
    known: Mapping[Ref, Any],
    config: Config,
) -> tuple[ArticleRecord, ...]:
    """Newest first; of one day, the one whose path comes last in the alphabet."""
    records = []
    for entry in entries:
        linked, (address, language) = texts[entry.path], places[entry.path]
        records.append(
            ArticleRecord(
                entry=entry,
                address=address,
                lang=language,
                date=entry.meta.date or config.today,
                text=linked.text,
                dek=linked.dek,
                key_points=linked.key_points,
                mentions=linked.mentions,
                refs=tuple(filter(known.__contains__, linked.refs)),
                minutes=linked.minutes,
            )
        )
    return tuple(sorted(records, key=lambda article: (article.date, article.entry.path), reverse=True))


def _named_in(articles: Iterable[ArticleRecord]) -> dict[Ref, tuple[str, ...]]:
    found: dict[Ref, list[str]] = defaultdict(list)
    for article in articles:
        for ref in article.refs:
            found[ref].append(article.entry.path)
    return {ref: tuple(paths) for ref, paths in found.items()}


def _translations(articles: Iterable[ArticleRecord], config: Config) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[ArticleRecord]] = defaultdict(list)
    for article in articles:
        if article.meta.translation_key:
            found[article.meta.translation_key].append(article)
    return {
        key: tuple(article.entry.path for article in sorted(group, key=lambda a: config.languages.index(a.lang)))
        for key, group in found.items()
    }


def _related(
    articles: Iterable[ArticleRecord],
    entities: Mapping[Ref, EntityRecord],
    config: Config,
    store: Store,
    workers: Workers,
) -> dict[str, tuple[str, ...]]:
    passing = venues(entities.values())
    spoken = ([one for one in articles if one.lang == language] for language in config.languages)
    return related(spoken, _RELATED, passing, store, workers)


def _children(entries: Entries) -> dict[Ref, tuple[Ref, ...]]:
    found: dict[Ref, list[Ref]] = defaultdict(list)
    for company in entries.companies:
        if company.meta.parent:
            found[Ref(Kind.COMPANY, company.meta.parent)].append(Ref(Kind.COMPANY, company.id))
    for topic in entries.topics:
        if topic.meta.broader:
            found[Ref(Kind.TOPIC, topic.meta.broader)].append(Ref(Kind.TOPIC, topic.id))
    return {ref: tuple(children) for ref, children in found.items()}

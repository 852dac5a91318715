"""What the catalog knows of each entry once all of them are loaded: addresses, linked texts, mentions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from masthead.catalog.claims import NO_CLAIMS, Claims
from masthead.catalog.measures import Measure
from masthead.catalog.registration import Ref
from masthead.catalog.texts import LinkedText
from masthead.catalog.tongues import Names
from masthead.config import Config
from masthead.fields import label
from masthead.load.entry import Entry
from masthead.load.schema import Article, Company, Page, Person, Topic

__all__ = ["ArticleRecord", "Catalog", "EntityRecord", "PageRecord", "Record"]


class ArticleRecord(msgspec.Struct, frozen=True):
    """An article that is published in this build."""

    entry: Entry[Article]
    address: str
    lang: str
    date: dt.date
    text: str
    """Where the store keeps the linked HTML of the body."""
    dek: str
    """HTML, names linked."""
    key_points: tuple[str, ...]
    """HTML, names linked."""
    mentions: msgspec.Raw
    """For each entity that it names, the mention that tells most (`catalog.mentions.mention_in`)."""
    refs: tuple[Ref, ...]
    """Whom and what it is about: as listed in its front matter, then as named in its text."""
    minutes: int

    @property
    def meta(self) -> Article:
        """The article's front matter."""
        return self.entry.meta

    @property
    def undated(self) -> bool:
        """Whether it is a draft without a date, which no chronicle can show."""
        return self.meta.date is None


class EntityRecord(msgspec.Struct, frozen=True):
    """A person, company or topic."""

    ref: Ref
    entry: Entry[Person] | Entry[Company] | Entry[Topic]
    text: str
    """Where the store keeps the linked HTML of the body; empty where there is none."""

    @property
    def address(self) -> str:
        """The address in the site's default language."""
        return f"/{self.ref.kind}/{self.ref.id}/"

    def name(self, language: str) -> str:
        """The name in `language`."""
        return label(self.entry.meta.name, language)


class PageRecord(msgspec.Struct, frozen=True):
    """A static page."""

    entry: Entry[Page]
    address: str
    lang: str
    text: str

    @property
    def meta(self) -> Page:
        """The page's front matter."""
        return self.entry.meta


Record = ArticleRecord | EntityRecord | PageRecord


class Catalog(msgspec.Struct, frozen=True, dict=True):
    """Everything the site is made of, in the order in which it is shown; tables of it are made when first asked for."""

    config: Config
    articles: tuple[ArticleRecord, ...]
    """Newest first."""
    entities: Mapping[Ref, EntityRecord]
    """By kind, then by sort name."""
    pages: tuple[PageRecord, ...]
    named: dict[Ref, tuple[str, ...]]
    """The articles that name or list an entity, newest first, by path."""
    translations: dict[str, tuple[str, ...]]
    """Articles by translation key, in the order of the site's languages, by path."""
    publishers: dict[str, Ref]
    """Companies by every spelling of their name, for the source of an article."""
    related: dict[str, tuple[str, ...]]
    """What a reader of an article should see next, by path."""
    children: dict[Ref, tuple[Ref, ...]]
    """Units of a company, narrower topics of a topic."""
    files: dict[str, str]
    """Pictures and other files beside the content: project path → fingerprint."""
    pictures: dict[str, str]
    """Where pictures are published: address → project path."""
    measures: dict[str, Measure]
    """How large they are, by project path."""
    names: Names
    """What texts were linked with."""
    texts: Mapping[str, LinkedText]
    """What linking made of each text, by path."""
    claims: Claims = NO_CLAIMS
    """What articles claim, and everything derived from it."""

    @cached_property
    def article(self) -> Mapping[str, ArticleRecord]:
        """The articles by path, newest first."""
        return {article.entry.path: article for article in self.articles}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Where each article stands among all, by path."""
        return {article.entry.path: place for place, article in enumerate(self.articles)}

    @cached_property
    def record(self) -> Mapping[str, Record]:
        """All that is published, by path."""
        others: tuple[Record, ...] = (*self.entities.values(), *self.pages)
        return {**self.article, **{one.entry.path: one for one in others}}

    @cached_property
    def _translated(self) -> Mapping[str, frozenset[str]]:
        """By path of an article that has translations: their languages."""
        languages = {
            key: frozenset(self.article[path].lang for path in paths) for key, paths in self.translations.items()
        }
        return {path: languages[key] for key, paths in self.translations.items() for path in paths}

    def in_language(self, language: str) -> tuple[ArticleRecord, ...]:
        """The articles written in `language`, newest first."""
        return tuple(article for article in self.articles if article.lang == language)

    def naming(self, ref: Ref, language: str) -> Iterator[ArticleRecord]:
        """The articles that name `ref` and that readers of `language` see, newest first."""
        return map(self.article.__getitem__, self.paths_naming(ref, language))

    def paths_naming(self, ref: Ref, language: str) -> tuple[str, ...]:
        """Their paths. Those in other languages are seen only where no translation exists."""
        paths, hidden = self.named.get(ref, ()), self._translated
        if not hidden:
            return paths
        return tuple(
            path
            for path in paths
            if path not in hidden or language not in hidden[path] or self.article[path].lang == language
        )

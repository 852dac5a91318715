"""What the catalog knows of each entry once all of them are loaded: addresses, linked texts, mentions."""

from __future__ import annotations

import datetime as dt

import msgspec

from masthead.catalog.claims import NO_CLAIMS, Claims
from masthead.catalog.linking import Mention
from masthead.catalog.measures import Measure
from masthead.catalog.registration import Ref
from masthead.catalog.texts import LinkedText, Names
from masthead.config import Config
from masthead.fields import label
from masthead.load.entry import Entry
from masthead.load.schema import Article, Company, Page, Person, Topic

__all__ = ["ArticleRecord", "Catalog", "EntityRecord", "Naming", "PageRecord"]


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
    mentions: tuple[Mention, ...]
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


class Naming(msgspec.Struct, frozen=True):
    """An article that names an entity, and the sentence in which it does so first (None where only listed)."""

    article: ArticleRecord
    mention: Mention | None


class Catalog(msgspec.Struct, frozen=True):
    """Everything the site is made of, in the order in which it is shown."""

    config: Config
    articles: tuple[ArticleRecord, ...]
    """Newest first."""
    entities: dict[Ref, EntityRecord]
    """By kind, then by sort name."""
    pages: tuple[PageRecord, ...]
    named: dict[Ref, tuple[Naming, ...]]
    """The articles that name or list an entity, newest first."""
    translations: dict[str, tuple[ArticleRecord, ...]]
    """Articles by translation key, in the order of the site's languages."""
    publishers: dict[str, Ref]
    """Companies by every spelling of their name, for the source of an article."""
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
    texts: dict[str, LinkedText]
    """What linking made of each text, by path."""
    claims: Claims = NO_CLAIMS
    """What articles claim, and everything derived from it."""

    def in_language(self, language: str) -> tuple[ArticleRecord, ...]:
        """The articles written in `language`, newest first."""
        return tuple(article for article in self.articles if article.lang == language)

    def readable_in(self, language: str, named: tuple[Naming, ...]) -> tuple[Naming, ...]:
        """Of `named` what readers of `language` see: their language first, others only where no translation exists."""
        return tuple(n for n in named if n.article.lang == language or not self._translated(n.article, language))

    def _translated(self, article: ArticleRecord, language: str) -> bool:
        key = article.meta.translation_key
        return bool(key) and any(other.lang == language for other in self.translations.get(key, ()))

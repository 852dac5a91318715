"""What each kind of content file may say: the closed schemas, one struct per kind.

A field's type is the schema: `Slug`, `Url`, `Label`, days, choices and plain texts are read by `masthead.fields`. Keys
that are not listed here are errors; an editor's own keys live below ``extra``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

import msgspec

from masthead.fields import Address, AnyLanguage, Label, Language, PartialDate, Sha256, Slug, Url, label
from masthead.load.claim import Claim
from masthead.load.entity import Alias, CompanyKind, SameAs
from masthead.load.proposal import Proposal, Tier

__all__ = [
    "KINDS",
    "Address",
    "Alias",
    "AnyLanguage",
    "Article",
    "Claim",
    "Company",
    "CompanyKind",
    "Correction",
    "Kind",
    "Label",
    "Language",
    "Meta",
    "Page",
    "PartialDate",
    "Person",
    "Proposal",
    "Publish",
    "SameAs",
    "Sha256",
    "Slug",
    "Source",
    "Tier",
    "Topic",
    "Translation",
    "TranslationKind",
    "Url",
    "label",
]


class Kind(StrEnum):
    """The kinds of content, named as their folders below ``content/``."""

    ARTICLE = "articles"
    PERSON = "people"
    COMPANY = "companies"
    TOPIC = "topics"
    PAGE = "pages"

    # Enum's own hash is a function in Python; this one is asked for with every reference to an entity.
    __hash__ = str.__hash__


class TranslationKind(StrEnum):
    """How the text that an article rests on was translated."""

    NONE = "none"
    HUMAN = "human"
    MACHINE = "machine"


class Publish(StrEnum):
    """How much of its source an article prints."""

    SUMMARY = "summary"
    FULL = "full"


class _Struct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Frozen, built by keyword."""


class Source(_Struct, frozen=True):
    """The publication an article rests on."""

    publisher: str = ""
    title: str = ""
    url: Url = ""
    author: tuple[str, ...] = ()
    published: dt.date | None = None
    lang: AnyLanguage = ""
    retrieved: dt.date | None = None
    text: Sha256 = ""
    origin: Url = ""
    license: str = ""


class Translation(_Struct, frozen=True):
    """How the source text was translated and who checked it."""

    kind: TranslationKind = TranslationKind.NONE
    reviewed_by: str | None = None


class Correction(_Struct, frozen=True):
    """One published correction."""

    date: dt.date
    text: str


class Article(_Struct, frozen=True):
    """``content/articles/**/*.md``"""

    also_called: ClassVar[Mapping[str, str]] = {
        "author": "authors",
        "categories": "topics",
        "category": "topics",
        "description": "summary",
        "expiryDate": "expires",
        "language": "lang",
        "lastmod": "updated",
        "modified": "updated",
        "publishDate": "publish_at",
        "published": "date",
        "redirect_from": "aliases",
        "redirects": "aliases",
        "sources": "source",
        "subtitle": "dek",
        "tags": "topics",
    }

    title: str
    date: dt.date | None = None
    dek: str = ""
    key_points: tuple[str, ...] = ()
    updated: dt.date | None = None
    publish_at: dt.date | None = None
    expires: dt.date | None = None
    draft: bool = False
    lang: Language = ""
    translation_key: Slug = ""
    slug: Slug = ""
    aliases: tuple[Address, ...] = ()
    authors: tuple[str, ...] = ()
    people: tuple[Slug, ...] = ()
    companies: tuple[Slug, ...] = ()
    topics: tuple[Slug, ...] = ()
    source: Source | None = None
    translation: Translation | None = None
    corrections: tuple[Correction, ...] = ()
    claims: tuple[Claim, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    image: str = ""
    image_alt: str = ""
    summary: str = ""
    autolink: bool = True
    publish: Publish = Publish.SUMMARY
    extra: dict[str, object] = {}

    @property
    def unlicensed(self) -> bool:
        """Whether it prints its source in full and nothing says who allowed that."""
        return self.publish is Publish.FULL and not (self.source and self.source.license)


_ENTITY_ALSO_CALLED = {"description": "summary", "redirect_from": "redirects", "spellings": "aliases", "title": "name"}


class Person(_Struct, frozen=True):
    """``content/people/<id>.md``"""

    also_called: ClassVar[Mapping[str, str]] = _ENTITY_ALSO_CALLED

    name: Label
    sort_name: str = ""
    aliases: tuple[Alias, ...] = ()
    redirects: tuple[Address, ...] = ()
    same_as: SameAs = SameAs()
    image: str = ""
    image_alt: str = ""
    summary: Label = ""
    stub: bool = False
    extra: dict[str, object] = {}


class Company(_Struct, frozen=True):
    """``content/companies/<id>.md``"""

    also_called: ClassVar[Mapping[str, str]] = _ENTITY_ALSO_CALLED

    name: Label
    sort_name: str = ""
    kind: CompanyKind = CompanyKind.COMPANY
    aliases: tuple[Alias, ...] = ()
    redirects: tuple[Address, ...] = ()
    parent: Slug = ""
    founded: PartialDate = ""
    same_as: SameAs = SameAs()
    image: str = ""
    image_alt: str = ""
    summary: Label = ""
    stub: bool = False
    extra: dict[str, object] = {}


class Topic(_Struct, frozen=True):
    """``content/topics/<id>.md``"""

    also_called: ClassVar[Mapping[str, str]] = _ENTITY_ALSO_CALLED

    name: Label
    aliases: tuple[Alias, ...] = ()
    redirects: tuple[Address, ...] = ()
    broader: Slug = ""
    summary: Label = ""
    extra: dict[str, object] = {}


class Page(_Struct, frozen=True):
    """``content/pages/*.md``"""

    title: str
    lang: Language = ""
    slug: Slug = ""
    translation_key: Slug = ""
    aliases: tuple[Address, ...] = ()
    nav: int | None = None
    summary: str = ""
    placeholder: bool = False
    extra: dict[str, object] = {}


Meta = Article | Person | Company | Topic | Page

KINDS: dict[Kind, type[msgspec.Struct]] = {
    Kind.ARTICLE: Article,
    Kind.PERSON: Person,
    Kind.COMPANY: Company,
    Kind.TOPIC: Topic,
    Kind.PAGE: Page,
}
"""The schema of each kind."""

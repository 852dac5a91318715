"""What each kind of content file may say: the closed schemas, one struct per kind.

A field's type is the schema: `Slug`, `Url`, `Date`, `Label` and plain strings are read by `load.fields`. Keys that
are not listed here are errors; an editor's own keys live below ``extra``.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

import msgspec

__all__ = [
    "KINDS", "Alias", "Article", "Company", "CompanyKind", "Correction", "Kind", "Label", "Meta", "Page", "Person",
    "SameAs", "Slug", "Source", "Topic", "Translation", "TranslationKind", "Url", "label",
]

Slug = Annotated[str, "slug"]
"""Lower-case ASCII words joined by hyphens, at most 80 letters."""
Url = Annotated[str, "url"]
"""An absolute http or https address without credentials."""
Address = Annotated[str, "address"]
"""A site-relative address: starts with a slash."""
Language = Annotated[str, "language"]
"""A language of the site (`languages` in masthead.toml)."""
AnyLanguage = Annotated[str, "any-language"]
"""Any language code: two or three letters, optionally a region."""
Sha256 = Annotated[str, "sha256"]
"""64 lower-case hexadecimal digits."""
Label = dict[str, str] | str
"""A name or text, either one for all languages or one per language: ``{de: …, en: …}``."""


def label(value: Label, language: str) -> str:
    """`value` in `language`; where that language is missing, in the first one given."""
    if isinstance(value, str):
        return value
    return value.get(language) or next(iter(value.values()), "")


class Kind(StrEnum):
    """The kinds of content, named as their folders below ``content/``."""

    ARTICLE = "articles"
    PERSON = "people"
    COMPANY = "companies"
    TOPIC = "topics"
    PAGE = "pages"


class CompanyKind(StrEnum):
    """What sort of organisation a company page is about."""

    COMPANY = "company"
    PUBLISHER = "publisher"
    UNIVERSITY = "university"
    GOVERNMENT = "government"
    NONPROFIT = "nonprofit"
    FUND = "fund"
    PLATFORM = "platform"


class TranslationKind(StrEnum):
    """How the text that an article rests on was translated."""

    NONE = "none"
    HUMAN = "human"
    MACHINE = "machine"


class _Struct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Frozen, built by keyword."""


class Source(_Struct):
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


class Translation(_Struct):
    """How the source text was translated and who checked it."""

    kind: TranslationKind = TranslationKind.NONE
    reviewed_by: str | None = None


class Correction(_Struct):
    """One published correction."""

    date: dt.date
    text: str


class Alias(_Struct):
    """A spelling of an entity's name. A weak one counts only after a strong mention in the same text."""

    text: str
    weak: bool = False


class SameAs(_Struct):
    """The same entity elsewhere."""

    wikidata: str = ""
    wikipedia: Url = ""
    website: Url = ""
    x: str = ""
    linkedin: Url = ""
    github: Url = ""


class Article(_Struct):
    """``content/articles/**/*.md``"""

    title: str
    date: dt.date
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
    image: str = ""
    image_alt: str = ""
    summary: str = ""
    autolink: bool = True
    extra: dict[str, object] = {}


class Person(_Struct):
    """``content/people/<id>.md``"""

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


class Company(_Struct):
    """``content/companies/<id>.md``"""

    name: Label
    sort_name: str = ""
    kind: CompanyKind = CompanyKind.COMPANY
    aliases: tuple[Alias, ...] = ()
    redirects: tuple[Address, ...] = ()
    parent: Slug = ""
    founded: str = ""
    same_as: SameAs = SameAs()
    image: str = ""
    image_alt: str = ""
    summary: Label = ""
    stub: bool = False
    extra: dict[str, object] = {}


class Topic(_Struct):
    """``content/topics/<id>.md``"""

    name: Label
    aliases: tuple[Alias, ...] = ()
    redirects: tuple[Address, ...] = ()
    broader: Slug = ""
    summary: Label = ""
    extra: dict[str, object] = {}


class Page(_Struct):
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

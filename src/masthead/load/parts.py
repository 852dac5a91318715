"""What entries are made of: sources, corrections, aliases and the like, each with its closed schema."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar

import msgspec

from masthead.fields import AnyLanguage, Count, EntityId, Sha256, Slug, Url

__all__ = [
    "Alias",
    "CompanyKind",
    "Correction",
    "Part",
    "Proposal",
    "Publish",
    "SameAs",
    "Source",
    "Tier",
    "Translation",
    "TranslationKind",
]


class CompanyKind(StrEnum):
    """What sort of organisation a company page is about."""

    COMPANY = "company"
    PUBLISHER = "publisher"
    UNIVERSITY = "university"
    GOVERNMENT = "government"
    NONPROFIT = "nonprofit"
    FUND = "fund"
    PLATFORM = "platform"


class Publish(StrEnum):
    """How much of its source an article prints."""

    SUMMARY = "summary"
    FULL = "full"


class TranslationKind(StrEnum):
    """How the text that an article rests on was translated."""

    NONE = "none"
    HUMAN = "human"
    MACHINE = "machine"


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Frozen, built by keyword."""


class Source(Part, frozen=True):
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


class Translation(Part, frozen=True):
    """How the source text was translated and who checked it."""

    kind: TranslationKind = TranslationKind.NONE
    reviewed_by: str | None = None


class Correction(Part, frozen=True):
    """One published correction."""

    date: dt.date
    text: str


class Alias(Part, frozen=True):
    """A spelling of an entity's name. A weak one counts only after a strong mention in the same text."""

    shorthand: ClassVar[str] = "text"
    text: str
    weak: bool = False


class Tier(StrEnum):
    """How sure a proposal of the importer is."""

    STRONG = "strong"
    """One sure sign, or two others."""
    WEAK = "weak"
    CONFLICT = "conflict"
    """Something speaks against it: a near namesake, a word that machine translation gets wrong."""


class Proposal(Part, frozen=True):
    """What the importer offers an editor: a person, a company or one of the draft's claims. docs/desk.md explains it."""

    number: Count
    person: Slug = ""
    company: Slug = ""
    claim: Slug = ""
    name: str = ""
    kind: CompanyKind = CompanyKind.COMPANY
    aliases: tuple[Alias, ...] = ()
    tier: Tier = Tier.WEAK
    evidence: tuple[str, ...] = ()
    near: tuple[EntityId, ...] = ()
    sentence: str = ""


class SameAs(Part, frozen=True):
    """The same entity elsewhere."""

    wikidata: str = ""
    wikipedia: Url = ""
    website: Url = ""
    x: str = ""
    linkedin: Url = ""
    github: Url = ""

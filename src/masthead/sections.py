"""What do the tables of ``masthead.toml`` say: one struct per table, with what holds where nothing is said."""

from __future__ import annotations

import msgspec

from masthead.claim_type import ClaimType
from masthead.fields import Count, Share, Slug, Url

__all__ = [
    "Budget", "Cards", "ClaimSettings", "Copy", "Editions", "Feed", "Front", "ImportSettings", "Lists", "Search",
    "Text", "Theme",
]  # fmt: skip


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """The front page."""

    cards: Count = 12
    """How many articles it shows below the first."""
    lead: str = ""
    """The article that comes first: its file name without date, or its translation key; otherwise the newest."""
    sections: tuple[Slug, ...] = ()
    """Topics that have a section of their own, with their newest articles."""


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """The feeds."""

    size: Count = 20
    """How many articles each holds."""
    min_entries: Count = 3
    """How many articles a person, company or topic needs to have a feed of its own."""
    ids: Url = ""
    """What the ids of entries begin with, if not `base_url`: the first `base_url` of a site that has moved."""


class ImportSettings(msgspec.Struct, frozen=True, kw_only=True):
    """The import."""

    proposers: tuple[str, ...] = ()
    """Names of installed proposers that are asked besides the rules; none by default."""


class Lists(msgspec.Struct, frozen=True, kw_only=True):
    """Long lists: archive, people, companies, topics."""

    page_size: Count = 100
    """How many rows stand on one page."""


class ClaimSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Claims."""

    types: dict[str, ClaimType] = {}
    """Types of this digest, beside the built-in ones or in their place."""


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a source an article may repeat."""

    share: Share = 0.15
    """Which part of the source's words, and of the article's words outside quotation marks, at most."""
    longest_run: Count = 25
    """How many words in a row, at most."""


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """The look."""

    fonts: bool = True
    """Whether the theme's own typefaces are published with the site."""


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """The search."""

    enabled: bool = True
    """Whether the site has a search."""


class Cards(msgspec.Struct, frozen=True, kw_only=True):
    """Pictures that stand beside a link to an article where it is shared."""

    enabled: bool = True
    """Whether they are made."""
    newest: Count = 1000
    """How many of the newest articles have a picture of their own; the others share that of the site."""


class Editions(msgspec.Struct, frozen=True, kw_only=True):
    """Digests of a day or a week, as pages and as letters."""

    weekly: bool = True
    """Whether every week with articles has one."""
    daily: bool = False
    """Whether every day with articles has one."""


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """How heavy a page of one kind may be, in bytes as they lie on disk; 0: as heavy as it likes."""

    html: int = 0
    css: int = 0
    script: int = 0
    images: int = 0
    """Each picture in its widest form."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """How texts are set."""

    quotes: bool = False
    """Whether straight quotation marks become those of the language, where it is sure what they are."""

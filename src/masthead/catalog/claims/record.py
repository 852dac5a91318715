"""What is known of one claim once everything it names has been found."""

from __future__ import annotations

import datetime as dt

import msgspec

from masthead.catalog.registration import Ref
from masthead.fields import Label
from masthead.load.claim import Amount, Role, Status
from masthead.partial_dates import UNKNOWN, Interval

__all__ = ["ClaimRecord", "Evidence", "OpenClaim"]

# Bound once: to reach a member by its class costs more than a call.
_CORRECTED = Status.CORRECTED


class Evidence(msgspec.Struct, frozen=True):
    """Where a statement can be checked: what every derived row carries, for footnotes and for the export."""

    claim: str
    """The claim's id, unique within its article."""
    article: str
    """The address of the article that makes the claim."""
    lang: str
    translations: tuple[tuple[str, str], ...] = ()
    """The article in other languages: (language, address)."""
    quote: str = ""
    quote_lang: str = ""
    """The language of the quote; empty where nobody says."""
    translated: bool = False
    """Whether the quote is a translation of what the source said."""
    publisher: str = ""
    url: str = ""
    published: dt.date | None = None
    """The day of the source."""

    def address_in(self, language: str) -> str:
        """The article for readers of `language`: its translation where there is one."""
        return next((address for lang, address in self.translations if lang == language), self.article)


class ClaimRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An accepted claim of a published article."""

    key: str
    """``<path>#<id>``, unique within the project."""
    path: str
    line: int
    type: str
    subject: Ref
    object: Ref | None = None
    text: Label = ""
    unit: str = ""
    unit_name: Label = ""
    role: Role | None = None
    date: Interval = UNKNOWN
    """Of an event, when it happened; of a state, a time at which it held."""
    since: Interval | None = None
    """When a state began; None where nothing is said of that."""
    until: Interval | None = None
    """When a state ended; None where nothing is said of an end, UNKNOWN where only that it ended."""
    announced: Interval | None = None
    amount: Amount | None = None
    said_by: Ref | None = None
    via: Ref | None = None
    voice: str
    """Who speaks: equal for all articles that rest on one first publication."""
    status: Status | None = None
    """The editor's own judgement."""
    note: Label = ""
    exclusive: bool = False
    origin: str = "editor"
    same_as: tuple[str, ...] = ()
    """Keys of claims that the editor says are the same."""
    disputes: tuple[str, ...] = ()
    """Keys of claims that this one contradicts."""
    unreviewed: bool = False
    """Whether it rests on a machine translation that nobody has checked."""
    evidence: Evidence

    @property
    def self_stated(self) -> bool:
        """Whether somebody says it who is part of it."""
        return self.said_by is not None and self.said_by in (self.subject, self.object)

    @property
    def counted(self) -> bool:
        """Whether it still stands: not withdrawn."""
        return self.status != _CORRECTED


class OpenClaim(msgspec.Struct, frozen=True):
    """A proposed claim that no editor has accepted: on no page, only in lists of work to do."""

    path: str
    line: int
    id: str
    type: str
    subject: str
    object: str
    quote: str
    origin: str

"""What do the files of people, companies and topics have in common?"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

import msgspec

from masthead.fields import Url

__all__ = ["Alias", "CompanyKind", "SameAs"]


class CompanyKind(StrEnum):
    """What sort of organisation a company page is about."""

    COMPANY = "company"
    PUBLISHER = "publisher"
    UNIVERSITY = "university"
    GOVERNMENT = "government"
    NONPROFIT = "nonprofit"
    FUND = "fund"
    PLATFORM = "platform"


class _Struct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Frozen, built by keyword."""


class Alias(_Struct, frozen=True):
    """A spelling of an entity's name. A weak one counts only after a strong mention in the same text."""

    shorthand: ClassVar[str] = "text"
    text: str
    weak: bool = False


class SameAs(_Struct, frozen=True):
    """The same entity elsewhere."""

    wikidata: str = ""
    wikipedia: Url = ""
    website: Url = ""
    x: str = ""
    linkedin: Url = ""
    github: Url = ""

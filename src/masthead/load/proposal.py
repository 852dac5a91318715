"""What may stand in one of a draft's ``proposals:``; docs/desk.md explains each key."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from masthead.fields import Count, EntityId, Slug
from masthead.load.entity import Alias, CompanyKind

__all__ = ["Proposal", "Tier"]


class Tier(StrEnum):
    """How sure a proposal of the importer is."""

    STRONG = "strong"
    """One sure sign, or two others."""
    WEAK = "weak"
    CONFLICT = "conflict"
    """Something speaks against it: a near namesake, a word that machine translation gets wrong."""


class _Struct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Frozen, built by keyword."""


class Proposal(_Struct, frozen=True):
    """What the importer offers an editor: a person, a company or one of the draft's claims."""

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

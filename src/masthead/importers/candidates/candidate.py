"""Candidate: a name that the project does not know, what speaks for it, and how sure that is."""

from __future__ import annotations

import msgspec

from masthead.catalog.names import Ref
from masthead.load.schema import Alias, CompanyKind, Kind, Tier

__all__ = ["Candidate"]


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A person or organisation that a document names and the project does not know."""

    kind: Kind
    name: str
    sort: CompanyKind = CompanyKind.COMPANY
    """Of an organisation."""
    tier: Tier
    evidence: tuple[str, ...]
    """Names of the patterns and rules that speak for it, the strong ones first."""
    sentence: str = ""
    """Where the first strong sign stands."""
    aliases: tuple[Alias, ...] = ()
    """Other spellings that the document uses."""
    near: tuple[Ref, ...] = ()
    """Known entities that it may be."""

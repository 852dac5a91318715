"""Everything that is derived from claims, in the shapes in which pages and the export take it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec

from masthead.catalog.claims.careers import Stint
from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.companies import CompanyFacts
from masthead.catalog.claims.conflicts import Conflict
from masthead.catalog.claims.founders import Founding
from masthead.catalog.claims.money import Investment
from masthead.catalog.claims.moves import Move
from masthead.catalog.claims.record import ClaimRecord, OpenClaim
from masthead.catalog.registration import Ref
from masthead.claim_type import ClaimType
from masthead.fields import Label

__all__ = ["NO_CLAIMS", "Claims"]


class Claims(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The claims of a site and what follows from them."""

    types: Mapping[str, ClaimType] = {}
    clusters: tuple[Cluster, ...] = ()
    """Everything that is claimed, equal claims together, by date; withdrawn ones too (status ``corrected``)."""
    about: Mapping[Ref, tuple[Cluster, ...]] = {}
    """The clusters that name a person or company as subject or object, by date."""
    of_article: Mapping[str, tuple[ClaimRecord, ...]] = {}
    """The claims of an article, by its path, in the order in which it makes them; a translation has its original's."""
    careers: Mapping[Ref, tuple[Stint, ...]] = {}
    """The stays of a person, the earliest first."""
    founded: Mapping[Ref, tuple[Founding, ...]] = {}
    """What a person or company has founded."""
    companies: Mapping[Ref, CompanyFacts] = {}
    moves: tuple[Move, ...] = ()
    """The latest first."""
    investments: tuple[Investment, ...] = ()
    """The latest first."""
    unit_names: Mapping[tuple[Ref, str], Label] = {}
    """By company and the unit's id."""
    conflicts: tuple[Conflict, ...] = ()
    """Settled ones too."""
    open: tuple[OpenClaim, ...] = ()
    """Proposed and not accepted; on no page."""
    verified: frozenset[str] = frozenset()
    """Keys of the claims whose quote this build has found in the stored source text. No page may depend on it: where
    the text is absent, the same site must come out."""

    @cached_property
    def cluster(self) -> Mapping[str, Cluster]:
        """The cluster of each claim, by its key."""
        return {claim.key: cluster for cluster in self.clusters for claim in cluster.claims}


NO_CLAIMS = Claims()
"""Of a site without any."""

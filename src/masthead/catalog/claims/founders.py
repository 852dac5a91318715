"""Who is named as a founder of what?"""

from __future__ import annotations

import msgspec

from masthead.catalog.claims.conflicts import Ledger
from masthead.catalog.claims.record import Evidence
from masthead.catalog.registration import Ref
from masthead.fields import Label
from masthead.load.claim import Status
from masthead.partial_dates import Interval

__all__ = ["Founding", "foundings"]


class Founding(msgspec.Struct, frozen=True):
    """That somebody is among the founders. It implies no post, and no list of founders is complete."""

    founder: Ref
    company: Ref
    date: Interval
    status: Status
    evidence: tuple[Evidence, ...]
    notes: tuple[Label, ...] = ()


def foundings(ledger: Ledger) -> tuple[Founding, ...]:
    """Who is named as a founder of what."""
    return tuple(
        Founding(one.subject, one.object, one.date, one.status, one.evidence, one.notes)
        for one in ledger.clusters
        if one.type == "founded" and one.object
    )

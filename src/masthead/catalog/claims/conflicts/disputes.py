"""Which claims does somebody deny, or an editor set against each other?"""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger, conflict

__all__ = ["check"]


def check(ledger: Ledger) -> Iterator[Conflict]:
    """Every dispute between two claims that both stand."""
    against = [claim for cluster in ledger.clusters for claim in cluster.claims if claim.disputes]
    if not against:
        return
    records = {claim.key: claim for cluster in ledger.clusters for claim in cluster.claims}
    for claim in against:
        for other in (records[key] for key in claim.disputes if key in records):
            code = "conflict-denied" if claim.type == "denied" else "conflict-disputed"
            yield conflict(code, claim, other, certain=True)

"""Claims and conflicts as lines of text, for ``masthead list``."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog.claims.tables import Claims
from masthead.diagnostics.messages import describe

__all__ = ["claim_rows", "conflict_rows"]


def claim_rows(claims: Claims) -> Iterator[tuple[str, ...]]:
    """Place, id, type, subject, object, date, status, quote: every claim, the open ones with ``open`` as status."""
    rows: list[tuple[str, int, tuple[str, ...]]] = [
        (one.path, one.line, (one.id, one.type, one.subject, one.object or "-", "-", "open", one.quote))
        for one in claims.open
    ]
    for cluster in claims.clusters:
        for claim in cluster.claims:
            status = (claim.status or cluster.status).value
            other = claim.object.id if claim.object else claim.unit or "-"
            about = (claim.evidence.claim, claim.type, claim.subject.id, other)
            rows.append((claim.path, claim.line, (*about, claim.date.text, status, claim.evidence.quote)))
    for path, line, parts in sorted(rows):
        yield f"{path}:{line}", *parts


def conflict_rows(claims: Claims, language: str) -> Iterator[tuple[str, ...]]:
    """Place, certain, possible or settled, what contradicts what, what to do."""
    for conflict in claims.conflicts:
        finding = conflict.diagnostic
        state = "settled" if conflict.settled else "certain" if conflict.certain else "possible"
        words = describe(finding, language)
        yield f"{finding.file}:{finding.line}", state, finding.code, words.message, words.hint

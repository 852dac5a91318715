"""What contradicts what? Nine checks, each in a file of its own; none needs more than the project itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from masthead.catalog.claims.conflicts import (
    amounts,
    counts,
    dates,
    disputes,
    exclusive,
    namesakes,
    order,
    ranks,
    translation,
)
from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger

__all__ = ["CHECKS", "Conflict", "Ledger", "find_conflicts"]

CHECKS: tuple[Callable[[Ledger], Iterator[Conflict]], ...] = (
    dates.check,
    exclusive.check,
    amounts.check,
    order.check,
    ranks.check,
    translation.check,
    disputes.check,
    counts.check,
    namesakes.check,
)
"""The checks, as docs/claims.md numbers them."""


def find_conflicts(ledger: Ledger) -> tuple[Conflict, ...]:
    """Every contradiction, certain or possible, by check."""
    return tuple(conflict for check in CHECKS for conflict in check(ledger))

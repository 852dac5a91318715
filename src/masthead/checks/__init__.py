"""What ``masthead check`` looks at beyond what every build finds: one module per check, one line each in CHECKS."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from masthead.catalog import Catalog
from masthead.checks import alt_texts, budgets, copied, links, never_named, placeholders
from masthead.checks.published import Published
from masthead.diagnostics import Diagnostic

__all__ = ["CHECKS", "Check", "Published", "run_checks"]

Check = Callable[[Catalog, Published], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    placeholders.check, links.check, alt_texts.check, never_named.check, copied.check, budgets.check,
)  # fmt: skip
"""A check: from the catalog and the published pages to diagnostics. Add a module and a line."""


def run_checks(catalog: Catalog, published: Published) -> tuple[Diagnostic, ...]:
    """What all checks find."""
    return tuple(diagnostic for check in CHECKS for diagnostic in check(catalog, published))

"""Is any page heavier than the budget of its kind?"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from masthead.catalog import Catalog
from masthead.checks.published import Page, Published
from masthead.config import FILE, Budget
from masthead.diagnostics import Diagnostic, warning
from masthead.fields import nearest

__all__ = ["check"]

_ANY = "any"
"""The budget of kinds that have none of their own."""


class _Excess(NamedTuple):
    """A part of a page that is too heavy, in bytes."""

    size: int
    limit: int
    page: Page


def check(catalog: Catalog, published: Published) -> Iterator[Diagnostic]:
    """For each part of each kind of page, a warning for the heaviest page that is over its budget."""
    budgets = catalog.config.budget
    over: dict[tuple[str, str], list[_Excess]] = {}
    for page in published.pages.values() if budgets else ():
        if budget := budgets.get(page.kind) or budgets.get(_ANY):
            for part, excess in _excesses(page, budget, published):
                over.setdefault((page.kind, part), []).append(excess)
    for (kind, part), found in over.items():
        size, limit, page = max(found, key=lambda excess: (excess.size, excess.page.path))
        yield warning(
            "over-budget", page.source or page.path, key=f"budget.{kind}.{part}", part=part, page=page.path,
            size=_kilobytes(size), limit=_kilobytes(limit), others=len(found) - 1,
        )  # fmt: skip
    yield from _unknown(budgets, {page.kind for page in published.pages.values()})


def _excesses(page: Page, budget: Budget, published: Published) -> Iterator[tuple[str, _Excess]]:
    folder = posixpath.dirname(page.path)
    loaded = {
        part: {posixpath.normpath(posixpath.join(folder, unquote(address))) for address in addresses}
        for part, addresses in (("css", page.styles), ("script", page.scripts), ("images", page.images))
    }
    for part, paths in (("html", {page.path}), *loaded.items()):
        size, limit = sum(published.sizes.get(path, 0) for path in paths), getattr(budget, part)
        if limit and size > limit:
            yield part, _Excess(size, limit, page)


def _unknown(budgets: dict[str, Budget], kinds: set[str]) -> Iterator[Diagnostic]:
    for kind in budgets:
        if kind != _ANY and kind not in kinds:
            yield warning("budget-unused", FILE, kind=kind, near=nearest(kind, tuple(sorted(kinds))))


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f}"

"""Are there pages that still have to be written?"""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.checks.published import Published
from masthead.diagnostics import Diagnostic, warning

__all__ = ["check"]


def check(catalog: Catalog, published: Published) -> Iterator[Diagnostic]:
    """A warning for each page marked ``placeholder: true``."""
    for page in catalog.pages:
        if page.meta.placeholder:
            yield warning("placeholder-page", page.entry.path, page.entry.line("placeholder"), title=page.meta.title)

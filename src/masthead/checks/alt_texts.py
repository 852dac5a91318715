"""Can readers who do not see the pictures know what they show?"""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.checks.published import Published
from masthead.diagnostics import Diagnostic, warning

__all__ = ["check"]


def check(catalog: Catalog, published: Published) -> Iterator[Diagnostic]:
    """A warning for each picture without a text that stands for it."""
    for page in published.pages.values():
        for address in page.unlabelled:
            yield warning("alt-missing", page.source or page.path, image=address)

"""Which people and companies have a page that no article leads to?"""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.checks.published import Published
from masthead.diagnostics import Diagnostic, hint
from masthead.load.schema import Kind

__all__ = ["check"]


def check(catalog: Catalog, published: Published) -> Iterator[Diagnostic]:
    """A hint for each person and company that no published article names; sources and parents count as named."""
    sources = {article.meta.source.publisher for article in catalog.articles if article.meta.source}
    used = {ref for name, ref in catalog.publishers.items() if name in sources} | catalog.children.keys()
    for ref, entity in catalog.entities.items():
        if ref.kind != Kind.TOPIC and ref not in catalog.named and ref not in used:
            yield hint("never-named", entity.entry.path, id=ref.id)

"""Propose: which known people and companies does a source document name?"""

from __future__ import annotations

from dataclasses import dataclass

from masthead.catalog.folding import BREAK
from masthead.catalog.names import Registry, find
from masthead.importers.document import SourceDocument
from masthead.load.schema import Kind

__all__ = ["Named", "known_names"]


@dataclass(frozen=True, slots=True)
class Named:
    """Ids in the order in which the document names them first."""

    people: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()


def known_names(document: SourceDocument, names: Registry) -> Named:
    """The people and companies of the registry that `document` names.

    A weak spelling (a bare surname, “X”) counts only after a strong one of the same entity in the same document.
    """
    text = BREAK.join(document.texts())
    known = dict.fromkeys(found.ref for found in find(text, names, document.language))
    return Named(
        tuple(ref.id for ref in known if ref.kind == Kind.PERSON),
        tuple(ref.id for ref in known if ref.kind == Kind.COMPANY),
    )

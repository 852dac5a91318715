"""HTML: a web page, taken apart as one source document."""

from __future__ import annotations

import msgspec

from masthead.diagnostics import Diagnostic
from masthead.importers.decode import decode_markup
from masthead.importers.document import Given, Reading
from masthead.importers.finish import finish
from masthead.importers.page.article import facts_of_page
from masthead.importers.page.tree import parse_page
from masthead.importers.rules import Rules, packaged

__all__ = ["read"]


def read(name: str, raw: bytes, given: Given, rules: Rules | None = None) -> Reading:
    """The one document that the page `name` holds, or why it holds none."""
    decoded = decode_markup(raw, name)
    if isinstance(decoded, Diagnostic):
        return Reading((), (decoded,))
    root = parse_page(decoded.text, name)
    if isinstance(root, Diagnostic):
        return Reading((), (root,))
    facts = facts_of_page(root, name, rules or packaged())
    if isinstance(facts, Diagnostic):
        return Reading((), (facts,))
    facts = msgspec.structs.replace(facts, notes=(*decoded.notes, *facts.notes))
    return Reading((finish(facts, raw, given),), ())

"""Tree: the elements of an HTML page, parsed within limits and without the network."""

from __future__ import annotations

import re
from typing import Any

from masthead.diagnostics import Diagnostic, error

__all__ = ["DEPTH", "ELEMENTS", "Element", "folded", "line_of", "parse_page"]

Element = Any
"""An element of lxml, which has no types."""

DEPTH = 200
"""Deeper pages are refused: readers of HTML recurse, and lxml drops what lies deeper than 255 without a word."""
ELEMENTS = 60_000
"""A page with more elements is no article."""

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def parse_page(text: str, name: str) -> Element | Diagnostic:
    """The root element of a decoded page, or why it is refused. Never fetches anything."""
    from lxml import etree, html  # a good part of an import's start-up time

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return error("import-no-article", name)
    ahead = [(root, 1)]
    count = 0
    while ahead:
        element, depth = ahead.pop()
        count += 1
        if depth > DEPTH:
            return error("import-too-deep", name, line_of(element), limit=DEPTH)
        if count > ELEMENTS:
            return error("import-too-many-elements", name, limit=ELEMENTS)
        ahead.extend((child, depth + 1) for child in element)
    return root


def line_of(element: Element) -> int:
    """The line of the source in which `element` begins."""
    return element.sourceline or 0


def folded(text: str | None) -> str:
    """`text` on one line, without blanks at its ends."""
    return " ".join((text or "").split())

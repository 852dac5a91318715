"""Lists and tables: what do an HTML list and a table say, and is the table one of data or only a layout?"""

from __future__ import annotations

from dataclasses import dataclass

from masthead.importers.page.inline import Runs
from masthead.importers.page.marks import is_hidden
from masthead.importers.page.tree import Element

__all__ = ["Points", "read_list", "read_table"]

_LISTS = ("ul", "ol", "menu", "dir")
_CARDS = ("h1", "h2", "h3", "h4", "h5", "h6", "figure", "article", "table", "blockquote", "form", "section")
_LAYOUT = ("table", "h1", "h2", "h3", "h4", "ul", "ol", "form", "hr")
_LONGEST_CELL = 250
_MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Points:
    """The points of a list, nested ones included, and the share of their letters that are links."""

    points: tuple[str, ...]
    depths: tuple[int, ...]
    linked: float


def read_list(element: Element, holders: frozenset[Element]) -> Points | None:
    """The points of the list `element`; None where it is a row of cards or holds nothing."""
    if any(element.find(f".//{tag}") is not None for tag in _CARDS):
        return None
    found: list[tuple[str, int, float]] = []
    _read(element, 0, found, holders)
    if not found:
        return None
    letters = sum(len(text) for text, _, _ in found)
    linked = sum(len(text) * share for text, _, share in found) / letters
    return Points(tuple(text for text, _, _ in found), tuple(depth for _, depth, _ in found), linked)


def _read(element: Element, depth: int, found: list[tuple[str, int, float]], holders: frozenset[Element]) -> None:
    for child in element:
        if child.tag in _LISTS:
            _read(child, depth + bool(found), found, holders)  # a list right within a list, as tag soup has it
        elif child.tag == "li" and not is_hidden(child):
            inner = [one for one in child.iter(*_LISTS) if _own(one, child)]
            run = Runs(holders, frozenset(inner)).whole(child)
            if run.text:
                found.append((run.text, depth, run.linked))
            for one in inner:
                _read(one, depth + bool(run.text), found, holders)


def _own(element: Element, point: Element) -> bool:
    """Whether a nested list belongs to `point` itself and not to one of its points."""
    above = element.getparent()
    while above is not None and above is not point:
        if above.tag in _LISTS:
            return False
        above = above.getparent()
    return True


def read_table(element: Element) -> tuple[tuple[str, ...], ...] | None:
    """The rows of a table of data; None for a table that only lays out a page."""
    if any(element.find(f".//{tag}") is not None for tag in _LAYOUT):
        return None
    rows = []
    for row in element.iter("tr"):
        cells = [Runs(frozenset()).whole(cell) for cell in row if cell.tag in ("td", "th")]
        if any(len(cell.text) > _LONGEST_CELL for cell in cells) or any(len(cell.findall("p")) > 1 for cell in row):
            return None
        if any(cell.text for cell in cells):
            rows.append((tuple(cell.text for cell in cells), all(cell.linked > 0.9 for cell in cells if cell.text)))
    if not 1 < len(rows) <= _MOST_ROWS or max(len(cells) for cells, _ in rows) < 2 or all(linked for _, linked in rows):
        return None
    return tuple(cells for cells, _ in rows)

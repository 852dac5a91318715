"""Pieces: what stands on a page, in reading order, block by block, and what of it is no part of an article?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from masthead.importers.decode import plain
from masthead.importers.document import BlockKind
from masthead.importers.page.inline import BLOCKS, Run, Runs, is_skipped
from masthead.importers.page.lists import read_list, read_table
from masthead.importers.page.marks import is_hidden, names_of, part_of, reason_of
from masthead.importers.page.tree import Element, folded, line_of

__all__ = ["Piece", "pieces_of"]

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_DROPPED = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "dialog": "window",
    "menu": "navigation",
    "form": "form",
}
_MAIN = 0.4
"""An element with this share of the page's prose holds the article, whatever it is called."""
_PROSE = 80
_CAPTION = 220
_TITLE_LIKE = re.compile(r"[^.,;!?…-]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a page. `why` is set where it is no part of the article."""

    kind: BlockKind
    text: str
    line: int
    element: Element
    points: tuple[str, ...] = ()
    depths: tuple[int, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    level: int = 2
    parts: tuple[str, ...] = ()
    """What its inline elements say one by one."""
    part: str = ""
    """What part of an article its own or a near element's name says it is."""
    linked: float = 0.0
    """The share of its letters that are links."""
    bold: bool = False
    why: str = ""


def pieces_of(root: Element) -> tuple[Piece, ...]:
    """Everything that a reader of the page sees, and what was passed over with the reason."""
    body = root.find("body")
    walk = _Walk(*_weights(root))
    walk.visit(root if body is None else body, ("", ""))
    return tuple(walk.found)


def _weights(root: Element) -> tuple[dict[Element, int], frozenset[Element]]:
    """How much prose each element holds, and which elements hold blocks."""
    weights: dict[Element, int] = {}
    holders: set[Element] = set()
    for element in root.iter():
        tag = element.tag
        if tag in BLOCKS:
            above = element.getparent()
            while above is not None and above not in holders:
                holders.add(above)
                above = above.getparent()
        if not isinstance(tag, str) or tag in ("script", "style", "noscript"):
            continue
        own = sum(
            len(text) for text in (element.text, *(child.tail for child in element)) if text and len(text) > _PROSE // 2
        )
        if own >= _PROSE // 2:
            above = element
            while above is not None:
                weights[above] = weights.get(above, 0) + own
                above = above.getparent()
    return weights, frozenset(holders)


@dataclass(eq=False)
class _Walk:
    weights: dict[Element, int]
    holders: frozenset[Element]
    found: list[Piece] = field(default_factory=list)

    def visit(self, element: Element, parts: tuple[str, str]) -> None:
        """Take the pieces of one block element; `parts` are what the two elements above are by their names."""
        tag, names = element.tag, names_of(element)
        if not isinstance(tag, str) or is_skipped(tag) or is_hidden(element):
            return
        part = part_of(names)
        if why := self._reason(element, tag, names, part):
            self._pass_over(element, why)
            return
        part = "" if self._is_main(element) else part
        parts = (part or ("byline" if tag == "address" else ""), parts[0] or parts[1])
        if tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag], parts)
        elif tag == "blockquote":
            self._quote(element, parts)
        elif tag in ("ul", "ol") and (piece := self._list(element, parts)):
            self.found.append(piece)
        elif tag == "table" and (rows := read_table(element)):
            self.found.append(Piece(BlockKind.TABLE, "", line_of(element), element, rows=rows, part=_part(parts)))
        elif tag == "pre" and element.find(".//code") is not None:
            text = plain("".join(element.itertext())).strip("\n")
            self.found.append(Piece(BlockKind.CODE, text, line_of(element), element)) if text.strip() else None
        elif tag == "figcaption" or (parts[0] == "caption" and self.weights.get(element, 0) < 2 * _CAPTION):
            self._pass_over(element, "caption")
        else:
            self._container(element, parts)

    def _container(self, element: Element, parts: tuple[str, str]) -> None:
        runs = Runs(self.holders)
        for run in runs.of(element):
            if isinstance(run, Run):
                self._paragraphs(element, run, parts)
            else:
                self.visit(run, parts)

    def _reason(self, element: Element, tag: str, names: str, part: str) -> str:
        """Why `element` is passed over; empty where it is not, or where it holds the main text."""
        why = _DROPPED.get(tag, "") or ("comments" if element.get("role") == "complementary" else "")
        if tag == "aside" and part in ("pulled", "key-points", "dek"):
            why = ""
        if part == "dek" and "-teaser-" in names and element.find(".//a") is not None and element in self.holders:
            why = "related"  # a teaser of another article; one without a link is the line under the title
        why = why or reason_of(names)
        if not why or part == "key-points" or (tag in _HEADINGS and tag == "h1"):
            return ""
        return "" if self._is_main(element) or element.find(".//h1") is not None else why

    def _is_main(self, element: Element) -> bool:
        """Whether an element holds so much of the page's prose that its name says nothing of that."""
        total = self.weights.get(element.getroottree().getroot(), 0)
        return element in self.holders and self.weights.get(element, 0) > _MAIN * total

    def _pass_over(self, element: Element, why: str) -> None:
        text = plain_text(element)
        if text:
            self.found.append(Piece(BlockKind.PARAGRAPH, text, line_of(element), element, why=why))

    def _heading(self, element: Element, level: int, parts: tuple[str, str]) -> None:
        kicker = next(
            (one for one in element.iter() if one is not element and part_of(names_of(one)) == "kicker"), None
        )
        if kicker is not None:
            self.found.append(Piece(BlockKind.PARAGRAPH, plain_text(kicker), line_of(kicker), kicker, why="kicker"))
        run = Runs(self.holders, frozenset() if kicker is None else frozenset((kicker,))).whole(element)
        if run.text:
            self.found.append(
                Piece(
                    BlockKind.HEADING,
                    run.text,
                    line_of(element),
                    element,
                    level=level,
                    part=_part(parts),
                    linked=run.linked,
                )
            )

    def _quote(self, element: Element, parts: tuple[str, str]) -> None:
        inner = _Walk(self.weights, self.holders)
        inner._container(element, ("", ""))
        texts = tuple(text for piece in inner.found if not piece.why for text in (piece.points or (piece.text,)))
        text, points = (texts[0], ()) if len(texts) == 1 else ("", texts)
        if texts:
            linked = max(piece.linked for piece in inner.found)
            self.found.append(
                Piece(BlockKind.QUOTE, text, line_of(element), element, points, part=_part(parts), linked=linked)
            )

    def _list(self, element: Element, parts: tuple[str, str]) -> Piece | None:
        found = read_list(element, self.holders)
        if found is None:
            return None
        kind = BlockKind.NUMBERED if element.tag == "ol" else BlockKind.LIST
        depths = found.depths if any(found.depths) else ()
        return Piece(kind, "", line_of(element), element, found.points, depths, part=_part(parts), linked=found.linked)

    def _paragraphs(self, element: Element, run: Run, parts: tuple[str, str]) -> None:
        """The paragraphs of a run of text: where two breaks stand, and in a bare container where a line is a title."""
        if run.pictured and len(run.text) <= _CAPTION and (run.small or not re.search(r"[.!?…]$", run.text)):
            self.found.append(
                Piece(BlockKind.PARAGRAPH, run.text, line_of(element), element, why="caption")
            ) if run.text else None
            return
        for piece in _split(run, bare=element.tag != "p"):
            self.found.append(
                Piece(
                    BlockKind.PARAGRAPH, piece.text, line_of(element), element, parts=piece.parts, part=_part(parts),
                    linked=piece.linked, bold=piece.bold,
                )
            )  # fmt: skip


def plain_text(element: Element) -> str:
    """All that `element` says, on one line."""
    return folded(plain(" ".join(_texts(element))))


def _texts(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str) and not is_skipped(element.tag):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def _part(parts: tuple[str, str]) -> str:
    return parts[0] or parts[1]


def _split(run: Run, *, bare: bool) -> Iterator[Run]:
    for paragraph in run.paragraphs():
        if not bare:
            yield paragraph
            continue
        lines = paragraph.lines()
        gathered: list[Run] = []
        for at, line in enumerate(lines):
            gathered.append(line)
            last = at == len(lines) - 1
            if last or (_TITLE_LIKE.search(line.text) and lines[at + 1].text[:1].isupper()):
                yield Run.joined(gathered)
                gathered = []

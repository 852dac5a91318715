"""What do the blocks of a body become, one by one, as far as each is plain?"""

from __future__ import annotations

import re

from masthead.load.shortcut.doubt import DoubtError
from masthead.load.shortcut.headings import Headings
from masthead.load.shortcut.inline import inline
from masthead.load.shortcut.lists import DANGER, TABLE, List, bullets, numbers, usual_bullets
from masthead.load.shortcut.tables import table

__all__ = ["COMMENT", "Blocks", "Part"]

COMMENT = "<!-- -->"
"""Parts two lists that touch; nothing else of HTML is plain."""

_LETTERS = frozenset("„“”‚‘’»«›‹\"'([–—…")
"""What a paragraph may begin with, letters aside, and nothing else can."""
_SEAM = re.compile(r"\n(?![\s>|#\-*+]|\d+[.)] )[^\n]*\n(?=(?:[-*+]|1\.) \S)")
"""Where a list follows a line of text directly: the dialect puts a blank line between."""
_UNDERLINED = re.compile(r"([^\n|]*\S)\n(?:(=+)|-+) *")
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}|- - -|\* \* \*")
_LIKE_RULE = re.compile(r"[-_*][-_* ]*(?:\n|\Z)")
_LIKE_POINT = re.compile(r"(?:\d+\.|[-*+])(?:\s|\Z)")
_RULE_BELOW = re.compile(r"\n {0,3}[-_*=][-_*= ]*(?:\n|\Z)")
_QUOTE_BELOW = re.compile(r"\n {0,3}>")
_QUOTED = re.compile(r" {0,3}> ?(.*)")
_DEPTH = 5


class Part:
    """One block, or several that belong together: what it becomes, if that is certain."""

    __slots__ = ("is_open", "listing", "quoted", "sources", "whole")

    def __init__(
        self,
        source: str,
        whole: str | None,
        *,
        listing: List | None = None,
        quoted: Blocks | None = None,
        is_open: bool = False,
    ) -> None:
        self.sources = [source]
        self.whole = whole
        self.is_open = is_open
        """Whether the next block may have to do with it."""
        self.listing = listing
        self.quoted = quoted

    @property
    def source(self) -> str:
        """What was typed."""
        return "\n\n".join(self.sources)

    @property
    def html(self) -> str | None:
        """None where it is not certain."""
        if self.listing:
            return self.listing.html
        if self.quoted:
            return self.quoted.quotation
        return self.whole


class Blocks:
    """The blocks of a body, or of a quotation in it."""

    def __init__(self, headings: Headings, depth: int = 0) -> None:
        self.headings = headings
        self.depth = depth
        self.parts: list[Part] = []

    def read(self, text: str) -> None:
        """Add the blocks of a normalised text."""
        for block in text.split("\n\n"):
            if "\n" not in block and block[:1].isalpha():  # what most blocks are: a paragraph of one line
                self.parts.append(Part(block, _paragraph(block)))
            else:
                self._add(block, may_have_seams=self.depth == 0)

    @property
    def quotation(self) -> str | None:
        """HTML of the blocks as a quotation; None where one of them is not certain."""
        pieces = [part.html for part in self.parts]
        if not pieces or None in pieces:
            return None
        return "<blockquote>\n" + "\n".join(map(str, pieces)) + "\n</blockquote>"

    def _add(self, block: str, *, may_have_seams: bool) -> None:
        if block[:1] == "\n":
            block = block.lstrip("\n")
        while block:
            first, rest = block[0], ""
            if (first.isalpha() or first in _LETTERS) and _is_text(block):
                self.parts.append(Part(block, _paragraph(block)))
            elif "\n" not in block or first == " ":
                self._try(block)
            elif may_have_seams and (seam := _SEAM.search(f"\n{block}")):
                self._add(block[: seam.end() - 2], may_have_seams=False)
                rest = block[seam.end() - 1 :]
            else:
                may_have_seams = False
                pieces, rest = _divided(block)
                for piece in pieces:
                    self._try(piece)
            block = rest

    def _try(self, block: str) -> None:
        """Add a block that is one, whether it is plain or not."""
        try:
            self._take(block, block[0])
        except DoubtError:
            self.parts.append(Part(block, None, is_open=True))

    def _take(self, block: str, first: str) -> None:
        """Add a block that is plain."""
        if first == "-" and (found := usual_bullets(block)):
            self._list(block, found)
        elif "|" in block and TABLE.match(block):
            self.parts.append(Part(block, table(block)))
        elif first == ">":
            self._quote(block)
        elif not _RULE.fullmatch(block) and (found := bullets(block) or numbers(block)):
            self._list(block, found)
        else:
            self.parts.append(Part(block, self._whole(block, first)))

    def _whole(self, block: str, first: str) -> str | None:
        """HTML of a block that stands for itself."""
        if first == "#":
            return self.headings.marked(block)
        if _RULE.fullmatch(block):
            return "<hr>"
        if first.isalpha() and (lines := _UNDERLINED.fullmatch(block)):
            return self.headings.written(1 if lines[2] else 2, lines[1].strip())
        if block == COMMENT:
            return "\n"
        if first.isspace() or _LIKE_RULE.match(block) or _LIKE_POINT.match(block) or not _is_text(block):
            raise DoubtError
        return _paragraph(block)

    def _list(self, block: str, found: List) -> None:
        last = self.parts[-1] if self.parts else None
        if last and last.listing and last.listing.tag == found.tag:
            last.listing.go_on(found)
            last.sources.append(block)
        else:
            self.parts.append(Part(block, None, listing=found, is_open=True))

    def _quote(self, block: str) -> None:
        if self.depth >= _DEPTH or _RULE_BELOW.search(block):
            raise DoubtError
        lines = [_unquoted(line) for line in block.split("\n")]
        last = self.parts[-1] if self.parts else None
        if last and last.quoted:
            last.sources.append(block)
            quoted = last.quoted
        else:
            quoted = Blocks(self.headings, self.depth + 1)
            self.parts.append(Part(block, None, quoted=quoted, is_open=True))
        quoted.read("\n".join(lines))


def _divided(block: str) -> tuple[list[str], str]:
    """The blocks that a block begins with, without a blank line between, and the rest of it."""
    if "\n" not in block or block[0] == " " or ("|" in block and TABLE.match(block)):
        return [block], ""
    if block[0] == "#":
        above, below = "", block
    elif "\n#" in block:
        above, _, below = block.partition("\n#")
        below = f"#{below}"
    else:
        quote = _QUOTE_BELOW.search(block)
        if not quote or not block[0].isalpha() or "|" in block or _RULE_BELOW.search(block):
            return [block], ""
        return [block[: quote.start()], block[quote.start() + 1 :]], ""
    heading, _, rest = below.partition("\n")
    if heading.endswith("\\"):
        return [block], ""  # to Python-Markdown this is no heading
    return [above, heading] if above else [heading], rest


def _unquoted(line: str) -> str:
    if line.strip() == ">":
        return ""
    found = _QUOTED.match(line)
    return found[1] if found else line


def _is_text(block: str) -> bool:
    """Whether nothing but the first line of a block can make it more than text."""
    return "\n" not in block or not ("|" in block or DANGER.search(block))


def _paragraph(block: str) -> str | None:
    """HTML of what is a paragraph for certain; None where what it says is not plain."""
    try:
        return f"<p>{inline(block)}</p>"
    except DoubtError:
        return None

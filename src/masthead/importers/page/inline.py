"""Inline: which runs of text stand between the blocks of an element, and what of them is link, bold or break?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from masthead.importers.decode import plain
from masthead.importers.page.marks import is_hidden
from masthead.importers.page.tree import Element, folded

__all__ = ["BLOCKS", "Run", "Runs", "is_skipped"]

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table "
    "tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset(
    "applet area audio base button canvas datalist embed frame frameset head iframe input link map math meta "
    "meter noembed noframes noscript object optgroup option output param picture progress rp rt script select "
    "source style svg template textarea title track video".split()
)
_BOLD = frozenset(("b", "strong"))
_SMALL = frozenset(("small", "em", "i", "figcaption", "cite"))
_BLANKS = re.compile(r"\s+")
_BREAK = "\n"


def is_skipped(tag: str) -> bool:
    """Whether nothing below such an element is text of the page."""
    return tag in _SKIPPED


@dataclass(frozen=True, slots=True)
class _Bit:
    """A stretch of text, or a line break, and what it is within."""

    text: str
    child: int
    """Which inline child of the block it belongs to; 0 for the block's own text."""
    linked: bool = False
    bold: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text without blocks in it, breaks included."""

    bits: tuple[_Bit, ...]
    pictured: bool = False
    """Whether a picture stands in it."""

    @staticmethod
    def joined(runs: list[Run]) -> Run:
        """Several lines as one."""
        blank = _Bit(" ", -1)
        return Run(tuple(bit for run in runs for bit in (blank, *run.bits)), any(run.pictured for run in runs))

    @property
    def text(self) -> str:
        """On one line, without invisible letters."""
        return folded(plain("".join(bit.text for bit in self.bits)))

    @property
    def parts(self) -> tuple[str, ...]:
        """What the inline elements and the texts between them say, one by one."""
        found: list[tuple[int, str]] = []
        for bit in self.bits:
            if found and found[-1][0] == bit.child and bit.text != _BREAK:
                found[-1] = (bit.child, found[-1][1] + bit.text)
            else:
                found.append((bit.child, bit.text))
        return tuple(text for _, raw in found if (text := folded(plain(raw)).strip(" |·•–—,/")))

    @property
    def linked(self) -> float:
        """The share of letters that are links."""
        return self._share("linked")

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return self._share("bold") > 0.98

    @property
    def small(self) -> bool:
        """Whether all of it is small or slanted, as captions are."""
        return self._share("small") > 0.98

    def _share(self, what: str) -> float:
        letters = sum(len(bit.text.strip()) for bit in self.bits)
        return sum(len(bit.text.strip()) for bit in self.bits if getattr(bit, what)) / letters if letters else 0.0

    def paragraphs(self) -> Iterator[Run]:
        """Parted where two breaks follow each other."""
        gathered: list[_Bit] = []
        broken = False
        for bit in self.bits:
            if bit.text == _BREAK and broken:
                yield from _written(gathered, pictured=self.pictured)
                gathered = []
            broken = bit.text == _BREAK or (broken and not bit.text.strip())
            gathered.append(bit)
        yield from _written(gathered, pictured=self.pictured)

    def lines(self) -> list[Run]:
        """Parted at each break."""
        found: list[list[_Bit]] = [[]]
        for bit in self.bits:
            if bit.text == _BREAK:
                found.append([])
            else:
                found[-1].append(bit)
        return [one for bits in found for one in _written(bits, pictured=self.pictured)]


def _written(bits: list[_Bit], *, pictured: bool) -> Iterator[Run]:
    run = Run(tuple(bits), pictured)
    if run.text:
        yield run


class Runs:
    """Takes elements apart into runs of text and blocks.

    `holders` are the elements that hold blocks; `without` are those whose text is left out.
    """

    def __init__(self, holders: frozenset[Element], without: frozenset[Element] = frozenset()) -> None:
        self._holders = holders
        self._without = without
        self._bits: list[_Bit] = []
        self._pictured = False
        self._child = 0

    def of(self, element: Element) -> Iterator[Run | Element]:
        """The runs and the blocks that `element` holds, in order."""
        yield from self._within(element, _Bit("", 0))
        yield from self._flushed()

    def whole(self, element: Element) -> Run:
        """All of `element` as one run, whatever it holds."""
        self._inline(element, _Bit("", 0))
        return next(iter(self._flushed()), Run(()))

    def _within(self, element: Element, state: _Bit) -> Iterator[Run | Element]:
        self._add(element.text, state)
        for child in element:
            if isinstance(child.tag, str) and child not in self._without:
                if child.tag in BLOCKS:
                    yield from self._flushed()
                    yield child
                elif child in self._holders and not is_skipped(child.tag) and not is_hidden(child):
                    yield from self._within(child, _inside(child.tag, state))
                else:
                    self._child += state.child == 0
                    self._inline(child, state)
            self._add(child.tail, state)

    def _inline(self, element: Element, state: _Bit) -> None:
        tag = element.tag
        if tag == "br":
            self._bits.append(_Bit(_BREAK, state.child))
        elif tag in ("img", "picture"):
            self._pictured = True
        elif isinstance(tag, str) and not is_skipped(tag) and not is_hidden(element) and element not in self._without:
            if tag == "sup" and element.find("a") is not None:
                return  # the mark of a footnote
            inner = _inside(tag, _Bit("", state.child or self._child, state.linked, state.bold, state.small))
            self._add(element.text, inner)
            for child in element:
                if child.tag in BLOCKS:
                    self._bits.append(_Bit(" ", inner.child))
                self._inline(child, inner)
                self._add(child.tail, inner)

    def _add(self, text: str | None, state: _Bit) -> None:
        if text:
            self._bits.append(_Bit(_BLANKS.sub(" ", text), state.child, state.linked, state.bold, state.small))

    def _flushed(self) -> Iterator[Run]:
        bits, self._bits = self._bits, []
        pictured, self._pictured = self._pictured, False
        self._child = 0
        run = Run(tuple(bits), pictured)
        if run.text or pictured:
            yield run


def _inside(tag: str, state: _Bit) -> _Bit:
    return _Bit("", state.child, state.linked or tag == "a", state.bold or tag in _BOLD, state.small or tag in _SMALL)

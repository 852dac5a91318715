"""Lines of type in pictures: measured and kerned by the font's own tables, so that every machine sets them alike.

Pillow sets type well only with a library that not every system has; its own simple way takes the widths of hinted
glyphs, in which quotation marks are half as wide as they should be, and does not kern.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from masthead.outputs.fonts import cuts

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

__all__ = ["Type", "shortened", "type_of"]

_PAIRS, _EXTENSION = 2, 9
"""Kinds of lookup in a font's table of positions."""


class Type:
    """A cut of a typeface in one size, in pixels."""

    def __init__(self, cut: str, size: int) -> None:
        self._face = _face(cut)
        self._glyphs = _glyphs(cut, size)
        self._scale = size / self._face.units
        self.size = size

    def width(self, text: str) -> float:
        """How many pixels `text` is wide."""
        return sum(self._steps(text))

    def draw(self, pen: ImageDraw, place: tuple[float, float], text: str, align: float = 0.0) -> None:
        """Set `text` on the line at `place`: from there on, around it (`align` 0.5) or up to it (1)."""
        left, line = place[0] - align * self.width(text), place[1]
        for letter, step in zip(text, self._steps(text), strict=True):
            pen.text((left, line), letter, font=self._glyphs, fill=255, anchor="ls")
            left += step

    def _steps(self, text: str) -> Iterator[float]:
        """From each letter to the next."""
        for letter, following in zip(text, [*text[1:], ""], strict=False):
            yield self._scale * self._face.step(letter, following)


def shortened(text: str, room: float, type_: Type) -> str:
    """`text`, cut after a word where it is wider than `room`."""
    if type_.width(text) <= room:
        return text
    end = bisect_right(range(len(text)), room, key=lambda last: type_.width(f"{text[: last + 1]}…"))
    kept = text[:end]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:–-·") + "…"


@lru_cache(maxsize=64)
def type_of(cut: str, size: int) -> Type:
    """The cut of that name (`masthead.outputs.fonts`) in a size."""
    return Type(cut, size)


@lru_cache(maxsize=64)
def _glyphs(cut: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    path = next(one.path for one in cuts() if one.name == cut)
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=8)
def _face(cut: str) -> _Face:
    return _Face(cut)


class _Face:
    """Widths and kerning of a font, in its own units."""

    def __init__(self, cut: str) -> None:
        from fontTools.ttLib import TTFont

        font = TTFont(next(one.path for one in cuts() if one.name == cut))
        self.units: int = font["head"].unitsPerEm
        self._names: dict[int, str] = font.getBestCmap()
        self._widths: dict[str, tuple[int, int]] = font["hmtx"].metrics
        self._pairs = list(_kerning(font["GPOS"].table))
        self._known: dict[tuple[str, str], int] = {}

    def step(self, letter: str, following: str) -> int:
        """From the beginning of `letter` to that of `following`."""
        name = self._names.get(ord(letter), ".notdef")
        if not following:
            return self._widths[name][0]
        pair = name, self._names.get(ord(following), ".notdef")
        if pair not in self._known:
            self._known[pair] = next((value for table in self._pairs if (value := _kern(table, *pair)) is not None), 0)
        return self._widths[name][0] + self._known[pair]


def _kerning(table: Any) -> Iterator[Any]:
    """The tables that kern pairs of glyphs, in the order in which they are asked."""
    wanted = {
        place
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for place in record.Feature.LookupListIndex
    }
    for place in sorted(wanted):
        for found in table.LookupList.Lookup[place].SubTable:
            subtable = found.ExtSubTable if found.LookupType == _EXTENSION else found
            if subtable.LookupType == _PAIRS:
                yield subtable


def _kern(table: Any, first: str, second: str) -> int | None:
    """What `table` adds between two glyphs; None where it leaves them to the next table."""
    if first not in table.Coverage.glyphs:
        return None
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(first)].PairValueRecord
        record = next((pair for pair in pairs if pair.SecondGlyph == second), None)
        return None if record is None else _advance(record.Value1)
    classes = table.ClassDef1.classDefs.get(first, 0), table.ClassDef2.classDefs.get(second, 0)
    return _advance(table.Class1Record[classes[0]].Class2Record[classes[1]].Value1)


def _advance(value: Any) -> int:
    return getattr(value, "XAdvance", 0) if value else 0

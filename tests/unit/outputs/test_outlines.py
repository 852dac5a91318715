"""Outlines that are laid out for WOFF2 come back as they were: fontTools, which others wrote, reads them."""

from __future__ import annotations

import io

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import ttProgram

from masthead.outputs.outlines import _short, _triplet
from masthead.outputs.woff2 import packed, tables_of


def font_of(outline: list[tuple[int, int]], *, overlap: bool = False, points: int = 0) -> bytes:
    """A font of an empty glyph, one with this outline, and one made of it twice."""
    pen, twice = TTGlyphPen(None), TTGlyphPen({"a": None})
    pen.moveTo(outline[0])
    for point in outline[1:] + [(n, n % 7) for n in range(points)]:
        pen.lineTo(point)
    pen.closePath()
    glyph = pen.glyph()
    glyph.program = ttProgram.Program()
    glyph.program.fromBytecode(bytes(range(200)) * 3)
    glyph.flags[0] |= 0x40 * overlap
    twice.addComponent("a", (1, 0, 0, 1, 0, 0))
    twice.addComponent("a", (0.5, 0.1, 0, -1, 300, -20))
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", "a", "b"])
    made.setupCharacterMap({97: "a", 98: "b"})
    made.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "a": glyph, "b": twice.glyph()})
    made.setupHorizontalMetrics(dict.fromkeys((".notdef", "a", "b"), (500, 0)))
    made.setupHorizontalHeader()
    made.setupPost()
    written = io.BytesIO()
    made.font.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "outline",
    [
        [(0, 0), (0, 1279), (0, -1), (1200, -1), (1200, 1600)],
        [(0, 0), (64, 64), (0, 128), (65, 0), (-703, 768), (66, -1)],
        [(0, 0), (770, 3), (-3325, 4098), (770, -1), (16000, 16000), (0, -16700)],
    ],
)
@pytest.mark.parametrize("overlap", [False, True])
@pytest.mark.parametrize("points", [0, 300, 900])
def test_an_outline_comes_back_as_it_was(outline: list[tuple[int, int]], overlap: bool, points: int):
    font = font_of(outline, overlap=overlap, points=points)
    before, after = TTFont(io.BytesIO(font)), TTFont(io.BytesIO(packed(tables_of(font))))
    for name in (".notdef", "a", "b"):
        one, other = before["glyf"][name], after["glyf"][name]
        one.expand(before["glyf"])
        other.expand(after["glyf"])
        assert one == other
        assert [getattr(one, edge, 0) for edge in ("xMin", "yMin", "xMax", "yMax")] == [
            getattr(other, edge, 0) for edge in ("xMin", "yMin", "xMax", "yMax")
        ]


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, b"\0"), (252, b"\xfc"), (253, b"\xff\0"), (505, b"\xff\xfc"), (506, b"\xfe\0"), (759, b"\xfd\x02\xf7")],
)
def test_a_number_takes_as_few_bytes_as_it_can(number: int, written: bytes):
    assert _short(number) == written


def test_a_short_step_takes_one_byte():
    assert _triplet(0, -700) == (4, b"\xbc")
    assert _triplet(-3, 4) == (20 + 2, b"\x23")

"""A packed font holds what it held."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from masthead.outputs import fonts
from masthead.outputs.fonts import Cut
from masthead.outputs.woff2 import packed, tables_of


@pytest.mark.parametrize("cut", fonts.cuts(), ids=lambda cut: cut.name)
def test_a_packed_font_has_the_same_glyphs_and_tables(cut: Cut):
    whole = fonts._with_fewer_letters(cut.path.read_bytes())
    web = packed(tables_of(whole))
    before, after = TTFont(io.BytesIO(whole)), TTFont(io.BytesIO(web), checkChecksums=2)
    assert int.from_bytes(web[8:12], "big") == len(web)
    assert set(before.keys()) == set(after.keys())
    for tag in set(before.keys()) - {"GlyphOrder", "glyf", "loca", "head"}:
        assert before.getTableData(tag) == after.getTableData(tag)
    for name in before.getGlyphOrder():
        one, other = before["glyf"][name], after["glyf"][name]
        one.expand(before["glyf"])
        other.expand(after["glyf"])
        assert one == other
    assert after["head"].flags == before["head"].flags | 1 << 11


def test_a_font_is_not_much_larger_than_fonttools_would_make_it():
    whole = fonts._with_fewer_letters(fonts.cuts()[0].path.read_bytes())
    usual, written = TTFont(io.BytesIO(whole)), io.BytesIO()
    usual.flavor = "woff2"
    usual.save(written)
    assert len(packed(tables_of(whole))) < 1.03 * len(written.getvalue())

"""The typefaces: what is served, what it is called, and that its stand-ins take the same room."""

from __future__ import annotations

import io
import re

import pytest
from fontTools.ttLib import TTFont

from masthead.diagnostics import MastheadError
from masthead.outputs import fonts
from masthead.theme import Theme

_STAND_IN = re.compile(
    r'font-family: "(Masthead \w+) Stand-in"; font-weight: (\d+)[^;]*;( font-style: italic;)?.*?'
    r"size-adjust: ([\d.]+)%; ascent-override: ([\d.]+)%; descent-override: ([\d.]+)%"
)


@pytest.fixture(scope="module")
def text_cut() -> tuple[bytes, bytes]:
    """The cut of running text, whole and subset."""
    whole = fonts.cuts()[0].path.read_bytes()
    return whole, fonts.subset(whole)


def test_the_same_font_gives_the_same_bytes(text_cut: tuple[bytes, bytes]) -> None:
    whole, small = text_cut
    assert fonts.subset(whole) == small


def test_a_cut_is_small_and_has_the_letters_of_european_latin(text_cut: tuple[bytes, bytes]) -> None:
    _, small = text_cut
    letters = TTFont(io.BytesIO(small)).getBestCmap()
    assert small[:4] == b"wOF2"
    assert len(small) < 32_000
    assert {ord(letter) for letter in "aÄöüßẞéçñłőșž„“”‚‘’«»–—…→€§°²½"} <= set(letters)
    assert not [letter for letter in letters if 0x370 <= letter < 0x1E00]


def test_a_changed_font_gives_up_its_reserved_name_and_keeps_its_licence(text_cut: tuple[bytes, bytes]) -> None:
    """The Open Font License asks for both."""
    names = TTFont(io.BytesIO(text_cut[1]))["name"]
    assert names.getDebugName(1) == "Masthead Serif Pro"
    assert not [n for n in (1, 3, 4, 6) if "Source" in (names.getDebugName(n) or "")]
    assert "Adobe" in names.getDebugName(0)
    assert "Open Font License" in names.getDebugName(13)


def test_the_sheet_names_exactly_the_cuts_that_are_served(theme: Theme) -> None:
    sheet = theme.read("static/fonts.css").decode()
    named = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert named == {cut.address.removeprefix("/static/") for cut in fonts.cuts()}
    for cut in fonts.cuts():
        (rule,) = [line for line in sheet.splitlines() if f"fonts/{cut.name}.woff2" in line]
        assert f'"{cut.family}"' in rule
        assert f"font-weight: {cut.weight}" in rule
        assert "font-display: optional" in rule  # a font that comes late moves no line under a reader's eyes
        assert ("font-style: italic" in rule) == (cut.style == "italic")


def test_stand_ins_are_as_tall_as_the_fonts_they_stand_for(theme: Theme) -> None:
    """Size times ascent is the true font's ascent, within half a per cent, so that no line moves when it arrives."""
    found = _STAND_IN.findall(theme.read("static/fonts.css").decode())
    cuts = {(cut.family, str(cut.weight), cut.style): cut for cut in fonts.cuts()}
    assert len(found) == len(cuts)
    for family, weight, italic, size, ascent, descent in found:
        metrics = TTFont(cuts[family, weight, "italic" if italic else "normal"].path)["hhea"]
        assert float(size) * float(ascent) / 10 == pytest.approx(metrics.ascent, rel=0.005)
        assert float(size) * float(descent) / 10 == pytest.approx(-metrics.descent, rel=0.005)


def test_a_missing_package_is_said_and_not_raised_at_the_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)
    with pytest.raises(MastheadError) as raised:
        fonts.cuts()
    (found,) = raised.value.diagnostics
    assert (found.code, dict(found.args)["package"]) == ("font-missing", "font-source-serif-pro")


def test_the_recipe_stays_the_same_and_is_a_fingerprint() -> None:
    assert fonts.recipe() == fonts.recipe()
    assert re.fullmatch("[0-9a-f]{32}", fonts.recipe())

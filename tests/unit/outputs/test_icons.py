"""Icons in the sizes that systems ask for, the same drawing as the theme's own."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from masthead.outputs.icons import SHAPES, draw

RED, WHITE = (174, 23, 29), (255, 255, 255)


@pytest.mark.parametrize("size", [32, 180, 192, 512])
def test_icons_have_their_size(built, size):
    with Image.open(built.root / "site" / "static" / f"icon-{size}.png") as icon:
        assert icon.size == (size, size)
        middle = icon.convert("RGB").getpixel((size // 2, round(size * 0.34)))
        assert middle == WHITE


def test_home_screens_get_a_whole_tile(built):
    """What cuts the corners itself shows black where the picture has none."""
    with Image.open(built.root / "site" / "static" / "icon-180.png") as icon:
        assert icon.convert("RGBA").getpixel((0, 0)) == (*RED, 255)
    with Image.open(built.root / "site" / "static" / "icon-32.png") as icon:
        assert icon.convert("RGBA").getpixel((0, 0))[3] < 128


def test_the_old_address_of_icons_answers(built):
    with Image.open(built.root / "site" / "favicon.ico") as icon:
        assert icon.format == "ICO"
        assert icon.size == (32, 32)


def test_it_is_the_drawing_of_the_theme(root):
    """The vector drawing has the same parts: a rectangle is a move, a line across and a line down."""
    drawing = (root / "templates" / "static" / "icon.svg").read_text(encoding="utf-8")
    parts = []
    for left, top, form, across, down in re.findall(r"M([\d.]+) ([\d.]+)([hH])([\d.]+)v([\d.]+)", drawing):
        right = float(across) + (float(left) if form == "h" else 0)
        parts.append((float(left), float(top), right, float(top) + float(down)))
    assert parts == [tuple(map(float, shape)) for shape in SHAPES]


def test_a_theme_may_bring_its_own(plain):
    own = plain.root / "templates" / "static"
    own.mkdir(parents=True)
    draw(192, "#123456", "#ffffff").save(own / "icon-192.png")
    plain.build()
    assert (plain.root / "site" / "static" / "icon-192.png").read_bytes() == (own / "icon-192.png").read_bytes()


def test_the_same_drawing_is_the_same_bytes():
    assert draw(64, "#ae171d", "#ffffff").tobytes() == draw(64, "#ae171d", "#ffffff").tobytes()

"""How large pictures are, looked at without unfolding them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from masthead.catalog.measures import PIXEL_LIMIT, Measure, measure, measure_all
from masthead.fingerprint import of_bytes
from masthead.store import Store


def encoded(form: str, size: tuple[int, int] = (30, 20), **options) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (10, 120, 200)).save(file, form, **options)
    return file.getvalue()


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def huge_png(width: int, height: int) -> bytes:
    """The head of a picture of many pixels, a few bytes long."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "form"), [("a.jpg", "jpeg"), ("a.JPEG", "jpeg"), ("a.png", "png"), ("a.webp", "webp")]
)
def test_photographs_and_drawings_are_measured(name: str, form: str):
    assert measure(name, encoded(form)) == Measure(form=form, width=30, height=20)


@pytest.mark.parametrize(("orientation", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_a_picture_that_lies_on_its_side_is_measured_upright(orientation: int, size: tuple[int, int]):
    found = measure("a.jpg", encoded("jpeg", exif=turned(orientation)))
    assert (found.width, found.height) == size


def test_what_the_file_is_counts_not_what_it_is_called():
    assert measure("a.jpg", encoded("png")).form == "png"


@pytest.mark.parametrize("name", ["a.svg", "a.gif", "a.pdf"])
def test_other_files_are_left_alone(name: str):
    assert measure(name, b"anything") == Measure()


def test_an_animation_is_published_as_it_is():
    file = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(file, "webp", save_all=True, append_images=frames[1:])
    assert measure("a.webp", file.getvalue()).form == ""


@pytest.mark.parametrize("content", [b"", b"no picture", encoded("png")[:20]])
def test_what_is_no_picture_is_said(content: bytes):
    assert measure("a.png", content).fault == "picture-unreadable"


@pytest.mark.parametrize("side", [8001, 12_000, 40_000])
def test_a_picture_that_would_unfold_to_too_much_is_refused(side: int):
    content = huge_png(side, side)
    assert len(content) < 100
    assert side * side > PIXEL_LIMIT
    assert measure("a.png", content).fault == "picture-too-large"


def test_a_picture_is_looked_at_once(tmp_path: Path):
    content = encoded("png")
    (tmp_path / "a.png").write_bytes(content)
    files = {"a.png": of_bytes(content)}
    with Store.memory() as store:
        first = measure_all(["a.png"], files, tmp_path, store)
        (tmp_path / "a.png").unlink()
        assert measure_all(["a.png", "a.png"], files, tmp_path, store) == first == {"a.png": Measure("png", 30, 20)}

"""Pictures beside a text: in which sizes they are published, what is left out of them, how pages show them."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.ImageDraw import Draw

from masthead.config import load_config
from masthead.inspection import verify
from masthead.outputs.pictures import RenditionView
from masthead.outputs.renditions import rendition
from masthead.pipeline import BuildReport, build
from masthead.plan import FileKey
from masthead.workers import Workers

CONFIG = """
title = "Der Anzeiger"
base_url = "https://example.org/digest"
language = "de"
timezone = "Europe/Berlin"
search = {enabled = false}
cards = {enabled = false}
theme = {fonts = false}
"""
ARTICLE = """---
title: Ein Bild
date: 2031-03-09
image: main.jpg
image_alt: Eine Fläche
---

Text mit ![Zeichen](mark.png) darin.

![Ein „Plan“ & mehr](plan.png "Der Plan")
"""


def photograph(width: int, height: int, **options) -> bytes:
    """A JPEG whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), "blue")
    Draw(image).rectangle((0, 0, width // 2 - 1, height), fill="red")
    return saved(image, "jpeg", quality=95, **options)


def saved(image: Image.Image, form: str, **options) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def told() -> Image.Exif:
    """What a camera writes: turned to the right, and where it was."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Secret Maker"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


class Files:
    """Materials with one file."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def file(self, name: str) -> bytes:
        return self.content if name else b""

    def text(self, key: str) -> str:
        raise KeyError(key)


def made(content: bytes, form: str, width: int, height: int) -> Image.Image:
    view = RenditionView(source=FileKey("a", ""), form=form, width=width, height=height)
    return Image.open(io.BytesIO(rendition(view, Files(content))))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "masthead.toml").write_text(CONFIG)
    (tmp_path / "content/articles/bild.md").write_text(ARTICLE)
    (tmp_path / "content/articles/main.jpg").write_bytes(photograph(2000, 1000))
    (tmp_path / "content/articles/plan.png").write_bytes(saved(Image.new("RGB", (700, 350), "white"), "png"))
    (tmp_path / "content/articles/mark.png").write_bytes(saved(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "png"))
    return tmp_path


def publish(project: Path) -> BuildReport:
    return build(load_config(project, dt.date(2031, 3, 10)))


def page(project: Path) -> str:
    return (project / "site/2031/03/bild/index.html").read_text()


def test_pictures_are_published_in_the_widths_of_screens_and_no_larger_than_they_are(project: Path):
    assert publish(project).ok
    folder = project / "site/2031/03/bild"
    widths = {
        path.name: Image.open(io.BytesIO(path.read_bytes())).size for path in folder.iterdir() if path.suffix != ".html"
    }
    assert widths == {
        "main.480.jpg": (480, 240), "main.960.jpg": (960, 480), "main.jpg": (1600, 800),
        "main.480.webp": (480, 240), "main.960.webp": (960, 480), "main.1600.webp": (1600, 800),
        "plan.480.png": (480, 240), "plan.png": (700, 350), "plan.480.webp": (480, 240), "plan.700.webp": (700, 350),
        "mark.png": (40, 40), "mark.40.webp": (40, 40),
    }  # fmt: skip


def test_the_page_offers_them_with_their_size_and_says_what_they_show(project: Path):
    publish(project)
    text = page(project)
    assert "main.960.webp 960w" in text
    assert 'alt="Eine Fläche" width="1600" height="800" fetchpriority="high" decoding="async"' in text
    assert 'alt="Ein „Plan“ &amp; mehr" width="700" height="350" loading="lazy" decoding="async"' in text
    assert "<figcaption>Der Plan</figcaption></figure>" in text
    assert text.count("<figure") == 2  # the one within a line of text stays there
    assert '<p>Text mit <picture><source type="image/webp"' in text
    assert text.count('fetchpriority="high"') == 1


def test_every_file_that_the_page_offers_is_there(project: Path):
    publish(project)
    offered = [
        part.split()[0]
        for part in page(project).replace('"', ",").split(",")
        if part.strip().endswith("w") and " " in part.strip()
    ]
    assert len(offered) == 11
    assert all((project / "site/2031/03/bild" / name).resolve().is_file() for name in offered)


def test_what_a_camera_wrote_is_left_out_and_the_picture_stands_upright():
    image = made(photograph(400, 200, exif=told(), comment="private"), "jpeg", 200, 400)
    assert image.size == (200, 400)
    assert dict(image.getexif()) == {}
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    red, blue = image.getpixel((100, 50)), image.getpixel((100, 350))
    assert red[0] - red[2] > 150
    assert blue[2] - blue[0] > 150


@pytest.mark.parametrize("form", ["jpeg", "png", "webp"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_every_format(mode: str, form: str):
    source = saved(Image.new(mode, (64, 32)), "jpeg" if mode == "CMYK" else "png")
    assert made(source, form, 32, 16).size == (32, 16)


def test_a_drawing_keeps_its_palette_and_what_shines_through():
    palette = Image.new("P", (50, 50))
    palette.info["transparency"] = 0
    source = saved(palette, "png", transparency=0)
    assert made(source, "png", 50, 50).mode == "P"
    assert made(source, "webp", 50, 50).convert("RGBA").getpixel((5, 5))[3] == 0


def test_colours_stay_when_their_profile_is_dropped():
    """Yellow in a profile whose channels are bent is still that yellow."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = made(photograph(100, 50, icc_profile=profile), "jpeg", 100, 50)
    assert "icc_profile" not in image.info
    assert image.getpixel((10, 10))[0] > 200


def test_the_same_picture_gives_the_same_bytes():
    view = RenditionView(source=FileKey("a", ""), form="webp", width=200, height=100)
    content = photograph(400, 200)
    assert rendition(view, Files(content)) == rendition(view, Files(content))


def test_an_incremental_build_is_a_clean_one(project: Path):
    publish(project)
    (project / "content/articles/main.jpg").write_bytes(photograph(900, 300))
    report = publish(project)
    assert "2031/03/bild/main.1600.webp" not in report.published.manifest.records
    assert verify(load_config(project, dt.date(2031, 3, 10))) == ()


def test_a_picture_on_two_pages_is_made_once(project: Path):
    (project / "content/articles/zwei.md").write_text(ARTICLE.replace("Ein Bild", "Zwei"))
    calls = []

    class Counting(Workers):
        def map(self, work, tasks, shared=None):
            calls.extend(tasks if work.__module__ == "masthead.render.shares" else ())
            return super().map(work, tasks, shared)

    build(load_config(project, dt.date(2031, 3, 10)), Counting())
    renditions = [
        path for paths in calls for path in paths if path.startswith("2031/03/") and not path.endswith(".html")
    ]
    assert len(renditions) == 12
    assert (project / "site/2031/03/zwei/main.480.webp").is_file()


def test_a_damaged_picture_is_named_with_its_line_and_the_site_stays(project: Path):
    publish(project)
    (project / "content/articles/main.jpg").write_bytes(b"no picture")
    report = publish(project)
    (found,) = [finding for finding in report.diagnostics if finding.code == "picture-unreadable"]
    assert (found.file, found.line) == ("content/articles/bild.md", 4)
    assert (project / "site/2031/03/bild/main.jpg").stat().st_size > 1000


def test_a_picture_that_breaks_off_is_not_published(project: Path):
    """Its head is right; only unfolding shows the damage."""
    content = photograph(2000, 1000)
    (project / "content/articles/main.jpg").write_bytes(content[: len(content) // 2])
    report = publish(project)
    assert not report.ok
    assert [finding.code for finding in report.diagnostics].count("picture-unreadable") >= 1


def test_a_drawing_in_svg_is_published_as_it_is(project: Path):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    (project / "content/articles/plan.svg").write_text(drawing)
    article = project / "content/articles/bild.md"
    article.write_text(article.read_text().replace("plan.png", "plan.svg"))
    publish(project)
    assert (project / "site/2031/03/bild/plan.svg").read_text() == drawing
    assert 'plan.svg" alt="Ein „Plan“ &amp; mehr" loading="lazy"' in page(project)

"""How does a picture become one of another width and format, the right way up, without what cameras write into it?"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

from masthead.catalog.measures import orientation
from masthead.diagnostics import MastheadError, error
from masthead.plan import Materials

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["rendition"]

_SAVED: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 82, "optimize": True, "progressive": True, "subsampling": "4:2:0"},
    "png": {"optimize": True},
    "webp": {"quality": 80, "method": 4},
}
_DRAWN = {"lossless": True, "quality": 60, "method": 4}
"""WebP of a PNG: drawings and screenshots lose their edges otherwise, and are no larger so."""


def rendition(view: Any, materials: Materials) -> bytes:
    """The file of a `RenditionView`; raises MastheadError where the picture is damaged (``picture-unreadable``)."""
    import PIL.Image

    content = materials.file(view.source.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of damaged metadata, which is dropped; how large it may be is settled
            with PIL.Image.open(io.BytesIO(content)) as image:
                drawn = image.format == "PNG"
                image.draft("RGB", (view.width, view.height))
                shown = _shown(image, (view.width, view.height), keep=drawn and view.form == "png")
                return _saved(shown, view.form, drawn=drawn)
    except (OSError, ValueError, SyntaxError, EOFError) as fault:
        raise MastheadError(error("picture-unreadable", view.source.name, image=view.source.name)) from fault


def _shown(image: Image, size: tuple[int, int], *, keep: bool) -> Image:
    """The picture upright, in the colours of the web, at this size; `keep` its mode where its size is right."""
    import PIL.Image
    import PIL.ImageOps

    upright = _in_srgb(PIL.ImageOps.exif_transpose(image) if orientation(image) != 1 else image)
    if upright.size == size and keep:
        return upright  # a palette is a third of the size
    plain = _plain(upright)
    return plain if plain.size == size else plain.resize(size, PIL.Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(image: Image) -> Image:
    """Its colours as browsers take them to be once its colour profile is dropped."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image
    from PIL import ImageCms

    try:
        own, web = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        mode = "RGB" if image.mode == "CMYK" else image.mode
        converted = ImageCms.profileToProfile(image, own, web, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image


def _plain(image: Image) -> Image:
    """One of the four modes that all three formats know."""
    if image.mode in {"RGB", "RGBA", "L"}:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _saved(image: Image, form: str, *, drawn: bool) -> bytes:
    if form == "jpeg" and image.mode == "RGBA":
        image = image.convert("RGB")
    for key in ("exif", "icc_profile", "xmp", "comment", "photoshop", "dpi"):
        image.info.pop(key, None)
    file = io.BytesIO()
    image.save(file, form, **(_DRAWN if form == "webp" and drawn else _SAVED[form]))
    return file.getvalue()

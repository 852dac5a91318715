"""How large is a picture as it is shown, and can other sizes be made of it?"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from masthead.load.read import read_bytes
from masthead.store import Store

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["PIXEL_LIMIT", "Measure", "measure", "measure_all", "orientation"]

PIXEL_LIMIT = 64_000_000
"""Pixels of the largest picture that is opened: a small file may unfold to any number of them."""

_FORMS = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp"}
_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
_TURNED = (5, 6, 7, 8)
"""Values of the EXIF tag Orientation for pictures that lie on their side."""
_ORIENTATION = 0x0112


class Measure(msgspec.Struct, frozen=True):
    """What is known of a picture file. Without `form` it is published as it is: drawings, animations, others."""

    form: str = ""
    """``jpeg``, ``png`` or ``webp``."""
    width: int = 0
    height: int = 0
    """Pixels, the right way up."""
    fault: str = ""
    """The code of the error that it is, if it is one."""


def measure(name: str, content: bytes) -> Measure:
    """Look at the head of a picture file; nothing is unfolded."""
    if not name.lower().endswith(_ENDINGS):
        return Measure()
    import PIL.Image  # a warm build knows its pictures and starts without Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
            with PIL.Image.open(io.BytesIO(content)) as image:
                width, height = image.size
                moving = getattr(image, "n_frames", 1) > 1 and image.format != "MPO"
                if width * height > PIXEL_LIMIT:
                    return Measure(width=width, height=height, fault="picture-too-large")
                turned = orientation(image) in _TURNED
                form = _FORMS.get(image.format or "", "")
    except (PIL.Image.DecompressionBombWarning, PIL.Image.DecompressionBombError):
        return Measure(fault="picture-too-large")
    except (PIL.UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        return Measure(fault="picture-unreadable")
    return Measure(form="" if moving else form, width=height if turned else width, height=width if turned else height)


def orientation(image: Image) -> int:
    """How an opened picture has to be turned, as EXIF counts it: 1, upright, to 8. Nothing is unfolded.

    A PNG may say so behind its pixels, where only unfolding would find it: then it counts as upright.
    """
    known = image.format != "PNG" or "exif" in image.info
    return int(image.getexif().get(_ORIENTATION, 1)) if known else 1


def measure_all(paths: Iterable[str], files: Mapping[str, str], root: Path, store: Store) -> dict[str, Measure]:
    """The measures of the pictures at these project paths; `files` are the fingerprints of their bytes."""
    wanted = sorted(set(paths))
    keys = {path: f"{files[path]} {path.rpartition('.')[2].lower()}" for path in wanted}
    known = {key: _decoder.decode(raw) for key, raw in store.get_many("picture", keys.values()).items()}
    fresh = {}
    for path, key in keys.items():
        if key not in known:
            content, faults = read_bytes(root, path)
            known[key] = measure(path, content) if content is not None else Measure(fault=faults[0].code)
            fresh[key] = _encoder.encode(known[key])
    store.put_many("picture", fresh)
    return {path: known[key] for path, key in keys.items()}


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Measure)

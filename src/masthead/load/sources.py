"""Which source texts does the project keep, and what do they say? ``sources/<sha256>``, as the import wrote them."""

from __future__ import annotations

import codecs
import hashlib
import html
import os
import re
from pathlib import Path

from masthead.load.read import read_bytes

__all__ = ["BYTE_ORDER_MARKS", "FOLDER", "source_text", "stored"]

FOLDER = "sources"
"""Raw bytes by their hash; git-ignored, so often not there."""

_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|rss|feed|head|body|article|div|p)\b", re.IGNORECASE)
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The bytes that a text may begin with, and the encoding that each of them means."""


def stored(root: Path) -> frozenset[str]:
    """The hashes of the source texts that are here."""
    try:
        return frozenset(os.listdir(root / FOLDER))
    except OSError:
        return frozenset()


def source_text(root: Path, sha256: str) -> str | None:
    """The letters of a stored text, markup left out; None where its bytes are not those of its name."""
    content, _ = read_bytes(root, f"{FOLDER}/{sha256}")
    if content is None or hashlib.sha256(content).hexdigest() != sha256:
        return None
    text = _decoded(content)
    return _without_markup(text) if _MARKUP.match(text) else text


def _decoded(content: bytes) -> str:
    """As the import reads: by byte order mark, as UTF-8, else as Windows-1252. It has refused everything else."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _without_markup(text: str) -> str:
    """The text of an HTML page or a feed; a feed holds HTML that is escaped once more."""
    import nh3

    for _ in range(2):
        text = html.unescape(nh3.clean(text, tags=set(), clean_content_tags={"script", "style"}))
        if "<" not in text:
            break
    return text

"""How does a TrueType font become a web font? As WOFF2 (W3C): outlines laid out anew, all tables compressed as one."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from itertools import pairwise

from masthead.outputs.outlines import LONG, transformed

__all__ = ["packed", "tables_of"]

_KNOWN = (
    "cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep", "CFF ",
    "VORG", "EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT", "VDMX", "vhea", "vmtx", "BASE", "GDEF", "GPOS", "GSUB",
)  # fmt: skip
"""Tables that the format has a number for."""
_QUALITY = 10
"""Brotli's: 11 makes files one per cent smaller and takes twice as long."""
_FONT = 2
"""Brotli's mode for fonts."""


def tables_of(font: bytes) -> dict[str, bytes]:
    """The tables of a TrueType font."""
    (count,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * place) for place in range(count))
    return {tag.decode(): font[start : start + length] for tag, _, start, length in entries}


def packed(tables: Mapping[str, bytes]) -> bytes:
    """The font of these tables as WOFF2; the same tables give the same bytes."""
    import brotli

    glyphs = tuple(_glyphs(tables))
    size = sum(len(glyph) + 3 & ~3 for glyph in glyphs)  # whoever unpacks it lets each begin at a multiple of four
    long = size > LONG // 2  # and may write them longer than they were
    head = bytearray(tables["head"])
    head[16] |= 0x08  # what comes out will be the same font, not the same bytes
    struct.pack_into(">h", head, 50, long)
    offsets = (len(glyphs) + 1) * (4 if long else 2)
    new = {**tables, "head": bytes(head), "glyf": transformed(glyphs, long=long), "loca": b""}
    directory, whole = bytearray(), 12 + 16 * len(new)
    for tag in sorted(new):
        length = {"glyf": size, "loca": offsets}.get(tag, len(new[tag]))
        known = tag in _KNOWN
        directory += bytes((_KNOWN.index(tag),)) if known else b"\x3f" + tag.encode()
        directory += _number(length) + (_number(len(new[tag])) if tag in ("glyf", "loca") else b"")
        whole += length + 3 & ~3
    content: bytes = brotli.compress(b"".join(new[tag] for tag in sorted(new)), mode=_FONT, quality=_QUALITY, lgwin=22)
    end = 48 + len(directory) + len(content)
    total = end + 3 & ~3
    revision = struct.unpack_from(">HH", head, 4)
    first = struct.pack(
        ">4s4sLHHLLHH5L", b"wOF2", b"\0\1\0\0", total, len(new), 0, whole, len(content), *revision, 0, 0, 0, 0, 0
    )
    return first + directory + content + b"\0" * (total - end)


def _glyphs(tables: Mapping[str, bytes]) -> Iterator[bytes]:
    long = struct.unpack_from(">h", tables["head"], 50)[0]
    loca, glyf = tables["loca"], tables["glyf"]
    width, step = ("L", 1) if long else ("H", 2)
    places = struct.unpack(f">{len(loca) // (4 if long else 2)}{width}", loca)
    for start, end in pairwise(places):
        yield glyf[step * start : step * end]


def _number(number: int) -> bytes:
    """UIntBase128: seven bits a byte, the highest first."""
    digits = [number & 127]
    while number := number >> 7:
        digits.append(number & 127 | 128)
    return bytes(reversed(digits))

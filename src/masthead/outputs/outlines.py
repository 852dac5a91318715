"""How are the outlines of a TrueType font laid out for WOFF2? As streams of like values, which compress better.

The format is that of WOFF2 (W3C), 5.1: a table ``glyf`` transformed, which lets the table ``loca`` go. fontTools does
the same by way of an object for each glyph and each point, and takes six times as long.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import accumulate

__all__ = ["LONG", "transformed"]

LONG = 0x1FFFE
"""Glyphs that take more bytes need long offsets in the table ``loca``."""

_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME, _OVERLAP = (1 << bit for bit in range(7))
"""What a flag of a point says."""
_WORDS, _SCALE, _MORE, _SCALES, _MATRIX, _INSTRUCTED = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100
"""What the flags of a part of a composite glyph say."""


class _Streams:
    """The streams of a font, filled glyph by glyph."""

    def __init__(self, count: int) -> None:
        self.contours = bytearray()
        self.points = bytearray()
        self.flags = bytearray()
        self.glyphs = bytearray()
        self.composites = bytearray()
        self.boxes = bytearray()
        self.instructions = bytearray()
        self.boxed = bytearray((count + 31 >> 5) << 2)
        self.overlapping = bytearray(count + 7 >> 3)

    def joined(self, count: int, long: bool) -> bytes:  # noqa: FBT001
        """The table."""
        overlapping = self.overlapping if any(self.overlapping) else b""
        parts = (
            self.contours, self.points, self.flags, self.glyphs, self.composites, self.boxed + self.boxes,
            self.instructions,
        )  # fmt: skip
        head = struct.pack(">4H7L", 0, bool(overlapping), count, long, *map(len, parts))
        return b"".join((head, *parts, overlapping))


def transformed(glyphs: Sequence[bytes], *, long: bool) -> bytes:
    """The table ``glyf`` of these glyphs, which are as they stand in that of the font."""
    streams = _Streams(len(glyphs))
    for number, glyph in enumerate(glyphs):
        contours = struct.unpack_from(">h", glyph)[0] if glyph else 0
        streams.contours += struct.pack(">h", contours)
        if contours < 0:
            _composite(glyph, streams)
        if contours < 0 or (contours and _simple(glyph, contours, number, streams)):
            streams.boxed[number >> 3] |= 0x80 >> (number & 7)
            streams.boxes += glyph[2:10]
    return streams.joined(len(glyphs), long)


def _simple(glyph: bytes, contours: int, number: int, streams: _Streams) -> bool:
    """A glyph of lines and curves; whether its box is another than that of its points."""
    ends = struct.unpack_from(f">{contours}H", glyph, 10)
    for end, last in zip(ends, (-1, *ends), strict=False):
        streams.points += _short(end - last)
    place = 10 + 2 * contours
    length = int.from_bytes(glyph[place : place + 2], "big")
    program, place = glyph[place + 2 : place + 2 + length], place + 2 + length
    flags, place = _flags(glyph, place, ends[-1] + 1)
    across, place = _steps(glyph, place, flags, _X_SHORT, _X_SAME)
    up, _ = _steps(glyph, place, flags, _Y_SHORT, _Y_SAME)
    for flag, x, y in zip(flags, across, up, strict=True):
        kind, offsets = _triplet(x, y)
        streams.flags.append(kind if flag & _ON_CURVE else kind | 0x80)
        streams.glyphs += offsets
    streams.glyphs += _short(length)
    streams.instructions += program
    if flags[0] & _OVERLAP:
        streams.overlapping[number >> 3] |= 0x80 >> (number & 7)
    xs, ys = tuple(accumulate(across)), tuple(accumulate(up))
    return struct.unpack_from(">4h", glyph, 2) != (min(xs), min(ys), max(xs), max(ys))


def _flags(glyph: bytes, place: int, count: int) -> tuple[bytes, int]:
    """One flag for each point, and where they end."""
    flags = bytearray()
    while len(flags) < count:
        flag, place = glyph[place], place + 1
        flags.append(flag)
        if flag & _REPEAT:
            flags += bytes((flag,)) * glyph[place]
            place += 1
    return bytes(flags), place


def _steps(glyph: bytes, place: int, flags: bytes, short: int, same: int) -> tuple[list[int], int]:
    """From each point to the next on one axis, and where that ends."""
    steps = []
    for flag in flags:
        if flag & short:
            steps.append(glyph[place] if flag & same else -glyph[place])
            place += 1
        elif flag & same:
            steps.append(0)
        else:
            steps.append(int.from_bytes(glyph[place : place + 2], "big", signed=True))
            place += 2
    return steps, place


def _triplet(x: int, y: int) -> tuple[int, bytes]:
    """A step on both axes: its kind (5.2, without the bit for points off the curve) and as few bytes as that takes."""
    right, up = abs(x), abs(y)
    signs = (x >= 0) + 2 * (y >= 0)
    if x == 0 and up < 1280:
        return (up >> 8 << 1) + (y >= 0), bytes((up & 255,))
    if y == 0 and right < 1280:
        return 10 + (right >> 8 << 1) + (x >= 0), bytes((right & 255,))
    a, b = right - 1, up - 1
    if 0 <= a < 64 and 0 <= b < 64:
        return 20 + (a & 48) + (b >> 4 << 2) + signs, bytes(((a & 15) << 4 | b & 15,))
    if 0 <= a < 768 and 0 <= b < 768:
        return 84 + 12 * (a >> 8) + (b >> 8 << 2) + signs, bytes((a & 255, b & 255))
    if right < 4096 and up < 4096:
        return 120 + signs, (right << 12 | up).to_bytes(3, "big")
    return 124 + signs, struct.pack(">HH", right, up)


def _composite(glyph: bytes, streams: _Streams) -> None:
    """A glyph that is put together from others."""
    flags = [flag for flag, _ in _parts(glyph)]
    end = [end for _, end in _parts(glyph)][-1]
    streams.composites += glyph[10:end]
    if any(flag & _INSTRUCTED for flag in flags):
        length = int.from_bytes(glyph[end : end + 2], "big")
        streams.glyphs += _short(length)
        streams.instructions += glyph[end + 2 : end + 2 + length]


def _parts(glyph: bytes) -> Iterator[tuple[int, int]]:
    """The flags of each part, and where it ends."""
    place, more = 10, True
    while more:
        flags = int.from_bytes(glyph[place : place + 2], "big")
        scales = 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
        place, more = place + (8 if flags & _WORDS else 6) + scales, bool(flags & _MORE)
        yield flags, place


def _short(number: int) -> bytes:
    """255UInt16: a number up to 65,535 in one to three bytes."""
    if number < 253:
        return bytes((number,))
    if number < 759:
        return bytes((255, number - 253)) if number < 506 else bytes((254, number - 506))
    return bytes((253, number >> 8, number & 255))

"""Decode: which letters do these bytes stand for, and are they a text at all?"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from masthead.diagnostics import Diagnostic, error, hint, warning

__all__ = ["Decoded", "decode", "plain"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A raw document as text: line ends are ``\\n``, composed letters (NFC), no control letters."""

    text: str
    notes: tuple[Diagnostic, ...] = ()


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = frozenset("ÄÖÜäöüßÀÁÂÃÅÆÇÈÉÊËÍÎÏÑÓÔØÚàáâãåæçèéêëíîïñóôõøùúûŒœŠšŽž€£§©®™°±²³µ·½…–—‚‘’„“”‹›«»•\u00a0\u00ad")
"""The letters beyond ASCII that German and English prose in Windows-1252 is made of."""
_TWO_BYTES = re.compile(rb"[\xc3\xc5][\x80-\xbf]|\xc2[\xa0-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
"""A letter of such prose in UTF-8: it proves that a file is not plain Windows-1252."""
_TWICE = re.compile("Ã[\u00a4\u00b6\u00bc\u0178\u0153\u2013„]|â€[\u201c\u201d\u2122\u017e\u0153\u00a6]")
"""What UTF-8 looks like that was read as Windows-1252 and saved again."""
_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_HOSTILE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]")
"""Control letters and those that change the reading direction: they could redraw a terminal or disguise a name."""

_MOST_HOSTILE = 20
"""More than one such letter in so many, and the file is no text."""


def decode(raw: bytes, name: str) -> Decoded | Diagnostic:
    """Read `raw` as UTF-8, UTF-16 or UTF-32 with a byte order mark, or Windows-1252 where that is beyond doubt.

    A diagnostic says why it is not a text: binary, broken UTF-8, mixed encodings. Quote marks, apostrophes and
    dashes stay as printed; every kind of blank within a line becomes a space, soft hyphens go.
    """
    read = _letters(raw, name)
    if isinstance(read, Diagnostic):
        return read
    text, notes = read
    if "\0" in text:
        return error("import-binary", name, text.count("\n", 0, text.index("\0")) + 1)
    hostile = len(_HOSTILE.findall(text))
    if hostile * _MOST_HOSTILE > len(text):
        return error("import-binary", name)
    if hostile:
        notes = (*notes, warning("import-control-letters", name, count=hostile))
    if "\N{REPLACEMENT CHARACTER}" in text:
        line = text.count("\n", 0, text.index("\N{REPLACEMENT CHARACTER}")) + 1
        notes = (*notes, warning("import-letters-lost", name, line))
    if found := _TWICE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        notes = (*notes, warning("import-encoded-twice", name, line, text=found.group()))
    return Decoded(plain(text), notes)


def plain(text: str) -> str:
    """`text` with one form for everything that looks alike: line ends, blanks, composed letters; nothing invisible."""
    text = _LINE_END.sub("\n", text)
    text = _SPACE.sub(" ", _HOSTILE.sub("", _INVISIBLE.sub("", text)))
    return unicodedata.normalize("NFC", text)


def _letters(raw: bytes, name: str) -> tuple[str, tuple[Diagnostic, ...]] | Diagnostic:
    """The bytes as letters, by their mark, as UTF-8, or as Windows-1252."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError:
                return error("import-broken-encoding", name, encoding=encoding.upper())
    if b"\0" in raw:
        return error("import-binary", name, raw.count(b"\n", 0, raw.index(b"\0")) + 1)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError as problem:
        return _western(raw, name, raw.count(b"\n", 0, problem.start) + 1)


def _western(raw: bytes, name: str, line: int) -> tuple[str, tuple[Diagnostic, ...]] | Diagnostic:
    """The bytes as Windows-1252; `line` is where they stopped being UTF-8."""
    if _TWO_BYTES.search(raw):
        return error("import-mixed-encodings", name, line)
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return error("import-not-utf-8", name, line)
    if not {letter for letter in text if letter > "\x7f"} <= _WESTERN:
        return error("import-not-utf-8", name, line)
    return text, (hint("import-windows-1252", name, line),)

"""Decode: which letters do these bytes stand for, and are they a text at all?"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from masthead.diagnostics import Diagnostic, error, hint, warning
from masthead.load.sources import BYTE_ORDER_MARKS

__all__ = ["Decoded", "decode", "decode_markup", "plain"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """A raw document as text: line ends are ``\\n``, composed letters (NFC), no control letters."""

    text: str
    notes: tuple[Diagnostic, ...] = ()


_WESTERN = frozenset("ÄÖÜäöüßÀÁÂÃÅÆÇÈÉÊËÍÎÏÑÓÔØÚàáâãåæçèéêëíîïñóôõøùúûŒœŠšŽž€£§©®™°±²³µ·½…–—‚‘’„“”‹›«»•\u00a0\u00ad")
"""The letters beyond ASCII that German and English prose in Windows-1252 is made of."""
_TWO_BYTES = re.compile(rb"[\xc3\xc5][\x80-\xbf]|\xc2[\xa0-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
"""A letter of such prose in UTF-8: it proves that a file is not plain Windows-1252."""
_TWICE = re.compile("Ã[\u00a4\u00b6\u00bc\u0178\u0153\u2013„]|â€[\u201c\u201d\u2122\u017e\u0153\u00a6]")
"""What UTF-8 looks like that was read as Windows-1252 and saved again."""
_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n\t]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_HOSTILE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]")
"""Control letters and those that change the reading direction: they could redraw a terminal or disguise a name."""

_HEAD = 4_096
"""So many bytes from the beginning may declare an encoding."""
_DECLARED = re.compile(
    rb"""(?i)<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]{2,40})|<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
)
_LATIN = re.compile(r"iso[_-]?8859-?1(?:5)?|latin-?1|l1|us-ascii|ascii|windows-?1252|cp-?1252|x-ansi")
_MOST_HOSTILE = 20
"""More than one such letter in so many, and the file is no text."""


def decode(raw: bytes, name: str) -> Decoded | Diagnostic:
    """Read `raw` as UTF-8, UTF-16 or UTF-32, or as Windows-1252 where that is beyond doubt.

    A diagnostic says why it is not a text: binary, broken UTF-8, mixed encodings. Quote marks, apostrophes and
    dashes stay as printed; every kind of blank within a line becomes a space, tabs stay, soft hyphens go.
    """
    read = _letters(raw, name)
    return read if isinstance(read, Diagnostic) else _checked(*read, name)


def decode_markup(raw: bytes, name: str) -> Decoded | Diagnostic:
    """Read `raw` as `decode` does, and where it is no UTF-8 as the encoding that an HTML page or feed declares."""
    found = _DECLARED.search(raw[:_HEAD])
    declared = (found[1] or found[2]).decode().lower() if found else ""
    read = _letters(raw, name, declared)
    if isinstance(read, Diagnostic):
        return read
    text, notes = read
    if declared and not _is_unicode(declared) and not raw.isascii() and not notes and _is_utf8(raw):
        notes = (hint("import-encoding-misstated", name, declared=declared),)
    return _checked(text, notes, name)


def _checked(text: str, notes: tuple[Diagnostic, ...], name: str) -> Decoded | Diagnostic:
    """`text` in its plain form, with notes on what was lost before it came here; a diagnostic where it is no text."""
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


def _letters(raw: bytes, name: str, declared: str = "") -> tuple[str, tuple[Diagnostic, ...]] | Diagnostic:
    """The bytes as letters, by their mark, as UTF-8, as declared, or as Windows-1252."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError:
                return error("import-broken-encoding", name, encoding=encoding.upper())
    if b"\0" in raw:
        wide = _wide(raw)
        return (wide, ()) if wide else error("import-binary", name, raw.count(b"\n", 0, raw.index(b"\0")) + 1)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
    if declared and not _is_unicode(declared):
        return _as_declared(raw, name, declared, line)
    return _western(raw, name, line)


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark, when nearly every other byte is NUL; empty for anything else."""
    half = len(raw) // 2
    for encoding, blanks in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[0::2])):
        if blanks.count(0) > 0.8 * half:
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                return ""
    return ""


def _as_declared(raw: bytes, name: str, declared: str, line: int) -> tuple[str, tuple[Diagnostic, ...]] | Diagnostic:
    """The bytes in the encoding they claim; what calls itself Latin-1 on the web is Windows-1252."""
    if _TWO_BYTES.search(raw):
        return error("import-mixed-encodings", name, line)
    try:
        if _LATIN.fullmatch(declared):
            return raw.decode("cp1252"), ()
        return raw.decode(declared), ()  # raises LookupError for what is no encoding of texts
    except (LookupError, ValueError):
        return _western(raw, name, line)


def _is_unicode(declared: str) -> bool:
    return declared.startswith(("utf", "unicode"))


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


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

"""Are these bytes a text, and which?"""

from __future__ import annotations

import re

from masthead.diagnostics import Diagnostic, error

__all__ = ["decode"]

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf",
)  # fmt: skip
_CONFLICT = re.compile(r"^<<<<<<< .*?^>>>>>>> ", re.MULTILINE | re.DOTALL)


def decode(content: bytes, file: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a UTF-8 file, each line end a line feed, without byte order mark; None where it is no such text."""
    if len(content.translate(None, _CONTROLS)) != len(content) or content.startswith(_UTF_16 + _SIGNATURES):
        return None, (_not_text(content, file),)
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode()
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        return None, (error("not-utf8", file, line, byte=f"0x{content[fault.start]:02X}"),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<" in text and "<<<<<<< " in text and (conflict := _CONFLICT.search(text)):
        return None, (error("merge-conflict", file, text.count("\n", 0, conflict.start()) + 1),)
    return text, ()


def _not_text(content: bytes, file: str) -> Diagnostic:
    if content.startswith(_UTF_16) or (len(content) > 1 and (content[0] == 0) != (content[1] == 0)):
        return error("utf-16", file, 1)  # an ASCII letter and a zero byte, in this order or the other
    bad = _CONTROL.search(content)
    if content.startswith(_SIGNATURES) or bad is None:
        return error("binary-file", file, 1)
    line = content.count(b"\n", 0, bad.start()) + 1
    if bad[0] == b"\0":
        return error("nul-letter", file, line)
    return error("control-letter-in-text", file, line, letter=f"U+{bad[0][0]:04X}")

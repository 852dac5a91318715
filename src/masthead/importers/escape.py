"""Escape: how must prose be written in Markdown so that it comes out exactly as it stood?"""

from __future__ import annotations

import re

from masthead.importers.document import Block, BlockKind

__all__ = ["body", "heading", "paragraph"]

_INLINE = re.compile(r"[\\`*\[]|(?<![^\W_])_|_(?![^\W_])|(?P<entity>&(?=#|\w+;))|(?P<tag><)")
_START = re.compile(r"(?P<number>\d{1,9}(?=\.(?:\s|$)))|(?P<mark>[-+](?=[\s-]|$)|[#>])|(?P<fence>~(?=~~))")
"""What opens a list, a heading, a quotation or a block of code when a line begins with it."""


def body(blocks: tuple[Block, ...]) -> str:
    """The blocks as a Markdown body in Masthead's dialect; ends with a line end unless empty."""
    parts: list[str] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before and before.kind is block.kind and block.points:
            parts.append("<!-- -->")  # two lists that touch would be one
        parts.append(_written(block))
    return "\n\n".join(parts) + "\n" if parts else ""


def paragraph(text: str) -> str:
    """One paragraph of prose, on one line; white space is folded."""
    escaped = _inline(" ".join(text.split()))
    found = _START.match(escaped)
    return _at_start(found) + escaped[found.end() :] if found else escaped


def heading(text: str) -> str:
    """The text of a heading, where a final ``#`` would vanish."""
    return _inline(" ".join(text.split())).replace("#", "\\#")


def _written(block: Block) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return f"## {heading(block.text)}"
        case BlockKind.QUOTE:
            return f"> {paragraph(block.text)}"
        case BlockKind.LIST:
            return "\n".join(f"- {paragraph(point)}" for point in block.points)
        case BlockKind.NUMBERED:
            return "\n".join(f"{number}. {paragraph(point)}" for number, point in enumerate(block.points, 1))
        case _:
            return paragraph(block.text)


def _inline(text: str) -> str:
    return _INLINE.sub(_at_letter, text)


def _at_letter(found: re.Match[str]) -> str:
    if found["entity"]:
        return "&amp;"
    return "&lt;" if found["tag"] else f"\\{found.group()}"


def _at_start(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['number']}\\"
    return "&#126;" if found["fence"] else f"\\{found.group()}"

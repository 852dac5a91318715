"""Escape: how must prose be written in Markdown so that it comes out exactly as it stood?"""

from __future__ import annotations

import re

from masthead.importers.document import Block, BlockKind

__all__ = ["body", "heading", "paragraph"]

_INLINE = re.compile(r"[\\`*\[]|(?<![^\W_])_|_(?![^\W_])|(?P<entity>&(?=#|\w+;))|(?P<tag><)")
_START = re.compile(r"(?P<number>\d{1,9}(?=\.(?:\s|$)))|(?P<mark>[-+](?=[\s-]|$)|[#>])|(?P<fence>~(?=~~))")
"""What opens a list, a heading, a quotation or a block of code when a line begins with it."""
_UNDERLINE = re.compile(r"[|:\s-]+")
"""Such a point below another one would make both a table."""
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})", re.MULTILINE)


def body(blocks: tuple[Block, ...]) -> str:
    """The blocks as a Markdown body in Masthead's dialect; ends with a line end unless empty."""
    parts: list[str] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before and before.kind is block.kind and (block.points or block.kind is BlockKind.QUOTE):
            parts.append("<!-- -->")  # two lists or quotations that touch would be one
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
            return f"{'#' * block.level} {heading(block.text)}"
        case BlockKind.QUOTE:
            return "\n>\n".join(f"> {paragraph(text)}" for text in block.points or (block.text,))
        case BlockKind.LIST | BlockKind.NUMBERED:
            return _list(block)
        case BlockKind.TABLE:
            return _table(block.rows)
        case BlockKind.CODE:
            return _code(block.text)
        case BlockKind.MARKDOWN:
            return block.text
        case _:
            return paragraph(block.text)


def _list(block: Block) -> str:
    """One point a line; what lies deeper is bulleted, two spaces a level, as the dialect nests."""
    written, number = [], 0
    for point, depth in zip(block.points, block.depths or (0,) * len(block.points), strict=True):
        number += depth == 0
        mark = f"{number}." if block.kind is BlockKind.NUMBERED and depth == 0 else "-"
        text = paragraph(point)
        text = text.replace("|", "\\|") if _UNDERLINE.fullmatch(point) else text
        written.append(f"{'  ' * depth}{mark} {text}")
    return "\n".join(written)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    """A table; rows that are shorter than the widest are filled up with empty cells."""
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join(_cell(cell) for cell in (*row, *[""] * (width - len(row)))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    return _inline(" ".join(text.split())).replace("|", "\\|")


def _code(text: str) -> str:
    """A fenced block; the fence is longer than any within."""
    longest = max((len(found) for found in _FENCE.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


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

"""What does a plain table become: every row framed by bars, no code and no escapes within?"""

from __future__ import annotations

import re

from masthead.load.shortcut.doubt import DoubtError
from masthead.load.shortcut.inline import inline

__all__ = ["table"]

_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")
_UNSURE = re.compile(r"[`\\]|\n(?!\|)|[^|]\n|[^|]\Z")


def table(block: str) -> str:
    """HTML of a block that begins like a table."""
    rows = block.split("\n")
    if block[0] != "|" or len(rows) < 3 or _UNSURE.search(block) or not _RULE.fullmatch(rows[1]):
        raise DoubtError
    columns = [_attribute(cell.strip(" ")) for cell in _cells(rows[1])]
    if len(columns) != len(_cells(rows[0])):
        raise DoubtError
    body = "\n".join(_row(row, "td", columns) for row in rows[2:])
    return f"<table>\n<thead>\n{_row(rows[0], 'th', columns)}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cells(row: str) -> list[str]:
    if len(row) < 2:
        raise DoubtError
    return row[1:-1].split("|")


def _attribute(rule: str) -> str:
    if not rule.endswith(":"):
        return ' class="left"' if rule.startswith(":") else ""
    return ' class="center"' if rule.startswith(":") else ' class="right"'


def _row(row: str, tag: str, columns: list[str]) -> str:
    cells = [cell.strip(" ") for cell in _cells(row)]
    cells += [""] * (len(columns) - len(cells))
    written = [f"<{tag}{column}>{inline(cell)}</{tag}>" for cell, column in zip(cells, columns, strict=False)]
    return "<tr>\n" + "\n".join(written) + "\n</tr>"

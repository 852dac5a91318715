"""What does a block that is one plain list become, with lists nested in it by two spaces?"""

from __future__ import annotations

import re
from typing import NamedTuple

from masthead.load.shortcut.doubt import DoubtError
from masthead.load.shortcut.inline import inline

__all__ = ["DANGER", "TABLE", "List", "bullets", "numbers", "usual_bullets"]

DANGER = re.compile(r"\n(?: {0,3}>|#| {0,3}[-_*=][-_*= ]*(?:\n|\Z)|(?:[-*+]|1\.) \S)")
"""What makes a later line of a text more than text: a quotation, heading, rule, or list."""

_BULLET = re.compile(r"[-*+] +(?=\S)")
_NUMBER = re.compile(r"[0-9]{1,9}\. +(?=\S)")
_UNEVEN = re.compile(r" ?(?:[-*+]|\d+\.)(?: |\Z)")
"""A line that is like a point and not as above."""
_NESTED = re.compile(r" {2,3}(?:\d+\.|[-*+]) ")
_MORE = re.compile(r"[#>\s]|[-*+] |\d+\. |[-_*][-_* ]*(?:\n|\Z)")
"""What makes the first line of a point more than text."""
TABLE = re.compile(r"[^\n|]*\|[^\n]*\n[|: -]*(?:\n|\Z)")
"""Two lines that may begin a table."""
_DEPTH = 5


Point = tuple[str, str]
"""One point: HTML of its text and of the lists within."""


class List(NamedTuple):
    """A list that a later block may continue."""

    opening: str
    points: list[Point]

    @property
    def tag(self) -> str:
        """``ul`` or ``ol``."""
        return self.opening[1:3]

    @property
    def html(self) -> str:
        """The finished list."""
        points = "".join([f"<li>{text}{lists}</li>\n" for text, lists in self.points])
        return f"{self.opening}\n{points}</{self.tag}>"

    def go_on(self, other: List) -> None:
        """Add the points of the next block: the points that a blank line parts become paragraphs."""
        self.points[-1] = _loose(self.points[-1])
        self.points.append(_loose(other.points[0]))
        self.points.extend(other.points[1:])


def _loose(point: Point) -> Point:
    text, lists = point
    return point if text.startswith("\n<p>") else (f"\n<p>{text}</p>\n", lists)


def usual_bullets(block: str) -> List | None:
    """The block as a list of the most usual sort, one line a point; None where it is not such a list."""
    if "|" in block:
        return None
    points = []
    for line in block.split("\n"):
        if line[:2] != "- " or not (line[2:3].isalpha() or (len(line) > 2 and not _MORE.match(line, 2))):
            return None
        points.append((inline(line[2:]), ""))
    return List("<ul>", points)


def bullets(block: str) -> List | None:
    """The block as a list with bullets; None where it does not begin like one."""
    return _bullets(block, 0) if _BULLET.match(block) else None


def numbers(block: str) -> List | None:
    """The block as a numbered list; None where it does not begin like one."""
    return _numbers(block, 0) if _NUMBER.match(block) else None


def _bullets(block: str, depth: int) -> List:
    return List("<ul>", _points(block, _BULLET, depth))


def _numbers(block: str, depth: int) -> List:
    first = block.partition(".")[0]
    return List("<ol>" if first == "1" else f'<ol start="{first}">', _points(block, _NUMBER, depth))


def _points(block: str, mark: re.Pattern[str], depth: int) -> list[Point]:
    if "|" in block and TABLE.match(block):
        raise DoubtError
    points: list[Point] = []
    for text, nested in _texts(block, mark):
        if _MORE.match(text) or ("\n" in text and ("|" in text or DANGER.search(text))):
            raise DoubtError
        points.append((inline(text), _within(nested, depth + 1) if nested else ""))
    return points


def _texts(block: str, mark: re.Pattern[str]) -> list[tuple[str, str]]:
    """For each point its text and the lines of the lists nested in it."""
    found: list[tuple[list[str], list[str]]] = []
    for line in block.split("\n"):
        if opening := mark.match(line):
            found.append(([line[opening.end() :]], []))
        elif _UNEVEN.match(line):
            raise DoubtError
        elif found[-1][1] or _NESTED.match(line):
            found[-1][1].append(line)
        else:
            found[-1][0].append(line)
    return [("\n".join(text), "\n".join(nested)) for text, nested in found]


def _within(nested: str, depth: int) -> str:
    block = "\n".join([line.removeprefix("  ") for line in nested.split("\n")])
    if depth > _DEPTH or not (_BULLET.match(block) or _NUMBER.match(block)):
        raise DoubtError
    return (_bullets if _BULLET.match(block) else _numbers)(block, depth).html + "\n"

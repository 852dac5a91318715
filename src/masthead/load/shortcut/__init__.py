"""What does a plain Markdown body become, without Python-Markdown and nh3 but with the same bytes?

Python-Markdown defines the dialect (`load.markdown`). This package converts the constructs of everyday prose where it
is certain of the outcome, and leaves single blocks or the whole body to the long way where it is not: see
docs/decisions/0005-markdown-shortcut.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from masthead.load.shortcut.blocks import COMMENT, Blocks, Part
from masthead.load.shortcut.headings import Headings, demoted

__all__ = ["demoted", "share", "shortcut"]

_REFUSED = bytes([*range(9), *range(11, 32), 127, 0xEE])
"""Control letters, and the first byte of U+E000 to U+EFFF, which stand for finished HTML meanwhile."""
_MARKUP = re.compile(r"<(?! )")
_DEFINITION = re.compile(r"(?:\A|\n)[ \t>*+\-\d.]*+\[[^\[\]]*+\]:")
_FENCE = re.compile(r"(?:\A|\n)(?:```|~~~)")
_BLANK = re.compile(r"(?<=\n) +\n")
_HEADING = re.compile(r"<h[1-6]")
_RUN = re.compile(r"\*+|_+")
_TANGLED = 3
"""Fewer runs of asterisks and underscores cannot tangle."""
_TAB = 2

LongWay = Callable[[str], str]
"""Python-Markdown and nh3: from a body, or some blocks of one, to HTML."""


def shortcut(body: str, long_way: LongWay) -> str | None:
    """HTML of `body`, equal to ``long_way(body)``; None where only the long way can tell.

    `long_way` is asked for blocks that are not plain but stand alone.
    """
    if not body or body.isspace():
        return ""
    text = _normalised(body)
    if text is None:
        return None
    headings = Headings()
    blocks = Blocks(headings)
    blocks.read(text)
    pieces = [part.html for part in blocks.parts]
    html = _mixed(blocks.parts, long_way) if None in pieces else "\n".join(pieces)  # type: ignore[arg-type]
    if html is None:
        return None
    if "\xa0" in html:
        html = html.replace("\xa0", "&nbsp;")
    return demoted(html) if headings.has_first_level else html


def share(bodies: Iterable[str], long_way: LongWay) -> tuple[int, int]:
    """How many blocks of `bodies` are converted here, and how many there are."""
    taken = total = 0
    for body in bodies:
        text = _normalised(body)
        blocks = Blocks(Headings())
        blocks.read(body if text is None else text)
        total += sum(part.source.count("\n\n") + 1 for part in blocks.parts)
        if shortcut(body, long_way) is not None:
            plain = (source for source, html in _groups(blocks.parts) if html is not None)
            taken += sum(source.count("\n\n") + 1 for source in plain)
    return taken, total


def _normalised(body: str) -> str | None:
    """`body` with its white space as Python-Markdown's preprocessors leave it; None where a construct spans blocks."""
    try:
        content = body.encode()
    except UnicodeEncodeError:
        return None
    if len(content.translate(None, _REFUSED)) != len(content) or ("&" in body and "&#" in body):
        return None
    if ("^" in body and "[^" in body) or ("~" in body and "~~~" in body):
        return None
    if "\t" in body:
        body = body.expandtabs(_TAB)
    if "\n " in body:
        body = _BLANK.sub("\n", f"{body}\n")
    body = body.strip("\n")
    if "<" in body and len(_MARKUP.findall(body)) != body.count(f"\n\n{COMMENT}\n\n"):
        return None
    return body


def _mixed(parts: list[Part], long_way: LongWay) -> str | None:
    """The pieces of a body that holds blocks for the long way; None where those hold headings."""
    pieces = []
    for source, html in _groups(parts):
        piece = _alone(source, long_way) if html is None else html
        if piece is None:
            return None
        if piece:
            pieces.append(piece)
    return "\n".join(pieces)


def _alone(source: str, long_way: LongWay) -> str | None:
    """HTML of blocks by the long way; None where it depends on the rest of the body.

    Definitions and fences reach over blocks, and the ids of headings hang together. Python-Markdown counts its
    stand-ins over the whole body, and tangled emphasis can tear one apart and print it.
    """
    if _DEFINITION.search(source) or _FENCE.search(source):
        return None
    html = long_way(source)
    if _HEADING.search(html) or "\x02" in html:
        return None
    if len(_RUN.findall(source)) < _TANGLED:
        return html
    counted = " ".join(["`0`"] * 11)
    return html if long_way(f"{counted}\n\n{source}") == f"{long_way(counted)}\n{html}" else None


def _groups(parts: list[Part]) -> Iterator[tuple[str, str | None]]:
    """Source and HTML of what stands alone: what may belong together with an uncertain block is uncertain with it."""
    waiting: list[Part] = []
    for part in parts:
        if waiting and not part.is_open:
            yield from _group(waiting)
            waiting = []
        if part.is_open:
            waiting.append(part)
        else:
            yield part.source, part.html
    yield from _group(waiting)


def _group(parts: list[Part]) -> Iterator[tuple[str, str | None]]:
    pieces = [part.html for part in parts]
    if None in pieces:
        yield "\n\n".join(part.source for part in parts), None
    else:
        yield from zip((part.source for part in parts), pieces, strict=True)

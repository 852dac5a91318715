"""How a link is put around a stretch of text in HTML without breaking the nesting of its elements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from masthead.catalog.markup import ENTITY, Flow, parts
from masthead.catalog.tags import NESTABLE, TAG_NAME

__all__ = ["Insertion", "spliced", "wrapped"]


class Insertion(NamedTuple):
    """Markup to be put into a piece, at an offset of its HTML."""

    piece: int
    offset: int
    markup: str


def wrapped(flow: Flow, start: int, end: int, opening: str, closing: str) -> tuple[Insertion, ...]:
    """How to put markup around `start` to `end` of the flow; empty where no link may stand or nesting would break."""
    head = flow.piece(start)
    tail = head if end <= flow.starts[head + 1] else flow.piece(end - 1)
    if not flow.locked.isdisjoint(range(head, tail + 1)):
        return ()
    left = Insertion(head, _raw(flow.pieces[head], start - flow.starts[head]), opening)
    right = Insertion(tail, _raw(flow.pieces[tail], end - flow.starts[tail]), closing)
    if head == tail:
        return left, right
    between = flow.pieces[head + 1 : tail : 2]
    if any(tag.startswith(("<a ", "<a>")) for tag in between):
        return ()
    closed, opened = _unmatched(between)
    if closed:
        before = range(head - 1, head - 2 * closed, -2)
        if left.offset or not _are_tags(flow.pieces, before, "<"):
            return ()
        left = Insertion(head - 2 * closed + 1, 0, opening)
    if opened:
        after = range(tail + 1, tail + 2 * opened, 2)
        if end < flow.starts[tail + 1] or not _are_tags(flow.pieces, after, "</"):
            return ()
        far = tail + 2 * opened - 1
        right = Insertion(far, len(flow.pieces[far]), closing)
    return left, right


def spliced(flow: Flow, insertions: Iterable[Insertion]) -> tuple[str, ...]:
    """The HTML of each document with `insertions`, which are in the order of the text."""
    pieces = list(flow.pieces)
    by_piece: dict[int, list[Insertion]] = defaultdict(list)
    for insertion in insertions:
        by_piece[insertion.piece].append(insertion)
    for number, here in by_piece.items():
        whole, parts, done = pieces[number], [], 0
        for insertion in here:
            parts += [whole[done : insertion.offset], insertion.markup]
            done = insertion.offset
        pieces[number] = "".join([*parts, whole[done:]])
    starts = (0, *flow.ends)
    return tuple("".join(pieces[start:end]) for start, end in zip(starts, flow.ends, strict=False))


def _raw(piece: str, offset: int) -> int:
    """Where in the HTML of a piece the letter stands that is at `offset` of its text."""
    if "&" not in piece:
        return offset
    raw = 0
    for source, plain in zip(ENTITY.split(piece), parts(piece), strict=True):
        if offset < len(plain) or (offset == 0 and not source):
            return raw + (offset if source == plain else 0)
        raw, offset = raw + len(source), offset - len(plain)
    return raw


def _unmatched(tags: Iterable[str]) -> tuple[int, int]:
    """How many elements these tags close that they did not open, and open that they do not close."""
    closed = opened = 0
    for tag in tags:
        if tag[:1] != "<" or tag.startswith(("<br", "<img")):
            continue
        if tag[1] != "/":
            opened += 1
        elif opened:
            opened -= 1
        else:
            closed += 1
    return closed, opened


def _are_tags(pieces: Sequence[str], numbers: range, start: str) -> bool:
    """Whether at `numbers` stand opening (``<``) or closing (``</``) tags, with nothing between them."""
    if not all(0 <= number < len(pieces) for number in numbers):
        return False
    tags = [pieces[number] for number in numbers]
    between = [pieces[number - numbers.step // 2] for number in numbers[1:]]
    named = [found[1] for tag in tags if (found := TAG_NAME.match(tag))]
    right = all(tag.startswith("</") == (start == "</") for tag in tags)
    return right and not any(between) and len(named) == len(tags) and all(n in NESTABLE for n in named)

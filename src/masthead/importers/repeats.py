"""Repeats: what does a document say twice, as pull quotes and printed leads do? It is kept once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from masthead.importers.document import Block, BlockKind, Removed

__all__ = ["alike", "without_repeats"]

_LETTERS = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?<=[.!?…])[“”\"’»«]?\s+")
_SPEECH = re.compile(r"^[„“»«\"”].*[“”»«\"„]$|^[„“»«\"”].*[“”»«\"„]\s*(?:[–—-]|--)\s*[^.!?]{2,100}$", re.DOTALL)
_SPEAKER = re.compile(r"\s*(?:[–—]|--|\s-)\s*[^.!?„“»«\"”]{2,100}$")
_PULLED = 320
"""A pull quote is no longer than this."""
_FEW = 3
"""A sentence of fewer words is no evidence of a repetition."""


def alike(text: str) -> str:
    """`text` reduced to its letters and digits: equal for two printings of the same words."""
    return " ".join(_LETTERS.findall(text.lower()))


def without_repeats(
    blocks: Sequence[Block], title: str, dek: str, likely: frozenset[int] = frozenset()
) -> tuple[tuple[Block, ...], tuple[Removed, ...]]:
    """`blocks` without what repeats the title, the dek, or another block's words as a pull quote does.

    `likely` are places of blocks that the document itself marks as pull quotes; quotations and short paragraphs in
    quotation marks are tried as well.
    """
    said = [alike(" ".join(block.texts())) for block in blocks]
    heads = {alike(title), alike(dek)} - {""}
    kept, removed = list[Block](), list[Removed]()
    for at, block in enumerate(blocks):
        lead = at < 2 and block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and said[at] in heads
        if lead or (_is_pulled(block, marked=at in likely) and _stands_elsewhere(block, at, said)):
            removed.append(Removed(block.line, "repeated", " ".join(block.texts())))
        else:
            kept.append(block)
    return (tuple(kept), tuple(removed)) if kept else (tuple(blocks), ())


def _is_pulled(block: Block, *, marked: bool) -> bool:
    """Whether a block may be a pull quote by its form."""
    text = " ".join(block.texts())
    if len(text) > _PULLED or block.rows or block.kind is BlockKind.CODE:
        return False
    return marked or block.kind is BlockKind.QUOTE or bool(_SPEECH.match(text))


def _stands_elsewhere(block: Block, at: int, said: Sequence[str]) -> bool:
    """Whether each sentence of the block stands in one other block, word for word."""
    text = _SPEAKER.sub("", " ".join(block.texts()))
    sentences = [words for part in _SENTENCE.split(text) if (words := alike(part))]
    if not sentences or (len(sentences) == 1 and len(sentences[0].split()) < _FEW):
        return False
    return any(
        all(f" {words} " in f" {other} " for words in sentences) for place, other in enumerate(said) if place != at
    )

"""Article: title, text and origin of the one article that an HTML page holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from masthead.diagnostics import Diagnostic, error
from masthead.importers.blocks import LONGEST_HEADING, ends_a_sentence
from masthead.importers.boilerplate import Line, Recognised, recognise, trim_end
from masthead.importers.document import Block, BlockKind, Removed
from masthead.importers.finish import Facts
from masthead.importers.page.main_text import find_main, is_prose
from masthead.importers.page.metadata import Stated, outlet_of, read_metadata
from masthead.importers.page.pieces import Piece, pieces_of
from masthead.importers.page.titles import find_title, kickers_above
from masthead.importers.page.top import Top, differing, read_top
from masthead.importers.page.tree import Element
from masthead.importers.repeats import alike
from masthead.importers.rules import Rules
from masthead.importers.structure import beginning
from masthead.importers.text import publisher_of

__all__ = ["facts_of_fragment", "facts_of_page"]

_TEXTS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
_FRAGMENT = 45
_MORE = re.compile(r"(?<=[.!?…] )(?:Weiterlesen|Mehr lesen|Mehr|Read more|Continue reading)(?: ?(?:…|\.\.\.|→|»|›))?$")


def facts_of_page(root: Element, name: str, rules: Rules) -> Facts | Diagnostic:
    """What the page says, or why there is no article on it."""
    stated, pieces = read_metadata(root), pieces_of(root)
    first, last, accepted = find_main(root, pieces)
    title, title_at, sure = find_title(stated, pieces, first)
    if not title or not pieces:
        return error("import-no-article", name)
    begin = title_at + 1 if title_at is not None and title_at <= last else first
    found = _read(pieces, range(begin, last + 1), accepted, title if sure else "", stated, name, rules)
    if isinstance(found, Diagnostic):
        return found
    removed = (*kickers_above(pieces, title_at), *found.removed)
    return msgspec.structs.replace(found, title=title, title_sure=sure, removed=removed)


def facts_of_fragment(root: Element, name: str, stated: Stated, rules: Rules) -> Facts | Diagnostic:
    """What a piece of HTML says that is known to be an article and nothing else, as in a feed."""
    pieces = pieces_of(root)
    title = next(iter(stated.titles), "")
    everything = range(len(pieces))
    found = _read(pieces, everything, frozenset(everything), title, stated, name, rules)
    if isinstance(found, Diagnostic):
        return found
    found = _without_more(found)
    if title:
        return found
    first = next(text for block in found.blocks for text in block.texts())
    return msgspec.structs.replace(found, title=beginning(first), title_sure=False)


def _without_more(facts: Facts) -> Facts:
    """Without the words that end a teaser: “… in Kiel. Read more →”."""
    last = facts.blocks[-1] if facts.blocks else None
    more = _MORE.search(last.text) if last and last.kind is BlockKind.PARAGRAPH else None
    if last is None or more is None:
        return facts
    block = Block(last.kind, last.text[: more.start()].rstrip(), (), last.line)
    removed = (*facts.removed, Removed(last.line, "link", more[0]))
    return msgspec.structs.replace(facts, blocks=(*facts.blocks[:-1], block), removed=removed)


def _read(
    pieces: Sequence[Piece],
    places: range,
    accepted: frozenset[int],
    title: str,
    stated: Stated,
    name: str,
    rules: Rules,
) -> Facts | Diagnostic:
    """The article at `places` of the page, below its title, which is empty where only the text gives one."""
    last = places.stop - 1
    top, body_from = read_top(pieces, places.start, last, title, stated, rules)
    kept, removed = _body(pieces, [*top.body, *range(body_from, last + 1)], accepted, rules)
    kept, after = _trimmed(pieces, kept, rules, stated.author or top.author)
    blocks = tuple(_block(pieces[at], pieces[kept[n + 1]] if n + 1 < len(kept) else None) for n, at in enumerate(kept))
    if not any(block.kind is not BlockKind.HEADING for block in blocks) and not top.key_points:
        return error("import-no-article", name)
    removed = [*top.removed, *removed, *(what.removed(line) for line, what in after)]
    pulled = frozenset(_pulled(pieces, kept))
    return _facts(name, title, stated, _outlet(stated, title, rules), top, _levelled(blocks), pulled, after, removed)


def _outlet(stated: Stated, title: str, rules: Rules) -> str:
    """The outlet as the page's head states it, or adds it to the title; a kicker is none."""
    added = outlet_of(stated.page_title, title)
    what = recognise(added, "start", rules) if added else None
    return stated.publisher or ("" if what and what.reason == "kicker" else added)


def _facts(
    name: str,
    title: str,
    stated: Stated,
    outlet: str,
    top: Top,
    blocks: tuple[Block, ...],
    pulled: frozenset[int],
    after: list[tuple[Line, Recognised]],
    removed: list[Removed],
) -> Facts:
    printed, notes = top.published(name)
    dek, dek_sure = (top.dek, top.dek_sure) if top.dek else (_described(stated, title, blocks), False)
    url = next((what.url for _, what in after if what.url), "")
    return Facts(
        name=name,
        title=title,
        dek=dek,
        dek_line=top.dek_line,
        dek_sure=dek_sure,
        key_points=top.key_points,
        blocks=blocks,
        pulled=pulled,
        author=stated.author or top.author,
        publisher=outlet or top.publisher or publisher_of(after),
        url=stated.url or url,
        published=stated.published or printed,
        language=stated.language,
        removed=tuple(removed),
        date_notes=differing(top, stated.published, name) if stated.published else notes,
    )


def _body(
    pieces: Sequence[Piece], wanted: Sequence[int], accepted: frozenset[int], rules: Rules
) -> tuple[list[int], list[Removed]]:
    """The places of the article's blocks, and what a website put between them."""
    kept, removed = list[int](), list[Removed]()
    opened = ""
    for at in wanted:
        piece = pieces[at]
        text = piece.text or " ".join(piece.points)
        why, opens = _why(piece, rules, accepted=at in accepted)
        source = recognise(text, "end", rules) if opened and not why else None
        if source and source.publisher:
            opened = ""
        if opened and (
            piece.kind not in _TEXTS
            or piece.linked > 0.5
            or (piece.kind is BlockKind.PARAGRAPH and not is_prose(piece))
        ):
            why = why or (opened if piece.linked > 0.5 or not text.endswith(".") else "")
        elif not why:
            opened = ""
        if why:
            removed.append(Removed(piece.line, why, text[:300]))
            opened = why if opens else opened
        else:
            kept.append(at)
    while kept and pieces[kept[-1]].kind is BlockKind.HEADING:
        removed.append(Removed(pieces[kept[-1]].line, "related", pieces[kept.pop()].text))
    return kept, removed


def _why(piece: Piece, rules: Rules, *, accepted: bool) -> tuple[str, bool]:
    """Why a piece between the paragraphs is left out, and whether what follows belongs to it."""
    if piece.why:
        return piece.why, False
    if piece.kind in (BlockKind.LIST, BlockKind.NUMBERED):
        return ("related", False) if piece.linked > 0.8 else ("", False)
    if piece.kind not in _TEXTS:
        return "", False
    if found := recognise(piece.text, "inside", rules):
        return found.reason, found.opens
    if piece.linked > 0.9 and (len(piece.text) < _FRAGMENT or not ends_a_sentence(piece.text)):
        return "link", False
    short = len(piece.text) < _FRAGMENT and not ends_a_sentence(piece.text) and piece.kind is BlockKind.PARAGRAPH
    if piece.part == "byline" and len(piece.text) < 2 * _FRAGMENT and not is_prose(piece):
        return "byline", False
    return ("fragment", False) if short and not accepted and not piece.bold else ("", False)


def _trimmed(
    pieces: Sequence[Piece], kept: list[int], rules: Rules, authors: tuple[str, ...]
) -> tuple[list[int], list[tuple[Line, Recognised]]]:
    """The places that stay when the website's lines at the end are taken off."""
    lines = [
        Line(at, text)
        for at in kept
        for text in (pieces[at].points or (pieces[at].text or " ".join(map(" ".join, pieces[at].rows)),))
    ]
    left, after = trim_end(lines, rules, authors)
    staying = {line.number for line in left}
    shown = [(Line(pieces[line.number].line, line.text), what) for line, what in after if line.number not in staying]
    return [at for at in kept if at in staying], shown


def _block(piece: Piece, below: Piece | None) -> Block:
    """A piece as a block; a bold line over a paragraph is a heading."""
    bold = piece.kind is BlockKind.PARAGRAPH and piece.bold and len(piece.text) <= LONGEST_HEADING
    if bold and below and below.kind is not BlockKind.HEADING and not re.search(r"[.,:;!…“”\"»«]$", piece.text):
        return Block(BlockKind.HEADING, piece.text, (), piece.line, level=6)
    return Block(piece.kind, piece.text, piece.points, piece.line, piece.depths, piece.rows, piece.level)


def _levelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """`blocks` with headings counted from 2 on, without gaps."""
    levels = sorted({block.level for block in blocks if block.kind is BlockKind.HEADING})
    ranks = {level: min(rank, 6) for rank, level in enumerate(levels, 2)}
    return tuple(
        Block(block.kind, block.text, (), block.line, level=ranks[block.level])
        if block.kind is BlockKind.HEADING
        else block
        for block in blocks
    )


def _pulled(pieces: Sequence[Piece], kept: Sequence[int]) -> list[int]:
    return [place for place, at in enumerate(kept) if pieces[at].part == "pulled"]


def _described(stated: Stated, title: str, blocks: tuple[Block, ...]) -> str:
    """What the page's head says of the article, unless it is cut off or only repeats the title or the text."""
    said = alike(" ".join(text for block in blocks for text in block.texts()))
    for text in stated.descriptions:
        words = alike(text)
        whole = 20 < len(text) <= 300 and not re.search(r"(?:…|\.\.\.|\[…\])$", text) and re.search(r"[.!?“”\"]$", text)
        if whole and words != alike(title) and words not in said:
            return text
    return ""

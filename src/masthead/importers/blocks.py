"""Blocks: which paragraphs, headings, quotations, lists and tables do groups of lines make?"""

from __future__ import annotations

import re

from masthead.importers.boilerplate import Line
from masthead.importers.document import Block, BlockKind

__all__ = [
    "LONGEST_HEADING",
    "apart",
    "blocks_of",
    "bullets",
    "ends_a_sentence",
    "is_bullet",
    "is_sure_bullet",
    "marked_heading",
    "reads_as_heading",
]

LONGEST_HEADING = 90
LONGEST_TITLE = 200
_WRAPPED = 100
"""Lines up to this many letters may be wrapped; longer ones are whole paragraphs."""
_BULLET = re.compile(r"(?P<mark>[•‣◦▪●·*–—-])\s+(?=\S)")
_SURE_BULLETS = frozenset("•‣◦▪●·")
"""Marks that begin nothing but a list; a dash may also begin speech."""
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_HASHES = re.compile(r"#{1,6}\s+(?P<text>\S.*?)\s*#*")
_ENDS = (".", "!", "?", "…", ":", ".“", ".”", '."', "!“", "?“", "!”", "?”", ".»", ".«", ".)", ".’", ".‘")
_NOT_A_HEADING = (".", ",", ":", ";", "!", "…", "“", "”", '"', "«", "»")
_QUOTED = re.compile(r"(?P<words>[„“»«\"].+[“”«»\"])\s*(?:[–—]|--)\s*(?P<who>[^.!?]{2,100})", re.DOTALL)
_SAID = re.compile(r"^(?:[•·*–—-] |[\w ]{1,20}: .*\?$|(?:Quelle|Source|Grafik|Foto): )|[^\W\d_]{2}[.!?] [A-ZÄÖÜ]")
"""A point, a question in an interview, or more than one sentence is no heading."""
_UNDERLINED = re.compile(r"[|+: -]*-{3}[|+: -]*")


def apart(groups: list[list[Line]]) -> list[list[Line]]:
    """`groups`, those of whole paragraphs without blank lines between them taken apart line by line."""
    found: list[list[Line]] = []
    for group in groups:
        whole = max(len(line.text.strip()) for line in group) > _WRAPPED and not is_bullet(group[0])
        marked = _table(group) or _NUMBER.match(group[0].text.strip()) or group[0].text.lstrip().startswith(">")
        found += [[line] for line in group] if whole and not marked else [group]
    return found


def blocks_of(groups: list[list[Line]]) -> tuple[Block, ...]:
    """The blocks of the body, one or more for each group of lines."""
    found = [block for group in groups for block in _blocks(group)]
    return tuple(
        Block(BlockKind.HEADING, block.text, (), block.line)
        if reads_as_heading(block, found[at + 1 : at + 2])
        else block
        for at, block in enumerate(found)
    )


def reads_as_heading(block: Block, following: list[Block]) -> bool:
    """Whether a short line without a stop stands over a paragraph, or is printed in capitals."""
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or not following or len(text) > LONGEST_HEADING:
        return False
    if text.endswith(_NOT_A_HEADING) or following[0].kind is BlockKind.HEADING or _SAID.search(text):
        return False
    letters = sum(letter.isalpha() for letter in text)
    if text.isupper():
        return letters > 3  # shorter ones are abbreviations
    below = next(following[0].texts(), "")
    return letters > 2 and ends_a_sentence(below) and len(below) > len(text)


def marked_heading(text: str) -> str:
    """The text of a Markdown heading; empty for anything else, also for a sentence that begins with a hash."""
    found = _HASHES.fullmatch(text)
    if not found or len(found["text"]) > LONGEST_TITLE or found["text"].endswith(_NOT_A_HEADING):
        return ""
    return found["text"]


def bullets(group: list[Line], *, alone: bool = False) -> tuple[str, ...]:
    """The points of a bulleted list; a line without a bullet continues the one above. Empty for anything else."""
    if not is_bullet(group[0]):
        return ()
    points: list[list[str]] = []
    for one in group:
        text = one.text.strip()
        found = _BULLET.match(text)
        if found:
            points.append(text[found.end() :].split())
        else:
            points[-1].extend(text.split())
    sure = alone or len(points) > 1 or is_sure_bullet(group[0])
    return tuple(" ".join(words) for words in points) if sure else ()


def ends_a_sentence(text: str) -> bool:
    """Whether `text` closes like a sentence, a quotation of one, or an announcement."""
    return text.endswith(_ENDS)


def is_bullet(line: Line) -> bool:
    """Whether `line` begins with a mark that may begin a point of a list."""
    return bool(_BULLET.match(line.text.strip()))


def is_sure_bullet(line: Line) -> bool:
    """Whether `line` begins with a mark that begins nothing else."""
    return line.text.strip()[:1] in _SURE_BULLETS and is_bullet(line)


def _blocks(group: list[Line]) -> list[Block]:
    """One group of lines as blocks."""
    line, texts = group[0].number, [one.text.strip() for one in group]
    if points := bullets(group):
        return [Block(BlockKind.LIST, "", points, line)]
    if points := _numbered(texts):
        return [Block(BlockKind.NUMBERED, "", points, line)]
    if rows := _table(group):
        return [Block(BlockKind.TABLE, rows=rows, line=line)]
    if all(text.startswith(">") for text in texts):
        inner = " ".join(" ".join(text.lstrip("> ") for text in texts).split())
        return [Block(BlockKind.QUOTE, inner, (), line)] if inner else []
    if heading := marked_heading(texts[0]):
        return [Block(BlockKind.HEADING, heading, (), line), *(_blocks(group[1:]) if group[1:] else [])]
    return [_paragraph(text, number) for number, text in _paragraphs(group)]


def _paragraph(text: str, line: int) -> Block:
    quoted = _QUOTED.fullmatch(text)
    return Block(BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH, text, (), line)


def _paragraphs(group: list[Line]) -> list[tuple[int, str]]:
    """The paragraphs of a group with their lines: wrapped lines are joined, whole ones stand alone."""
    widest = max(len(one.text.strip()) for one in group)
    found: list[tuple[int, list[str]]] = []
    over = True
    for one in group:
        words = one.text.split()
        if over:
            found.append((one.number, words))
        else:
            found[-1][1].extend(words)
        text = one.text.strip()
        over = widest > _WRAPPED or (ends_a_sentence(text) and len(text) < 0.6 * widest)
    return [(number, " ".join(words)) for number, words in found]


def _numbered(texts: list[str]) -> tuple[str, ...]:
    """The points of a list that counts 1, 2, 3, one line each; empty for anything else."""
    found = [_NUMBER.match(text) for text in texts]
    if len(texts) < 2 or [int(one[1]) if one else 0 for one in found] != list(range(1, len(texts) + 1)):
        return ()
    return tuple(" ".join(text[one.end() :].split()) for text, one in zip(texts, found, strict=True) if one)


def _table(group: list[Line]) -> tuple[tuple[str, ...], ...]:
    """The rows of a table whose cells stand between tabs or upright lines; empty for anything else."""
    texts = [one.text.strip() for one in group]
    if len(texts) < 2:
        return ()
    for mark in ("|", "\t"):
        if all(mark in text for text in texts):
            rows = [text.strip(mark).split(mark) for text in texts if not _UNDERLINED.fullmatch(text)]
            if len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1:
                return tuple(tuple(" ".join(cell.split()) for cell in row) for row in rows)
    return ()

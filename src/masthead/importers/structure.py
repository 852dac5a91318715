"""Structure: which lines of a text are title, dek, key points, and the blocks of its body?

Rules and reasons: a document's first line is its title; one short line before bullets is the dek; bullets right after
are the key points; blank lines separate blocks. What does not fit stays a paragraph: nothing of the article is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from masthead.importers.boilerplate import Line
from masthead.importers.document import Block, BlockKind
from masthead.importers.language import STOP_WORDS

__all__ = ["Structure", "blocks_of", "chunks", "read_structure", "split_title"]

LONGEST_TITLE = 200
LONGEST_DEK = 250
LONGEST_HEADING = 90
_SHORTENED = 90
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
_CONNECTORS = STOP_WORDS["de"] | STOP_WORDS["en"]


@dataclass(frozen=True, slots=True)
class Structure:
    """A text below its title, taken apart."""

    dek: str = ""
    dek_line: int = 0
    dek_sure: bool = True
    """False where no list follows, so that the line might as well be a first sub-heading."""
    key_points: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


def split_title(lines: list[Line]) -> tuple[str, list[Line], bool]:
    """The title, the lines below it, and whether the title is sure.

    A first line that is a paragraph gives its beginning as title and stays in the text.
    """
    first = lines[0].text.strip()
    first = _marked_heading(first) or first
    if len(first) > LONGEST_TITLE:
        return _beginning(first), lines, False
    taken = 1
    while taken < min(3, len(lines)) and _goes_on(first, lines[taken].text.strip()):
        first, taken = f"{first} {lines[taken].text.strip()}", taken + 1
    return " ".join(first.split()), lines[taken:], not first.endswith((".", ":"))


def read_structure(lines: list[Line], *, key_points_named: bool = False) -> Structure:
    """Dek, key points and body of the `lines` below the title (header and boilerplate already taken out)."""
    groups = chunks(lines)
    dek, at = _dek(groups), 0
    if dek:
        at = 1
    points: tuple[str, ...] = ()
    if len(groups) > at and (found := _bullets(groups[at], alone=key_points_named)):
        points, at = found, at + 1
    sure = bool(points) or not dek
    return Structure(dek, groups[0][0].number if dek else 0, sure, points, blocks_of(groups[at:]))


def chunks(lines: list[Line]) -> list[list[Line]]:
    """`lines` in groups between blank lines; bullets that blank lines separate are one group."""
    groups: list[list[Line]] = []
    blank = True
    for line in lines:
        text = line.text.strip()
        if not text:
            blank = True
            continue
        if groups and _belongs(line, groups[-1], after_blank=blank):
            groups[-1].append(line)
        else:
            groups.append([line])
        blank = False
    return groups


def _belongs(line: Line, group: list[Line], *, after_blank: bool) -> bool:
    """Whether `line` goes on with the group above it."""
    if not _is_bullet(group[0]):
        return not after_blank and not _is_sure_bullet(line)
    if _is_bullet(line):
        return not after_blank or _is_bullet(group[-1])
    indented = line.text.startswith((" ", "\t"))
    return not after_blank and (indented or not _ends_a_sentence(group[-1].text.strip()))


def blocks_of(groups: list[list[Line]]) -> tuple[Block, ...]:
    """The blocks of the body, one or more for each group of lines."""
    found = [block for group in groups for block in _blocks(group)]
    return tuple(
        Block(BlockKind.HEADING, block.text, (), block.line)
        if _reads_as_heading(block, found[at + 1 : at + 2])
        else block
        for at, block in enumerate(found)
    )


def _dek(groups: list[list[Line]]) -> str:
    """The line under the title, or nothing: short and before bullets, or short, without a stop and before prose."""
    if len(groups) < 2 or _is_bullet(groups[0][0]) or _marked_heading(groups[0][0].text.strip()):
        return ""
    text = _joined(groups[0])
    if len(groups[0]) > 2 or len(text) > LONGEST_DEK:
        return ""
    if _bullets(groups[1]):
        return text
    prose = len(_joined(groups[1])) > len(text) or _ends_a_sentence(_joined(groups[1]))
    return text if prose and not _ends_a_sentence(text) and not text.isupper() else ""


def _blocks(group: list[Line]) -> list[Block]:
    """One group of lines as blocks."""
    line, texts = group[0].number, [one.text.strip() for one in group]
    if points := _bullets(group):
        return [Block(BlockKind.LIST, "", points, line)]
    if points := _numbered(texts):
        return [Block(BlockKind.NUMBERED, "", points, line)]
    if all(text.startswith(">") for text in texts):
        inner = " ".join(" ".join(text.lstrip("> ") for text in texts).split())
        return [Block(BlockKind.QUOTE, inner, (), line)] if inner else []
    if heading := _marked_heading(texts[0]):
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
        over = widest > _WRAPPED or (_ends_a_sentence(text) and len(text) < 0.6 * widest)
    return [(number, " ".join(words)) for number, words in found]


def _bullets(group: list[Line], *, alone: bool = False) -> tuple[str, ...]:
    """The points of a bulleted list; a line without a bullet continues the one above. Empty for anything else."""
    if not _is_bullet(group[0]):
        return ()
    points: list[list[str]] = []
    for one in group:
        text = one.text.strip()
        found = _BULLET.match(text)
        if found:
            points.append(text[found.end() :].split())
        else:
            points[-1].extend(text.split())
    sure = alone or len(points) > 1 or _is_sure_bullet(group[0])
    return tuple(" ".join(words) for words in points) if sure else ()


def _numbered(texts: list[str]) -> tuple[str, ...]:
    """The points of a list that counts 1, 2, 3, one line each; empty for anything else."""
    found = [_NUMBER.match(text) for text in texts]
    if len(texts) < 2 or [int(one[1]) if one else 0 for one in found] != list(range(1, len(texts) + 1)):
        return ()
    return tuple(" ".join(text[one.end() :].split()) for text, one in zip(texts, found, strict=True) if one)


def _reads_as_heading(block: Block, following: list[Block]) -> bool:
    """Whether a short line without a stop stands over a paragraph, or is printed in capitals."""
    text = block.text
    if block.kind is not BlockKind.PARAGRAPH or not following or len(text) > LONGEST_HEADING:
        return False
    if text.endswith(_NOT_A_HEADING) or following[0].kind is BlockKind.HEADING:
        return False
    letters = sum(letter.isalpha() for letter in text)
    if text.isupper():
        return letters > 3  # shorter ones are abbreviations
    below = following[0].text or " ".join(following[0].points)
    return letters > 2 and _ends_a_sentence(below) and len(below) > len(text)


def _marked_heading(text: str) -> str:
    """The text of a Markdown heading; empty for anything else, also for a sentence that begins with a hash."""
    found = _HASHES.fullmatch(text)
    if not found or len(found["text"]) > LONGEST_TITLE or found["text"].endswith(_NOT_A_HEADING):
        return ""
    return found["text"]


def _goes_on(text: str, following: str) -> bool:
    """Whether a wrapped title goes on in the next line: it begins small, or this one cannot end here."""
    if (
        not following
        or _ends_a_sentence(text)
        or _BULLET.match(following)
        or len(text) + len(following) > LONGEST_TITLE
    ):
        return False
    last = text.rsplit(maxsplit=1)[-1].lower()
    return following[0].islower() or text.endswith((",", "-", "–", "—")) or last in _CONNECTORS


def _beginning(text: str) -> str:
    """The first words of a paragraph, as a stand-in for a title."""
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    if len(first) <= LONGEST_TITLE:
        return " ".join(first.split())
    return " ".join(text[:_SHORTENED].split()[:-1]) + " …"


def _joined(group: list[Line]) -> str:
    return " ".join(" ".join(one.text.split()) for one in group)


def _ends_a_sentence(text: str) -> bool:
    return text.endswith(_ENDS)


def _is_bullet(line: Line) -> bool:
    return bool(_BULLET.match(line.text.strip()))


def _is_sure_bullet(line: Line) -> bool:
    return line.text.strip()[:1] in _SURE_BULLETS and _is_bullet(line)

"""Structure: which lines of a text are kicker, title, dek and key points, and which are its body?

Rules and reasons: a document's first line is its title, unless it names the section of the paper; one short line before
bullets or before the byline is the dek; bullets right after are the key points; blank lines separate blocks. What does
not fit stays a paragraph: nothing of the article is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from masthead.importers.blocks import bullets, ends_a_sentence, is_bullet, is_sure_bullet, marked_heading
from masthead.importers.boilerplate import Line, recognise
from masthead.importers.dates import dateline
from masthead.importers.language import STOP_WORDS
from masthead.importers.rules import Rules

__all__ = ["LONGEST_DEK", "LONGEST_TITLE", "Opening", "Title", "beginning", "chunks", "read_opening", "split_title"]

LONGEST_TITLE = 200
LONGEST_DEK = 250
_LONGEST_KICKER = 40
_SHORTENED = 90
_CONNECTORS = STOP_WORDS["de"] | STOP_WORDS["en"]


@dataclass(frozen=True, slots=True)
class Title:
    """The title and what stands around it."""

    text: str
    line: int
    below: list[Line]
    sure: bool
    kicker: Line | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands below the title and above the text, and the groups of lines that are the text."""

    rest: list[list[Line]]
    dek: str = ""
    dek_line: int = 0
    dek_sure: bool = True
    """False where no list follows, so that the line might as well be a first sub-heading."""
    key_points: tuple[str, ...] = ()


def split_title(lines: list[Line], rules: Rules) -> Title:
    """The title of `lines`, the first of which is written.

    A first line that is a paragraph gives its beginning as title and stays in the text.
    """
    kicker = lines[0] if _is_kicker(lines, rules) else None
    if kicker:
        lines = _from_next(lines[1:])
    first = lines[0].text.strip()
    first = marked_heading(first) or first
    if len(first) > LONGEST_TITLE:
        return Title(beginning(first), lines[0].number, lines, sure=False, kicker=kicker)
    taken = 1
    while taken < min(3, len(lines)) and _goes_on(first, lines[taken].text.strip()):
        first, taken = f"{first} {lines[taken].text.strip()}", taken + 1
    sure = not first.endswith((".", ":"))
    return Title(" ".join(first.split()), lines[0].number, lines[taken:], sure, kicker)


def read_opening(
    groups: list[list[Line]], *, key_points_named: bool = False, header_from: int = 0, header_to: int = 0
) -> Opening:
    """Dek and key points of the `groups` below the title (header and boilerplate already taken out).

    `header_from` and `header_to` are the lines between which byline and date stood, 0 where there were none.
    """
    at = 0
    late = 0 < header_to < (groups[0][0].number if groups else 0)
    dek, dek_line = _dek(groups, header_from, late=late), groups[0][0].number if groups else 0
    sure = bool(dek) and groups[0][-1].number < header_from
    at += bool(dek)
    points: tuple[str, ...] = ()
    if len(groups) > at and (found := bullets(groups[at], alone=key_points_named)):
        points, at, sure = found, at + 1, True
        if not dek and len(groups) > at + 1 and groups[at][-1].number < header_to:
            dek, dek_line = _dek(groups[at:], header_to), groups[at][0].number
            at += bool(dek)
    return Opening(groups[at:], dek, dek_line if dek else 0, sure or not dek, points)


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


def beginning(text: str) -> str:
    """The first words of a paragraph, as a stand-in for a title."""
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    if len(first) <= LONGEST_TITLE:
        return " ".join(first.split())
    words = text[:_SHORTENED].split()
    return " ".join(words[:-1] or words) + " …"


def _is_kicker(lines: list[Line], rules: Rules) -> bool:
    """Whether the first line names the section or the matter, and the title stands below it.

    Sure by the pattern files; else three groups must stand above the text as kicker, title and dek do.
    """
    text = lines[0].text.strip()
    found = recognise(text, "start", rules)
    if found and found.reason == "kicker" and len(lines) > 2 and _is_title(lines[1].text.strip()):
        return True
    groups = chunks(lines[:12])
    if len(text) > _LONGEST_KICKER or len(groups) < 3 or len(groups[0]) > 1 or ends_a_sentence(text):
        return False
    title = _joined(groups[1])
    if len(groups[1]) > 2 or len(title) > LONGEST_TITLE or ends_a_sentence(title) or is_bullet(groups[1][0]):
        return False
    if found and found.reason == "kicker":
        return True
    below = _joined(groups[2])
    triple = len(title) > len(text) and len(groups) > 3 and len(below) <= LONGEST_DEK and below.endswith(".")
    named = (recognise(group[0].text, "start", rules) for group in groups[3:4])
    return triple and len(text.split()) <= 3 and any(one and one.reason == "byline" for one in named)


def _is_title(text: str) -> bool:
    """Whether a line right below a kicker can be the title."""
    return _LONGEST_KICKER < len(text) <= LONGEST_TITLE and not ends_a_sentence(text)


def _from_next(lines: list[Line]) -> list[Line]:
    return lines[next((at for at, line in enumerate(lines) if line.text.strip()), len(lines)) :]


def _belongs(line: Line, group: list[Line], *, after_blank: bool) -> bool:
    """Whether `line` goes on with the group above it."""
    if not is_bullet(group[0]):
        return not after_blank and not is_sure_bullet(line)
    if is_bullet(line):
        return not after_blank or is_bullet(group[-1])
    indented = line.text.startswith((" ", "\t"))
    return not after_blank and (indented or not ends_a_sentence(group[-1].text.strip()))


def _dek(groups: list[list[Line]], header_from: int, *, late: bool = False) -> str:
    """The line under the title, or nothing: short, and before bullets, the byline or a dateline; or without a stop."""
    if len(groups) < 2 or is_bullet(groups[0][0]) or marked_heading(groups[0][0].text.strip()):
        return ""
    text, below = _joined(groups[0]), _joined(groups[1])
    if len(groups[0]) > 3 or len(text) > LONGEST_DEK or not any(letter.isalpha() for letter in text):
        return ""
    if late and ends_a_sentence(text):
        return ""  # below the byline it is the first paragraph
    if bullets(groups[1]) or dateline(below) or dateline_place(below) or groups[0][-1].number < header_from:
        return "" if dateline(text) or dateline_place(text) else text
    prose = len(below) > len(text) or ends_a_sentence(below)
    return text if prose and len(groups[0]) < 3 and not ends_a_sentence(text) and not text.isupper() else ""


_PLACE = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ ./-]{2,30}(?:\s*\([\w ./&-]{2,30}\)|\s*/[\w ./-]{2,20})?\s+[–—-]{1,2}\s+\S")


def dateline_place(text: str) -> bool:
    """Whether `text` begins with a place and agency but no day: “BERLIN (dpa) – …”."""
    return bool(_PLACE.match(text))


def _goes_on(text: str, following: str) -> bool:
    """Whether a wrapped title goes on in the next line: it begins small, or this one cannot end here."""
    if (
        not following
        or ends_a_sentence(text)
        or is_bullet(Line(0, following))
        or len(text) + len(following) > LONGEST_TITLE
    ):
        return False
    last = text.rsplit(maxsplit=1)[-1].lower()
    return following[0].islower() or text.endswith((",", "-", "–", "—")) or last in _CONNECTORS


def _joined(group: list[Line]) -> str:
    return " ".join(" ".join(one.text.split()) for one in group)

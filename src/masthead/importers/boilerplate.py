"""Boilerplate: which lines at the ends of a document, or between its paragraphs, belong to the website?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from masthead.importers.candidates.lexicon import LANGUAGES, lexicon
from masthead.importers.dates import read_date_line
from masthead.importers.document import Removed
from masthead.importers.rules import Rules

__all__ = ["Line", "Recognised", "is_rule", "recognise", "strip_inside", "trim_end"]

_LONGEST = 300
"""A longer line is prose; it also bounds the work a pattern can be given."""
_SHORT = 140
"""What stands below a heading such as “Most read” is removed only while it is this short and no sentence."""
_MOST = 200
"""So many lines of a website can follow an article; the bound keeps hostile input from costing time."""
_IMPRINT = 6
"""So many lines may stand below a rule at the end and go with it when one of them is a website's."""
_CLOSING = 15
"""So many lines can follow a heading such as “Press contact” and go with it."""
_PROSE = 60
"""A sentence of so many letters is one of the article; nothing closes above the first."""
_PERSON = 400
_DOES = re.compile(r" (?:ist|schreibt|arbeitet|berichtet|is|was|writes|works|covers|reports|has)\b")
_RULE = re.compile(r"[-–—_=*~#•·. ]{3,}|--")
_STOPS = (".", "!", "?", "“", "”", '"', "«")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the raw text; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line that belongs to the website, and what it says of the publication."""

    reason: str
    opens: bool = False
    closes: bool = False
    publisher: str = ""
    url: str = ""
    author: tuple[str, ...] = ()

    def removed(self, line: Line) -> Removed:
        """The record of leaving `line` out."""
        return Removed(line.number, self.reason, line.text.strip())


def recognise(text: str, where: str, rules: Rules) -> Recognised | None:
    """What `text` is at the ``"start"``, the ``"end"`` or ``"inside"`` of a document; None for one of the article."""
    text = text.strip().strip("# ")  # a heading of Markdown is judged by its words
    text = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    if not text or len(text) > _LONGEST:
        return None
    if known := rules.match(text, where):
        rule, found = known
        said = {key: value.strip(" .,") for key, value in found.groupdict().items() if value}
        names = tuple(filter(None, re.split(r",? (?:und|and|&) |, ?", said.get("author", ""))))
        outlet = names[1] if len(names) == 2 and f"{names[0]}, {names[1]}" in text and not _is_given(names[1]) else ""
        names = names[:1] if outlet else names
        publisher = said.get("publisher", "") or outlet
        return Recognised(rule.reason, rule.opens, rule.closes, publisher, said.get("url", ""), names)
    day = read_date_line(text) if where == "end" else None
    return Recognised("date") if day and day.labelled else None


def trim_end(
    lines: list[Line], rules: Rules, authors: tuple[str, ...] = ()
) -> tuple[list[Line], list[tuple[Line, Recognised]]]:
    """`lines` without the website's lines after the article, and those lines in reading order.

    Where the `authors` are known, a line that says who they are is one of them.
    """
    kept, found = list(lines), list[tuple[Line, Recognised]]()
    while True:
        while kept and not kept[-1].text.strip():
            kept.pop()
        if len(found) > _MOST:
            return kept, found[::-1]
        if kept and (what := recognise(kept[-1].text, "end", rules) or _bio(kept[-1].text, authors)):
            found.append((kept.pop(), what))
        elif tail := _opened_list(kept, rules) or _closing(kept, rules) or _imprint(kept, rules, follows=bool(found)):
            found += reversed(tail)
            while kept and kept[-1].number >= tail[0][0].number:
                kept.pop()
        else:
            return kept, found[::-1]


def strip_inside(
    groups: list[list[Line]], rules: Rules, *, drawn: bool = True
) -> tuple[list[list[Line]], list[Removed]]:
    """`groups` without those between the paragraphs that are nothing but a website's lines.

    A group is taken out whole or not at all, and never the first: what is part of a paragraph is left alone. The
    heading of a list of links takes the short lines with it that follow without a blank line. `drawn` lines between
    paragraphs go too, where they are no markup.
    """
    kept, removed = list[list[Line]](), list[Removed]()
    opened, last = "", 0
    for at, group in enumerate(groups):
        asked = group if at and len(group) <= _MOST else group[:0]
        found = [recognise(line.text, "inside", rules) for line in asked] or [None]
        if drawn and all(is_rule(line.text) for line in group):
            removed += [Removed(line.number, "rule", line.text.strip()) for line in group]
            continue
        first = found[0]
        below = opened and group[0].number == last + 1 and all(map(_is_short, group))
        if below or (first and (all(found) or (first.opens and all(map(_is_short, group[1:]))))):
            why = first.reason if first else opened
            removed += [
                Removed(line.number, what.reason if what else why, line.text.strip())
                for line, what in _paired(group, found)
            ]
            opened, last = why if below or (first and first.opens) else "", group[-1].number
        else:
            kept.append(group)
            opened = ""
    return kept, removed


def is_rule(text: str) -> bool:
    """Whether a line is drawn and not written: “* * *”, “-----”."""
    return bool(_RULE.fullmatch(text.strip()))


def _is_given(name: str) -> bool:
    """Whether a name in a byline begins with a known given name: in “Ada Penrose, Harbour Ledger” the second does not."""
    return any(name.split(" ", maxsplit=1)[0] in lexicon(language).given for language in LANGUAGES)


def _paired(group: list[Line], found: list[Recognised | None]) -> Iterator[tuple[Line, Recognised | None]]:
    return zip(group, (*found, *[None] * (len(group) - len(found))), strict=True)


def _is_short(line: Line) -> bool:
    """Whether a line can be the title of another article."""
    return len(line.text) <= _SHORT and not line.text.rstrip().endswith(_STOPS)


def _bio(text: str, authors: tuple[str, ...]) -> Recognised | None:
    """What a line is that begins with an author's name and says what they do."""
    rest = next((text.strip()[len(name) :] for name in authors if text.strip().startswith(f"{name} ")), "")
    return Recognised("author") if len(rest) <= _PERSON and _DOES.match(rest) else None


def _opened_list(lines: list[Line], rules: Rules) -> list[tuple[Line, Recognised]]:
    """The heading of a list of links and all that follows it, when nothing that follows is a sentence."""
    below: list[Line] = []
    for line in reversed(lines[-_MOST:]):
        text = line.text.strip()
        if not text:
            continue
        what = recognise(text, "end", rules)
        if what and what.opens:
            link = Recognised(what.reason)
            return [(line, what), *((other, link) for other in reversed(below))]
        if not what and (len(text) > _SHORT or text.endswith(_STOPS)):
            return []
        below.append(line)
    return []


def _closing(lines: list[Line], rules: Rules) -> list[tuple[Line, Recognised]]:
    """A heading such as “Press contact” near the end and all below it, sentences as well.

    “About Lumor” is one where the line below speaks of Lumor.
    """
    written = [line for line in lines if line.text.strip()]
    for at, line in enumerate(written[-_CLOSING:], max(0, len(written) - _CLOSING)):
        after_prose = any(len(one.text) > _PROSE and one.text.rstrip().endswith(_STOPS) for one in written[:at])
        what = recognise(line.text, "end", rules) if after_prose else None
        below = " ".join(one.text for one in written[at + 1 : at + 2])
        if what and what.closes and what.publisher in below[:_SHORT]:
            return [
                (line, what),
                *(
                    (other, recognise(other.text, "end", rules) or Recognised(what.reason))
                    for other in written[at + 1 :]
                ),
            ]
    return []


def _imprint(lines: list[Line], rules: Rules, *, follows: bool) -> list[tuple[Line, Recognised]]:
    """A rule near the end and the short lines below it, when at least one of these is a website's.

    `follows`: whether lines of a website were found after `lines`.
    """
    below: list[Line] = []
    for line in reversed(lines[-2 * _IMPRINT :]):
        text = line.text.strip()
        if _RULE.fullmatch(text):
            known = follows or any(recognise(other.text, "end", rules) for other in below)
            return [(one, Recognised("imprint")) for one in (line, *reversed(below))] if known else []
        sentence = text.endswith(_STOPS) and len(text.split()) > _IMPRINT and not recognise(text, "end", rules)
        if len(text) > _SHORT or sentence:
            return []
        if text:
            below.append(line)
        if len(below) > _IMPRINT:
            return []
    return []

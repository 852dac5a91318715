"""Titles: which roles stand beside people's names, and what is left of a sentence without them?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from masthead.catalog.names import Ref
from masthead.importers.candidates.marked import Mark, Marked
from masthead.importers.candidates.scan import RoleWord
from masthead.importers.claims.scene import Scene, Sentence

__all__ = ["Title", "titles"]

_PERSON = re.compile(r"<P(\d+)>")
_UNIT = re.compile(r"<U(\d+)>")
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]he (?:company|firm)'s|company)\b")
_THEIRS = re.compile(
    r"(?<!\w)(?:poach|hire|recruit|lure|appoint|name|sue|acquire|target)(?:s|d|ed)?(?: (?:away|its|the|their))*[ ]$"
    r"|(?<!\w)(?:holt|holte|verpflichtet|verpflichtete|verklagt|verklagte|wirbt|warb)(?: (?:den|die|dessen|deren))? $"
)
_MANY = 12


@dataclass(frozen=True, slots=True)
class Title:
    """A role beside a name: „Der ehemalige OpenAI-Manager Jan Leike“."""

    people: tuple[Ref, ...]
    role: str
    """Its id; ``other`` where the table of roles has none."""
    text: str
    """As printed, without article and adjectives of time."""
    org: Mark | None
    unit: Mark | None
    theirs: bool
    """Whether the role may be one elsewhere: “Lumor poached founder Jo Lenz”, „Ferngut-Chefin“ of unknown Ferngut."""
    its: bool
    """Whether it is said to be the role of the organisation that is spoken of: “its founder”."""
    former: bool
    coming: bool
    start: int
    end: int
    at: int
    """Where the name stands in the sentence without titles, at most."""


def titles(scene: Scene, sentence: Sentence) -> tuple[tuple[Title, ...], Sentence]:
    """The titles of a sentence, and the sentence with nothing but the names where they stood."""
    found: list[Title] = []
    line = sentence.line
    for sort, pattern in scene.speech.titles:
        at = 0
        while len(found) < _MANY and (match := pattern.search(line.text, at)):
            found.append(_title(scene, line, match, sort))
            line = _reduced(line, match)
            at = match.start()
    return tuple(found), Sentence(sentence.number, sentence.paragraph, line)


def _title(scene: Scene, line: Marked, match: re.Match[str], sort: str) -> Title:
    parts = match.groupdict()
    role = line.mark(_number(parts["role"]))
    org = next((line.mark(_number(parts[name])) for name in ("org", "at") if parts.get(name)), None)
    unit = _UNIT.search(parts["phrase"])
    start, end = line.place(match.start(), match.end())
    around = scene.prose.plain[start:end]
    first, last = line.place(match.start("role"), match.end("phrase"))
    if parts.get("org") and line.text[match.end("org") : match.end("org") + 1] == "-":
        first = line.place(match.start("org"), match.end("org"))[0]
    return Title(
        people=tuple(_ref(line.mark(number)) for number in _PERSON.findall(parts["who"])),
        role=role.value.role if isinstance(role.value, RoleWord) else "other",
        text=scene.prose.text[first:last],
        org=org,
        unit=line.mark(unit[1]) if unit else None,
        theirs=bool(_THEIRS.search(scene.prose.plain, max(0, start - 40), start))
        or scene.prose.plain[first - 1 : first] == "-",
        its=bool(_ITS.search(around)),
        former=bool(scene.lex.former.search(_beside(around, scene, line, match))),
        coming=bool(scene.lex.coming.search(_beside(around, scene, line, match))),
        start=start,
        end=end,
        at=match.start(),
    )


def _beside(around: str, scene: Scene, line: Marked, match: re.Match[str]) -> str:
    """The words of a title without the name."""
    first, last = line.place(match.start("who"), match.end("who"))
    start, _ = line.place(match.start(), match.end())
    return around[: first - start] + " " + around[last - start :]


def _reduced(line: Marked, match: re.Match[str]) -> Marked:
    """The line with only the names of a title left; a comma in front of what follows goes with it."""
    kept = "kept" if match.groupdict().get("kept") else "who"
    if match.end(kept) < match.end():
        line = line.without(match.end(kept), match.end())
    if match.start() < match.start("who"):
        line = line.without(match.start(), match.start("who"))
    return line


def _number(sign: str) -> str:
    return sign.strip("<>")[1:]


def _ref(mark: Mark) -> Ref:
    if not isinstance(mark.value, Ref):
        raise TypeError(mark.sign)
    return mark.value

"""Which straight quotation marks of a text are surely quotation marks or apostrophes, and what do they become?

“Surely” leaves out much. Double marks are changed in a stretch of text only where all of them, the ones already
curved among them, open and close in turn, each with a space or the like on its outer side; one 7" screen, and the
stretch stays as it was typed. A single mark is changed between two letters only (don't, D'Angelo): elsewhere nobody
but the author knows whether it opens, closes or leaves something out ('68, the dogs'). Nothing else is touched.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from masthead.fingerprint import fingerprint
from masthead.load.entry import Entry
from masthead.load.schema import Article

__all__ = ["curled", "curled_markdown", "quoted"]

_MARKS = {"de": ("„", "“"), "en": ("“", "”")}
"""By language: what opens and what closes."""
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_MARK = re.compile('["„“”]')
_NEVER_INSIDE = re.compile(r'[\s"„“”]')
_OUTSIDE_LEFT = frozenset(" \t\n([{–—-/*_|>#‚‘»«…")
_OUTSIDE_RIGHT = frozenset(" \t\n)]}–—-/*_|.,;:!?…’‘»«")

_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_LITERAL = re.compile(
    r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|\]\([^()\s]*\)|<(?:https?://|mailto:)[^<>\s]*>|https?://\S+", re.DOTALL
)
"""What stands for itself within a line: code, the target of a link, an address."""
_TOO_MUCH = re.compile(r"[`<\\]|\]\(|^[ \t]*\[[^\]^][^\]]*\]:", re.MULTILINE)
"""Markup in which a straight mark may be part of the markup: such a stretch stays as it is."""
_STRETCH = re.compile(r"(\n[ \t]*\n|\n(?=[ \t]*(?:[-*+>]|\d+[.)])[ \t])|\n(?=[ \t]*[|#])|\|)")


def quoted(entry: Entry[Any], default: str) -> Entry[Any]:
    """An entry whose texts have the quotation marks of their language; `default` is that of entries that name none.

    Its fingerprint changes too: what was made of the text as typed is not taken for what is made of this.
    """
    meta, language = entry.meta, getattr(entry.meta, "lang", "") or default
    changes: dict[str, object] = {}
    for name in ("title", "dek", "summary", "image_alt"):
        if isinstance(value := getattr(meta, name, ""), str):
            changes[name] = curled(value, language)
        else:
            changes[name] = {lang: curled(text, lang) for lang, text in value.items()}
    if isinstance(meta, Article):
        changes["key_points"] = tuple(curled(point, language) for point in meta.key_points)
        changes["corrections"] = tuple(
            msgspec.structs.replace(one, text=curled(one.text, language)) for one in meta.corrections
        )
    own = {name: value for name, value in changes.items() if hasattr(meta, name)}
    return msgspec.structs.replace(
        entry,
        meta=msgspec.structs.replace(meta, **own),
        body=curled_markdown(entry.body, language),
        digest=fingerprint(entry.digest, "quoted", default),
    )


def curled(text: str, language: str) -> str:
    """Plain text with curved marks in place of the straight ones that are sure; as long as before."""
    if '"' not in text and "'" not in text:
        return text
    marks = _MARKS.get(language.partition("-")[0])
    if marks is None:
        return text
    letters = list(_APOSTROPHE.sub("’", text))
    for place, curved in _paired(text, *marks) if '"' in text else ():
        letters[place] = curved
    return "".join(letters)


def _paired(text: str, opening: str, closing: str) -> list[tuple[int, str]]:
    """The straight double marks and what they become; none if one of all marks does not fit."""
    found, wanted = [], True
    for mark in _MARK.finditer(text):
        place = mark.start()
        left, right = text[place - 1 : place], text[place + 1 : place + 2]
        opens = (not left or left in _OUTSIDE_LEFT) and bool(right) and not _NEVER_INSIDE.match(right)
        closes = (not right or right in _OUTSIDE_RIGHT) and bool(left) and not _NEVER_INSIDE.match(left)
        if mark[0] != '"':
            opens, closes = mark[0] == opening, mark[0] == closing
        if opens == closes or opens != wanted:
            return []
        wanted = not wanted
        if mark[0] == '"':
            found.append((place, opening if opens else closing))
    return found if wanted else []


def curled_markdown(body: str, language: str) -> str:
    """A Markdown body with curved marks; code, addresses and markup stay as they are, and so does its structure."""
    if '"' not in body and "'" not in body:
        return body
    return "".join(
        part if literal or number % 2 else _curled_stretch(part, language)
        for text, literal in _fenced(body)
        for number, part in enumerate(_STRETCH.split(text))
    )


def _fenced(body: str) -> list[tuple[str, bool]]:
    """The body cut into stretches of whole lines, and whether each is code in a fence."""
    parts: list[tuple[list[str], bool]] = [([], False)]
    fence = ""
    for line in body.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if not fence and mark:
            fence = mark[1]
            parts.append(([line], True))
            continue
        parts[-1][0].append(line)
        if fence and mark and mark[1][0] == fence[0] and len(mark[1]) >= len(fence):
            fence = ""
            parts.append(([], False))
    return [("".join(lines), literal) for lines, literal in parts]


def _curled_stretch(text: str, language: str) -> str:
    if '"' not in text and "'" not in text:
        return text
    # What is literal counts as a letter, so that the marks around it still find their sides.
    hidden = _LITERAL.sub(lambda found: "x" * len(found[0]), text)
    if _TOO_MUCH.search(hidden):
        return text
    curved = curled(hidden, language)
    return "".join(new if old != new else given for given, old, new in zip(text, hidden, curved, strict=True))

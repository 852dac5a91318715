"""Where sentences begin and end in plain German or English text, and what to quote of the one around a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.catalog.words import OPENERS

__all__ = ["around", "sentences"]

_STOP = re.compile(r"[.!?…\n](?:(?<=\n)[^\S\n]*\n|(?<!\n)(?<![.!?…](?s:.))[.!?…]*[\"'”“’‘»«›‹)\]]*(?=\s|$))")
"""One or more stops and what they close, or an empty line. All begin with one set, which is what `re` searches fast."""
_NEXT = re.compile(r"\s*[\"'„“”‚‘«»‹›(\[–—-]*\s*(\w+)")
_BEFORE = re.compile(r"[^\s\"'„“”‚‘’«»‹›(\[/–—]+$")
_CLOSING = "\"'”“’‘»«›‹)]"
_NEAR = 40
"""How many letters beside a stop are looked at."""

_NEVER = frozenset(
    """
    abb abs akad allg bd bspw bzgl bzw ca dr dipl ebd ehem einschl evtl ff fr geb gegr gem ggf hg hr hrsg inkl insb
    jh kfm lt mr mrs ms nr nw orig prof rd s sen sog st str tel u ü übers univ urspr usf verf vgl vs zit zzgl eg ie
    cf approx dept gov gouv col sgt capt messrs
    """.split()
)
"""Abbreviations after which a sentence never ends."""
_SELDOM = frozenset(
    """
    mio mrd bio tsd inc corp co ltd llc plc bros etc usw art kap max min med no op fig vol est gen hon rep rev bros
    jr sr ph.d
    """.split()
)
"""Abbreviations after which a sentence ends only if a word follows that opens one."""
_MONTHS = frozenset("jan feb mar mär apr jun jul aug sep sept okt oct nov dez dec".split())
"""Abbreviations after which a sentence goes on if a number follows; Jan. and Jun. also end one."""
_ORDINAL = re.compile(r"\d{1,2}|[IVX]{1,5}")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}")


def sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences of `text`, in order and trimmed; between them stands white space only."""
    german = language.startswith("de")
    start = 0
    for stop in _STOP.finditer(text):
        blank = stop[0][0] == "\n"
        if blank or _ends(text, stop, german=german):
            yield from _trimmed(text, start, stop.start() if blank else stop.end())
            start = stop.end()
    yield from _trimmed(text, start, len(text))


def around(text: str, sentence: tuple[int, int], name: tuple[int, int], room: int = 300) -> tuple[str, str]:
    """What stands in a sentence of `text` before and after a name, cut at words with … to about `room` letters."""
    (first, last), (start, end) = sentence, name
    room = max(room - (end - start), 40)
    left, right = start - first, last - end
    if left + right <= room:
        return text[first:start], text[end:last]
    kept_left = min(left, max(room // 2, room - right))
    kept_right = min(right, room - kept_left)
    before, after = text[start - kept_left : start], text[end : end + kept_right]
    if kept_left < left:
        cut = re.match(r"\S*\s+", before)
        before = "… " + before[cut.end() if cut else 0 :]
    if kept_right < right:
        after = re.sub(r"(?<!\s)\s+\S*$", "", after) + " …"
    return before, after


def _ends(text: str, stop: re.Match[str], *, german: bool) -> bool:
    """Whether the stop at `stop` ends a sentence."""
    following = _NEXT.match(text, stop.end(), stop.end() + _NEAR)
    if not following:
        return True
    word = following[1]
    if word[0].islower():
        return False
    opens = word in OPENERS and len(word) > 1
    marks = stop[0].rstrip(_CLOSING)
    closed = len(marks) < len(stop[0])
    if marks != ".":
        return closed or opens or not german or "…" not in marks.replace("...", "…")
    if closed:
        return True
    before = _BEFORE.search(text[max(0, stop.start() - _NEAR) : stop.start()].rpartition(" ")[2])
    if before and before[0].lower() in _MONTHS:
        return not word[0].isdigit()
    return not before or _ends_after(before[0], opens=opens, german=german)


def _ends_after(word: str, *, opens: bool, german: bool) -> bool:
    """Whether a full stop directly after `word` ends a sentence; `opens` says that a typical first word follows."""
    plain = word.lower()
    if plain in _NEVER:
        return False
    if plain in _SELDOM or _ACRONYM.fullmatch(word):
        return opens
    if len(word) == 1 and word.isalpha():
        return opens and word.isupper()
    if german and _ORDINAL.fullmatch(word):
        return opens
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())

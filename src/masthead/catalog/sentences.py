"""Where sentences begin and end in plain German or English text, and what to quote of the one around a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.catalog.words import OPENERS

__all__ = ["Sentences", "around", "plain_sentence", "sentences"]

_STOP = re.compile(r"[.!?…\n](?:(?<=\n)[^\S\n]*\n|(?<!\n)(?<![.!?…](?s:.))[.!?…]*[\"'”“’‘»«›‹)\]]*(?=\s|$))")
"""One or more stops and what they close, or an empty line. All begin with one set, which is what `re` searches fast."""
_NEXT = re.compile(r"\s*[\"'„“”‚‘«»‹›(\[–—-]*\s*(\w+)")
_BEFORE = re.compile(r"[^\s\"'„“”‚‘’«»‹›(\[/–—]+$")
_CLOSING = "\"'”“’‘»«›‹)]"
_NEAR = 40
"""How many letters beside a stop are looked at."""
_WIDE = 400
"""How far away from a name a stop is looked for before all stops of the text are."""

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
_ABBREVIATED = _NEVER | _SELDOM | _MONTHS
_ORDINAL = re.compile(r"\d{1,2}|[IVX]{1,5}")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}")


def sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences of `text`, in order and trimmed; between them stands white space only."""
    ahead = Sentences(text, language)
    while ahead.go_on():
        yield ahead.first, ahead.last


class Sentences:
    """The sentences of a text one after another: `first` and `last` are the range of one, trimmed."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.german = language.startswith("de")
        self.first = self.last = 0
        self._stops = _STOP.finditer(text)
        self._stop = next(self._stops, None)
        """The first stop that the sentences so far have not come to."""
        self._start = 0
        """Where the next sentence begins, with the white space before it."""

    def go_on(self) -> bool:
        """Go on to the next sentence, if there is one."""
        text = self.text
        while (start := self._start) < len(text):
            self._start = self._end()
            part = text[start : self._start]
            if letters := part.strip():
                self.first = start + len(part) - len(part.lstrip())
                self.last = self.first + len(letters)
                return True
        return False

    def go_to(self, start: int) -> None:
        """Go on to the sentence that ends behind `start`, if there is one; stops far before it are not judged."""
        if self.last > start:
            return
        if start < len(self.text) and not self.text[start].isspace():  # else it may be the last one that is wanted
            self._pass_over(start)
        while self.last <= start and self.go_on():
            pass

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The range of the sentence that is gone to, and of all that a name from `start` to `end` reaches into."""
        self.go_to(start)
        first = self.first
        while self.last < end and self.go_on():  # the name itself holds a stop
            pass
        return first, self.last

    def _end(self) -> int:
        while (stop := self._stop) is not None:
            self._stop = next(self._stops, None)
            if _ends(self.text, stop, german=self.german):
                return stop.end()
        return len(self.text)

    def _pass_over(self, start: int) -> None:
        passed = []
        while (stop := self._stop) is not None and stop.end() <= start:
            passed.append(stop)
            self._stop = next(self._stops, None)
        for stop in reversed(passed):
            if _ends(self.text, stop, german=self.german):
                self._start = stop.end()
                break


def plain_sentence(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The sentence around a name if nothing is doubtful: it stands between sure full stops and holds no other stop."""
    near, far = max(0, start - _WIDE), end + _WIDE
    before = text.rfind(".", near, start)
    after = text.find(".", end, far)
    if (before < 0 and near) or (after < 0 and far < len(text)):
        return None
    first = before + 2 if before >= 0 else 0
    last = after + 1 or len(text)
    if (before >= 0 and not _surely_ends(text, before)) or (last < len(text) and not _surely_ends(text, after)):
        return None
    whole = text[first:last]
    if first > start or "\n" in whole or "!" in whole or "?" in whole or "…" in whole or "." in text[start:end]:
        return None
    return None if whole[:1].isspace() or whole[-1:].isspace() else (first, last)


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
    start, end = stop.span()
    if end == len(text) or text[start] == "\n":
        return True
    if end - start == 1 and _surely_ends(text, start):
        return True
    following = _NEXT.match(text, end, end + _NEAR)
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
    before = _BEFORE.search(text[max(0, start - _NEAR) : start].rpartition(" ")[2])
    if before and before[0].lower() in _MONTHS:
        return not word[0].isdigit()
    return not before or _ends_after(before[0], opens=opens, german=german)


def _surely_ends(text: str, stop: int) -> bool:
    """Whether at `stop` is a full stop, after a word that is no abbreviation and before a space and a capital."""
    if text[stop : stop + 2] != ". " or not text[stop + 2 : stop + 3].isupper():
        return False
    word = text[max(0, stop - _NEAR) : stop].rpartition(" ")[2]
    return len(word) > 1 and word.isalpha() and not word.isupper() and word.lower() not in _ABBREVIATED


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

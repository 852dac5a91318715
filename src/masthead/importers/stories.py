"""Stories: which article tells the same story as a new document? A suggestion for the editor; nothing is ever merged.

Two texts tell the same when they were published within days of each other, name the same things above all in their
beginnings, and share words of their titles. Names and numbers are compared, not sentences, so that the language does
not matter: a name is a word with a capital within a sentence, or one with a digit or an inner capital anywhere.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from masthead.importers.document import SourceDocument
from masthead.importers.language import STOP_WORDS

__all__ = ["Alike", "Stories"]

_WINDOW = 3
"""Days that may lie between two reports of one story."""
_NAMES, _SHARE, _TITLE = 3, 0.3, 1
"""So many names in common, in so large a part of the shorter list, so many of them in both titles."""
_UNDATED = (4, 0.45, 2)
"""The same where one of the two has no date."""
_BEGINNING = 1_500
_LOOKED_AT = 200
"""A document without a date is compared with so many of the newest articles."""
_COMMON = 40
"""A name that so many articles have tells none from another."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_START = re.compile(r"(?:^|[.!?:…“”„»«\"–—•|\n]\s*|>\s|\"\s*)$")
_LINE = re.compile(rb"^(title|date|  ?(?:  )?published|  ?(?:  )?url):[ \t]*(.+)$", re.MULTILINE)
_GENERAL = frozenset(
    "ki ai ceo euro dollar million billion milliarde milliarden mio mrd gmbh inc usa eu us uk january february "
    "march april may june july august september october november december januar februar märz mai juni juli "
    "oktober dezember monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag".split()
)


@dataclass(frozen=True, slots=True)
class Alike:
    """An article that may tell the same story, and what it shares, as it is printed."""

    path: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Story:
    path: str
    names: dict[str, str]
    """Plain form → as printed."""
    title: frozenset[str]
    day: dt.date | None
    url: str = ""


@dataclass(slots=True)
class Stories:
    """The stories of a project; grows by every draft that an import writes."""

    heads: dict[str, bytes] = field(default_factory=dict)
    """Path → beginning of each article of the project. They are looked into only where the days fit."""
    _days: dict[dt.date | None, list[str]] = field(default_factory=dict)
    _known: dict[str, _Story] = field(default_factory=dict)
    _places: dict[str, set[str]] = field(default_factory=dict)
    _urls: dict[str, str] = field(default_factory=dict)

    def note(self, path: str, head: bytes) -> None:
        """Take note of an article by the beginning of its file."""
        said = {key.strip(): value.strip().strip(b"\"'") for key, value in _LINE.findall(head)}
        day = _as_day(said.get(b"date", b"") or said.get(b"published", b""))
        self.heads[path] = head
        self._days.setdefault(day, []).append(path)
        if url := said.get(b"url", b"").decode(errors="replace"):
            self._urls.setdefault(url, path)

    def put(self, path: str, document: SourceDocument) -> None:
        """Take note of a draft that was made of `document`."""
        self._days.setdefault(document.published, []).append(path)
        self._keep(_story_of(path, document))

    def like(self, document: SourceDocument) -> tuple[Alike, ...]:
        """The articles that may tell the story of `document`, the likeliest first, three at most."""
        if document.url in self._urls:
            return (Alike(self._urls[document.url], (document.url,)),)
        for path in self._near(document.published):
            if path not in self._known:
                self._keep(_story_in(path, self.heads[path]))
        own = _story_of("", document)
        counts = Counter(path for name in own.names for path in self._places.get(name, ()))
        near = [self._known[path] for path, count in counts.most_common(_COMMON) if count >= _NAMES]
        found = [(score, other) for other in near if (score := self._score(own, other))]
        best = sorted(found, key=lambda pair: (-pair[0], pair[1].path))[:3]
        return tuple(Alike(other.path, _shared(own, other)) for _, other in best)

    def _near(self, day: dt.date | None) -> Iterable[str]:
        """The articles whose day fits, or that have none; of a document without a day, the newest of all."""
        if day is None:
            dated = sorted((one for one in self._days if one), reverse=True)
            newest = [path for one in dated for path in self._days[one]]
            return (*self._days.get(None, ()), *newest[:_LOOKED_AT])
        around = (day + dt.timedelta(days=step) for step in range(-_WINDOW, _WINDOW + 1))
        return [path for one in (None, *around) for path in self._days.get(one, ())]

    def _keep(self, story: _Story) -> None:
        self._known[story.path] = story
        if story.url:
            self._urls.setdefault(story.url, story.path)
        for name in story.names:
            self._places.setdefault(name, set()).add(story.path)

    def _score(self, one: _Story, other: _Story) -> float:
        """How much two stories share; 0 where that is too little, or the days are too far apart."""
        if one.day and other.day and abs((one.day - other.day).days) > _WINDOW:
            return 0.0
        least, share, titles = (_NAMES, _SHARE, _TITLE) if one.day and other.day else _UNDATED
        telling = {name for name in one.names if len(self._places.get(name, ())) < _COMMON}
        common = telling & other.names.keys()
        part = len(common) / max(1, min(len(telling), len(other.names)))
        fits = len(common) >= least and part >= share and len(one.title & other.title) >= titles
        return part + len(one.title & other.title) if fits else 0.0


def _story_of(path: str, document: SourceDocument) -> _Story:
    text = "\n".join(document.texts())[len(document.title) : len(document.title) + _BEGINNING]
    return _Story(path, _names(f"{document.title}\n{text}"), _title(document.title), document.published, document.url)


def _story_in(path: str, head: bytes) -> _Story:
    """The story of an article by the beginning of its file: front matter and first paragraphs."""
    said = {key.strip(): value.strip().strip(b"\"'").decode(errors="replace") for key, value in _LINE.findall(head)}
    title = said.get(b"title", "")
    _, _, below = head.decode(errors="replace").partition("\n---")
    day = _as_day((said.get(b"date") or said.get(b"published") or "").encode())
    return _Story(path, _names(f"{title}\n{below[:_BEGINNING]}"), _title(title), day)


def _shared(one: _Story, other: _Story) -> tuple[str, ...]:
    common = [name for name in one.names if name in other.names]
    return tuple(one.names[name] for name in sorted(common, key=lambda name: name not in one.title & other.title)[:5])


def _names(text: str) -> dict[str, str]:
    """The names in `text`, in their order."""
    return {_plain(word): word for word in _telling(text)}


def _title(title: str) -> frozenset[str]:
    """The words of a title that tell something: in a title any word may have a capital, or none."""
    words = (_plain(found.group()) for found in _WORD.finditer(title))
    return frozenset(word for word in words if len(word) > 3 and not _is_general(word))


def _telling(text: str) -> Iterator[str]:
    starts = True
    for found in _WORD.finditer(text):
        word = found.group()
        starts = bool(_START.search(text[max(0, found.start() - 3) : found.start()])) or found.start() == 0
        odd = any(letter.isdigit() or letter.isupper() for letter in word[1:])
        capital = word[0].isupper() and not starts
        if (odd or capital) and len(word) > 2 and not word.isdigit() and not _is_general(_plain(word)):
            yield word


def _is_general(word: str) -> bool:
    return word in _GENERAL or word in STOP_WORDS["de"] or word in STOP_WORDS["en"]


def _plain(word: str) -> str:
    """A word without case, accents, and the ending of a genitive."""
    word = re.sub(r"['’]s?$", "", word.lower())
    letters = "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
    return letters[:-1] if len(letters) > 5 and letters.endswith("s") else letters


def _as_day(text: bytes) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.decode().strip()[:10])
    except ValueError:
        return None

"""Finding: what a rule has read in a sentence, before it is a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from masthead.catalog.names import Ref
from masthead.importers.candidates.marked import Mark
from masthead.importers.claims.scene import Meant, Scene, Sentence
from masthead.importers.claims.titles import Title
from masthead.load.claim import Amount

__all__ = ["Finding", "Matched", "Reading", "matches"]

_LONGEST = 300
"""Letters of a quote; longer ones are a copy rather than a quotation."""
_NEAR = 40
_SMALL = re.compile(r"(?:(?:[Zz]u[mr]?|[Vv]om|[Dd]e[nmrs]|[Dd]ie|[Dd]as|[Vv]on|[Ii]n|[Tt]he|[Aa]n?) )+(?=<)")


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement of a document: who, what, and the passage that says so."""

    type: str
    subject: Ref
    object: Ref | None
    start: int
    end: int
    sentence: int
    text: str = ""
    unit: str = ""
    role: str = ""
    role_text: str = ""
    former: bool = False
    amount: Amount | None = None
    inferred: tuple[str, ...] = ()
    """What the sentence does not say itself and was looked for nearby."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence as rules get it: without titles, which are given apart."""

    scene: Scene
    sentence: Sentence
    titles: tuple[Title, ...]
    goals: tuple[Ref, ...] = ()
    """Organisations that somebody goes to in this sentence: nobody leaves them in it."""

    def company(self, mark: Mark | None, end: int, *but: Ref) -> Meant | None:
        """Which organisation a sign of the sentence means, or is spoken of: first the one of a role beside a name."""
        if mark is None or not isinstance(mark.value, Ref):
            before = (one.org.value for one in self.titles if one.org and one.at <= end)
            orgs = {ref for ref in before if isinstance(ref, Ref)} - set(but)
            if len(orgs) == 1 and not self.scene.companies(self.sentence.line, end):
                return Meant(orgs.pop(), "organisation-nearby" if mark is None else "the-company")
        return self.scene.company(mark, self.sentence, end, (*but, *self.goals) if mark is None else but)


@dataclass(frozen=True, slots=True)
class Matched:
    """A pattern that fits a sentence: its parts by name, and how to say what it found."""

    reading: Reading
    sort: str
    match: re.Match[str]
    numbers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def place(self) -> tuple[int, int]:
        """The passage in the document, without an article or preposition in front."""
        small = _SMALL.match(self.match[0])
        start = self.match.start() + (small.end() if small else 0)
        return self.reading.sentence.line.place(start, self.match.end())

    def marks(self, name: str) -> tuple[Mark, ...]:
        """The marks of a part; none where the sentence does not have it."""
        return tuple(self.reading.sentence.line.mark(number) for number in self.numbers.get(name, ()))

    def mark(self, name: str) -> Mark | None:
        """The first mark of a part."""
        return next(iter(self.marks(name)), None)

    def people(self, name: str = "who") -> tuple[Meant, ...]:
        """The people of a part."""
        at = self.match.start(name) if self.numbers.get(name) else self.match.start()
        found = (self.reading.scene.person(mark, self.reading.sentence, at) for mark in self.marks(name))
        return tuple(one for one in found if one)

    def company(self, name: str, *but: Ref) -> Meant | None:
        """The organisation of a part; where it is missing, the one that is spoken of."""
        at = self.match.start(name) if self.mark(name) else self.match.start()
        return self.reading.company(self.mark(name), at, *but)

    def explicit(self, name: str) -> tuple[Ref, ...]:
        """Who stands in a part by name."""
        return tuple(mark.value for mark in self.marks(name) if isinstance(mark.value, Ref))

    def amount(self, name: str = "sum") -> Amount | None:
        """The sum of a part."""
        mark = self.mark(name)
        return mark.value if mark and isinstance(mark.value, Amount) else None

    def words(self, name: str) -> str:
        """A part as printed; empty where it is missing."""
        if not self.match.groupdict().get(name):
            return ""
        start, end = self.reading.sentence.line.place(self.match.start(name), self.match.end(name))
        return self.reading.scene.prose.text[start:end].strip()

    def finding(self, kind: str, subject: Meant, object_: Meant | None, **parts: object) -> Finding:
        """The finding that this passage is evidence for."""
        start, end = self.place
        inferred = tuple(dict.fromkeys(one.inferred for one in (subject, object_) if one and one.inferred))
        about = object_.ref if object_ else None
        return Finding(kind, subject.ref, about, start, end, self.reading.sentence.number, inferred=inferred, **parts)  # type: ignore[arg-type]  # named by the rules


def matches(kind: str, reading: Reading) -> Iterator[Matched]:
    """Each pattern of a type of claim that fits the sentence, unless the sentence doubts or denies it."""
    line = reading.sentence.line
    for sort, pattern, signs in reading.scene.speech.types.get(kind, ()):
        if not all(sign in line.text for sign in signs):
            continue
        for match in pattern.finditer(line.text):
            numbers = {
                name: tuple(re.findall(r"<[A-Z](\d+)>", text)) for name, text in match.groupdict().items() if text
            }
            found = Matched(reading, sort, match, numbers)
            start, end = found.place
            if end - start <= _LONGEST and not doubted(reading, match, told=kind == "said"):
                yield found


def doubted(reading: Reading, match: re.Match[str], *, told: bool) -> bool:
    """Whether the passage is a question, a rumour, a condition or a denial; what is `told` may be one."""
    text, words = reading.sentence.line.text, reading.scene.speech.words
    if text.rstrip(' “”"»«').endswith("?"):
        return True
    clause = text[text.rfind(";", 0, match.start()) + 1 : match.end()]
    before = text[max(0, match.start() - _NEAR) : match.start()].rpartition(",")[2]
    edges = (match[0].partition(",")[0], match[0].rpartition(",")[2], before)
    if told:
        return False
    return bool(
        words["hedges"].search(clause)
        or words["denies"].search(clause)
        or any(words["nots"].search(part) for part in edges)
    )

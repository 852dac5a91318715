"""Gather: what speaks for each group of words in a document being a person's or an organisation's name?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from masthead.catalog.folding import BREAK
from masthead.catalog.names import Registry, find
from masthead.catalog.sentences import sentences
from masthead.importers.candidates.lexicon import Lexicon, Pattern
from masthead.importers.candidates.marked import Mark, Marked, marked, plain, within
from masthead.importers.candidates.scan import Descriptor, Group, scan
from masthead.importers.candidates.shapes import is_person_shaped
from masthead.load.schema import CompanyKind, Kind

__all__ = ["Gathered", "Prose", "gather", "prose"]

_LIST = re.compile(r"<N\d+>(?:, (?:<[RD]\d+> )?<N\d+>)*,? (?:und|and|sowie|&|or|oder) (?:<[RD]\d+> )?<N\d+>(?![\w-])")
_UNIT = re.compile(
    r" (?:team|group|division|unit|council|committee|department|board)(?!\w)"
    r"|[ -](?:Team|Abteilung|Programm|(?<= )<D\d+>)"
)
_WHERE = re.compile(r"(?<!\w)(?:[Ii]n|[Nn]ach) $")
"""Before a name without a known given name it makes it a place: „die in Tübingen Informatik lehrt“."""
_NUMBERS = re.compile(r"<N(\d+)>")
_HEADLINE = 0.7
_LONGEST = 80_000
_LONGEST_SENTENCE = 1_500
"""Letters; a longer document or sentence is no prose, and would cost more than it gives."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A document as one text: parts joined by breaks, and the ranges of its sentences."""

    text: str
    plain: str
    sentences: tuple[tuple[int, int], ...]
    language: str
    headline: int
    """Where the title ends."""


@dataclass(slots=True)
class Gathered:
    """What is known of one group of words."""

    name: str
    first: int
    """Where it stands first."""
    person: dict[str, bool] = field(default_factory=dict)
    """Evidence for a person → whether it is strong."""
    company: dict[str, bool] = field(default_factory=dict)
    sort: CompanyKind | None = None
    sentence: tuple[int, int] | None = None
    body: int = -1
    """Where it stands first below the title and not in a compound; -1 where it never does."""
    unit: bool = False
    """Whether it names a team or committee somewhere: “the Responsible Robotics team”."""
    count: int = 0
    alone: int = 0
    """How often it stands neither first in a sentence nor in a compound."""
    lists: list[tuple[str, ...]] = field(default_factory=list)
    """The names that it is listed with."""
    formerly: list[str] = field(default_factory=list)
    """Names that it had before."""

    def add(self, found: dict[str, bool], evidence: str, sentence: tuple[int, int], *, strong: bool) -> None:
        """Note a sign; the first strong one decides which sentence is shown."""
        if self.sentence is None or (strong and not any((*self.person.values(), *self.company.values()))):
            self.sentence = sentence
        found[evidence] = found.get(evidence, False) or strong


def prose(texts: Iterable[str], language: str) -> Prose:
    """The document whose parts, title first, are `texts`."""
    parts = list(_limited(texts))
    text = BREAK.join(parts)
    ranges: list[tuple[int, int]] = []
    at = 0
    for part in parts:
        found = sentences(part, language)
        ranges += ((at + first, at + last) for first, last in found if last - first <= _LONGEST_SENTENCE)
        at += len(part) + len(BREAK)
    return Prose(text, plain(text), tuple(ranges), language, len(parts[0]) if parts else 0)


def _limited(texts: Iterable[str]) -> Iterator[str]:
    """As many parts as an article has; what follows in a longer text is not looked through."""
    left = _LONGEST
    for text in texts:
        if left <= 0:
            return
        yield text[:left]
        left -= len(text)


def gather(document: Prose, known: Registry, lex: Lexicon) -> dict[str, Gathered]:
    """Every group of words with capitals that something speaks for, by its words."""
    names = known_marks(document, known)
    found: dict[str, Gathered] = {}
    for first, last in document.sentences:
        if last <= document.headline and lex.language == "en" and _all_capitals(document.plain[first:last]):
            continue
        here = within(names, first, last)
        line = marked(document.plain, first, last, scan(document.plain, first, last, lex, here, known.given))
        for _, end, mark in line.signs("NI"):
            _count(mark, found, (first, last), document, unit=bool(_UNIT.match(line.text, end)))
        _match(line, lex.people, found, (first, last), lex)
        _match(line, lex.companies, found, (first, last), lex)
        for listed in _LIST.finditer(line.text):
            members = tuple(dict.fromkeys(_group(line.mark(number)).name for number in _NUMBERS.findall(listed[0])))
            for name in members:
                found[name].lists.append(members)
    for one in found.values():
        _by_itself(one, found, lex, known.given)
    return found


def known_marks(document: Prose, known: Registry) -> list[Mark]:
    """The known people and organisations where they stand."""
    signs = {Kind.PERSON: "P", Kind.COMPANY: "C"}
    mentions = find(document.text, known, document.language)
    return [Mark(one.start, one.end, signs[one.ref.kind], one.ref) for one in mentions if one.ref.kind in signs]


def _count(mark: Mark, found: dict[str, Gathered], sentence: tuple[int, int], document: Prose, *, unit: bool) -> None:
    group = _group(mark)
    one = found.setdefault(group.name, Gathered(group.name, mark.start))
    one.count += 1
    one.unit = one.unit or unit
    if one.body < 0 and mark.start > document.headline and not group.compound:
        one.body = mark.start
    one.alone += not group.first and not group.compound
    if group.institution:
        one.sort = group.institution
        one.add(one.company, "institution", sentence, strong=True)
    if group.platform:
        one.sort = CompanyKind.PLATFORM
        one.add(one.company, "platform", sentence, strong=True)


def _match(
    line: Marked, patterns: Sequence[Pattern], found: dict[str, Gathered], sentence: tuple[int, int], lex: Lexicon
) -> None:
    """Note what each pattern says of the groups of a sentence."""
    for pattern in patterns:
        people = patterns is lex.people
        for match in pattern.expression.finditer(line.text):
            numbers = [number for number in match.groups() if number]
            if pattern.evidence == "renamed" and is_person_shaped(_group(line.mark(numbers[0])).name, lex):
                continue  # Mara Lenz, ehemals Lumenwerk
            if pattern.evidence == "renamed":
                found[_group(line.mark(numbers[0])).name].formerly.append(_group(line.mark(numbers.pop())).name)
            for number in numbers:
                one = found[_group(line.mark(number)).name]
                if people and is_person_shaped(one.name, lex) and not _is_place(line, number, lex):
                    one.add(one.person, pattern.evidence, sentence, strong=pattern.strong)
                elif not people and not (match[0].startswith("<N") and _WHERE.search(line.text, 0, match.start())):
                    _about_company(one, pattern, match, line, sentence, lex)


def _is_place(line: Marked, number: str, lex: Lexicon) -> bool:
    """Whether a German group of words stands where a place would."""
    at = line.text.find(f"<N{number}>")
    name = _group(line.mark(number)).name
    return lex.language == "de" and name.split(" ")[0] not in lex.given and bool(_WHERE.search(line.text, 0, at))


def _about_company(
    one: Gathered, pattern: Pattern, match: re.Match[str], line: Marked, sentence: tuple[int, int], lex: Lexicon
) -> None:
    inside = (mark.value for start, _, mark in line.signs("D") if match.start() <= start < match.end())
    described = [value for value in inside if isinstance(value, Descriptor)]
    if any(value.rival for value in described) and is_person_shaped(one.name, lex):
        return  # a rival may be a person
    one.add(one.company, pattern.evidence, sentence, strong=pattern.strong)
    if described:
        one.sort = one.sort or described[0].kind
    elif pattern.evidence == "media":
        one.sort = one.sort or CompanyKind.PUBLISHER


def _by_itself(one: Gathered, found: dict[str, Gathered], lex: Lexicon, given: frozenset[str]) -> None:
    """What a group says by its own words, and by being used again in short."""
    words = one.name.split(" ")
    where = one.sentence or (one.first, one.first)
    if is_person_shaped(one.name, lex) and "institution" not in one.company:
        if words[0] in given or words[0] in lex.given or words[0].split("-")[0] in lex.given:
            one.add(one.person, "given-name", where, strong=False)
        if any(short in found for short in (words[-1], f"{words[-1]}s")):
            one.add(one.person, "surname-alone", where, strong=False)
    if known := lex.known_as(one.name):
        one.sort, sure = lex.familiar[known]
        one.add(one.company, "familiar", where, strong=sure)
    if words[-1] in lex.legal_forms and len(words) > 1:
        one.add(one.company, "legal-form", where, strong=True)
    elif words[-1] in lex.name_endings and len(words) > 1 and not one.unit:
        one.sort = one.sort or lex.name_endings[words[-1]]
        if not (len(words) == 2 and words[0].endswith("ing") and one.count == 1):  # “Building AI is …”
            one.add(one.company, "name-ending", where, strong=True)
    elif re.search(r"[^\W\d_A-ZÄÖÜ][A-ZÄÖÜ]", one.name.replace("-", "")) and len(words) == 1 and "-" not in one.name:
        one.add(one.company, "capitals-inside", where, strong=False)


def _group(mark: Mark) -> Group:
    if not isinstance(mark.value, Group):
        raise TypeError(mark.sign)
    return mark.value


def _all_capitals(text: str) -> bool:
    """Whether a headline prints nearly every word with a capital, so that capitals say nothing."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) > 3 and sum(word[0].isupper() for word in words) / len(words) > _HEADLINE

"""Scene: who and what stands in each sentence of a document, and whom do “he” and “the company” mean there?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from masthead.catalog.folding import BREAK
from masthead.catalog.names import Ref, Registry, find
from masthead.importers.candidates.gather import Prose
from masthead.importers.candidates.lexicon import Lexicon, lexicon
from masthead.importers.candidates.marked import Mark, Marked, marked, within
from masthead.importers.candidates.scan import scan
from masthead.importers.claims.patterns import Speech, speech
from masthead.load.schema import Kind

__all__ = ["Meant", "Scene", "Sentence", "scene"]

_QUOTATION = re.compile(
    rf"„([^“”„{BREAK}]{{2,900}})[“”\"]|“([^“”{BREAK}]{{2,900}})”|»([^»«{BREAK}]{{2,900}})«"
    rf"|«([^»«{BREAK}]{{2,900}})»|\"([^\"{BREAK}]{{2,900}})\""
)
_SIGNS = {Kind.PERSON: ("P", "S"), Kind.COMPANY: ("C", "G")}
"""A person, a person's genitive; an organisation, its genitive."""
_OFTEN = 3
_GOAL = re.compile(
    r"(?<!\w)(?:zu[mr]?|to|join(?:s|ed|ing)?|with|mit|gegen|against)(?: (?:the|de[mnr]|einem|einer))?(?: <D\d+>)? $"
)
"""After these an organisation is not the one that a paragraph speaks of."""
_AFTER = re.compile(r"(?<!\w)(?:at|from|for|of|by|in|bei|beim|von|vom|an|für)(?: (?:the|de[mnr]))?(?: <D\d+>)? $")
_WHENCE = re.compile(r"(?:(?<!\w)(?:at|from|former|bei|von|vom|frühere[nrms]?|ehemalige[nrms]?|[Ee]x) |[Ee]x-)$")
_BACK = 3
"""How many sentences of the same paragraph are looked back."""


class Meant(NamedTuple):
    """Whom a sign means; `inferred` says how, where the sentence itself does not."""

    ref: Ref
    inferred: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in signs. `number` counts the document's, `paragraph` its paragraphs."""

    number: int
    paragraph: int
    line: Marked


@dataclass(frozen=True, slots=True)
class Scene:
    """A document's sentences in signs, without the titles beside names."""

    prose: Prose
    lex: Lexicon
    speech: Speech
    sentences: tuple[Sentence, ...]
    bystanders: frozenset[Ref]
    """Platforms and publishers: they are named as the place of a statement, not as actors."""
    about: Ref | None = None
    """The one company that the document is about: the only one of its title, or by far the most named."""
    whole: tuple[Marked, ...] = ()
    """The sentences with the titles beside names."""

    def companies(self, line: Marked, end: int | None = None, signs: str = "C") -> list[Ref]:
        """The organisations that act in a sentence, in order, up to a place of its text."""
        return list(dict.fromkeys(self.named(line, end, signs)))

    def people(self, line: Marked, end: int | None = None) -> list[Ref]:
        """The people of a sentence, up to a place of its text."""
        signs = line.signs("PS")
        refs = (mark.value for start, _, mark in signs if end is None or start < end)
        return list(dict.fromkeys(ref for ref in refs if isinstance(ref, Ref)))

    def named(self, line: Marked, end: int | None = None, signs: str = "C", *, acting: bool = False) -> Iterator[Ref]:
        """Each naming of an organisation in a sentence; where `acting`, not after “at”, “from”, “former”."""
        for start, _, mark in line.signs(signs):
            if acting and _WHENCE.search(line.text, max(0, start - 20), start):
                continue
            if isinstance(mark.value, Ref) and mark.value not in self.bystanders and (end is None or start < end):
                yield mark.value

    def before(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences before it in its paragraph, the nearest first."""
        for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _BACK), -1):
            if self.sentences[number].paragraph != sentence.paragraph:
                return
            yield self.sentences[number]

    def person(self, mark: Mark, sentence: Sentence, at: int) -> Meant | None:
        """Whom a sign for a person means: itself, or for a pronoun the only person named before."""
        if isinstance(mark.value, Ref):
            return Meant(mark.value)
        near = self.people(sentence.line, at)
        if near:
            return Meant(near[0]) if len(near) == 1 else None
        for earlier in self.before(sentence):
            if found := self.people(earlier.line):
                return Meant(found[0], "pronoun") if len(found) == 1 else None
        return None

    def company(
        self, mark: Mark | None, sentence: Sentence, end: int, but: Iterable[Ref] = (), *, after: bool = True
    ) -> Meant | None:
        """Which organisation a sign means; where it is “the company”, or missing, the one that is spoken of.

        That is the only one that its sentence names before the place `end`, else the only one of an earlier sentence
        of the paragraph, else the one that the document is about, else (`after`) the only one that its sentence names
        at all. `but` are those that it cannot be.
        """
        if mark is not None and isinstance(mark.value, Ref):
            return Meant(mark.value)
        how, ruled_out = "organisation-nearby" if mark is None else "the-company", set(but)
        here = self.companies(sentence.line, end)
        if here and not ruled_out.intersection(here):
            return Meant(here[0], how) if len(here) == 1 else None
        if found := self._earlier(sentence, ruled_out):
            return Meant(found, how)
        if self.about and self.about not in ruled_out:
            return Meant(self.about, how)
        here = self.companies(sentence.line) if after and mark is None else []
        return Meant(here[0], how) if len(here) == 1 and here[0] not in ruled_out else None

    def _earlier(self, sentence: Sentence, ruled_out: set[Ref]) -> Ref | None:
        """The only company of the nearest sentence before; one in the genitive only where no other is named."""
        for signs in ("C", "G"):
            for one in self.before(sentence):
                if any(one.line.signs("E")) and self.companies(one.line):
                    return None  # Getty Images verklagte das Unternehmen
                named = self._spoken_of(one.line, signs) or self._spoken_of(self.whole[one.number], signs)
                if found := [ref for ref in named if ref not in ruled_out]:
                    return found[0] if len(found) == 1 else None
        return None

    def _spoken_of(self, line: Marked, signs: str) -> list[Ref]:
        """The organisations of a sentence that a later one may speak of: not those that somebody goes to.

        One that stands after no preposition goes before the others.
        """
        found: dict[bool, list[Ref]] = {True: [], False: []}
        for start, _, mark in line.signs(signs):
            before = line.text[max(0, start - 30) : start]
            if isinstance(mark.value, Ref) and mark.value not in self.bystanders and not _GOAL.search(before):
                found[bool(_AFTER.search(before))].append(mark.value)
        return list(dict.fromkeys(found[False] or found[True]))


def scene(prose: Prose, names: Registry, bystanders: Iterable[Ref]) -> Scene:
    """The scene of a German or English document whose people and organisations are in `names`."""
    lex, words = lexicon(prose.language), speech(prose.language)
    quotes = [Mark(m.start(), m.end(), "Q", next(filter(None, m.groups()))) for m in _QUOTATION.finditer(prose.text)]
    mentions = _mentions(prose, names)
    sentences = []
    for number, (start, end) in enumerate(prose.sentences):
        found = [_clipped(mark, start, end) for mark in quotes if mark.start < end and start < mark.end]
        known = within(mentions, start, end)
        found += [*known, *_things(prose, start, end, words, known)]
        scanned = scan(prose.plain, start, end, lex, known, names.given)
        found += [mark for mark in scanned if mark.sign in "ARD"]
        found += [Mark(m.start(), m.end(), "H") for m in words.words["he"].finditer(prose.plain, start, end)]
        line = marked(prose.plain, start, end, found)
        sentences.append(Sentence(number, prose.text.count(BREAK, 0, start), line))
    done = Scene(prose, lex, words, tuple(sentences), frozenset(bystanders))
    return replace(done, about=_about(done), whole=tuple(one.line for one in sentences))


def _about(scene: Scene) -> Ref | None:
    """The most named company, where it is the only one of the title or is named twice as often as the next."""
    titled = {ref for one in scene.sentences if one.paragraph == 0 for ref in scene.companies(one.line, signs="CG")}
    counts = Counter(ref for one in scene.sentences for ref in scene.named(one.line, signs="CG", acting=True))
    ((first, often), (_, next_often)) = [*counts.most_common(2), (None, 0), (None, 0)][:2]
    sole = titled == {first} and often > next_often
    return first if sole or often >= max(_OFTEN, 2 * next_often) else None


def _mentions(prose: Prose, names: Registry) -> list[Mark]:
    """Names as marks; a genitive has a sign of its own, so that “OpenAI's board” is not taken for OpenAI."""
    found = [one for one in find(prose.text, names, prose.language) if one.ref.kind in _SIGNS]
    bare = {(one.ref, prose.plain[one.start : one.end]) for one in found}
    marks = []
    for one in found:
        text = prose.plain[one.start : one.end]
        genitive = text.endswith(("'s", "'")) or (text.endswith("s") and (one.ref, text[:-1]) in bare)
        marks.append(Mark(one.start, one.end, _SIGNS[one.ref.kind][genitive], one.ref))
    return marks


def _things(prose: Prose, start: int, end: int, words: Speech, mentions: Sequence[Mark]) -> Iterator[Mark]:
    """“The company” (E), “the team” (V) and units by name (U)."""
    for found in words.words["the_company"].finditer(prose.plain, start, end):
        if not any(mark.start == found.end() + 1 for mark in mentions):  # das Unternehmen Lumenwerk
            yield Mark(found.start(), found.end(), "E")
    for found in words.words["the_unit"].finditer(prose.plain, start, end):
        following = prose.plain[found.end() : found.end() + 5]
        if not following.startswith((" für ", " for ")):
            yield Mark(found.start(), found.end(), "V")
    for found in words.words["unit"].finditer(prose.plain, start, end):
        text = found[0].rstrip()
        yield Mark(found.start(), found.start() + len(text), "U", text)


def _clipped(mark: Mark, start: int, end: int) -> Mark:
    return Mark(max(mark.start, start), min(mark.end, end), "Q", mark.value)

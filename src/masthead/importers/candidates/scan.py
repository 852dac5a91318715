"""Scan: which words of a sentence could be a name, which name roles or kinds of organisation?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.catalog.words import DETERMINERS, FAMILY, OPENERS
from masthead.importers.amounts import amounts
from masthead.importers.candidates.lexicon import Lexicon
from masthead.importers.candidates.marked import Mark
from masthead.importers.candidates.shapes import CAPITAL, UPPER, is_person_shaped
from masthead.load.schema import CompanyKind

__all__ = ["Descriptor", "Group", "RoleWord", "scan"]

_WORD = re.compile(r"(?<![\w@#/\\])[^\W_]\w*(?:['-][^\W_]\w+)*")
_PARTICLES = re.compile(
    r" ((?:von|van|de|del|della|di|da|dos|bin|ibn|ter|ten|al|af|av)(?: (?:der|den|dem|la|le|el))?) "
)
_PREFIXES = frozenset("Ex ex Vize Co Ko Chef Top US EU KI AI IT Alt Ur Neo Tech Ober Junior Senior Team".split())
"""First parts of compounds that are nobody's name."""
_WHENCE = ("-based", "-backed", "-owned", "-born", "-led", "-listed")
"""Ends of compounds that tell where a company or a person belongs: Paris-based."""
_INITIALS = re.compile(r"(?:U\.S|U\.K|U\.N|E\.U)\.")
_NEW = re.compile(r"(?:Neu|Jung|Groß|Klein|Einzig|Letzt|Erst|Zweit|Weiter|Ander|Best)e[nrms]?")
"""Adjectives that open German sentences: „Neuer Lumenwerk-Chef wird …“."""
_INSIDE = re.compile(r"[a-z] $")
_IN_CAPITALS = re.compile(rf"[{UPPER}-]{{5,}}")
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Words with capitals that belong together and may be a name."""

    name: str
    first: bool = False
    """Whether it opens its sentence."""
    institution: CompanyKind | None = None
    platform: bool = False
    compound: bool = False
    """Whether a hyphen ties it to the word after it."""


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A word for a role: its id, ``other`` where it has none."""

    role: str


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A word for a kind of organisation; `rival` where it calls it somebody's competitor."""

    kind: CompanyKind
    rival: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


def scan(text: str, start: int, end: int, lex: Lexicon, known: Iterable[Mark], given: frozenset[str]) -> list[Mark]:
    """The marks of a sentence: the `known` names, sums, institutions, roles, kinds of organisation, groups (``N``).

    `given` are given names that are known besides the usual ones.
    """
    found = [mark for mark in known if start <= mark.start and mark.end <= end]
    sums = ((start + one.start, start + one.end, one.amount) for one in amounts(text[start:end], lex.language))
    _add(found, (Mark(first, last, "A", amount) for first, last, amount in sums))
    for kind, pattern in lex.institutions:
        matches = pattern.finditer(text, start, end)
        _add(found, (_institution(match, kind) for match in matches))
    platforms = lex.platform.finditer(text, start, end)
    _add(found, (Mark(m.start("name"), m.end("name"), "N", Group(m["name"], platform=True)) for m in platforms))
    for role, pattern in lex.role_phrases:
        _add(found, (Mark(m.start(), m.end(), "R", RoleWord(role)) for m in pattern.finditer(text, start, end)))
    _add(found, _words(text, start, end, lex, tuple(found), given))
    return found


def _add(found: list[Mark], more: Iterable[Mark]) -> None:
    """Add marks that overlap none that was found before."""
    for mark in more:
        if all(mark.end <= other.start or other.end <= mark.start for other in found):
            found.append(mark)


def _institution(match: re.Match[str], kind: CompanyKind) -> Mark:
    """The mark of an institution, without the small word that opens its sentence."""
    first, rest = match.start(), match[0]
    while rest.partition(" ")[0] in OPENERS:
        first, rest = first + len(rest.partition(" ")[0]) + 1, rest.partition(" ")[2]
    return Mark(first, match.end(), "I", Group(rest, institution=kind))


def _words(text: str, start: int, end: int, lex: Lexicon, taken: tuple[Mark, ...], given: frozenset[str]) -> list[Mark]:
    """Marks of single words and of groups of words with capitals."""
    found: list[Mark] = []
    group: list[_Word] = []
    for word in (*_pieces(text, start, end, lex, taken), None):
        sign = _sign(word, lex) if word else ""
        if word and word.text == "The" and _INSIDE.search(text, start, word.start):
            sign = None  # told The Ledger
        if (
            word
            and isinstance(sign, Mark)
            and sign.sign == "D"
            and lex.language == "en"
            and _is_inside(text, group, word, lex)
        ):
            sign = None  # Lightspeed Venture Partners
        if group and (sign is not None or word is None or not _goes_on(text, group[-1], word, lex)):
            found += _group(text, group, start, taken)
            group = []
        if isinstance(sign, Mark):
            found.append(sign)
        elif word and sign is None:
            group.append(word)
    return _joined(text, [_settled(text, found, at, lex) for at in range(len(found))], given, lex)


def _pieces(text: str, start: int, end: int, lex: Lexicon, taken: tuple[Mark, ...]) -> Iterator[_Word]:
    """The words; a compound that ends in a role or a kind of organisation comes in two pieces."""
    for found in _WORD.finditer(text, start, end):
        first, last, word = found.start(), found.end(), found[0]
        if any(mark.start < last and first < mark.end for mark in taken):
            rest = next((mark.end for mark in taken if mark.start <= first + 3 < mark.end < last), 0)
            if rest and text[rest] == "-":  # OpenAI-Manager, where OpenAI is known
                yield _Word(rest + 1, last, text[rest + 1 : last])
            continue
        if _INITIALS.match(text, first if len(word) > 1 or text[first - 1 : first] != "." else first - 2):
            yield _Word(first, last, "US")
            continue
        head, dash, tail = word.rpartition("-") if word not in lex.familiar else (word, "", "")
        if tail in lex.not_roles and not lex.organisation(tail):
            tail = f"X{tail.lower()}"  # the Vorstand of Lumen-Vorstand is somebody
        general = tail[:1].isupper() and (tail in lex.tails or lex.role(tail) or lex.organisation(tail))
        if dash and (general or head in lex.familiar) and head not in _PREFIXES:
            lead = re.sub(r"^(?:Ex|Vize|Co)-", "", head)
            yield _Word(first + len(head) - len(lead), first + len(head), lead)
            yield _Word(first + len(head) + 1, last, tail)
        else:
            yield _Word(first, last, word)


def _sign(word: _Word, lex: Lexicon) -> Mark | str | None:
    """A mark for a word that says what it is, "" for one that ends a group, None for one that may be in a name."""
    text = word.text
    capital = bool(CAPITAL.match(text))
    if text in lex.familiar:
        return None
    if lex.language == "de" and not capital:
        return ""
    role, kind = lex.role(text), lex.organisation(text)
    if (role or kind) and not (capital and text in lex.name_endings):
        described = Descriptor(kind, lex.is_rival(text)) if kind else None
        value = (RoleWord(role), described) if role and described else described or RoleWord(role)
        return Mark(word.start, word.end, "B" if role and kind else "R" if role else "D", value)
    if (
        not capital
        or text in lex.never
        or text in OPENERS
        or text.lower() in DETERMINERS
        or text in FAMILY
        or text.endswith(_WHENCE)
        or (lex.language == "de" and (lex.former.fullmatch(text) or _NEW.fullmatch(text)))
        or (_IN_CAPITALS.fullmatch(text) and text not in lex.familiar)
    ):
        return ""
    return None


def _is_inside(text: str, group: list[_Word], word: _Word, lex: Lexicon) -> bool:
    """Whether an English word with a capital goes on with a name."""
    return bool(group) and bool(CAPITAL.match(word.text)) and _goes_on(text, group[-1], word, lex)


def _goes_on(text: str, last: _Word, word: _Word, lex: Lexicon) -> bool:
    """Whether the next word belongs to the same group; none does beside a familiar name in German."""
    if last.text.endswith("s") and last.text not in lex.familiar and last.text[:-1] in lex.familiar:
        return False  # Googles Responsible AI
    if lex.language == "de" and lex.familiar.get(word.text, (None, False))[1]:
        return text[last.start : word.end] in lex.familiar  # not Auftragsfertiger TSMC, but Google DeepMind
    gap = text[last.end : word.start]
    return gap in (" ", " & ") or (gap == ". " and len(last.text) == 1 and last.text.isupper())


def _group(text: str, words: list[_Word], start: int, taken: Iterable[Mark]) -> Iterator[Mark]:
    """The mark of a group, unless it is too long or goes on with a known name (Amazon + Web Service)."""
    first, last = words[0].start, words[-1].end
    beside = any(mark.sign in "CP" and (mark.end + 1 == first or last + 1 == mark.start) for mark in taken)
    if (
        len(words) <= _LONGEST
        and words[-1].text != "The"
        and not (beside and " " in (text[first - 1 : first], text[last : last + 1]))
    ):
        yield Mark(first, last, "N", Group(text[first:last], first == start, compound=text[last : last + 1] == "-"))


def _settled(text: str, found: list[Mark], at: int, lex: Lexicon) -> Mark:
    """What a word is beside its neighbours: Investor and Entwickler are roles before a person's name only."""
    mark = found[at]
    if mark.sign == "D" and at and found[at - 1].sign == "D" and text[found[at - 1].end : mark.start] == " ":
        return Mark(mark.start, mark.end, "N", Group(text[mark.start : mark.end]))  # Nachrichtenagentur Mitteldienst
    if mark.sign != "B" or not isinstance(mark.value, tuple):
        return mark
    after = found[at + 1] if at + 1 < len(found) else None
    name = after.value.name if after and isinstance(after.value, Group) else ""
    follows = after is not None and text[mark.end : after.start] == " "
    person = follows and is_person_shaped(name, lex)
    return Mark(mark.start, mark.end, "R" if person else "D", mark.value[0 if person else 1])


def _place_adjective(text: str, word: Mark, mark: Mark) -> bool:
    """Whether a word says where a kind of organisation is from: Schweizer Startup, London-based start-up."""
    return (
        text[word.end : mark.start] == " "
        and " " not in text[word.start : word.end]
        and text[word.start : word.end].endswith(("er", "based"))
    )


def _joined(text: str, found: list[Mark], given: frozenset[str], lex: Lexicon) -> list[Mark]:
    """The marks, names with a particle made one: Harald von der Aue, after a given name or a role."""
    done: list[Mark] = []
    for mark in found:
        last = done[-1] if done else None
        if last and mark.sign == "D" and last.sign == "N" and _place_adjective(text, last, mark):
            done.pop()
        elif last and isinstance(last.value, Group) and isinstance(mark.value, Group) and " " not in last.value.name:
            after_role = len(done) > 1 and done[-2].sign == "R" and text[done[-2].end : last.start] == " "
            named = last.value.name in given or last.value.name in lex.given or after_role
            if named and _PARTICLES.fullmatch(text[last.end : mark.start]):
                name = Group(text[last.start : mark.end], last.value.first, compound=mark.value.compound)
                done[-1] = Mark(last.start, mark.end, "N", name)
                continue
        done.append(mark)
    return done

"""Judge: which groups of words are people or organisations, under which name, and how sure is that?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from masthead.catalog.words import AFFIXES, ORDINARY
from masthead.importers.candidates.candidate import Candidate
from masthead.importers.candidates.forms import merged, short_form, without_legal_form
from masthead.importers.candidates.gather import Gathered, Prose
from masthead.importers.candidates.lexicon import Lexicon
from masthead.importers.candidates.shapes import is_person_shaped
from masthead.load.schema import Alias, CompanyKind, Kind, Tier

__all__ = ["judge"]

_STRONG, _WEAK = 2, 1
_BEFORE_NOUNS = (
    r"(?i:der|die|das|den|dem|des|eine?[mnrs]?|keine?[mnrs]?|seine?[mnrs]?|ihre?[mnrs]?|diese[mnrs]?|jede[mnrs]?)"
)
_RELATIVE = re.compile(r", (?:in|an|für|mit|von|bei|auf) $")
"""Before “der”, “das”, “den” they make it a relative pronoun and no article."""
_STANDING = frozenset({"capitals-inside", "compound-name", "paid"})
"""Signs that count also where the word never stands alone."""
_HANDLE = re.compile(r"(?<![\w@])@\w+")
_HANDLES = ("", "ai", "hq", "labs")
"""What a handle may add to a company's name."""
_GENERIC = re.compile(r".*(?:ungen|heiten|keiten|schaften|tionen|[^aeiou]ern|leuten|innen|[a-zäöü]{6,}en)$")


def judge(document: Prose, gathered: Mapping[str, Gathered], lex: Lexicon) -> tuple[Candidate, ...]:
    """The candidates of a document, in the order in which it names them."""
    earlier = {name for one in gathered.values() for name in one.formerly}
    groups = merged({name: one for name, one in gathered.items() if name not in earlier}, lex)
    _spread(groups, lex)
    people = {one.name for one in groups.values() if _is_person(one, lex)}
    found: list[tuple[int, Candidate]] = []
    for one in groups.values():
        if one.name in people:
            found.append((one.first, _person(one, document)))
        elif _is_company(one, groups, people, document, lex):
            found.append((one.first, _company(one, gathered, document, lex)))
    return tuple(candidate for _, candidate in sorted(found, key=lambda pair: (pair[0], pair[1].name)))


def _spread(groups: Mapping[str, Gathered], lex: Lexicon) -> None:
    """What is listed with a sure person is probably a person, too; the same for organisations."""
    for one in list(groups.values()):
        for members in one.lists:
            others = [groups[name] for name in members if name in groups and name != one.name]
            where = one.sentence or (one.first, one.first)
            if (
                is_person_shaped(one.name, lex)
                and not one.company
                and any(any(other.person.values()) for other in others)
            ):
                one.add(one.person, "list", where, strong=False)
                one.person["listed-with-role"] = True
            elif is_person_shaped(one.name, lex) and not one.company and _all_named(others):
                one.add(one.person, "list", where, strong=False)
            elif any(any(other.company.values()) for other in others) and not one.person:
                several = sum(any(other.company.values()) for other in others) > 1
                one.add(one.company, "listed-with-companies" if several else "list", where, strong=False)


def _all_named(others: Sequence[Gathered]) -> bool:
    """Whether a list has two other members, all with known given names."""
    return len(others) > 1 and all("given-name" in other.person for other in others)


def _score(signs: Mapping[str, bool]) -> int:
    return sum(_STRONG if strong else _WEAK for strong in signs.values())


def _is_person(one: Gathered, lex: Lexicon) -> bool:
    person, company = _score(one.person), _score(one.company)
    likelier = person > company or (person == company and "given-name" in one.person)
    return bool(one.person) and is_person_shaped(one.name, lex) and likelier


def _is_company(
    one: Gathered, groups: Mapping[str, Gathered], people: Iterable[str], document: Prose, lex: Lexicon
) -> bool:
    """Whether enough speaks for an organisation and nothing against it."""
    if (
        not one.company
        or one.name in lex.never
        or one.name.removesuffix("s") in lex.never
        or one.name in lex.products
        or (len(one.name) < 2 and one.sort is not CompanyKind.PLATFORM)
    ):
        return False
    if not lex.known_as(one.name) and any(one.name == part for person in people for part in person.split(" ")):
        return False
    strong = any(one.company.values())
    words = one.name.split(" ")
    if len(words) == 1 and one.sort is not CompanyKind.PLATFORM:
        listed = one.name in ORDINARY or one.name in AFFIXES or one.name in lex.not_surnames
        everyday = listed or _is_noun(one, document, lex)
        sure = any(strong and sign != "role-at" for sign, strong in one.company.items())
        printed_as_name = lex.language == "en" and one.alone > 0 and len(one.company) > 1
        if everyday and not sure and not printed_as_name:
            return False
        if not strong and one.count < 2 and _GENERIC.fullmatch(one.name.lower()):
            return False
        if not strong and not one.alone and not _STANDING & one.company.keys():
            return False
        if one.name in lex.name_endings or one.name in lex.legal_forms:
            return False
    return strong or set(one.company) != {"list"}


def _is_noun(one: Gathered, document: Prose, lex: Lexicon) -> bool:
    """Whether a single word is used as an ordinary word in the same document."""
    word = re.escape(one.name)
    if lex.language == "en":
        small = one.name.lower()
        return small in document.plain and bool(re.search(rf"(?<![\w@./-]){re.escape(small)}(?!\w)", document.plain))
    if _GENERIC.fullmatch(one.name.lower()) and one.count < 2:
        return True
    before = rf"(?<!\w){_BEFORE_NOUNS} (?:[a-zäöü]\w*e[nrsm]? )?{word}(?![\w-])"
    return any(not _RELATIVE.search(document.plain, 0, found.start()) for found in re.finditer(before, document.plain))


def _person(one: Gathered, document: Prose) -> Candidate:
    return Candidate(
        kind=Kind.PERSON,
        name=_printed(one, document),
        tier=_tier(one.person),
        evidence=_ordered(one.person),
        sentence=_sentence(one, document),
    )


def _printed(one: Gathered, document: Prose) -> str:
    """A person's name with the apostrophes and hyphens of the text."""
    at = document.plain.find(one.name, one.first)
    return document.text[at : at + len(one.name)] if at >= 0 else one.name


def _company(one: Gathered, gathered: Mapping[str, Gathered], document: Prose, lex: Lexicon) -> Candidate:
    """A company with the other spellings that the document has: with its legal form, and the short one (weak)."""
    forms = [name for name in gathered if name != one.name and without_legal_form(name, lex) == one.name]
    longer = [name for name in gathered if short_form(without_legal_form(name, lex), lex) == one.name]
    short = short_form(one.name, lex)
    aliases = [Alias(text=text) for text in sorted({*forms, *longer, *one.formerly})]
    own = f"@{one.name.replace(' ', '').lower()}"
    handles = dict.fromkeys(_HANDLE.findall(document.plain))
    aliases += [Alias(text=text) for text in handles if text.lower() in {f"{own}{end}" for end in _HANDLES}]
    if short and (short in gathered or f"{short}s" in gathered):
        aliases.append(Alias(text=short, weak=True))
    return Candidate(
        kind=Kind.COMPANY,
        name=_nominative(one.name),
        sort=one.sort or CompanyKind.COMPANY,
        tier=_tier(one.company),
        evidence=_ordered(one.company),
        sentence=_sentence(one, document),
        aliases=tuple(aliases),
    )


def _nominative(name: str) -> str:
    """„Technischen Universität München“ as it stands alone."""
    return re.sub(r"^([A-ZÄÖÜ]\w+e)[nrs] (?=Universität|Hochschule|Kommission|Parlament)", r"\1 ", name)


def _tier(signs: Mapping[str, bool]) -> Tier:
    return Tier.STRONG if _score(signs) >= _STRONG else Tier.WEAK


def _ordered(signs: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(sorted(signs, key=lambda sign: (not signs[sign], sign)))


def _sentence(one: Gathered, document: Prose) -> str:
    first, last = one.sentence or (one.first, one.first)
    if first == last:  # a sign of the whole document
        first, last = next((range_ for range_ in document.sentences if range_[0] <= first < range_[1]), (first, last))
    return document.text[first:last]

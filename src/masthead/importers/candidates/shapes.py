"""Shapes: has a name the form of a person's full name?"""

from __future__ import annotations

import re

from masthead.importers.candidates.lexicon import Lexicon

__all__ = ["CAPITAL", "UPPER", "is_person_shaped"]

UPPER = "".join(filter(str.isupper, map(chr, range(0x250))))
"""Capital letters of Latin script, for classes in patterns."""
CAPITAL = re.compile(rf"[{UPPER}]")
_PERSON_WORD = re.compile(
    rf"[{UPPER}]\.|J[{UPPER}]|[{UPPER}]J|(?:Mc|Mac|De|Di|Le|La|Van|O'|D'|L')?[{UPPER}][^\W\d_{UPPER}]+"
    rf"(?:['-][^\W\d_{UPPER}]+|[-'](?:Mc|Mac|O'|D')?[{UPPER}][^\W\d_{UPPER}]+)*"
)
_ADJECTIVE = re.compile(
    r"(?i)(?:groß|klein|neu|alt|jung|lang|kurz|hoh|weiß|schwarz|rot|grün|blau|erst|zweit|dritt|letzt|frei|schwer|ober|unter"
    r"|\w+(?:lich|isch|ital|tral|ell|iv|ant|wandt|ierend|haft|sam|nell|iert|geleitet))e[nrsm]?"
)
_ABSTRACT = ("heit", "keit", "schaft", "schaften", "tät", "ismus", "ationen", "ungen")


def is_person_shaped(name: str, lex: Lexicon) -> bool:
    """Whether a name has the form of a person's full name: two to five words, none of them a company's ending."""
    words = [word for word in name.split(" ") if CAPITAL.match(word)]
    if not 2 <= len(words) <= 4 or len(words[-1]) < 2:
        return False
    if words[-1] in lex.not_surnames or words[-1] in lex.products or name in lex.familiar or name in lex.never:
        return False
    if any(word in lex.name_endings or word in lex.legal_forms or word in lex.never for word in words):
        return False
    if lex.language == "de" and words[0] not in lex.given and _ADJECTIVE.fullmatch(words[0]):
        return False
    return all(_PERSON_WORD.fullmatch(word) and not word.endswith(_ABSTRACT) for word in words)

"""Amounts: which sums of money does a text name, in which currency, how exactly and of what scope?"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from masthead.load.claim import Amount, Qualifier, Scope

__all__ = ["Sum", "amounts"]


class Sum(NamedTuple):
    """A sum of money at `start` to `end` of a text."""

    start: int
    end: int
    amount: Amount


_UNITS: Final = {
    "tausend": 10**3, "tsd.": 10**3, "thousand": 10**3, "k": 10**3,
    "million": 10**6, "millionen": 10**6, "mio.": 10**6, "mio": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6,
    "milliarde": 10**9, "milliarden": 10**9, "mrd.": 10**9, "mrd": 10**9, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "t": 10**12,
    "billionen": 10**12, "trillion": 10**12,
}  # fmt: skip
"""German „Billion“ is an English trillion; as a singular it is left to the editor (see `amounts`)."""
_CURRENCIES: Final = {
    "$": "USD", "us$": "USD", "dollar": "USD", "us-dollar": "USD", "dollars": "USD", "usd": "USD",
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "£": "GBP", "pfund": "GBP", "pounds": "GBP", "gbp": "GBP",
    "franken": "CHF", "francs": "CHF", "chf": "CHF", "yen": "JPY", "¥": "JPY", "yuan": "CNY", "c$": "CAD", "a$": "AUD",
}  # fmt: skip
"""Unqualified dollars are read as those of the United States; the editor sees the printed words."""
_WORDS: Final = {
    "eine": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip
_QUALIFIERS: Final = (
    (Qualifier.ABOUT, r"rund|etwa|knapp|ca\.|ungefähr|circa|gut|about|around|roughly|some|nearly|almost|approximately"),
    (Qualifier.AT_LEAST, r"mehr als|mindestens|über|more than|at least|over|upwards of"),
    (Qualifier.UP_TO, r"bis zu|höchstens|up to|as much as"),
)
_NUMBER = rf"(?P<number>\d[\d.,' ]*\d|\d|{'|'.join(_WORDS)})"
_UNIT = (
    r"(?P<unit>Tausend|Tsd\.|[Mm]illion(?:en)?|Mio\.?|Milliarden?|Mrd\.?|[Bb]illion(?:en)?|trillion|thousand|bn|mn|mln)"
)
_SIGN = r"(?P<sign>US\$|C\$|A\$|[$€£¥])"
_NAME = (
    r"(?P<name>US-Dollar|Dollars?|dollars?|USD|[Ee]uros?|EUR|Pfund|pounds|GBP|(?:Schweizer )?Franken|francs|CHF"
    r"|Yen|yen|[Yy]uan|\$|€|£)"
)
_BEFORE = rf"(?P<qualifier>(?i:{'|'.join(words for _, words in _QUALIFIERS)}) )?"
_FORMS = (
    re.compile(rf"{_BEFORE}{_SIGN} ?{_NUMBER}(?:[ -]?{_UNIT}|(?P<letter>[mkbMKBT])(?!\w))?(?!\w|[.,]\d)"),
    re.compile(rf"(?<![\w.,]){_BEFORE}{_NUMBER}(?:[ -]{_UNIT})?[ -]{_NAME}(?![\w$])"),
)
_TRANCHE = re.compile(
    r"(?i)\b(?:runde|finanzierungsrunde|tranche|weitere|serie|series|round|further|another|additional|seed)\b"
)
_TOTAL = re.compile(r"(?i)\b(?:insgesamt|bisher|summe|total|altogether|so far|to date|has raised (?:about|more))\b")
_NEAR = 60


def amounts(text: str, language: str) -> tuple[Sum, ...]:
    """The sums in `text`, left to right. What cannot be read without doubt (no currency, odd grouping) is left out."""
    found: dict[int, Sum] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            value = _value(match, language)
            if value and not any(one.start < match.end() and match.start() < one.end for one in found.values()):
                found[match.start()] = Sum(match.start(), match.end(), _amount(match, value, text))
    return tuple(found[start] for start in sorted(found))


def _amount(match: re.Match[str], value: int, text: str) -> Amount:
    parts = match.groupdict()
    written = (parts.get("sign") or parts.get("name") or "").lower().removeprefix("schweizer ")
    return Amount(
        value=value,
        currency=_CURRENCIES[written],
        qualifier=_qualifier(parts["qualifier"]),
        scope=_scope(text[max(0, match.start() - _NEAR) : match.end() + _NEAR]),
        text=match[0],
    )


def _qualifier(words: str | None) -> Qualifier:
    for qualifier, pattern in _QUALIFIERS:
        if words and re.fullmatch(f"(?i:{pattern})", words.strip()):
            return qualifier
    return Qualifier.EXACT


def _scope(around: str) -> Scope:
    if _TOTAL.search(around):
        return Scope.TOTAL
    return Scope.TRANCHE if _TRANCHE.search(around) else Scope.UNKNOWN


def _value(match: re.Match[str], language: str) -> int:
    """The whole sum; 0 where the figure is odd, or a „Billion“ may be a translated billion."""
    parts = match.groupdict()
    unit = (parts.get("unit") or parts.get("letter") or "").lower()
    if language == "de" and unit == "billion":
        return 0
    number = parts["number"].lower()
    if number in _WORDS:
        return _WORDS[number] * _UNITS[unit] if unit else 0
    point, group = (",", ".") if language == "de" else (".", ",")
    plain = re.sub(rf"(?<=\d)[{re.escape(group)}' ](?=\d{{3}}(?!\d))", "", number).replace(point, ".")
    if not re.fullmatch(r"\d+(?:\.\d{1,3})?", plain):
        return 0
    whole, _, part = plain.partition(".")
    factor = _UNITS.get(unit, 1)
    return int(whole) * factor + (int(part) * factor // 10 ** len(part) if part else 0)

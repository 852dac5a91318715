"""Does a quote count people, or say that it names all, and do the claims name another number?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger, conflict
from masthead.catalog.claims.record import ClaimRecord

__all__ = ["check"]

_NUMBERS = {
    "zwei": 2, "beide": 2, "beiden": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "elf": 11, "zwölf": 12, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_ALL = frozenset({"alle", "allen", "aller", "sämtliche", "sämtlichen", "all", "every"})
_NOT_PEOPLE = (
    r"jahr|monat|woche|tag|stunde|minute|mal\b|prozent|million|milliarde|billion|mrd|mio|euro|dollar|teil|punkt|modell"
    r"|year|month|week|day|hour|minute|time|percent|per cent|m\b|bn\b|model|part|point"
)
"""What numbers count that are no people."""


def check(ledger: Ledger) -> Iterator[Conflict]:
    """Hints only: an article need not name everybody, but a list must not look complete that is not."""
    named: dict[tuple[object, ...], list[ClaimRecord]] = defaultdict(list)
    for cluster in ledger.clusters:
        for claim in cluster.claims:
            if claim.object is not None and (claim.unit or claim.evidence.quote):
                named[claim.voice, claim.type, claim.object, claim.unit].append(claim)
    for claims in named.values():
        people = {claim.subject for claim in claims}
        for claim in claims:
            word = _count(claim.evidence.quote)
            if word and _NUMBERS.get(word) != len(people):
                count = str(len(people))
                yield conflict("possible-count", claim, certain=False, of_facts=False, word=word, named=count)
                break


def _count(quote: str) -> str:
    """The first word that counts people."""
    found = _pattern().search(quote)
    return found[1].lower() if found else ""


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted({*_NUMBERS, *_ALL}, key=len, reverse=True))
    return re.compile(rf"\b({words})\b(?!\s+(?:{_NOT_PEOPLE}))", re.IGNORECASE)

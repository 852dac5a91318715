"""Money: who raised, invested or bought, and for how much?"""

from __future__ import annotations

from collections.abc import Iterator

from masthead.importers.claims.finding import Finding, Matched, Reading, matches
from masthead.importers.claims.scene import Meant
from masthead.load.claim import Amount

__all__ = ["read"]


def read(reading: Reading) -> Iterator[Finding]:
    """Claims of the types raised, invested and acquired."""
    for one in matches("raised", reading):
        if (org := one.company("org")) and (amount := one.amount()):
            yield one.finding("raised", org, None, amount=amount)
    for one in matches("invested", reading):
        for investor in _parties(one, "investor"):
            if (org := one.company("org", investor.ref)) and org.ref != investor.ref:
                alone = len(one.marks("investor")) == 1 and "Runde" not in one.match[0] and "round" not in one.match[0]
                yield one.finding("invested", investor, org, amount=one.amount() if alone else None)
    for one in matches("acquired", reading):
        for buyer in _parties(one, "buyer"):
            if (org := one.company("org", buyer.ref)) and org.ref != buyer.ref:
                yield one.finding("acquired", buyer, org, amount=_price(one))


def _parties(one: Matched, name: str) -> Iterator[Meant]:
    """The people and organisations of a part."""
    for mark in one.marks(name):
        if mark.sign == "P":
            yield from (who for who in one.people(name) if who.ref == mark.value)
        elif found := one.reading.company(mark, one.match.start(), *one.explicit("org")):
            yield found


def _price(one: Matched) -> Amount | None:
    """The only sum of the sentence that stands after the purchase or in it."""
    line = one.reading.sentence.line
    sums = [mark.value for start, _, mark in line.signs("A") if start >= one.match.start()]
    return sums[0] if len(sums) == 1 and isinstance(sums[0], Amount) else None

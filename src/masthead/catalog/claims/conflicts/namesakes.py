"""Are two entities one? Equal names, or one surname and fitting given names at one company."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger
from masthead.catalog.registration import Ref
from masthead.claim_type import Tie
from masthead.load.schema import Kind
from masthead.urls import slugify

__all__ = ["check"]

_PLAIN = re.compile(r"[a-z0-9]+")


def check(ledger: Ledger) -> Iterator[Conflict]:
    """A warning where whole names are equal, a hint where a given name is short for another at the same company."""
    folded = {ref: frozenset(map(_folded, names)) for ref, names in ledger.names.items()}
    same: dict[tuple[Kind, str], list[Ref]] = defaultdict(list)
    for ref, names in folded.items():
        for name in names:
            same[ref.kind, name].append(ref)
    told: set[frozenset[Ref]] = set()
    for (_, name), refs in same.items():
        for one, other in pairwise(sorted(refs) if name else ()):
            if (pair := frozenset((one, other))) not in told:
                told.add(pair)
                yield _alike("conflict-same-name", one, other, ledger, certain=True)
    yield from _colleagues(ledger, folded, told)


def _folded(name: str) -> str:
    """The slug of a name; most are spared the long way."""
    return "-".join(_PLAIN.findall(name.lower().replace("'", ""))) if name.isascii() else slugify(name)


def _colleagues(ledger: Ledger, folded: Mapping[Ref, Iterable[str]], told: set[frozenset[Ref]]) -> Iterator[Conflict]:
    families = {ref: [name.rpartition("-") for name in names] for ref, names in folded.items()}
    at: dict[tuple[Ref, str], set[tuple[str, Ref]]] = defaultdict(set)
    for tie, person, company, _ in ledger.ties:
        if tie is Tie.POSITION and company:
            for given, _, family in families.get(person, ()):
                if given:
                    at[company, family].add((given, person))
    for people in (group for group in at.values() if len(group) > 1):
        for (short, one), (long, other) in pairwise(sorted(people)):
            pair = frozenset((one, other))
            if one != other and pair not in told and long.startswith(short):
                told.add(pair)
                yield _alike("possible-same-person", one, other, ledger, certain=False)


def _alike(code: str, one: Ref, other: Ref, ledger: Ledger, *, certain: bool) -> Conflict:
    args = (("one", one.id), ("other", other.id), ("other_place", ledger.places.get(other, "")))
    return Conflict(code=code, certain=certain, of_facts=False, args=args, place=(ledger.places.get(one, ""), 1))

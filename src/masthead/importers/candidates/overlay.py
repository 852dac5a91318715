"""Overlay: how are new names found in a text beside the known ones, by the same rules and without copying them all?"""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Mapping, MutableMapping
from typing import TypeVar, cast

from masthead.catalog.names import Named, Registry, Spelling, registry

__all__ = ["overlaid"]

_Value = TypeVar("_Value")


def overlaid(known: Registry, named: Iterable[Named]) -> Registry:
    """The registry `known` with more entities. Costs as much as there are of these, however many are known."""
    added, _ = registry(named)
    if not added.spellings:
        return known
    spellings = {text: _merged((*known.spellings.get(text, ()), *forms)) for text, forms in added.spellings.items()}
    lengths = {
        word: tuple(sorted({*own, *known.lengths.get(word, ())}, reverse=True)) for word, own in added.lengths.items()
    }
    return Registry(
        _over(spellings, known.spellings),
        _over(lengths, known.lengths),
        "".join(sorted({*known.initials, *added.initials})),
        tuple(sorted({*known.signed, *added.signed})),
        known.given | added.given,
    )


def _merged(forms: Iterable[Spelling]) -> tuple[Spelling, ...]:
    """Spellings of one text as one that may mean any of them."""
    found: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in forms:
        found[spelling.text].append(spelling)
    return tuple(
        Spelling(
            text,
            tuple(dict.fromkeys(ref for one in same for ref in one.strong)),
            tuple(dict.fromkeys(ref for one in same for ref in one.weak)),
            any(one.surname for one in same),
        )
        for text, same in found.items()
    )


def _over(upper: dict[str, _Value], lower: Mapping[str, _Value]) -> Mapping[str, _Value]:
    """Both as one, looked up and never written."""
    return ChainMap(upper, cast("MutableMapping[str, _Value]", lower))

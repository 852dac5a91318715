"""A mapping with other values at a few of its keys, at the price of those few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

__all__ = ["overlaid"]

_K = TypeVar("_K")
_V = TypeVar("_V")

_MOST = 256
"""So many values lie above others; then all of them are put into one mapping, so that no edit pays for all before it."""


def overlaid(mapping: Mapping[_K, _V], others: Mapping[_K, _V]) -> Mapping[_K, _V]:
    """`mapping` with `others` in place of its values at their keys, in its order; KeyError for a key it has not.

    Neither of the two may change from then on.
    """
    for key in others:
        if key not in mapping:
            raise KeyError(key)
    if not others:
        return mapping
    below, above = (mapping.below, mapping.above) if isinstance(mapping, _Overlaid) else (mapping, {})
    above = {**above, **others}
    return _Overlaid(below, above) if len(above) <= _MOST else {**below, **above}


class _Overlaid(Mapping[_K, _V]):
    __slots__ = ("above", "below")

    def __init__(self, below: Mapping[_K, _V], above: Mapping[_K, _V]) -> None:
        self.below = below
        self.above = above

    def __getitem__(self, key: _K) -> _V:
        return self.above[key] if key in self.above else self.below[key]

    def __contains__(self, key: object) -> bool:
        return key in self.below

    def __iter__(self) -> Iterator[_K]:
        return iter(self.below)

    def __len__(self) -> int:
        return len(self.below)

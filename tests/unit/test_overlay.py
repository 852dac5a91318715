"""Other values at a few keys: as if all had been copied."""

from __future__ import annotations

import pytest

from masthead.overlay import overlaid

LETTERS = {"a": 1, "b": 2, "c": 3}


def test_it_is_the_mapping_with_other_values() -> None:
    made = overlaid(LETTERS, {"b": 20})
    assert (made, len(made), list(made.items())) == (LETTERS | {"b": 20}, 3, [("a", 1), ("b", 20), ("c", 3)])
    assert (made["b"], made.get("d"), "b" in made, "d" in made) == (20, None, True, False)
    assert LETTERS["b"] == 2


def test_without_other_values_it_is_the_mapping_itself() -> None:
    assert overlaid(LETTERS, {}) is LETTERS


def test_one_over_the_other() -> None:
    first = overlaid(LETTERS, {"b": 20})
    second = overlaid(overlaid(first, {"b": 21}), {"a": 10})
    assert (dict(first), dict(second)) == ({"a": 1, "b": 20, "c": 3}, {"a": 10, "b": 21, "c": 3})


def test_many_of_them_become_one_mapping() -> None:
    made = all_ones = dict.fromkeys(range(1000), 1)
    for key in all_ones:
        made = overlaid(made, {key: 2})
    assert made == dict.fromkeys(all_ones, 2)
    assert list(made) == list(all_ones)


@pytest.mark.parametrize("mapping", [LETTERS, overlaid(LETTERS, {"a": 10})])
def test_it_has_no_other_keys(mapping) -> None:
    with pytest.raises(KeyError):
        overlaid(mapping, {"d": 4})

"""Equal content has an equal fingerprint, everything else another one."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from masthead.fingerprint import fingerprint, of_bytes, of_value


class Pair(msgspec.Struct, frozen=True):
    left: str
    right: tuple[str, ...] = ()


def test_a_fingerprint_is_32_hexadecimal_digits() -> None:
    assert len(of_bytes(b"")) == 32
    assert set(of_bytes(b"x")) <= set("0123456789abcdef")


def test_equal_values_have_equal_fingerprints() -> None:
    assert of_value(Pair("a", ("b",))) == of_value(Pair("a", ("b",)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Pair("a", ("b",)), Pair("a", ("b", ""))),
        (("ab", ""), ("a", "b")),
        (("a", ("b",)), ("a", "b")),
        (1, True),
        (1, "1"),
        (0, None),
        (dt.date(2024, 5, 29), dt.date(2024, 5, 30)),
    ],
)
def test_different_values_differ(one: object, other: object) -> None:
    assert of_value(one) != of_value(other)


def test_where_a_part_ends_matters() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint("a") != fingerprint("a", "")


def test_another_process_comes_to_the_same_fingerprint(root: Path) -> None:
    """Keys are kept between runs, so they must not depend on the hash seed of a process."""
    script = "from masthead.fingerprint import of_value; print(of_value(({'b': 1, 'a': 2}, ('x', None))))"
    results = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }  # fmt: skip
    assert results == {of_value(({"b": 1, "a": 2}, ("x", None)))}

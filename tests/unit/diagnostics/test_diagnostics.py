"""Findings as values."""

from __future__ import annotations

import pytest

from masthead.diagnostics import MastheadError, Severity, error, hint, warning


@pytest.mark.parametrize(
    ("make", "severity"), [(error, Severity.ERROR), (warning, Severity.WARNING), (hint, Severity.HINT)]
)
def test_each_maker_sets_its_severity(make: object, severity: Severity) -> None:
    assert callable(make)
    assert make("some-code").severity is severity


def test_equal_findings_are_equal_and_hashable() -> None:
    assert len({error("a", "f", 3, key="x", size=2), error("a", "f", 3, key="x", size=2)}) == 1


def test_arguments_become_text() -> None:
    assert error("a", size=2).args == (("size", "2"),)


def test_findings_are_shown_by_file_then_line() -> None:
    found = [error("z", "b.md", 1), error("b", "a.md", 10), error("a", "a.md", 9), error("a", "a.md", 10)]
    assert [(f.file, f.line, f.code) for f in sorted(found, key=lambda one: one.place)] == [
        ("a.md", 9, "a"), ("a.md", 10, "a"), ("a.md", 10, "b"), ("b.md", 1, "z"),
    ]  # fmt: skip


def test_an_error_that_ends_the_run_carries_its_findings() -> None:
    fault = MastheadError(error("one"), error("two"))
    assert [found.code for found in fault.diagnostics] == ["one", "two"]
    assert str(fault) == "one; two"

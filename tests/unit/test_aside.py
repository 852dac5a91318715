"""Work that another process does meanwhile: the same result, and no process left behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from masthead.aside import aside

forks = pytest.mark.parametrize(
    "fork", [False, pytest.param(True, marks=pytest.mark.skipif(os.name != "posix", reason="forks"))]
)


@forks
def test_what_came_of_it_is_handed_over(fork: bool) -> None:
    with aside(lambda: {"of": os.getpid(), "made": (1, "zwei")}, fork=fork) as result:
        found = result()
    assert found["made"] == (1, "zwei")
    assert (found["of"] != os.getpid()) == fork


@forks
def test_what_goes_wrong_is_told_here(fork: bool) -> None:
    def fails() -> None:
        raise ValueError("no")

    with aside(fails, fork=fork) as result, pytest.raises(ValueError, match="no"):
        result()


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_what_it_does_then_nobody_waits_for(tmp_path: Path) -> None:
    gate, done = tmp_path / "gate", tmp_path / "done"

    def then() -> None:
        while not gate.exists():
            time.sleep(0.01)
        done.touch()

    with aside(lambda: 7, fork=True, then=then) as result:
        assert result() == 7
        assert not done.exists()
        gate.touch()
        ends = time.monotonic() + 30
        while not done.exists():
            assert time.monotonic() < ends
            time.sleep(0.01)


def test_without_a_process_it_does_nothing_then() -> None:
    with aside(lambda: 7, fork=False, then=lambda: pytest.fail("here")) as result:
        assert result() == 7


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_a_process_that_was_ended_is_done_without() -> None:
    parent = os.getpid()

    def work() -> int:
        if os.getpid() != parent:
            os._exit(1)
        return 7

    with aside(work, fork=True) as result:
        assert result() == 7


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_nobody_waits_for_what_is_not_asked_for() -> None:
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), aside(lambda: time.sleep(60), fork=True):
        raise KeyboardInterrupt
    assert time.monotonic() - begun < 30
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)

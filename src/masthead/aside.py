"""What can another process look at while this one goes on?"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

__all__ = ["aside"]

_Result = TypeVar("_Result")


@contextmanager
def aside(
    work: Callable[[], _Result], *, fork: bool, then: Callable[[], object] | None = None
) -> Iterator[Callable[[], _Result]]:
    """Begin `work`, and hand out a function that waits for what came of it, for a ``with`` block.

    With `fork` a process of its own does it, whose result can be pickled; what it could not do is done here when it is
    asked for, and so is all of it without `fork`. What it does `then` nobody waits for, and without a process nobody does
    it. The process is gone when the block ends, however it ends.
    """
    if not fork:
        yield work
        return
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, then, writing)
    os.close(writing)
    try:
        yield lambda: _result(work, reading)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _work(work: Callable[[], object], then: Callable[[], object] | None, writing: int) -> None:
    """All that the other process does."""
    import pickle

    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with os.fdopen(writing, "wb") as told:
            pickle.dump(work(), told)
        if then:
            then()
    finally:
        os._exit(0)


def _result(work: Callable[[], _Result], reading: int) -> _Result:
    import pickle

    with os.fdopen(reading, "rb", closefd=False) as told:
        try:
            made: _Result = pickle.load(told)  # noqa: S301  # from our own child
        except (EOFError, pickle.UnpicklingError):
            return work()
    return made

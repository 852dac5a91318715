"""How long does each stage of a build take, and each kind of output? Told by a clock that the caller brings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

__all__ = ["Clock", "Timings"]

Clock = Callable[[], float]
"""Seconds since some moment, never less than before: ``time.perf_counter``. It travels to other processes."""

_Row = TypeVar("_Row")


class Timings:
    """Seconds, added up while a build runs; without a clock nothing is measured.

    Stages never overlap: what is done within another stage counts for the inner one alone, so that the sum is the
    whole. Kinds are measured only with `each`; several processes make them at once, so their sum may be more.
    """

    def __init__(self, clock: Clock | None = None, *, each: bool = False) -> None:
        self._clock = clock
        self.each = clock if each else None
        """The clock that measures each output, if that is wanted."""
        self.stages: dict[str, float] = {}
        """Stage → seconds, in the order in which the stages began."""
        self.kinds: dict[str, float] = {}
        """Kind of output → seconds that making all of that kind took."""
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done within counts as the stage `name`."""
        if self._clock is None:
            yield
            return
        self._charge(self._clock())
        self._running.append(name)
        self.stages.setdefault(name, 0.0)
        try:
            yield
        finally:
            self._charge(self._clock())
            self._running.pop()

    def during(self, name: str, rows: Iterable[_Row]) -> Iterator[_Row]:
        """`rows`: making them counts as the stage `name`, what is then done with them does not."""
        if self._clock is None:
            yield from rows
            return
        source, end = iter(rows), object()
        while True:
            with self.stage(name):
                row = next(source, end)
            if row is end:
                return
            yield row  # type: ignore[misc]  # not the mark of the end

    def note(self, kind: str, seconds: float) -> None:
        """An output of this kind took so long to make."""
        self.kinds[kind] = self.kinds.get(kind, 0.0) + seconds

    @contextmanager
    def making(self, kind: str) -> Iterator[None]:
        """What is done within makes an output of this kind."""
        if self.each is None:
            yield
            return
        begun = self.each()
        yield
        self.note(kind, self.each() - begun)

    def _charge(self, now: float) -> None:
        if self._running:
            self.stages[self._running[-1]] += now - self._since
        self._since = now

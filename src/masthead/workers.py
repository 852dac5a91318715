"""Many hands: spreads pure work over processes, or over any executor that the caller brings."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextvars import ContextVar
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from masthead.timings import Timings

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

__all__ = ["Workers", "chunks"]

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_Shared = TypeVar("_Shared")
_Row = TypeVar("_Row")

_HEAVY = 1_000_000
"""Bytes that are enough for one task: a few tasks are on their way at a time, and each is there several times over."""
_TURN = threading.Lock()
"""Threads of one process take turns: the libraries that convert and draw are made for one."""
_TURN_SECONDS = 0.0005
"""How long work that is done here may keep waiting what others send: a large result comes in many pieces."""
_shared: ContextVar[object] = ContextVar("shared")
"""In a process of ours: what it was given when it began."""


class Workers:
    """A pool that is opened only when there is enough to do; closed or interrupted, it leaves no process behind.

    `jobs` processes, this one among them, or an `executor` of the caller's with so many hands, which the caller closes.
    With one job and no executor everything is done here. `timings` learn how long it takes.
    """

    def __init__(self, jobs: int = 1, executor: Executor | None = None, timings: Timings | None = None) -> None:
        self._jobs = jobs
        self._given = executor
        self._own: ProcessPoolExecutor | None = None
        self._forks = sys.platform == "linux" and threading.active_count() == 1
        """A forked child of a process with threads can inherit a lock that nobody will ever release."""
        self._turn = 0.0
        """The interpreter's own, while there is a pool."""
        self._handed: object = None
        """What each process of our own pool was given when it began."""
        self.timings = timings or Timings()

    @property
    def many(self) -> bool:
        """Whether there is anybody to share the work with."""
        return self.foreign or self._jobs > 1

    @property
    def foreign(self) -> bool:
        """Whether the work is done by an executor of the caller's: whatever a task needs has to travel with it."""
        return self._given is not None

    @property
    def inherit(self) -> bool:
        """Whether processes of ours share the work that inherit all we have, the lock of the build among it."""
        return self._jobs > 1 and not self.foreign and self._forks

    @overload
    def map(self, work: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> Iterator[_Result]: ...

    @overload
    def map(
        self, work: Callable[[_Shared, _Task], _Result], tasks: Sequence[_Task], shared: _Shared
    ) -> Iterator[_Result]: ...

    def map(self, work: Callable[..., Any], tasks: Sequence[Any], shared: object = None) -> Iterator[Any]:
        """`work` on each task, results in the order of the tasks; only a few are under way or waiting at a time.

        `work` is a function of a module and its tasks and results can be pickled. One task alone is done here, and so
        is what processes of ours have left undone that the system ended. `shared` is what all tasks need, handed to
        `work` before each of them: every process of ours gets it once, with nothing copied where it can be forked.
        """
        here = work if shared is None else partial(work, shared)
        if len(tasks) < 2 or not self.many:
            yield from map(here, tasks)
            return
        waiting: deque[tuple[Any, Future[Any]]] = deque()
        ahead = 8 if self._given is None else 2 * max(self._jobs, 4)
        try:
            for task in tasks:
                if self._given is None and sum(not future.done() for _, future in waiting) >= self._jobs:
                    waiting.append((task, _done(here, task)))  # the others have enough to do
                else:
                    waiting.append((task, self._submit(work, task, shared)))
                while waiting and (waiting[0][1].done() or len(waiting) > ahead):
                    yield self._result(here, *waiting.popleft())
            while waiting:
                yield self._result(here, *waiting.popleft())
        finally:
            for _, future in waiting if self._given is not None else ():
                future.cancel()  # a pool of ours is closed, and hangs where it must break off what was cancelled

    def _submit(self, work: Callable[..., Any], task: Any, shared: object) -> Future[Any]:
        if self._given is not None:
            return self._given.submit(_in_turn, work if shared is None else partial(work, shared), task)
        try:
            pool = self._pool(shared)
            return pool.submit(work, task) if shared is None else pool.submit(_with_shared, work, task)
        except BrokenExecutor as broken:
            lost: Future[Any] = Future()
            lost.set_exception(broken)
            return lost

    def _result(self, work: Callable[[Any], Any], task: Any, future: Future[Any]) -> Any:
        try:
            return future.result()
        except BrokenExecutor:
            if self._given is not None:
                raise
            return work(task)

    def close(self) -> None:
        """Let the processes go; work not yet begun is dropped."""
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = self._handed = None
            sys.setswitchinterval(self._turn)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault is not None and self._own is not None:
            # Nobody waits for what is under way. From Python 3.14 on: terminate_workers.
            for process in list((self._own._processes or {}).values()):  # noqa: SLF001
                process.terminate()
        self.close()

    def _pool(self, shared: object) -> Executor:
        if self._own is not None and shared is not None and shared is not self._handed:
            self._own.shutdown(wait=True)  # what is under way is finished; new processes begin with the new value
            self._own = None
        if self._own is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            methods = multiprocessing.get_all_start_methods()
            method = "fork" if self._forks else ("forkserver" if "forkserver" in methods else "spawn")
            context = multiprocessing.get_context(method)
            self._handed = shared
            self._turn = self._turn or sys.getswitchinterval()
            sys.setswitchinterval(_TURN_SECONDS)
            self._own = ProcessPoolExecutor(self._jobs - 1, mp_context=context, initializer=_begin, initargs=(shared,))
        return self._own


def chunks(
    rows: Iterable[_Row], size: int, weight: Callable[[_Row], int] = lambda _row: 0
) -> Iterator[tuple[_Row, ...]]:
    """`rows` in tuples of `size`, the last one shorter, and so is one that grows too heavy (`weight`: bytes of a row)."""
    chunk: list[_Row] = []
    heavy = 0
    for row in rows:
        chunk.append(row)
        heavy += weight(row)
        if len(chunk) == size or heavy >= _HEAVY:
            yield tuple(chunk)
            chunk, heavy = [], 0
    if chunk:
        yield tuple(chunk)


def _done(work: Callable[[Any], Any], task: Any) -> Future[Any]:
    """The work done here and now; what goes wrong is told in its turn, as with that of others."""
    future: Future[Any] = Future()
    try:
        future.set_result(work(task))
    except Exception as fault:  # noqa: BLE001
        future.set_exception(fault)
    return future


def _in_turn(work: Callable[[_Task], _Result], task: _Task) -> _Result:
    with _TURN:
        return work(task)


def _with_shared(work: Callable[[Any, Any], Any], task: Any) -> Any:
    return work(_shared.get(), task)


def _begin(shared: object) -> None:
    """The first thing that a process of ours does."""
    _shared.set(shared)
    _end_with_parent()


def _end_with_parent() -> None:
    """A worker whose parent was killed ends too, and leaves an interrupt from the keyboard to the parent."""
    import multiprocessing
    import os
    import signal
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True, name="ends-with-parent").start()

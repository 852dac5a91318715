"""Many hands: spreads pure work over processes, or over any executor that the caller brings."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from types import TracebackType
from typing import Self, TypeVar

__all__ = ["Workers", "chunks"]

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_Row = TypeVar("_Row")


class Workers:
    """A pool that is opened only when there is enough to do; closed, it leaves no process behind.

    `jobs` processes, or an `executor` of the caller's, which the caller closes. With one job everything is done here.
    """

    def __init__(self, jobs: int = 1, executor: Executor | None = None) -> None:
        self._jobs = jobs
        self._given = executor
        self._own: Executor | None = None

    @property
    def many(self) -> bool:
        """Whether there is anybody to share the work with."""
        return self._given is not None or self._jobs > 1

    def map(self, work: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> Iterator[_Result]:
        """`work` on each task, results in the order of the tasks; only a few are under way or waiting at a time.

        `work` is a function of a module and its tasks and results can be pickled. One task alone is done here.
        """
        if len(tasks) < 2 or not self.many:
            yield from map(work, tasks)
            return
        executor = self._given or self._pool()
        ahead = 2 * max(self._jobs, getattr(executor, "_max_workers", 4))
        waiting: deque[Future[_Result]] = deque()
        try:
            for task in tasks:
                waiting.append(executor.submit(work, task))
                if len(waiting) > ahead:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """Let the processes go; work not yet begun is dropped."""
        if self._own is not None:
            self._own.shutdown(wait=True, cancel_futures=True)
            self._own = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _pool(self) -> Executor:
        if self._own is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            # A forked child of a process with threads can inherit a lock that nobody will ever release.
            alone = threading.active_count() == 1 and sys.platform == "linux"
            methods = multiprocessing.get_all_start_methods()
            method = "fork" if alone else ("forkserver" if "forkserver" in methods else "spawn")
            context = multiprocessing.get_context(method)
            self._own = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_end_with_parent)
        return self._own


def chunks(rows: Iterable[_Row], size: int) -> Iterator[tuple[_Row, ...]]:
    """`rows` in tuples of `size`, the last one shorter."""
    rows = iter(rows)
    while True:
        chunk = tuple(row for _, row in zip(range(size), rows, strict=False))
        if not chunk:
            return
        yield chunk


def _end_with_parent() -> None:
    """A worker whose parent was killed ends too, and leaves an interrupt from the keyboard to the parent."""
    import multiprocessing
    import os
    import signal
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True, name="ends-with-parent").start()

"""Work is shared by processes or by any executor, in order, and what a lost process leaves undone is done here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from masthead.workers import Workers, chunks

SOURCE = Path(__file__).parents[2] / "src"


def squared(number: int) -> int:
    return number * number


def at_fault(number: int) -> int:
    raise ValueError(number)


def here(_task: int) -> int:
    return os.getpid()


def slowly(_task: int) -> int:
    time.sleep(0.01)
    return os.getpid()


def lost_elsewhere(home: int) -> int:
    """Ends the process it is in, unless that is the one of the caller."""
    if os.getpid() != home:
        os._exit(9)
    return home


def heeds_the_end(home: int) -> bool:
    return os.getpid() == home or signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def added(shared: list[int], task: int) -> int:
    return shared[0] + task


def lost_elsewhere_with(shared: list[int], home: int) -> int:
    return shared[0] + lost_elsewhere(home)


FORKS = """
import os
from masthead.workers import Workers

class Unsendable:
    def __reduce__(self):
        raise TypeError

def received(shared, _task):
    return isinstance(shared, Unsendable), os.getpid()

with Workers(2) as workers:
    found = list(workers.map(received, range(10), Unsendable()))
assert all(right for right, _ in found)
assert any(process != os.getpid() for _, process in found)
"""


class Counted(Executor):
    """Does everything at once, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def submit(self, work, /, *args, **options):
        self.count += 1
        done: Future[object] = Future()
        done.set_result(work(*args, **options))
        return done


def test_results_come_in_the_order_of_the_tasks():
    with Workers(2) as workers:
        assert list(workers.map(squared, range(50))) == [number * number for number in range(50)]


def test_one_job_or_one_task_is_done_here():
    assert set(Workers(1).map(here, range(3))) == {os.getpid()}
    with Workers(2) as workers:
        assert list(workers.map(here, [1])) == [os.getpid()]
        assert workers._own is None


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_any_executor_serves(kind):
    with kind(2) as executor, Workers(executor=executor) as workers:
        assert list(workers.map(squared, range(20))) == [number * number for number in range(20)]


def test_an_executor_that_was_brought_stays_open():
    with ThreadPoolExecutor(1) as executor:
        Workers(executor=executor).close()
        assert executor.submit(squared, 3).result() == 9


def test_threads_of_one_process_take_turns():
    inside, met = threading.Lock(), []

    def alone(_task: int) -> None:
        met.append(not inside.acquire(blocking=False))
        inside.release()

    with ThreadPoolExecutor(4) as executor:
        list(Workers(executor=executor).map(alone, range(200)))
    assert met == [False] * 200


def test_whoever_shares_the_work_does_some_of_it():
    with Workers(2) as workers:
        done = list(workers.map(slowly, range(40)))
    assert os.getpid() in done
    assert len(set(done)) == 2


def test_only_a_few_tasks_are_under_way_at_a_time():
    executor = Counted()
    results = Workers(2, executor=executor).map(squared, range(1000))
    next(results)
    assert executor.count < 20


def test_a_fault_of_the_work_reaches_the_caller():
    with Workers(2) as workers, pytest.raises(ValueError, match="0"):
        list(workers.map(at_fault, range(5)))


@pytest.mark.skipif(os.name != "posix", reason="processes of POSIX")
def test_what_a_lost_process_leaves_undone_is_done_here():
    with Workers(2) as workers:
        assert list(workers.map(lost_elsewhere, [os.getpid()] * 20)) == [os.getpid()] * 20


def test_what_is_shared_reaches_every_task():
    for workers in (Workers(1), Workers(2)):
        with workers:
            assert list(workers.map(added, range(20), [100])) == list(range(100, 120))
            assert list(workers.map(squared, range(5))) == [0, 1, 4, 9, 16]
            assert list(workers.map(added, range(20), [200])) == list(range(200, 220))
    with ThreadPoolExecutor(2) as executor:
        assert list(Workers(executor=executor).map(added, range(5), [100])) == list(range(100, 105))


def test_what_is_shared_may_change_while_earlier_work_is_under_way():
    with Workers(2) as workers:
        first = workers.map(added, range(50), [100])
        assert next(first) == 100
        assert list(workers.map(added, range(3), [200])) == [200, 201, 202]
        assert list(first) == list(range(101, 150))


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
def test_what_is_shared_is_not_sent_to_a_process_that_is_forked():
    """Asked of a process of its own: this one may have threads of other tests, beside which nothing is forked."""
    subprocess.run([sys.executable, "-c", FORKS], env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=True)


@pytest.mark.skipif(os.name != "posix", reason="processes of POSIX")
def test_what_a_lost_process_leaves_undone_is_done_here_with_what_is_shared():
    with Workers(2) as workers:
        assert list(workers.map(lost_elsewhere_with, [os.getpid()] * 20, [1])) == [os.getpid() + 1] * 20


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_process_of_ours_can_be_ended():
    """The pool itself ends what is left of it when one of its processes is lost."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with Workers(2) as workers:
            assert all(workers.map(heeds_the_end, [os.getpid()] * 8))
    finally:
        signal.signal(signal.SIGTERM, before)


def test_beside_other_threads_processes_are_not_forked():
    """A child that is forked inherits the locks of threads which it does not have."""
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        with Workers(2) as workers:
            assert list(workers.map(squared, range(5))) == [0, 1, 4, 9, 16]
            assert workers._own._mp_context.get_start_method() in {"forkserver", "spawn"}
    finally:
        waiting.set()
        thread.join()


def test_rows_come_in_chunks():
    def rows() -> Iterator[int]:
        yield from range(5)

    assert list(chunks(rows(), 2)) == [(0, 1), (2, 3), (4,)]
    assert list(chunks((), 2)) == []


def test_a_chunk_that_grows_too_heavy_ends():
    """So that a few long articles need no more memory than many short ones."""
    assert list(chunks(range(5), 3, lambda row: 600_000)) == [(0, 1), (2, 3), (4,)]
    assert list(chunks([7, 8], 3, lambda row: 10_000_000)) == [(7,), (8,)]

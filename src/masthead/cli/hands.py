"""Who shares the work of a build: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from masthead.cli.words import language
from masthead.diagnostics import MastheadError, error
from masthead.diagnostics.messages import describe
from masthead.timings import Timings

if TYPE_CHECKING:
    from distributed import Client

    from masthead.workers import Workers

__all__ = ["cluster", "hands"]

_CLUSTER = re.compile(r"dask:((?:(?:tcp|tls|ws|wss)://)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5})")
_PATIENCE = 10
"""Seconds to wait for the cluster to answer, and then for its first worker."""


def cluster(_ctx: click.Context, _option: click.Parameter, choice: str | None) -> str | None:
    """The address in what ``--executor`` was given, ``dask:ADDRESS``; misuse otherwise."""
    if choice is None:
        return None
    if found := _CLUSTER.fullmatch(choice):
        return found[1]
    words = describe(error("executor-unknown", value=choice), language())
    raise click.BadParameter(f"{words.message} {words.hint}")


@contextmanager
def hands(jobs: int | None, address: str | None, timings: Timings) -> Iterator[Workers]:
    """As many processes as asked for or as there are processors; or, with an `address`, the cluster there."""
    import logging

    from masthead.workers import Workers

    if address is None:
        with Workers(jobs or os.cpu_count() or 1, timings=timings) as workers:
            yield workers
        return
    if find_spec("distributed") is None:
        raise MastheadError(error("executor-missing"))
    logging.disable(logging.CRITICAL)  # what the library tells of its connections; what matters is raised as well
    try:
        yield from _shared(jobs, address, timings)
    finally:
        logging.disable(logging.NOTSET)


def _shared(jobs: int | None, address: str, timings: Timings) -> Iterator[Workers]:
    from concurrent.futures import CancelledError

    from dask import config
    from distributed import Client, KilledWorker
    from distributed.client import FutureCancelledError
    from distributed.comm.core import CommClosedError

    from masthead.workers import Workers

    config.set({"distributed.admin.large-graph-warning-threshold": "1GiB"})  # a task carries its texts: that is meant
    with ExitStack() as opened:
        try:
            client = opened.enter_context(Client(address, timeout=_PATIENCE, set_as_default=False))
            client.wait_for_workers(1, timeout=_PATIENCE)
        except OSError as fault:  # no such machine, nobody listens, no worker comes in time
            raise MastheadError(error("executor-unreachable", address=address, reason=str(fault))) from fault
        _same_generator(client, address)
        threads = sum(client.nthreads().values())
        try:
            yield Workers(jobs or threads, client.get_executor(pure=False), timings)
        except (CancelledError, CommClosedError, FutureCancelledError, KilledWorker) as fault:
            raise MastheadError(error("executor-lost", address=address, reason=str(fault))) from fault


def _same_generator(client: Client, address: str) -> None:
    """Ends the run where a worker would make other pages than we do, or none."""
    from masthead.render import generator

    try:
        # The scheduler unpacks what the workers are sent.
        answers: dict[str, object] = {address: client.run_on_scheduler(generator)}
        answers |= client.run(generator)
    except ImportError as missing:
        raise MastheadError(error("executor-differs", workers=str(missing))) from missing
    others = sorted(place for place, answer in answers.items() if answer != generator())
    if others:
        raise MastheadError(error("executor-differs", workers=", ".join(others)))

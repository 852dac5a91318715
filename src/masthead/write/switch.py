"""How does the prepared tree become the live one: by exchange, or by two renames that a later start can finish."""

from __future__ import annotations

import os
from contextlib import suppress
from enum import Enum
from pathlib import Path

from masthead.diagnostics import MastheadError, error
from masthead.write import disk
from masthead.write.exchange import UNSUPPORTED
from masthead.write.guard import failed, real_output
from masthead.write.log import fold
from masthead.write.workshop import Workshop, workshop_of

__all__ = ["Strategy", "recover", "repair", "switch"]


class Strategy(Enum):
    """How to switch. Left open, the exchange is tried and the renames are what remains."""

    EXCHANGE = "exchange"
    RENAMES = "renames"


def switch(workshop: Workshop, live: str, strategy: Strategy | None) -> None:
    """Put the workshop's tree at `live`; the tree that stood there becomes the workshop's. OSError: nothing changed."""
    if not disk.exists(live):
        disk.make_folders(str(Path(live).parent))
        disk.rename(workshop.tree, live)
        return
    if strategy is not Strategy.RENAMES:
        try:
            disk.exchange(workshop.tree, live)
        except OSError as problem:
            if strategy is Strategy.EXCHANGE or problem.errno not in UNSUPPORTED:
                raise
        else:
            return
    _by_renames(workshop, live)


def _by_renames(workshop: Workshop, live: str) -> None:
    disk.remove(workshop.journal)
    disk.write_new(workshop.journal, os.fsencode(live), durable=True)
    disk.rename(live, workshop.old)
    try:
        disk.rename(workshop.tree, live)
    except OSError:
        disk.rename(workshop.old, live)
        raise
    with suppress(OSError):  # the new site stands; what is left to tidy up waits for the next start
        disk.rename(workshop.old, workshop.tree)
        disk.remove(workshop.journal)


def recover(output: Path, scratch: Path) -> bool:
    """Finish or undo a switch that a killed build began, and says whether there was one; note what was amended.

    To be called before the manifest is read. MastheadError as `publish`.
    """
    live = real_output(output, scratch)
    try:
        return repair(workshop_of(live, scratch), live)
    except OSError as problem:
        raise failed(problem, live) from problem


def repair(workshop: Workshop, live: str) -> bool:
    """`recover` for resolved paths. Whatever happened, one of the two complete trees ends up live, and its manifest true."""
    interrupted = disk.exists(workshop.journal)
    if interrupted:
        _finish(workshop, live)
    fold(workshop, live)
    return interrupted


def _finish(workshop: Workshop, live: str) -> None:
    tree, old = workshop.tree, workshop.old
    if disk.exists(old):
        if disk.exists(tree) and not disk.remove_folder(live):
            raise MastheadError(error("switch-interrupted", file=live, folder=live, old=old))
        if not disk.exists(live):
            disk.rename(tree if disk.exists(tree) else old, live)
        if disk.exists(old):
            disk.rename(old, tree)
    disk.remove(workshop.journal)

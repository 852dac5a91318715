"""How does a finished generation reach the output folder: staged as a whole, then switched in one step.

A reader of the output sees the last complete site or the new one. A build that fails or is killed leaves the last one,
and the next build heals what it left behind. See ``docs/decisions/0002-publish-by-exchange.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from masthead.manifest import Delivery, Manifest, Place, Rendered
from masthead.write.amend import amend
from masthead.write.clean import Cleaned, clean
from masthead.write.generation import Generation, Published, provide
from masthead.write.guard import failed, real_output
from masthead.write.switch import Strategy, recover, repair
from masthead.write.tree import Scan, scan
from masthead.write.workshop import workshop_of

__all__ = [
    "Cleaned",
    "Published",
    "Rendered",
    "Scan",
    "Strategy",
    "amend",
    "clean",
    "provide",
    "publish",
    "recover",
    "scan",
]


Files = Iterable[Delivery]


def publish(
    files: Files | Callable[[Callable[[], Place]], Files],
    output: Path,
    scratch: Path,
    previous: Manifest | None,
    *,
    found: Scan | None = None,
    trusted: bool = False,
    strategy: Strategy | None = None,
) -> Published:
    """Make `output` hold exactly `files` and what is not ours there; nothing changes before the last one is rendered.

    `files` may be a function: it is handed one that tells where those who render files can put them themselves, in
    processes forked from this one (`masthead.write.placing`). `scratch` is the project's ``.masthead`` folder.
    `previous` is the output's manifest, read after `recover`; None: nothing is taken over, every file must bring its
    content. `found` is the result of `scan`, where the caller has it already. `trusted` leaves out the look at the
    folder and the flushing: for a preview folder that is ours alone.

    MastheadError, with the old site intact: a path outside the folder or given twice, a folder or a file that is not
    ours, a disk that refuses. The caller holds the build lock.
    """
    live = real_output(output, scratch)
    try:
        workshop = workshop_of(live, scratch)
        repair(workshop, live)
        generation = Generation(live, scratch, workshop, previous, found=found, trusted=trusted)
    except OSError as problem:
        raise failed(problem, live) from problem
    try:
        for file in files(generation.placer) if callable(files) else files:
            generation.add(file)
        return generation.finish(strategy)
    except OSError as problem:  # out of a process that put files in their place
        generation.abandon()
        raise failed(problem, live) from problem
    except BaseException:
        generation.abandon()
        raise

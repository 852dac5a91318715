"""Which files of a bundle still hold, and which are made anew: all of them or none."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.fingerprint import of_value
from masthead.manifest import Key, Manifest, Rendered, reason
from masthead.plan import Bundle, Materials, kind_of
from masthead.timings import Timings

__all__ = ["bundle_files"]


def bundle_files(
    bundle: Bundle, generator: str, materials: Materials, previous: Manifest | None, broken: frozenset[str],
    timings: Timings, *, keep: bool,
) -> Iterator[Rendered]:  # fmt: skip
    """Every file of a bundle, whose making counts as a stage of its own.

    With `keep`, last time's files are taken over even if they would be others now.
    """
    folder = f"{bundle.path}/"
    held = (
        {path: record.key for path, record in previous.records.items() if path.startswith(folder)} if previous else {}
    )
    if held and keep and not broken.intersection(held):
        yield from (Rendered(path, key, None) for path, key in held.items())
        return
    view, producer = bundle.gather(), bundle.produce
    key = Key(generator, f"{producer.__module__}.{producer.__qualname__}", of_value(view))
    if held and all(reason(path, key, previous, broken) is None for path in held):
        yield from (Rendered(path, key, None) for path in held)
        return
    for name, content in timings.during(kind_of(producer), producer(view, materials)):
        yield Rendered(folder + name, key, content)

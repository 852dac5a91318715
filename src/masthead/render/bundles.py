"""Which files of a bundle still hold, and which are made anew: all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from masthead.fingerprint import of_value
from masthead.manifest import Key, Manifest, Rendered, reason
from masthead.plan import Bundle, Materials

__all__ = ["Stopwatch", "bundle_files"]


class Stopwatch:
    """How long bundles took to make, in seconds, by address: they are told apart from the pages."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def measured(self, address: str, files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        """`files`, while the time that making them takes is added up."""
        self.seconds[address] = 0.0
        while True:
            started = perf_counter()
            file = next(files, None)
            self.seconds[address] += perf_counter() - started
            if file is None:
                return
            yield file


def bundle_files(
    bundle: Bundle, generator: str, materials: Materials, previous: Manifest | None, broken: frozenset[str],
    watch: Stopwatch, *, keep: bool,
) -> Iterator[Rendered]:  # fmt: skip
    """Every file of a bundle. With `keep`, last time's files are taken over even if they would be others now."""
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
    for name, content in watch.measured(bundle.address, producer(view, materials)):
        yield Rendered(folder + name, key, content)

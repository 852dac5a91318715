"""Stage 4: from the plan to bytes. What has last time's key passes through unrendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec

from masthead.diagnostics import Diagnostic, MastheadError
from masthead.fingerprint import fingerprint, of_value
from masthead.manifest import Key, Manifest, Rendered, reason
from masthead.plan import Output, Plan, kind_of
from masthead.render.bundles import bundle_files
from masthead.render.generator import generator
from masthead.render.look import Look, look_of
from masthead.render.materials import Carried, StoredMaterials, files_in, texts_in
from masthead.timings import Clock, Timings
from masthead.workers import Workers, chunks

__all__ = ["Look", "Renderer", "StoredMaterials", "generator", "look_of"]

_CHUNK = 100
"""Pages that are rendered together; enough to make a trip to another process worth it."""


_MINUTE = 1_500
"""Bytes of HTML that take about a minute to read: pages of long texts go in smaller groups, or memory is short."""


class Renderer:
    """Renders outputs; knows the generator and the theme they are made with."""

    def __init__(self, look: Look, materials: StoredMaterials, generator: str) -> None:
        self._look = look
        self._materials = materials
        self._generator = generator
        self._frames: dict[msgspec.Struct, str] = {}

    def key(self, output: Output) -> Key:
        """What `output` is made from: who makes it, with which template, out of which view."""
        produce = output.produce
        template = (
            self._look.closure(produce) if isinstance(produce, str) else f"{produce.__module__}.{produce.__qualname__}"
        )
        return Key(self._generator, template, self._view(output.view))

    def _view(self, view: Any) -> str:
        """Fingerprint of a view; the site's frame, which thousands of views share, is encoded once."""
        site = getattr(view, "site", None)
        if site is None:
            return of_value(view)
        if site not in self._frames:
            self._frames[site] = of_value(site)
        fields = (getattr(view, name) for name in view.__struct_fields__ if name != "site")
        return of_value((type(view).__name__, self._frames[site], *fields))

    def content(self, output: Output) -> bytes:
        """The file itself; raises MastheadError where its template fails."""
        if isinstance(output.produce, str):
            carried = Carried(self._materials.texts(texts_in(output.view)))
            return _page(self._look, output.produce, output.view, carried)
        return output.produce(output.view, self._materials)

    def remembered(self, output: Output) -> bytes:
        """The file itself; what is dear is taken from the store, if it is there."""
        kept = self._materials.store.get("made", _name(self.key(output))) if output.dear else None
        return self.content(output) if kept is None else kept

    def all_bytes(self, plan: Plan) -> Iterator[tuple[str, bytes]]:
        """Path and content of every file, made one after the other, nothing taken over."""
        for path, output in plan.outputs.items():
            yield path, self.content(output)
        for bundle in plan.bundles:
            for name, content in bundle.produce(bundle.gather(), self._materials):
                yield f"{bundle.path}/{name}", content

    def files(
        self,
        plan: Plan,
        previous: Manifest | None,
        workers: Workers,
        broken: frozenset[str] = frozenset(),
        *,
        keep: bool = False,
    ) -> Iterator[Rendered]:
        """Every file of the site, few at a time; raises MastheadError at the end with all that went wrong.

        `keep` takes over last time's bundles as they are: somebody waits for the pages.
        """
        pages: list[tuple[Output, Key]] = []
        dear: dict[Key, list[Output]] = {}
        for path, output in plan.outputs.items():
            key = self.key(output)
            if reason(path, key, previous, broken) is None:
                yield Rendered(path, key, None)
            elif output.dear and (kept := self._materials.store.get("made", _name(key))) is not None:
                yield Rendered(path, key, kept)
            elif output.dear:
                dear.setdefault(key, []).append(output)  # the same picture on several pages is made once
            elif isinstance(output.produce, str):
                pages.append((output, key))
            else:
                yield Rendered(path, key, self._measured(output, workers.timings))
        yield from self._shared(dear, pages, workers)
        for bundle in plan.bundles:
            yield from bundle_files(
                bundle, self._generator, self._materials, previous, broken, workers.timings, keep=keep
            )

    def again(self, previous: Manifest, outputs: Mapping[str, Output], timings: Timings) -> Iterator[Rendered]:
        """The files of the last build, with these outputs in place of those at their paths."""
        for path, record in previous.records.items():
            if output := outputs.get(path):
                yield Rendered(path, self.key(output), self._measured(output, timings))
            else:
                yield Rendered(path, record.key, None)

    def _measured(self, output: Output, timings: Timings) -> bytes:
        with timings.making(kind_of(output.produce)):
            return self.content(output)

    def _shared(
        self, dear: dict[Key, list[Output]], pages: list[tuple[Output, Key]], workers: Workers
    ) -> Iterator[Rendered]:
        groups = [*(((outputs[0], key),) for key, outputs in dear.items()), *chunks(pages, _CHUNK, _weight)]
        faults: dict[tuple[str, str, int], Diagnostic] = {}
        tasks = _Tasks(groups, self._look, self._materials, workers.timings.each)
        for group, (results, seconds) in zip(groups, workers.map(_render_chunk, tasks), strict=True):
            for (output, _), took in zip(group, seconds, strict=False):  # there are none where nothing is measured
                workers.timings.note(kind_of(output.produce), took)
            for (output, key), result in zip(group, results, strict=True):
                if not isinstance(result, bytes):
                    # A template at fault fails on each of its pages: one of them is told.
                    faults = {(found.code, found.file, found.line): found for found in result} | faults
                    continue
                if output.dear:
                    self._materials.store.put("made", _name(key), result)
                for twin in dear.get(key, (output,)):
                    yield Rendered(twin.path, key, result)
        if faults:
            raise MastheadError(*faults.values())


class _Task(NamedTuple):
    """Some outputs to make, with everything that takes."""

    look: Look
    outputs: tuple[Output, ...]
    texts: dict[str, str]
    files: dict[str, bytes]
    clock: Clock | None


class _Tasks(Sequence[_Task]):
    """The tasks of groups of outputs; the texts and files of each are fetched when its turn comes."""

    def __init__(
        self, groups: Sequence[tuple[tuple[Output, Key], ...]], look: Look, materials: StoredMaterials,
        clock: Clock | None,
    ) -> None:  # fmt: skip
        self._groups = groups
        self._look = look
        self._materials = materials
        self._clock = clock

    def __len__(self) -> int:
        return len(self._groups)

    def __getitem__(self, place: int) -> _Task:  # type: ignore[override]  # never sliced
        outputs = tuple(output for output, _ in self._groups[place])
        keys = {key for output in outputs if isinstance(output.produce, str) for key in texts_in(output.view)}
        names = {name for output in outputs if output.dear for name in files_in(output.view)}
        files = {name: self._materials.file(name) for name in names}
        return _Task(self._look, outputs, self._materials.texts(keys), files, self._clock)


class _Made(NamedTuple):
    """For each output of a task its bytes, or what went wrong; and, where a clock came along, the seconds."""

    results: list[bytes | tuple[Diagnostic, ...]]
    seconds: list[float]


def _render_chunk(task: _Task) -> _Made:
    """Make some outputs, perhaps in another process."""
    carried = Carried(task.texts, task.files)
    results: list[bytes | tuple[Diagnostic, ...]] = []
    moments = [task.clock()] if task.clock else []
    for output in task.outputs:
        try:
            if isinstance(output.produce, str):
                results.append(_page(task.look, output.produce, output.view, carried))
            else:
                results.append(output.produce(output.view, carried))
        except MastheadError as fault:
            results.append(fault.diagnostics)
        if task.clock:
            moments.append(task.clock())
    return _Made(results, [end - begun for begun, end in pairwise(moments)])


def _page(look: Look, template: str, view: Any, carried: Carried) -> bytes:
    from masthead.render.templates import (
        render_page,  # Jinja and Babel cost a build without new pages its start-up time
    )

    return render_page(look, template, view, carried)


def _weight(page: tuple[Output, Key]) -> int:
    """Bytes of the long text that a page shows, about; none where its view knows of no reading time."""
    return int(getattr(page[0].view, "minutes", 0)) * _MINUTE


def _name(key: Key) -> str:
    return fingerprint(key.generator, key.template, key.view)

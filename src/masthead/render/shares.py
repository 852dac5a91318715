"""How is the making of many outputs divided: by processes that inherit the plan, or by strangers who are sent all?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from masthead.diagnostics import Diagnostic, MastheadError
from masthead.manifest import Delivery, Key, Manifest, Place, Rendered, reason
from masthead.plan import Materials, Output, Outputs, kind_of
from masthead.render.codes import get_ready
from masthead.render.look import Look
from masthead.render.materials import Carried, files_in, texts_in
from masthead.render.pages import made
from masthead.timings import Clock
from masthead.workers import Workers

if TYPE_CHECKING:
    from masthead.render import Renderer

__all__ = ["Last", "Row", "rows_of"]

Row = Delivery | tuple[Diagnostic, ...]
"""A file, or what went wrong with it."""
_Todo = list[tuple[str, Key, Output]]


class Last(NamedTuple):
    """What was published last time, and which of it no longer holds."""

    manifest: Manifest | None
    broken: frozenset[str]


def rows_of(
    groups: Sequence[tuple[str, ...]], renderer: Renderer, outputs: Outputs, last: Last, workers: Workers,
    placer: Callable[[], Place] | None = None,
) -> Iterator[Row]:  # fmt: skip
    """What becomes of the outputs at these paths, a group at a time, shared by all hands.

    Processes of ours that can put files in their place with what `placer` gives them do so.
    """
    place = placer() if placer and len(groups) > 1 and workers.inherit else None
    bench = _Bench(renderer, outputs, last, workers.timings.each, place)
    far = workers.foreign
    if workers.inherit and last.manifest is None:  # once, and not in each of the processes that are about to be forked
        kinds = {outputs.kind(path) for group in groups for path in group}
        names = [name for name, _ in renderer.look.templates if kind_of(name) in kinds]
        get_ready(renderer.look, names, renderer.materials.config.languages, renderer.materials.store)
    shares = workers.map(_made_elsewhere, _Tasks(groups, bench)) if far else workers.map(_made_here, groups, bench)
    for rows, seconds in shares:
        for path, took in seconds:
            workers.timings.note(outputs.kind(path), took)
        yield from rows


class _Bench(NamedTuple):
    """What our own processes inherit: all there is."""

    renderer: Renderer
    outputs: Outputs
    last: Last
    clock: Clock | None
    place: Place | None


class _Share(NamedTuple):
    """What became of some outputs, and the seconds that each took, where they are measured."""

    rows: list[Row]
    seconds: list[tuple[str, float]]


def _made_here(bench: _Bench, paths: tuple[str, ...]) -> _Share:
    """Views, keys and files of some outputs."""
    rows, todo, seconds = _sorted_out(bench, paths)
    at_hand = bench.renderer.at_hand(*(one for _, _, one in todo))
    for language, name in _templates(one for _, _, one in todo):
        get_ready(bench.renderer.look, (name,), (language,), bench.renderer.materials.store)
    share = _made(rows, todo, bench.renderer.look, at_hand, bench.clock, bench.place)
    return _Share(share.rows, seconds + share.seconds)


def _templates(outputs: Iterable[Any]) -> frozenset[tuple[str, str]]:
    """Which templates make these outputs, with the language of the page."""
    return frozenset((one.view.head.lang, one.produce) for one in outputs if isinstance(one.produce, str))


def _sorted_out(bench: _Bench, paths: tuple[str, ...]) -> tuple[list[Row], _Todo, list[tuple[str, float]]]:
    """The outputs that still hold, and those that have to be made; the seconds that went into their views."""
    rows: list[Row] = []
    todo: _Todo = []
    seconds: list[tuple[str, float]] = []
    for path in paths:
        begun = bench.clock() if bench.clock else 0.0
        output = bench.outputs[path]
        key = bench.renderer.key(output)
        if bench.clock:
            seconds.append((path, bench.clock() - begun))
        if reason(path, key, bench.last.manifest, bench.last.broken) is None:
            rows.append(Rendered(path, key, None))
        else:
            todo.append((path, key, output))
    return rows, todo, seconds


def _made(
    rows: list[Row], todo: _Todo, look: Look, materials: Materials, clock: Clock | None, place: Place | None = None
) -> _Share:
    seconds: list[tuple[str, float]] = []
    for path, key, output in todo:
        begun = clock() if clock else 0.0
        try:
            file = Rendered(path, key, made(look, output, materials))
            rows.append(file if output.dear or place is None else place(file))  # what is dear goes to the store, too
        except MastheadError as fault:
            rows.append(fault.diagnostics)
        if clock:
            seconds.append((path, clock() - begun))
    return _Share(rows, seconds)


class _Task(NamedTuple):
    """Some outputs to make, with everything that takes; and those that need not be made."""

    rows: list[Row]
    todo: _Todo
    look: Look
    materials: Carried
    clock: Clock | None


def _made_elsewhere(task: _Task) -> _Share:
    return _made(*task)


class _Tasks(Sequence[_Task]):
    """The tasks of groups of outputs; what each needs is fetched when its turn comes."""

    def __init__(self, groups: Sequence[tuple[str, ...]], bench: _Bench) -> None:
        self._groups = groups
        self._bench = bench

    def __len__(self) -> int:
        return len(self._groups)

    def __getitem__(self, place: int) -> _Task:  # type: ignore[override]  # never sliced
        renderer = self._bench.renderer
        rows, todo, _ = _sorted_out(self._bench, self._groups[place])
        near: _Todo = []  # feeds and files: they are made of more than travels with a task
        far: _Todo = []
        for one in todo:
            (far if one[2].dear or isinstance(one[2].produce, str) else near).append(one)
        rows += _made([], near, renderer.look, renderer.at_hand(), None).rows
        texts = {key for _, _, one in far if isinstance(one.produce, str) for key in texts_in(one.view)}
        files = {name for _, _, one in far if one.dear for name in files_in(one.view)}
        materials = renderer.materials
        carried = Carried(materials.texts(texts), {name: materials.file(name) for name in files})
        return _Task(rows, far, renderer.look, carried, self._bench.clock)

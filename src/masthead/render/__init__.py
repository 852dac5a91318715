"""Stage 4: from the plan to bytes. What has last time's key passes through unrendered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from masthead.diagnostics import Diagnostic, MastheadError
from masthead.fingerprint import fingerprint, of_value
from masthead.manifest import Delivery, Key, Manifest, Place, Rendered, reason
from masthead.plan import Materials, Output, Outputs, Plan, kind_of
from masthead.render.bundles import bundle_files
from masthead.render.generator import generator
from masthead.render.look import Look, look_of
from masthead.render.materials import AtHand, StoredMaterials, texts_in
from masthead.render.pages import made
from masthead.render.shares import Last, rows_of
from masthead.store import Store
from masthead.timings import Timings
from masthead.workers import Workers, chunks

__all__ = ["Look", "Renderer", "StoredMaterials", "generator", "look_of"]

_CHUNK = 50
"""Outputs that are made together; enough to make a trip to another process worth it."""
_TEXTS = 1000
"""So many long texts are kept between edits; then it begins anew."""

Renewed = Mapping[str, tuple[Key, Output]]
"""Outputs that are to be made once more, by path, with what they are made from now."""


class Renderer:
    """Renders outputs; knows the generator and the theme they are made with."""

    def __init__(self, look: Look, materials: StoredMaterials, generator: str) -> None:
        self.look = look
        self.materials = materials
        self._generator = generator
        self._frames: dict[int, tuple[msgspec.Struct, str]] = {}
        self._texts: dict[str, str] = {}

    def over(self, store: Store) -> Renderer:
        """The same with the store of another build; what is remembered holds for any."""
        other = Renderer(self.look, replace(self.materials, store=store), self._generator)
        other._frames = self._frames
        other._texts = self._texts if len(self._texts) < _TEXTS else {}
        return other

    def key(self, output: Output) -> Key:
        """What `output` is made from: who makes it, with which template, out of which view."""
        produce = output.produce
        template = (
            self.look.closure(produce) if isinstance(produce, str) else f"{produce.__module__}.{produce.__qualname__}"
        )
        return Key(self._generator, template, self._view(output.view))

    def _view(self, view: Any) -> str:
        """Fingerprint of a view; the site's frame, which thousands of views share, is encoded once."""
        site = getattr(view, "site", None)
        if site is None:
            return of_value(view)
        known, frame = self._frames.get(id(site), (None, ""))
        if known is not site:  # in a process that was sent this renderer, another value may stand there
            frame = of_value(site)
            self._frames[id(site)] = site, frame
        fields = (getattr(view, name) for name in view.__struct_fields__ if name != "site")
        return of_value((type(view).__name__, frame, *fields))

    def content(self, output: Output, materials: Materials | None = None) -> bytes:
        """The file itself; raises MastheadError where its template fails."""
        return made(self.look, output, materials or self.at_hand(output))

    def at_hand(self, *outputs: Output) -> AtHand:
        """What these outputs are made of, fetched together."""
        return AtHand(self.materials, self.materials.texts({key for one in outputs for key in texts_in(one.view)}))

    def keep(self, output: Output) -> None:
        """Make what is dear beforehand, if the store has not got it."""
        name, store = _name(self.key(output)), self.materials.store
        if not store.present("made", (name,)):
            store.put("made", name, self.content(output))

    def remembered(self, output: Output) -> bytes:
        """The file itself; what is dear is taken from the store, if it is there."""
        kept = self.materials.store.get("made", _name(self.key(output))) if output.dear else None
        return self.content(output) if kept is None else kept

    def all_bytes(self, plan: Plan) -> Iterator[tuple[str, bytes]]:
        """Path and content of every file, made one after the other, nothing taken over."""
        for path, output in plan.outputs.items():
            yield path, self.content(output)
        for bundle in plan.bundles:
            for name, content in bundle.produce(bundle.gather(), self.materials):
                yield f"{bundle.path}/{name}", content

    def files(
        self,
        plan: Plan,
        previous: Manifest | None,
        workers: Workers,
        broken: frozenset[str] = frozenset(),
        *,
        among: Collection[str] | None = None,
        keep: bool = False,
        placer: Callable[[], Place] | None = None,
    ) -> Iterator[Delivery]:
        """Every file of the site, few at a time; raises MastheadError at the end with all that went wrong.

        Only outputs `among` these can be others than last time, where the caller knows. `keep` takes over last time's
        bundles as they are: somebody waits for the pages. `placer` makes what processes put files in their place with.
        """
        held = _held(plan, previous, broken, among)
        yield from held.values()
        dear: dict[Key, list[str]] = {}
        for path in plan.outputs.dear():
            if path in held:
                continue
            key = self.key(plan.outputs[path])
            if reason(path, key, previous, broken) is None:
                yield Rendered(path, key, None)
            elif (kept := self.materials.store.get("made", _name(key))) is not None:
                yield Rendered(path, key, kept)
            else:
                dear.setdefault(key, []).append(path)  # the same picture on several pages is made once
        # What is dear comes first: each of it takes long, and nobody should wait for it at the end.
        groups: list[tuple[str, ...]] = [(paths[0],) for paths in dear.values()]
        groups += chunks((path for path in plan.outputs.plain() if path not in held), _CHUNK, plan.outputs.weight)
        yield from self._shared(groups, dear, plan.outputs, Last(previous, broken), workers, placer)
        for bundle in plan.bundles:
            yield from bundle_files(
                bundle, self._generator, self.materials, previous, broken, workers.timings, keep=keep
            )

    def _shared(
        self, groups: list[tuple[str, ...]], dear: Mapping[Key, list[str]], outputs: Outputs, last: Last,
        workers: Workers, placer: Callable[[], Place] | None,
    ) -> Iterator[Delivery]:  # fmt: skip
        """The outputs at these paths, made by all hands."""
        faults: dict[tuple[str, str, int], Diagnostic] = {}
        for row in rows_of(groups, self, outputs, last, workers, placer):
            if isinstance(row, tuple):
                # A template at fault fails on each of its pages: one of them is told.
                faults = {(found.code, found.file, found.line): found for found in row} | faults
            elif isinstance(row, Rendered) and row.key in dear and row.content is not None:
                self.materials.store.put("made", _name(row.key), row.content)
                yield from (Rendered(twin, row.key, row.content) for twin in dear[row.key])
            else:
                yield row
        if faults:
            raise MastheadError(*faults.values())

    def renewed(self, outputs: Outputs, paths: Iterable[str], previous: Manifest) -> Renewed:
        """Those of the outputs at `paths` that are made from something else than last time."""
        wanted = {path: outputs[path] for path in paths}
        keys = {path: self.key(output) for path, output in wanted.items()}
        return {path: (keys[path], one) for path, one in wanted.items() if keys[path] != previous.records[path].key}

    def anew(self, outputs: Renewed, timings: Timings) -> Iterator[Rendered]:
        """The files of these outputs; their long texts are kept, as an edit after another shows mostly the same."""
        at_hand = AtHand(self.materials, self._texts)
        for path, (key, output) in outputs.items():
            with timings.making(kind_of(output.produce)):
                content = self.content(output, at_hand)
            yield Rendered(path, key, content)

    def again(self, previous: Manifest, outputs: Renewed, timings: Timings) -> Iterator[Rendered]:
        """The files of the last build, with these outputs in place of those at their paths."""
        yield from (Rendered(path, last.key, None) for path, last in previous.records.items() if path not in outputs)
        yield from self.anew(outputs, timings)


def _held(
    plan: Plan, previous: Manifest | None, broken: frozenset[str], among: Collection[str] | None
) -> dict[str, Rendered]:
    """What surely is as it was, without a look at its view."""
    if previous is None or among is None:
        return {}
    surely = (plan.outputs.keys() & previous.records.keys()) - broken.union(among)
    return {path: Rendered(path, previous.records[path].key, None) for path in surely}


def _name(key: Key) -> str:
    return fingerprint(key.generator, key.template, key.view)

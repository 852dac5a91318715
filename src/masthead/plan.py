"""From the catalog to the plan: everything the site publishes, each at one address, before a byte is rendered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import msgspec

from masthead.diagnostics import Diagnostic, error
from masthead.urls import path_of

__all__ = [
    "Bundle", "Bundler", "FileKey", "Materials", "Output", "Outputs", "Plan", "Producer", "Recipe", "Sketch", "TextKey",
    "kind_of", "make_plan",
]  # fmt: skip


class TextKey(msgspec.Struct, frozen=True):
    """A long text in a view, by the fingerprint of its HTML."""

    key: str


class FileKey(msgspec.Struct, frozen=True):
    """A file of the project in a view, by its path and the fingerprint of its bytes."""

    name: str
    digest: str


class Materials(Protocol):
    """What a view refers to by fingerprint instead of carrying it."""

    def text(self, key: str) -> str:
        """The linked HTML kept under `key`."""

    def file(self, name: str) -> bytes:
        """The bytes of a file: ``theme:static/theme.css`` or a project path."""


Producer = Callable[[Any, Materials], bytes]
"""A pure function that makes a file out of its view, for what is not a page."""

Bundler = Callable[[Any, Materials], Iterator[tuple[str, bytes]]]
"""A pure function that makes the files of a folder out of their common view: names below the folder, and bytes."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: a pure function of the generator, the template and the view."""

    address: str
    view: msgspec.Struct
    produce: str | Producer
    """The name of a template, or a function for what is not a page."""
    source: str = ""
    """The file an editor would change to change this output, for messages."""
    dear: bool = False
    """Takes so long to make that the result is kept in the store; needs its view and the files named there."""

    @property
    def path(self) -> str:
        """The file below the output folder."""
        return path_of(self.address)


Recipe = Callable[[Any, Any], msgspec.Struct]
"""Makes a view out of the catalog and the site's frames as they are then.

Whatever else it knows (it is mostly a `partial`) has to hold as long as only words change: who is named where and when,
the order of articles, what is claimed. What an article says it takes from the catalog.
"""


class Sketch(msgspec.Struct, frozen=True):
    """One file of the site whose view is made when it is wanted, and once more when the words it shows have changed."""

    address: str
    recipe: Recipe
    produce: str | Producer
    source: str = ""
    shows: tuple[str, ...] | None = None
    """The content files whose words it can show, by path; None: it may be any."""
    listed: bool = False
    """Whether search engines are told of it."""
    dear: bool = False
    weight: int = 0
    """Bytes of the long text that it shows, about: so that little of it is in memory at a time."""

    @property
    def path(self) -> str:
        """The file below the output folder."""
        return path_of(self.address)

    def made(self, catalog: Any, sites: Any) -> Output:
        """The output itself."""
        return Output(self.address, self.recipe(catalog, sites), self.produce, self.source, self.dear)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A folder of files that are made together and whose names are known only then; pure as an output is."""

    address: str
    """The folder: ``/pagefind/``."""
    gather: Callable[[], msgspec.Struct]
    """Makes the view; called only where the files may have to be made anew."""
    produce: Bundler
    source: str = ""

    @property
    def path(self) -> str:
        """The folder below the output folder."""
        return self.address.strip("/")


def kind_of(produce: str | Producer | Bundler) -> str:
    """What makes an output gives its kind the name: ``article.html`` to articles, ``outputs/cards.py`` to cards.

    A function may be given by its name, ``masthead.outputs.cards:_drawn``.
    """
    maker = produce if isinstance(produce, str) else produce.__module__
    return maker.removesuffix(".html").partition(":")[0].rpartition(".")[2]


class Outputs(Mapping[str, Output]):
    """The outputs by path, in the order of planning; one that is only sketched is made each time it is asked for."""

    def __init__(self, planned: Mapping[str, Output | Sketch], catalog: Any = None, sites: Any = None) -> None:
        self._planned = planned
        self._sources = catalog, sites

    def __getitem__(self, path: str) -> Output:
        planned = self._planned[path]
        return planned.made(*self._sources) if isinstance(planned, Sketch) else planned

    def __iter__(self) -> Iterator[str]:
        return iter(self._planned)

    def __len__(self) -> int:
        return len(self._planned)

    def __contains__(self, path: object) -> bool:
        return path in self._planned

    def dear(self) -> list[str]:
        """The paths of those that take long to make."""
        return [path for path, planned in self._planned.items() if planned.dear]

    def plain(self) -> list[str]:
        """The paths of all others."""
        return [path for path, planned in self._planned.items() if not planned.dear]

    def kind(self, path: str) -> str:
        """What kind of output stands at `path`."""
        return kind_of(self._planned[path].produce)

    def source(self, path: str) -> str:
        """The file an editor would change to change the output at `path`."""
        return self._planned[path].source

    def weight(self, path: str) -> int:
        """Bytes of the long text that an output shows, about: 0 where nobody says."""
        planned = self._planned[path]
        return planned.weight if isinstance(planned, Sketch) else 0

    @cached_property
    def _showing(self) -> Mapping[str | None, tuple[str, ...]]:
        """By path of a content file, the outputs that can show its words; under None those that may show any."""
        found: dict[str | None, list[str]] = defaultdict(list)
        for path, planned in self._planned.items():
            if isinstance(planned, Sketch):
                for shown in (None,) if planned.shows is None else planned.shows:
                    found[shown].append(path)
        return {shown: tuple(paths) for shown, paths in found.items()}

    def showing_any(self, sources: Collection[str]) -> frozenset[str]:
        """The outputs that can be others if only words of these content files have changed; for one question alone."""
        wanted = frozenset(sources)
        return frozenset(
            path
            for path, planned in self._planned.items()
            if isinstance(planned, Sketch) and (planned.shows is None or not wanted.isdisjoint(planned.shows))
        )

    def showing(self, sources: Iterable[str]) -> tuple[str, ...]:
        """As `showing_any`, in the order of the sources; for many questions, after the first of which each costs little."""
        return tuple(dict.fromkeys(path for one in (None, *sources) for path in self._showing.get(one, ())))

    def of(self, catalog: Any, sites: Any) -> Outputs:
        """The same outputs, made of other words."""
        same = Outputs(self._planned, catalog, sites)
        same.__dict__["_showing"] = self._showing
        return same


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is published."""

    outputs: Outputs
    diagnostics: tuple[Diagnostic, ...] = ()
    bundles: tuple[Bundle, ...] = ()


def make_plan(outputs: Iterable[Output | Sketch | Bundle], catalog: Any = None, sites: Any = None) -> Plan:
    """Give every output its place; two of them at one address, whatever the case of its letters, are an error.

    Sketches are made of `catalog` and `sites`.
    """
    planned: dict[str, Output | Sketch] = {}
    bundles: list[Bundle] = []
    taken: dict[str, Output | Sketch | Bundle] = {}
    folders: dict[str, Output | Sketch | Bundle] = {}
    findings: list[Diagnostic] = []
    for output in outputs:
        path = output.path
        place = path.casefold()
        rival = taken.get(place) or folders.get(place)
        new: list[str] = []
        above = place.rpartition("/")[0]
        while above and not rival and above not in folders:  # where it is, those above it are as well
            rival = taken.get(above)
            new.append(above)
            above = above.rpartition("/")[0]
        if rival:
            findings.append(_collision(rival, output))
            continue
        taken[place] = output
        if isinstance(output, Bundle):
            bundles.append(output)
        else:
            planned[path] = output
        folders.update(dict.fromkeys(new, output))
    return Plan(Outputs(planned, catalog, sites), tuple(findings), tuple(bundles))


def _collision(first: Output | Sketch | Bundle, second: Output | Sketch | Bundle) -> Diagnostic:
    # The one an editor can change is named first: a page of ours has no source to mend.
    first, second = (second, first) if second.source else (first, second)
    return error("address-taken", first.source, 1, address=first.address, other=second.source or "masthead")

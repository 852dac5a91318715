"""From the catalog to the plan: everything the site publishes, each at one address, before a byte is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from masthead.diagnostics import Diagnostic, error
from masthead.urls import path_of

__all__ = ["Bundle", "Bundler", "FileKey", "Materials", "Output", "Plan", "Producer", "TextKey", "kind_of", "make_plan"]


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


@dataclass(frozen=True, slots=True)
class Plan:
    """All outputs by path, in the order of planning."""

    outputs: dict[str, Output]
    diagnostics: tuple[Diagnostic, ...] = ()
    bundles: tuple[Bundle, ...] = ()


def make_plan(outputs: Iterable[Output | Bundle]) -> Plan:
    """Give every output its place; two of them at one address, whatever the case of its letters, are an error."""
    planned: dict[str, Output] = {}
    bundles: list[Bundle] = []
    taken: dict[str, Output | Bundle] = {}
    folders: dict[str, Output | Bundle] = {}
    findings: list[Diagnostic] = []
    for output in outputs:
        place = output.path.casefold()
        rival = taken.get(place) or folders.get(place)
        parents = _parents(place)
        rival = rival or next((taken[parent] for parent in parents if parent in taken), None)
        if rival:
            findings.append(_collision(rival, output))
            continue
        taken[place] = output
        if isinstance(output, Bundle):
            bundles.append(output)
        else:
            planned[output.path] = output
        folders.update(dict.fromkeys(parents, output))
    return Plan(planned, tuple(findings), tuple(bundles))


def _parents(place: str) -> list[str]:
    parts = place.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def _collision(first: Output | Bundle, second: Output | Bundle) -> Diagnostic:
    # The one an editor can change is named first: a page of ours has no source to mend.
    first, second = (second, first) if second.source else (first, second)
    return error("address-taken", first.source, 1, address=first.address, other=second.source or "masthead")

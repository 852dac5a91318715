"""What a build tells the preview: whether it went well, what is published, and what became different."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from masthead.diagnostics import Diagnostic, MastheadError

__all__ = ["Audience", "Build", "Outcome", "attempt"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one build, as far as a preview needs it."""

    ok: bool
    """Whether the published tree is up to date with the sources."""
    diagnostics: tuple[Diagnostic, ...] = ()
    names: AbstractSet[str] = frozenset()
    """The paths of all published files, such as ``2024/05/some-article/index.html``; empty: as before."""
    changed: tuple[str, ...] = ()
    """The paths whose bytes this build changed."""
    edited: str | None = None
    """The address of the page closest to the edit, such as ``/2024/05/some-article/``."""
    shown: tuple[str, ...] = ()
    """Those among `changed` that were shown before the build ended."""


class Audience(Protocol):
    """Who looks at the site while it is built."""

    def looks_at(self) -> frozenset[str]:
        """The paths of the files asked for last."""

    def show(self, outcome: Outcome) -> None:
        """Make visible what a build came to, or has come to so far."""


Build = Callable[[frozenset[str], Audience | None], Outcome]
"""Builds after a change of these project-relative files, an empty set stands for everything; for an audience, if any."""


def attempt(build: Build, paths: frozenset[str], audience: Audience | None = None) -> Outcome:
    """Build; a broken environment becomes an outcome like any other, so that the preview survives it."""
    try:
        return build(paths, audience)
    except MastheadError as problem:
        return Outcome(ok=False, diagnostics=problem.diagnostics)

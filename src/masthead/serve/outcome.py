"""What a build tells the preview: whether it went well, what is published, and what became different."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from masthead.diagnostics import Diagnostic, MastheadError

__all__ = ["Build", "Outcome", "attempt"]


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


Build = Callable[[frozenset[str]], Outcome]
"""Builds after a change of these project-relative files; an empty set stands for everything."""


def attempt(build: Build, paths: frozenset[str]) -> Outcome:
    """Build; a broken environment becomes an outcome like any other, so that the preview survives it."""
    try:
        return build(paths)
    except MastheadError as problem:
        return Outcome(ok=False, diagnostics=problem.diagnostics)

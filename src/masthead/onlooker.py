"""Who waits for an edit, and what is shown before the rest of it is made?

An edit of a title may change twenty pages and feeds, and somebody looks at one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from masthead.config import SCRATCH, Config
from masthead.manifest import Manifest
from masthead.plan import Outputs
from masthead.render import Renderer
from masthead.timings import Timings
from masthead.write import Published, amend

__all__ = ["Onlooker", "amended"]


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks at the site while it is amended."""

    pages: Collection[str]
    """The paths of the outputs looked at."""
    shown: Callable[[Published], None]
    """Told once they are the new ones, while all others are still made."""


def amended(
    outputs: Outputs, renderer: Renderer, changed: Collection[str], config: Config, previous: Manifest, timings: Timings,
    onlooker: Onlooker | None,
) -> tuple[Published, tuple[str, ...]]:  # fmt: skip
    """Amend the site where it shows words of the content files `changed`: what was published, and which were made anew.

    What is looked at comes first, with the pages of these files themselves.
    """
    paths, first = outputs.showing(changed), []
    if onlooker:
        first = [path for path in paths if path in onlooker.pages or outputs.source(path) in changed]
    published, made = _in_place(outputs, renderer, first, config, previous, timings)
    if onlooker and published.changed:
        onlooker.shown(published)
    rest = [path for path in paths if path not in first]
    whole, others = _in_place(outputs, renderer, rest, config, published.manifest, timings)
    return replace(whole, changed=tuple(sorted((*published.changed, *whole.changed)))), (*made, *others)


def _in_place(
    outputs: Outputs, renderer: Renderer, paths: Iterable[str], config: Config, previous: Manifest, timings: Timings
) -> tuple[Published, tuple[str, ...]]:  # fmt: skip
    new = renderer.renewed(outputs, paths, previous)
    if not new:
        return Published(previous, same_paths=True), ()
    with timings.stage("write"):
        return amend(renderer.anew(new, timings), config.output, config.root / SCRATCH, previous), tuple(new)

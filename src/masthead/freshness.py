"""Has anything changed since the last build? Answered from names, times and sizes of files, without reading them.

A build after which nothing changed is the most frequent one, in scripts and hooks, and the same key means the same
site (`masthead.facts` says when times can be trusted).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from masthead.config import Config
from masthead.diagnostics import Diagnostic
from masthead.facts import FileFacts, Glance, clock, facts_below, file_facts, is_settled
from masthead.fingerprint import of_bytes, of_value
from masthead.manifest import read_manifest

__all__ = ["Inputs", "Known", "look", "recall", "remember"]

_FILE = "fresh.msgpack"


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a build depends on."""

    fingerprint: str | None
    """None where the files are too young to be told apart by time."""
    content: Glance
    """What the file system told of the content, so that the build need not ask again; paths relative to the project."""


class Known(msgspec.Struct, frozen=True):
    """What the last build came to."""

    inputs: str
    outputs: str
    files: int
    diagnostics: tuple[Diagnostic, ...]


def look(config: Config, scratch: Path) -> Inputs:
    """Look at everything that a build with `config` would read: content, templates, sources, the program itself."""
    package, began = Path(__file__).parent, clock(scratch)
    content = list(facts_below(config.root / "content"))
    folders = (
        config.root / "templates",
        config.root / "sources",
        package,
        package.parents[1] / "templates",
    )
    facts = [*content, *(fact for folder in dict.fromkeys(folders) for fact in facts_below(folder))]
    glance = Glance(began, {f"content/{name}": seen for name, seen in content})
    # Installing another version of any library changes the folder they all lie in.
    libraries = os.stat(Path(msgspec.__file__).parents[1]).st_mtime_ns
    if not is_settled(max((seen[-1] for _, seen in facts), default=0), scratch):
        return Inputs(None, glance)
    return Inputs(of_value((repr(config), libraries, facts)), glance)


def recall(config: Config, scratch: Path, inputs: Inputs) -> Known | None:
    """What the last build came to, if these were its inputs and the site still stands as it left it."""
    try:
        raw = (scratch / _FILE).read_bytes()
        known = msgspec.msgpack.decode(raw[32:], type=Known)
    except (OSError, msgspec.DecodeError):
        return None
    if raw[:32] != of_bytes(raw[32:]).encode() or inputs.fingerprint != known.inputs:
        return None
    manifest = read_manifest(config.output)
    return known if manifest and _outputs(config.output, manifest.records, {}) == known.outputs else None


def remember(
    config: Config, scratch: Path, inputs: Inputs, diagnostics: tuple[Diagnostic, ...], records: Collection[str],
    known: Mapping[str, FileFacts],
) -> None:  # fmt: skip
    """Keep what a build with these inputs came to, where it can be kept.

    `records` are the paths it published, `known` what it saw of those that it left as they were.
    """
    place = scratch / _FILE
    with suppress(OSError):
        place.unlink(missing_ok=True)
        if inputs.fingerprint is not None and (outputs := _outputs(config.output, sorted(records), known)):
            raw = msgspec.msgpack.encode(Known(inputs.fingerprint, outputs, len(records), diagnostics))
            place.write_bytes(of_bytes(raw).encode() + raw)


def _outputs(output: Path, paths: Iterable[str], known: Mapping[str, FileFacts]) -> str:
    """Fingerprint of sizes and times of the files at these paths, which are sorted; empty where one is not there."""
    try:
        return of_value([known.get(path) or file_facts(os.lstat(f"{output}/{path}")) for path in paths])
    except OSError:
        return ""

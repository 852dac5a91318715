"""May we publish to this folder, and to this path in it? Where not, the refusal says why and nothing has changed."""

from __future__ import annotations

import os
from collections.abc import Collection, Container
from pathlib import Path

from masthead.diagnostics import MastheadError, error
from masthead.manifest import is_safe
from masthead.write.tree import Scan

__all__ = ["PLACEHOLDERS", "check_foreign", "check_path", "failed", "folders_of", "real_output"]

PLACEHOLDERS = frozenset({".gitignore", ".gitkeep"})
"""Files that may stand in an output folder before we publish to it for the first time."""
LONGEST = 255
"""Bytes that a name may have on every file system in use."""


def real_output(output: Path, scratch: Path) -> str:
    """The output folder with links resolved.

    Raises MastheadError for a link that leaves the project (the folder that holds `scratch`), for something that is
    no folder, for a folder that holds the project itself, and for one where we may not write.
    """
    real, refusal = _resolved(output), None
    project = Path(os.path.abspath(scratch)).parent
    if real is None:
        refusal = "output-link-broken"
    elif Path(os.path.abspath(output)).is_relative_to(project) and not real.is_relative_to(project.resolve()):
        refusal = "output-link-leaves"
    elif real.exists() and not real.is_dir():
        refusal = "output-no-folder"
    elif scratch.resolve().is_relative_to(real):
        refusal = "output-holds-project"
    elif not all(os.access(folder, os.W_OK | os.X_OK) for folder in (real, real.parent) if folder.exists()):
        refusal = "output-not-writable"
    if real is None or refusal:
        raise MastheadError(error(refusal or "output-link-broken", file=str(output), folder=output))
    return str(real)


def _resolved(output: Path) -> Path | None:
    try:
        real = output.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return None
    return real if real.exists() or not output.is_symlink() else None


def failed(problem: OSError, root: str) -> MastheadError:
    """The one-line end of a build that the disk refused; the old site still stands."""
    name = problem.filename
    file = os.fsdecode(name) if isinstance(name, str | bytes) else root
    file = os.path.relpath(file, root) if Path(file).is_relative_to(root) else file
    return MastheadError(error("write-failed", file=file, reason=problem.strerror or type(problem).__name__))


def check_path(path: str, root: str) -> None:
    """MastheadError if `path` could leave the output folder `root` or is no name that every system can hold."""
    folder = Path(root)
    long = any(len(os.fsencode(segment)) > LONGEST for segment in path.split("/")) if is_safe(path) else True
    if long or not Path(os.path.normpath(folder / path)).is_relative_to(folder):
        raise MastheadError(error("path-unsafe", file=path, path=path))


def folders_of(paths: Collection[str]) -> set[str]:
    """All folders above these paths; MastheadError if one of them is also to be a file."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    if clashes := sorted(found.intersection(paths)):
        raise MastheadError(*(error("path-file-and-folder", file=path, path=path) for path in clashes))
    return found


def check_foreign(scan: Scan, wanted: Container[str], folders: Container[str]) -> None:
    """MastheadError if files or folders of somebody else stand where files or folders of ours are to be."""
    blocked = [path for path in scan.folders if path in wanted]
    whole = frozenset(blocked)
    blocked.extend(
        path for path in scan.foreign
        if path in folders or path in wanted or (_below(path, wanted) and not _below(path, whole))
    )  # fmt: skip
    if blocked:
        raise MastheadError(*(error("foreign-in-the-way", file=path, path=path) for path in sorted(blocked)))


def _below(path: str, wanted: Container[str]) -> bool:
    folder = path.rpartition("/")[0]
    while folder and folder not in wanted:
        folder = folder.rpartition("/")[0]
    return bool(folder)

"""Paths: which source documents do the paths on the command line mean, and what bytes do they hold?"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from masthead.diagnostics import Diagnostic, error, hint

__all__ = ["LIMIT", "STDIN", "Found", "gather", "read_bytes"]

LIMIT = 10_000_000
"""Bytes that a raw document may have."""
STDIN = "-"
"""The path that stands for standard input."""

_LITTER = re.compile(r"\..*|.*~|#.*#|.*\.(?:swp|swo|tmp|bak)|.*___jb_(?:tmp|old)___|4913|Thumbs\.db|desktop\.ini")
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or why there is none. `path` is None for standard input."""

    name: str
    path: Path | None = None
    problem: Diagnostic | None = None


def gather(root: Path, paths: Sequence[str], suffixes: frozenset[str]) -> tuple[list[Found], list[Diagnostic]]:
    """The files that `paths` mean, and remarks on what was passed over.

    Folders are walked in a fixed order; in them only `suffixes` count and no link leads outside. A path that was
    named must be readable, and of a known kind. Relative paths start at the working directory.
    """
    found: list[Found] = []
    passed_over: list[Diagnostic] = []
    for path in dict.fromkeys(paths):
        place = Path(path)
        if path == STDIN:
            found.append(Found(STDIN))
        elif place.is_dir():
            for one in _walk(place, root):
                suffix = Path(one.name).suffix.lower()
                if one.problem or suffix in suffixes:
                    found.append(one)
                else:
                    passed_over.append(hint("import-passed-over", one.name, known=", ".join(sorted(suffixes))))
        elif place.suffix.lower() not in suffixes and place.exists():
            name = _shown(place, root)
            problem = error(
                "import-unknown-format", name, suffix=place.suffix or place.name, known=", ".join(sorted(suffixes))
            )
            found.append(Found(name, place, problem))
        else:
            found.append(Found(_shown(place, root), place))
    return found, passed_over


def read_bytes(path: Path, name: str) -> bytes | Diagnostic:
    """The bytes of a regular file of at most LIMIT, or why they cannot be had. Never waits on a pipe."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError as problem:
        codes = {errno.ENOENT: "import-missing", errno.ELOOP: "import-link-loop", errno.ENXIO: "import-not-a-file"}
        code = codes.get(problem.errno or 0, "import-unreadable")
        return error(code, name, reason=problem.strerror or "")
    try:
        return _contents(handle, name)
    except OSError as problem:
        return error("import-unreadable", name, reason=problem.strerror or "")
    finally:
        os.close(handle)


def _contents(handle: int, name: str) -> bytes | Diagnostic:
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        return error("import-not-a-file", name)
    parts, size = list[bytes](), 0
    while size <= LIMIT and (part := os.read(handle, 1 << 20)):
        parts.append(part)
        size += len(part)
    if size > LIMIT:
        return error("import-too-large", name, limit=LIMIT // 1_000_000)
    after = os.fstat(handle)
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size) or size != after.st_size:
        return error("import-changing", name)
    return b"".join(parts)


def _walk(folder: Path, root: Path) -> Iterator[Found]:
    """Every file below `folder`, by name; litter of editors and systems is no document."""
    inside = folder.resolve()
    for above, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _LITTER.fullmatch(name))
        for name in sorted(files):
            path = Path(above, name)
            if _LITTER.fullmatch(name):
                continue
            shown = _shown(path, root)
            if path.is_symlink():
                yield Found(shown, path, _link_problem(path, inside, shown))
            else:
                yield Found(shown, path)


def _link_problem(path: Path, inside: Path, name: str) -> Diagnostic | None:
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 say RuntimeError of a ring of links
        return error("import-link-loop", name)
    return None if real.is_relative_to(inside) else error("import-link-outside", name)


def _shown(path: Path, root: Path) -> str:
    """The path as the editor knows it: relative to the project where it lies inside."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - links must stay as they were named
    return (whole.relative_to(root) if whole.is_relative_to(root) else path).as_posix()

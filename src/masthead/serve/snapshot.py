"""Which source files are there, and which of them differ from the last time somebody looked."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["Difference", "Seen", "Snapshot", "differences", "differences_at", "is_litter", "look"]


class Seen(NamedTuple):
    """A file as the file system describes it: cheap to ask for, different after every save."""

    mtime: int
    """Nanoseconds."""
    size: int
    inode: int


Snapshot = dict[str, Seen]
"""Absolute path → the file as it was seen."""
Difference = dict[str, Seen | None]
"""Absolute path → the file as it is now, None where it is gone."""

_LITTER = re.compile(
    r"""
    ~$ | ^[.] | ^\#.*\#$                # editors' backups, hidden files, Emacs
    | [.]sw[a-z]$ | ^4913$              # vim: swap files, and the file it creates to test the folder
    | ___jb_(tmp|old)___                # JetBrains: the two halves of its safe write
    | [.]te?mp([.]|$) | ^tmp[a-z0-9_]{8}$ | ^sed[A-Za-z0-9]{6}$    # files that are renamed when complete
    | ^(thumbs[.]db|desktop[.]ini)$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_litter(name: str) -> bool:
    """Whether a file or folder of this name is left by an editor or the system and never a source."""
    return _LITTER.search(name) is not None


def look(roots: Iterable[Path]) -> Snapshot:
    """All files at and below `roots`; folders behind symbolic links are not entered, hidden ones neither."""
    return {path: seen for root in roots for path, seen in _below(str(root))}


def differences(known: Snapshot, now: Snapshot) -> Difference:
    """What of `now` is new or other than in `known`, and what of `known` is gone."""
    came = {path: seen for path, seen in now.items() if known.get(path) != seen}
    return {**came, **dict.fromkeys(known.keys() - now.keys())}


def differences_at(known: Snapshot, paths: Iterable[str]) -> Difference:
    """The differences at and below `paths` alone: their cost follows the edit, not the project."""
    found: Difference = {}
    for path in paths:
        now = dict(_below(path))
        if path in known or path in now:
            before = {path: known[path]} if path in known else {}
        else:
            before = {other: seen for other, seen in known.items() if other.startswith(path + os.sep)}
        found.update(differences(before, now))
    return found


def _below(path: str) -> Iterator[tuple[str, Seen]]:
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path for each of 10,000 files would cost more than the look itself
        if stat.S_ISREG(status.st_mode):
            yield path, _seen(status)
        elif stat.S_ISDIR(status.st_mode):
            yield from _within(path)
    except OSError:
        return  # vanished while we looked: that is what a snapshot of a moving folder is like


def _within(folder: str) -> Iterator[tuple[str, Seen]]:
    pending = [folder]
    while pending:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue
        for entry in entries:
            if is_litter(entry.name):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                elif entry.is_file():
                    yield entry.path, _seen(entry.stat())
            except OSError:
                continue


def _seen(status: os.stat_result) -> Seen:
    return Seen(status.st_mtime_ns, status.st_size, status.st_ino)

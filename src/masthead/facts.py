"""What a file system tells of files without reading them: sizes, inodes and times.

Times are trusted as git trusts them: a file that changed so shortly before the look that another change could bear the
same time makes the look worthless.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "NOTHING_SEEN", "UNKNOWN", "Facts", "FileFacts", "Glance", "before", "clock", "facts_below", "file_facts",
    "is_settled",
]  # fmt: skip

Facts = tuple[int, int, int, int]
"""Size, inode, time of change of the content and of the inode, in nanoseconds; all -1 where it cannot be told."""

FileFacts = tuple[int, int, int]
"""Size, inode and time of change of the content: the same under every name that leads to a file."""


class Glance(NamedTuple):
    """What the file system told of some files."""

    began: int
    """When, by its own clock; 0 where that cannot be told."""
    facts: Mapping[str, Facts]
    """By path."""


NOTHING_SEEN = Glance(0, {})

_TICK = 20_000_000
"""Nanoseconds that surely pass between two ticks of a file system's clock."""
UNKNOWN: Facts = (-1, -1, -1, -1)
"""No file has these."""


def facts_below(folder: Path) -> Iterator[tuple[str, Facts]]:
    """Every file below a folder by its path relative to it, sorted; links are taken for what they lead to.

    A folder that links lead to is entered by the first of them only: several that lead upwards would never end.
    """
    root = str(folder)
    waiting = [root]
    linked: set[tuple[int, int]] = set()
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in listed:
            try:
                if entry.is_dir():
                    if entry.name != "__pycache__" and not (entry.is_symlink() and _seen(entry, linked)):
                        waiting.append(entry.path)
                    continue
                seen = entry.stat()
                yield _name(entry, root), (seen.st_size, seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns)
            except OSError:
                yield _name(entry, root), UNKNOWN


def _name(entry: os.DirEntry[str], root: str) -> str:
    """The path below `root`; a name that is no text stands with its bytes spelt out."""
    return entry.path[len(root) + 1 :].encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _seen(link: os.DirEntry[str], linked: set[tuple[int, int]]) -> bool:
    """Whether what a link leads to is among `linked`, where it is from now on."""
    target = link.stat()
    place = (target.st_dev, target.st_ino)
    known = place in linked
    linked.add(place)
    return known


def file_facts(status: os.stat_result) -> FileFacts:
    """What tells one file from another that has taken its place."""
    return status.st_size, status.st_ino, status.st_mtime_ns


def is_settled(newest: int, scratch: Path) -> bool:
    """Whether a change after this moment is sure to bear another time than `newest`, by the file system's own clock.

    Where nothing can be written that would tell the time, nothing is sure.
    """
    return newest < clock(scratch) - _TICK


def before(facts: Facts, moment: int) -> bool:
    """Whether a change after `moment` is sure to leave other facts than these."""
    return facts != UNKNOWN and max(facts[2:]) < moment - _TICK


def clock(scratch: Path) -> int:
    """The file system's time now, in nanoseconds; 0 where nothing can be written that would tell it."""
    mark = scratch / "now"
    try:
        scratch.mkdir(parents=True, exist_ok=True)
        mark.write_bytes(b"")
        os.utime(mark)
        return mark.stat().st_ctime_ns
    except OSError:
        return 0

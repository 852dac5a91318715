"""What stands in the output folder: which files of ours still hold, and which files are somebody else's?"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from masthead.facts import FileFacts, file_facts
from masthead.manifest import NAME, Manifest, Record
from masthead.write import disk, wholes

__all__ = ["Scan", "scan", "survey"]


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass over the output folder found, all paths relative to it.

    `broken`: files of the manifest that are missing or no longer what was published. `foreign`: files (and links) that
    are not in the manifest. `folders`: folders without any file of ours below them, outer ones first.
    """

    broken: frozenset[str] = frozenset()
    foreign: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    facts: Mapping[str, FileFacts] = field(default_factory=dict)
    """What the file system tells of each of our files that is as it was published."""


def scan(output: Path, manifest: Manifest) -> Scan:
    """Compare the output folder with its manifest: names, sizes, and the bytes of what was changed since publishing."""
    return survey(str(output), manifest)


def survey(root: str, manifest: Manifest) -> Scan:
    """`scan` of a folder given as text."""
    pass_over = _Pass(root, manifest.records, disk.modified(f"{root}/{NAME}"))
    pass_over.visit("")
    broken = frozenset(manifest.records.keys() - pass_over.sound.keys())
    return Scan(broken, tuple(sorted(pass_over.foreign)), tuple(sorted(pass_over.folders)), pass_over.sound)


@dataclass(slots=True)
class _Pass:
    root: str
    records: Mapping[str, Record]
    published: int
    sound: dict[str, FileFacts] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)

    def visit(self, folder: str) -> bool:
        """Look through a folder; says whether a file of ours is below it."""
        ours = False
        prefix = f"{folder}/" if folder else ""
        for entry in disk.entries(f"{self.root}/{folder}"):
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                below = self.visit(path)
                if not below:
                    self.folders.append(path)
                ours |= below
            elif (record := self.records.get(path)) is not None:
                ours = True
                status = entry.stat(follow_symlinks=False)
                if self._holds(path, status, record):
                    self.sound[path] = file_facts(status)
            elif path != NAME:
                self.foreign.append(path)
        return ours

    def _holds(self, path: str, facts: os.stat_result, record: Record) -> bool:
        """Files are written before their manifest: only one that is younger can be another than we published."""
        if facts.st_size != record.size or not stat.S_ISREG(facts.st_mode):
            return False
        return facts.st_mtime_ns <= self.published or wholes.fingerprint_of(f"{self.root}/{path}") == record.content

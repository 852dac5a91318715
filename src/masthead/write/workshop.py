"""Where is a generation prepared: the folder on the output's file system that holds the spare tree and its marks."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from masthead.diagnostics import MastheadError, error
from masthead.fingerprint import of_bytes
from masthead.write import disk, wholes

__all__ = ["Workshop", "workshop_of"]


@dataclass(frozen=True, slots=True)
class Workshop:
    """The paths of the workshop of one output folder."""

    root: str

    @property
    def mark(self) -> str:
        """Says that the workshop is ours: nothing is deleted in a folder without it."""
        return f"{self.root}/mark"

    @property
    def tree(self) -> str:
        """The spare: the last generation but one, or the next one while it is prepared."""
        return f"{self.root}/tree"

    @property
    def dirty(self) -> str:
        """There while the spare differs from its own manifest."""
        return f"{self.root}/dirty"

    @property
    def old(self) -> str:
        """The live tree, for the moment between two renames."""
        return f"{self.root}/old"

    @property
    def journal(self) -> str:
        """There from before the first to after the last rename of a switch without exchange."""
        return f"{self.root}/journal"

    @property
    def known(self) -> str:
        """A copy of the live manifest, for the day on which that one is damaged."""
        return f"{self.root}/known.json"

    @property
    def log(self) -> str:
        """What was amended in the live tree since its manifest was written."""
        return f"{self.root}/log"

    @property
    def next(self) -> str:
        """Files that are about to take the place of others in the live tree."""
        return f"{self.root}/next"

    @property
    def temporary(self) -> str:
        """A file on its way to another name."""
        return f"{self.root}/temporary"

    def claim(self) -> None:
        """Make the workshop and mark it. MastheadError if something that is not ours stands there."""
        if disk.exists(self.mark):
            return
        if any(disk.entries(self.root)):
            raise MastheadError(error("spare-not-ours", file=self.root, folder=self.root))
        disk.make_folders(self.root)
        disk.write_new(self.mark, b"The workshop of Masthead. Deleting it while no build runs is safe.\n")

    def discard_spare(self) -> None:
        """Throw the spare away; only in a workshop that bears our mark."""
        if disk.exists(self.mark):
            wholes.remove_tree(self.tree)
            disk.remove(self.dirty)


def workshop_of(output: str, scratch: Path) -> Workshop:
    """The workshop of a resolved output folder: in `scratch`, or beside the output where that is another disk."""
    name = of_bytes(os.fsencode(output))[:12]
    where = os.path.abspath(scratch)
    if disk.device(where) == disk.device(output):
        return Workshop(f"{where}/spare-{name}")
    parent, folder = os.path.split(output)
    return Workshop(f"{parent}/.{folder}-spare-{name}")

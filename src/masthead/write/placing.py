"""How do the processes that make pages write them as well: each puts its own files into the spare tree and says so.

What is written need not travel to the process that publishes, which has enough to do with what only one can do. Two
processes never write the same path, and none of them deletes what another one wrote: a plan has no path below another.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from masthead.fingerprint import of_bytes
from masthead.manifest import Delivery, Placed, Record, Rendered
from masthead.write import disk, wholes
from masthead.write.guard import check_path

__all__ = ["Placer"]


@dataclass(frozen=True, slots=True)
class Placer:
    """Puts rendered files into the spare tree at `tree`; made for processes that are forked from the one that publishes."""

    live: str
    tree: str
    last: Mapping[str, Record]
    """What is published now and still stands, by path."""
    held: Mapping[str, Record]
    """What the spare tree held when it was lent, by path."""

    def __call__(self, file: Rendered) -> Delivery:
        """Write `file`, where its bytes are new. MastheadError for a path outside the folder; OSError."""
        if file.content is None:
            return file
        path, last = file.path, self.last.get(file.path)
        if last is None:
            check_path(path, self.live)
        record = Record(file.key, of_bytes(file.content), len(file.content))
        if last is not None and last.content == record.content:
            return Placed(path, record, new=False)
        held = self.held.get(path)
        if held is None or held.content != record.content:
            self._write(path, file.content)
        return Placed(path, record, new=True)

    def _write(self, path: str, content: bytes) -> None:
        target = f"{self.tree}/{path}"
        if path in self.held:
            if disk.overwrite(target, content):
                return
            disk.remove(target)
        try:
            if path not in self.held:  # most pages have a folder of their own
                disk.make_folders(target.rpartition("/")[0])
            disk.write_new(target, content)
        except (FileNotFoundError, NotADirectoryError, FileExistsError):
            self._make_way(path, target)
            disk.write_new(target, content)

    def _make_way(self, path: str, target: str) -> None:
        """As `Staging` does it; another process may have been faster with a folder above."""
        folder = path.rpartition("/")[0]
        while folder:
            if folder in self.held:
                with suppress(IsADirectoryError, PermissionError):  # it has become a folder
                    disk.remove(f"{self.tree}/{folder}")
            folder = folder.rpartition("/")[0]
        if disk.is_folder(target):
            wholes.remove_tree(target)
        disk.remove(target)
        disk.make_folders(target.rpartition("/")[0])

"""How does the spare tree become the next generation: only what differs from what it already holds is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from masthead.manifest import NAME, VERSION, Manifest, Record, dump, load
from masthead.write import disk, wholes
from masthead.write.workshop import Workshop

__all__ = ["Staging"]


class Staging:
    """The spare tree in the workshop and what is in it. Begun with the first change, marked dirty while it differs.

    Files are created or linked, never written through: a file of the spare may also be a file of the live tree.
    """

    def __init__(self, workshop: Workshop, *, fresh: bool, suspect: Iterable[str]) -> None:
        self._workshop = workshop
        self._fresh = fresh
        self._suspect = suspect
        self._held: dict[str, Record] | None = None
        self._exact = True
        self._lent = False

    @property
    def held(self) -> dict[str, Record]:
        """What the spare holds; the first look begins the staging."""
        if self._held is None:
            self._held = self._begin()
            for path in self._suspect:
                self._forget(path)
        return self._held

    def _begin(self) -> dict[str, Record]:
        workshop = self._workshop
        workshop.claim()
        known = None
        if not self._fresh and not disk.exists(workshop.dirty):
            known = load(disk.read(f"{workshop.tree}/{NAME}") or b"")
        if known is None:
            workshop.discard_spare()
        disk.remove(workshop.dirty)
        disk.write_new(workshop.dirty, b"")
        disk.make_folders(workshop.tree)
        return dict(known.records) if known else {}

    def lend(self) -> Mapping[str, Record]:
        """What the spare holds, for others who put files into it; what they have done is known when `note` says so."""
        self._lent = True
        return self.held

    def note(self, path: str, record: Record) -> None:
        """Somebody else has put this file into the spare."""
        held = self.held
        folder = path.rpartition("/")[0]
        while folder:
            held.pop(folder, None)
            folder = folder.rpartition("/")[0]
        held[path] = record

    def rest(self) -> None:
        """Nothing will be published: declare what the spare holds. Whoever it was lent to has finished."""
        if self._held is not None:
            self.save(Manifest(VERSION, self._held))

    def write(self, path: str, content: bytes, record: Record) -> None:
        """Put new content at `path`."""
        held = self.held.get(path)
        if held is not None and held.content == record.content:
            return
        if held is not None:
            self._exact = False
            if disk.overwrite(f"{self._workshop.tree}/{path}", content):
                self.held[path] = record
                self._exact = True
                return
        self._place(path, record, lambda target: disk.write_new(target, content))

    def take_over(self, records: Mapping[str, Record], live: str) -> None:
        """Remove all that is not in `records`; link from the live tree what is missing here or is not the same."""
        held = self.held
        self._drop([path for path in held if path not in records])
        for path, record in records.items():
            mine = held.get(path)
            if mine is None or mine.content != record.content:
                self._place(path, record, partial(disk.link, f"{live}/{path}"))

    def adopt(self, files: Iterable[str], folders: Iterable[str], live: str) -> None:
        """Carry over files and folders that are not ours, untouched."""
        self._exact = False
        for folder in folders:
            disk.make_folders(f"{self._workshop.tree}/{folder}")
            disk.copy_mode(f"{live}/{folder}", f"{self._workshop.tree}/{folder}")
        for path in files:
            target = f"{self._workshop.tree}/{path}"
            disk.make_folders(target.rpartition("/")[0])
            disk.remove(target)
            disk.link(f"{live}/{path}", target)

    def seal(self, manifest: Manifest, *, durable: bool) -> bytes:
        """Write the manifest, the last file of a generation; returns its bytes."""
        self._exact = False
        raw = dump(manifest)
        disk.remove(f"{self._workshop.tree}/{NAME}")
        disk.write_new(f"{self._workshop.tree}/{NAME}", raw, durable=durable)
        if durable:
            disk.sync(self._workshop.tree)
        return raw

    def abandon(self) -> None:
        """After a failure: record what the spare holds, so that the next build can go on; else it stays dirty."""
        if self._lent or not self._exact:
            return
        try:
            self.rest()
        except OSError:  # the disk that refused once may refuse again; the dirty spare is thrown away next time
            return

    def save(self, manifest: Manifest) -> None:
        """Declare that the spare holds exactly this."""
        wholes.replace_file(f"{self._workshop.tree}/{NAME}", dump(manifest), self._workshop.temporary)
        disk.remove(self._workshop.dirty)

    def _place(self, path: str, record: Record, put: Callable[[str], None]) -> None:
        self._forget(path)
        target = f"{self._workshop.tree}/{path}"
        self._exact = False
        try:
            put(target)
        except (FileNotFoundError, NotADirectoryError, FileExistsError):
            self._make_way(path, target)
            put(target)
        self.held[path] = record
        self._exact = True

    def _make_way(self, path: str, target: str) -> None:
        """Folders above, and nothing of an older generation at the place itself or in place of a folder above."""
        folder = path.rpartition("/")[0]
        while folder:
            self._forget(folder)
            folder = folder.rpartition("/")[0]
        if disk.is_folder(target):
            wholes.remove_tree(target)
            for stale in [stale for stale in self.held if stale.startswith(f"{path}/")]:
                del self.held[stale]
        disk.remove(target)
        disk.make_folders(target.rpartition("/")[0])

    def _drop(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._forget(path)
            folder = path.rpartition("/")[0]
            while folder and disk.remove_folder(f"{self._workshop.tree}/{folder}"):
                folder = folder.rpartition("/")[0]

    def _forget(self, path: str) -> None:
        held = self.held
        if path in held:
            disk.remove(f"{self._workshop.tree}/{path}")
            del held[path]

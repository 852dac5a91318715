"""What is in the next generation, what of it is new, and what happens to everything else in the output folder?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from masthead.diagnostics import Diagnostic, MastheadError, error, hint, warning
from masthead.fingerprint import of_bytes
from masthead.manifest import NAME, VERSION, Delivery, Manifest, Placed, Record, dump, load
from masthead.write import disk, wholes
from masthead.write.guard import PLACEHOLDERS, check_foreign, check_path, failed, folders_of, real_output
from masthead.write.placing import Placer
from masthead.write.rescue import rescue
from masthead.write.staging import Staging
from masthead.write.switch import Strategy, repair, switch
from masthead.write.tree import Scan, survey
from masthead.write.workshop import Workshop, workshop_of

__all__ = ["Generation", "Published", "provide"]


@dataclass(frozen=True, slots=True)
class Published:
    """What a publish did. `changed`: paths with new bytes; `gone`: paths that are no longer there; both sorted."""

    manifest: Manifest
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    kept_foreign: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    same_paths: bool = False
    """Known to have no path more and none less than before."""

    @property
    def written(self) -> int:
        """How many files have new bytes."""
        return len(self.changed)

    @property
    def unchanged(self) -> int:
        """How many files were carried over."""
        return len(self.manifest.records) - len(self.changed)

    @property
    def removed(self) -> int:
        """How many files of the last generation are not in this one."""
        return len(self.gone)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the output folder holds before: the records that prove files ours, and the rest."""

    owned: Mapping[str, Record]
    scan: Scan
    damaged: bool = False


class Generation:
    """One publish: files are added one by one and staged, then `finish` switches."""

    def __init__(
        self,
        live: str,
        scratch: Path,
        workshop: Workshop,
        previous: Manifest | None,
        *,
        found: Scan | None,
        trusted: bool,
    ) -> None:
        self._live, self._scratch, self._workshop = live, scratch, workshop
        self._previous = previous
        self._trusted = trusted and previous is not None
        self._ground = _ground(live, workshop, previous, Scan() if self._trusted else found)
        self._last: Mapping[str, Record] = previous.records if previous else {}
        self._staging = Staging(workshop, fresh=previous is None, suspect=self._ground.scan.broken)
        self._records: dict[str, Record] = {}
        self._changed: list[str] = []

    def placer(self) -> Placer:
        """What processes that render files put them into the spare tree with; `add` takes in what they say."""
        try:
            held = self._staging.lend()
        except OSError as problem:
            raise failed(problem, self._live) from problem
        broken = self._ground.scan.broken
        sound = {path: record for path, record in self._last.items() if path not in broken} if broken else self._last
        return Placer(self._live, self._workshop.tree, sound, held)

    def add(self, file: Delivery) -> None:
        """Take in one file; its content, where new, goes to the spare tree at once."""
        path, last = file.path, self._last.get(file.path)
        if path in self._records:
            raise MastheadError(error("path-twice", file=path, path=path))
        if isinstance(file, Placed):
            self._records[path] = file.record
            if file.new:
                self._changed.append(path)
                self._staging.note(path, file.record)
            return
        if last is None:
            check_path(path, self._live)
        sound = last is not None and path not in self._ground.scan.broken
        if file.content is None:
            if last is None or not sound:
                raise MastheadError(error("output-vanished", file=path, path=path))
            self._records[path] = last if last.key == file.key else Record(file.key, last.content, last.size)
            return
        record = Record(file.key, of_bytes(file.content), len(file.content))
        self._records[path] = record
        if last is None or not sound or last.content != record.content:
            self._changed.append(path)
            try:
                self._staging.write(path, file.content, record)
            except OSError as problem:
                raise failed(problem, self._live) from problem

    def abandon(self) -> None:
        """Leave everything as it was and the spare tree in a state that the next build can use."""
        self._staging.abandon()

    def finish(self, strategy: Strategy | None) -> Published:
        """Switch to the new generation, unless nothing changed."""
        gone = sorted(self._ground.owned.keys() - self._records.keys())
        manifest = Manifest(VERSION, self._records)
        try:
            if self._changed or gone or self._previous is None:
                findings = self._switch(manifest, gone, strategy)
            else:
                findings = self._note_keys(manifest)
        except OSError as problem:
            raise failed(problem, self._live) from problem
        kept = sum(path not in self._records for path in self._ground.scan.foreign)
        return Published(manifest, tuple(sorted(self._changed)), tuple(gone), kept, findings)

    def _note_keys(self, manifest: Manifest) -> tuple[Diagnostic, ...]:
        """All bytes are the same: at most the manifest has something new to say."""
        if self._records != self._last:
            self._workshop.claim()
            raw = dump(manifest)
            wholes.replace_file(f"{self._live}/{NAME}", raw, self._workshop.temporary)
            wholes.replace_file(self._workshop.known, raw, self._workshop.temporary)
        self._staging.rest()
        return ()

    def _switch(self, manifest: Manifest, gone: list[str], strategy: Strategy | None) -> tuple[Diagnostic, ...]:
        scan = self._ground.scan if not self._ground.damaged else self._unclaimed(self._ground.scan)
        settled = self._records.keys() == self._last.keys() and not scan.foreign and not scan.folders
        folders = set() if settled else folders_of(self._records)
        check_foreign(scan, self._records, folders)
        edited = [] if self._trusted else self._edited([*self._changed, *gone])
        findings = [hint("manifest-damaged", file=NAME)] if self._ground.damaged else []
        for path in sorted(edited):
            kept = rescue(self._live, path, self._scratch)
            findings.append(warning("output-edited", file=path, path=path, kept=kept))
        self._staging.take_over(self._records, self._live)
        self._staging.adopt(scan.foreign, [folder for folder in scan.folders if folder not in folders], self._live)
        raw = self._staging.seal(manifest, durable=not self._trusted)
        switch(self._workshop, self._live, strategy)
        self._settle(scan, {*edited, *scan.broken}, raw)
        return tuple(findings)

    def _edited(self, paths: list[str]) -> list[str]:
        """Those among the paths to be replaced or removed whose file is not the one we published."""
        owned = [(path, record) for path in paths if (record := self._ground.owned.get(path)) is not None]
        return [
            path
            for path, record in owned
            if wholes.fingerprint_of(f"{self._live}/{path}") != record.content and disk.exists(f"{self._live}/{path}")
        ]

    def _unclaimed(self, scan: Scan) -> Scan:
        """With its manifest lost, a file at a place of ours is taken for ours; a copy is kept if it will differ."""
        ours = [path for path in scan.foreign if path in self._records]
        for path in ours:
            if wholes.fingerprint_of(f"{self._live}/{path}") != self._records[path].content:
                rescue(self._live, path, self._scratch)
        return replace(scan, foreign=tuple(path for path in scan.foreign if path not in self._records))

    def _settle(self, scan: Scan, doubtful: set[str], raw: bytes) -> None:
        """Make the tree that was live a sound spare. The site stands: a failure here only leaves the spare dirty."""
        tree = self._workshop.tree
        try:
            if not self._trusted:
                disk.sync(self._live.rpartition("/")[0] or "/")
            wholes.replace_file(self._workshop.known, raw, self._workshop.temporary)
            if disk.exists(self._workshop.journal):
                return
            if self._previous is None or not disk.exists(tree):
                self._workshop.discard_spare()
                return
            for path in (*scan.foreign, *doubtful):
                disk.remove(f"{tree}/{path}")
            for folder in reversed(scan.folders):
                disk.remove_folder(f"{tree}/{folder}")
            if doubtful:
                rest = {path: record for path, record in self._last.items() if path not in doubtful}
                self._staging.save(Manifest(VERSION, rest))
            disk.remove(self._workshop.dirty)
        except OSError:
            return


def _ground(live: str, workshop: Workshop, previous: Manifest | None, found: Scan | None) -> Ground:
    """What is ours in the output folder. MastheadError if it is not empty and nothing says that it is ours."""
    if previous is not None:
        return Ground(previous.records, found or survey(live, previous))
    raw = disk.read(f"{live}/{NAME}")
    if raw is None:
        if any(entry.name not in PLACEHOLDERS for entry in disk.entries(live)):
            raise MastheadError(error("output-not-ours", file=live, folder=live))
        return Ground({}, survey(live, Manifest(VERSION, {})))
    owned = load(raw)
    if owned is None:
        owned = load(disk.read(workshop.known) or b"") or Manifest(VERSION, {})
        return Ground(owned.records, survey(live, owned), damaged=True)
    return Ground(owned.records, survey(live, owned))


def provide(output: Path, scratch: Path, manifest: Manifest) -> Scan:
    """Look at the output as `scan` does, and where it has no sound spare tree, make one that is equal to it.

    Nothing visible changes. After a first build that takes longer than many an edit: another process does it while this
    one finds out what the edit changes.
    """
    live = real_output(output, scratch)
    found = survey(live, manifest)
    try:
        workshop = workshop_of(live, scratch)
        repair(workshop, live)
        if disk.exists(workshop.dirty) or not disk.exists(workshop.tree):
            sound = {path: record for path, record in manifest.records.items() if path not in found.broken}
            staging = Staging(workshop, fresh=False, suspect=())
            staging.take_over(sound, live)
            staging.save(Manifest(VERSION, sound))
    except OSError as problem:
        raise failed(problem, live) from problem
    return found

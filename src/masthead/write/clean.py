"""How is the site taken away again: only files that we published and nobody changed since."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from masthead.manifest import NAME, VERSION, Manifest, dump, read_manifest
from masthead.write import disk, wholes
from masthead.write.guard import PLACEHOLDERS, failed, real_output
from masthead.write.switch import repair
from masthead.write.workshop import workshop_of

__all__ = ["Cleaned", "clean"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many files `clean` removed, and which of ours it kept because they were edited by hand."""

    removed: int
    edited: tuple[str, ...]


def clean(output: Path, scratch: Path) -> Cleaned:
    """Remove what the manifest lists and what still has the bytes it lists. The folder itself stays.

    As long as files of others or edited ones remain, a manifest remains too, so that the folder still counts as ours.
    A folder without a manifest is left alone. MastheadError if the disk refuses; what is left can be cleaned again.
    """
    live = real_output(output, scratch)
    workshop = workshop_of(live, scratch)
    try:
        repair(workshop, live)
        manifest = read_manifest(Path(live))
        if manifest is None:
            return Cleaned(0, ())
        workshop.discard_spare()
        edited = _remove(live, manifest)
        if edited or any(entry.name not in {*PLACEHOLDERS, NAME} for entry in disk.entries(live)):
            rest = {path: manifest.records[path] for path in edited}
            workshop.claim()
            wholes.replace_file(f"{live}/{NAME}", dump(Manifest(VERSION, rest)), workshop.temporary)
        else:
            disk.remove(f"{live}/{NAME}")
    except OSError as problem:
        raise failed(problem, live) from problem
    return Cleaned(len(manifest.records) - len(edited), tuple(edited))


def _remove(live: str, manifest: Manifest) -> list[str]:
    edited = []
    for path, record in sorted(manifest.records.items()):
        content = wholes.fingerprint_of(f"{live}/{path}")
        if content != record.content and disk.exists(f"{live}/{path}"):
            edited.append(path)
            continue
        disk.remove(f"{live}/{path}")
        folder = path.rpartition("/")[0]
        while folder and disk.remove_folder(f"{live}/{folder}"):
            folder = folder.rpartition("/")[0]
    return edited

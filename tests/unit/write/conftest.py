"""A project folder with an output folder, and short words for publishing to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from masthead.fingerprint import of_value
from masthead.manifest import NAME, Key, Rendered, read_manifest
from masthead.write import Published, Scan, provide, publish, recover


@dataclass(frozen=True)
class Project:
    """The folders of one project."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def scratch(self) -> Path:
        return self.root / ".masthead"

    @property
    def spare(self) -> Path:
        (found,) = self.scratch.glob("spare-*")
        return found / "tree"

    def publish(self, files: dict[str, str], *, placed: bool = False, **options: object) -> Published:
        """Publish these texts; what has the same key as last time is passed on without content, as a build does.

        `placed` lets whoever renders the files put them in their place, as processes of a build do.
        """
        recover(self.site, self.scratch)
        previous = read_manifest(self.site)
        broken = options.pop("broken", frozenset())
        rendered = [self._rendered(path, text, previous, broken) for path, text in files.items()]
        made = (lambda placer: map(placer(), rendered)) if placed else rendered
        return publish(made, self.site, self.scratch, previous, **options)

    def provide(self) -> Scan:
        """Have a spare tree, as a build after a first one has."""
        manifest = read_manifest(self.site)
        assert manifest
        return provide(self.site, self.scratch, manifest)

    def _rendered(self, path, text, previous, broken):
        key = Key("generator", "template", of_value(text))
        record = previous.records.get(path) if previous else None
        same = record is not None and record.key == key and path not in broken
        return Rendered(path, key, None if same else text.encode())

    def tree(self, folder: Path | None = None) -> dict[str, str]:
        """All files with their texts, but not the manifest."""
        folder = folder or self.site
        return {
            path.relative_to(folder).as_posix(): path.read_text()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name != NAME
        }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "project" / ".masthead").mkdir(parents=True)
    return Project(tmp_path / "project")

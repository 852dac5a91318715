"""Where the theme's files are: the project's own ``templates/`` first, then the theme that Masthead brings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from masthead.fingerprint import of_bytes

__all__ = ["Theme", "find_theme"]


@dataclass(frozen=True, slots=True)
class Theme:
    """The files of the theme by name (``base.html``, ``static/theme.css``), a project's own before ours."""

    files: dict[str, Path]
    digests: dict[str, str]
    """Fingerprints of the files' bytes, by name."""

    def read(self, name: str) -> bytes:
        """The bytes of a file of the theme."""
        return self.files[name].read_bytes()


def find_theme(root: Path) -> Theme:
    """The theme of the project at `root`: each file from the first folder that has it."""
    files: dict[str, Path] = {}
    for folder in (_packaged(), root / "templates"):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") or part.endswith("~") for part in Path(name).parts):
                files[name] = path
    return Theme(files, {name: of_bytes(path.read_bytes()) for name, path in sorted(files.items())})


def _packaged() -> Path:
    """In an installed wheel the theme lies in the package, in a checkout beside ``src``."""
    package = Path(__file__).parent
    return theme if (theme := package / "theme").is_dir() else package.parents[1] / "templates"

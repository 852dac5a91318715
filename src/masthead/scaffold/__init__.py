"""New files from nothing: a whole digest, or one article, person, company or topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from masthead import __version__
from masthead.config import Config
from masthead.diagnostics import MastheadError, error
from masthead.load.front_matter import dump
from masthead.load.schema import Kind
from masthead.urls import slugify

__all__ = ["LANGUAGES", "new_entry", "new_site"]

LANGUAGES = ("de", "en")
_FILES = Path(__file__).parent / "files"
_RENAMED = {"gitignore": ".gitignore"}
"""Files whose names would change what git does with our own tree."""


def new_site(folder: Path, language: str, title: str, base_url: str, today: dt.date) -> tuple[Path, ...]:
    """Make a digest that builds at once in `folder`, which must be empty or not there; returns what was written."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MastheadError(error("folder-not-empty", folder=folder))
    values = {
        "title": _in_toml(title),
        "base_url": base_url,
        "language": language,
        "today": today.isoformat(),
        "version": __version__,
    }
    written = []
    for source in (_FILES / "common", _FILES / language):
        for path in sorted(source.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                name = path.relative_to(source)
                target = folder / _filled(str(name.with_name(_RENAMED.get(name.name, name.name))), values)
                _create(target, _filled(path.read_text(encoding="utf-8"), values))
                written.append(target)
    return tuple(written)


def new_entry(config: Config, kind: Kind, name: str, language: str) -> Path:
    """Make the file of an article (a draft dated today), person, company or topic called `name`."""
    slug = slugify(name)
    if not slug:
        raise MastheadError(error("name-without-letters", name=name))
    folder, head = config.root / "content" / kind, {"name": name}
    if kind == Kind.ARTICLE:
        today = config.today.isoformat()
        head = {"title": name, "dek": "", "date": today, "draft": "true"}
        if language != config.language:
            head["lang"] = language
        target = folder / f"{config.today:%Y}" / f"{today}-{slug}.md"
    else:
        target = folder / f"{slug}.md"
        head["summary"] = ""
    _create(target, dump(head))
    return target


def _create(target: Path, text: str) -> None:
    """Write a file that must not exist yet."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as fault:
        raise MastheadError(error("file-exists", file=str(target))) from fault
    except OSError as fault:
        raise MastheadError(error("write-failed", file=str(target), reason=fault.strerror)) from fault


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def _in_toml(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')

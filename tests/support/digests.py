"""Digests for tests: a dictionary of path → text in a temporary folder, built by the real pipeline."""

from __future__ import annotations

import datetime as dt
import json
import os
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from masthead.config import Config, load_config
from masthead.manifest import NAME
from masthead.pipeline import BuildReport, build

__all__ = ["BASE", "ICONS", "TODAY", "Digest", "codes", "entry", "in_a_hurry", "picture", "settings", "tree_of"]

TODAY = dt.date(2031, 3, 9)
"""The day on which every test builds."""

BASE = "https://anzeiger.example/bote"


def settings(**changes: Any) -> str:
    """A ``masthead.toml``: German and English, under a path, without what takes long: fonts, search, cards."""
    values = {
        "title": "Der Anzeiger", "base_url": BASE, "language": "de", "languages": ["de", "en"],
        "timezone": "Europe/Berlin", "theme.fonts": False, "search.enabled": False, "cards.enabled": False, **changes,
    }  # fmt: skip
    plain = {key: value for key, value in values.items() if "." not in key}
    tables = {key: value for key, value in values.items() if "." in key}
    lines = [f"{key} = {_toml(value)}" for key, value in plain.items()]
    for table in dict.fromkeys(key.rpartition(".")[0] for key in tables):
        lines.append(f"[{table}]")
        lines += [
            f"{key.rpartition('.')[2]} = {_toml(value)}"
            for key, value in tables.items()
            if key.rpartition(".")[0] == table
        ]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(part)}" for key, part in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def entry(body: str = "", **front: Any) -> str:
    """A content file: front matter, whose values are written as JSON (which YAML reads), and a body."""
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False, default=str)}\n" for key, value in front.items())
    return f"---\n{head}---\n{body}"


def codes(report: BuildReport) -> list[str]:
    """What a build found, by code."""
    return [diagnostic.code for diagnostic in report.diagnostics]


def picture(shade: int, side: int = 2) -> bytes:
    """A grey PNG; those of one size have the same number of bytes."""
    rows = (b"\0" + bytes([shade]) * side) * side
    packed = zlib.compress(rows, 0)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)), (b"IDAT", packed), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


ICONS = {
    f"templates/static/{name}": picture(1)
    for name in (*(f"icon-{size}.png" for size in (32, 180, 192, 512)), "favicon.ico")
}
"""Icons of the digest's own, so that none need be drawn."""


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path, the manifest too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Digest:
    """A project folder. `files` are added to a plain masthead.toml; a value None removes the file."""

    def __init__(self, root: Path, files: Mapping[str, str | bytes | None] | None = None) -> None:
        self.root = root
        (root / "content").mkdir(parents=True, exist_ok=True)
        self.write({"masthead.toml": settings(), **ICONS, **(files or {})})

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        """Make the files say this."""
        for name, content in files.items():
            path = self.root / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def config(self, **choices: Any) -> Config:
        """The settings; `choices` are what the command line would decide."""
        return msgspec.structs.replace(load_config(self.root, TODAY), **choices)

    def build(self, *, fresh: bool = False, **choices: Any) -> BuildReport:
        """Build it."""
        return build(self.config(**choices), fresh=fresh)

    def built(self, **choices: Any) -> dict[str, bytes]:
        """Build it, which must succeed; every published file by its path, without the manifest."""
        report = self.build(**choices)
        assert report.ok, report.diagnostics
        tree = self.tree()
        del tree[NAME]
        return tree

    def tree(self) -> dict[str, bytes]:
        """Every file of the output folder."""
        return tree_of(self.root / "site")

    def page(self, path: str) -> str:
        """A file of the output folder as text."""
        return (self.root / "site" / path).read_text(encoding="utf-8")


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Within it nothing is flushed to the disk, and a template of the same text is compiled once.

    That is nine tenths of the time a tiny digest takes, and no byte of it is different.
    """
    from jinja2 import Environment

    compiling: Callable[..., Any] = Environment.compile
    flushing = os.fsync
    kept: dict[tuple[Any, ...], Any] = {}

    def compile_once(self: Environment, source: Any, *rest: Any, **options: Any) -> Any:
        if not isinstance(source, str):
            return compiling(self, source, *rest, **options)
        # What is constant in a language is settled when a template is compiled.
        words = str(getattr(getattr(self, "translations", None), "_catalog", ""))
        key = (source, words, rest, tuple(sorted(options.items())))
        if key not in kept:
            kept[key] = compiling(self, source, *rest, **options)
        return kept[key]

    Environment.compile = compile_once  # type: ignore[method-assign]
    os.fsync = lambda _handle: None
    try:
        yield
    finally:
        Environment.compile = compiling  # type: ignore[method-assign]
        os.fsync = flushing

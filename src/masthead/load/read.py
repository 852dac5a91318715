"""Which files below ``content/`` belong to the site, and what do they hold? Reads nothing else, and never hangs."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from masthead.diagnostics import Diagnostic, error, warning
from masthead.fields import nearest
from masthead.load.encoding import decode
from masthead.load.schema import Kind

__all__ = ["LIMIT", "PICTURE_LIMIT", "Found", "decode", "find", "read_bytes"]

LIMIT = 2_000_000
"""Bytes that an article may have."""
PICTURE_LIMIT = 50_000_000
"""Bytes that any other file may have; GitHub refuses files of twice that size."""

_KINDS = {kind.value: kind for kind in Kind}
_USUAL = re.compile(r"[a-zA-Z0-9._-]{1,255}")
"""Names of files of which no more needs to be asked."""
_TEXT = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{0,250}\.md")
"""Names of texts of which nothing at all needs to be asked."""
_LITTER = re.compile(
    r"\..*|.*~|#.*#|.*\.(?:swp|swo|swx|tmp|bak|orig|rej)|.*___jb_(?:tmp|old)___|4913|Thumbs\.db|desktop\.ini"
)
_NEARLY_MARKDOWN = re.compile(r".*\.(?:markdown|mdown|mkd|mdx|MD|Md)")
# Without O_NONBLOCK, opening a FIFO waits for a writer. Not every system has every flag.
_FLAGS = sum(getattr(os, flag, 0) for flag in ("O_RDONLY", "O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"))


@dataclass(frozen=True, slots=True)
class Found:
    """What lies below ``content/``: (path relative to the project, NFC; the kind whose folder it is in), sorted."""

    files: tuple[tuple[str, Kind], ...]
    diagnostics: tuple[Diagnostic, ...]


def find(root: Path) -> Found:
    """List the content of the project at `root`: Markdown and the files beside it; litter of editors is passed over."""
    search = _Search(os.path.realpath(root))
    content = root / "content"
    if not content.is_dir():
        return Found((), (error("content-missing", "content", folder=root),))
    if search.outside(os.path.realpath(content)):
        return Found((), (error("symlink-outside", "content"),))
    search.visited.add(os.path.realpath(content))
    for name, entry in search.entries(str(content), "content"):
        path = f"content/{name}"
        if name in _KINDS and search.is_folder(entry, path):
            search.walk(entry.path, path, _KINDS[name])
        elif not _LITTER.fullmatch(name) and name not in _KINDS:
            near = nearest(name, tuple(_KINDS))
            search.found.append(warning("unknown-folder", path, near=near, known=", ".join(_KINDS)))
    files = tuple(sorted(search.files.items()))
    return Found(files, tuple(sorted(search.found, key=lambda found: found.place)))


@dataclass(slots=True)
class _Search:
    """A walk through ``content/``. `visited` holds content and every folder a link led to: none is read twice."""

    real_root: str
    files: dict[str, Kind] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    visited: set[str] = field(default_factory=set)
    links: dict[str, str] = field(default_factory=dict)

    def entries(self, folder: str, path: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """The entries of a folder under their NFC names, in an order that is the same on every machine."""
        try:
            with os.scandir(folder) as listing:
                entries = sorted((unicodedata.normalize("NFC", entry.name), entry.name, entry) for entry in listing)
        except OSError as fault:
            self.found.append(_fault(fault, path))
            return
        yield from ((name, entry) for name, _, entry in entries)

    def walk(self, start: str, start_path: str, kind: Kind) -> None:
        """Collect every file below a folder of one kind."""
        waiting = [(start, start_path)]
        while waiting:
            folder, above = waiting.pop()
            for name, entry in self.entries(folder, above):
                path = f"{above}/{name}"
                if _TEXT.fullmatch(name) and entry.is_file(follow_symlinks=False) and path not in self.files:
                    self.files[path] = kind
                    continue
                if _LITTER.fullmatch(name) or not self.name_is_fine(name, path):
                    continue
                if self.is_folder(entry, path):
                    waiting.append((entry.path, path))
                elif self.is_file(entry, path):
                    self.take(path, kind)

    def take(self, path: str, kind: Kind) -> None:
        if path in self.files:
            self.found.append(error("same-name-twice", path))
        elif _NEARLY_MARKDOWN.fullmatch(path):
            stem = path.rpartition("/")[2].rpartition(".")[0]
            self.found.append(warning("not-markdown-suffix", path, near=f"{stem}.md"))
        self.files[path] = kind

    def name_is_fine(self, name: str, path: str) -> bool:
        """Whether other machines can hold a file of this name."""
        if _USUAL.fullmatch(name):
            return True
        shown = path.encode("utf-8", "replace").decode()
        if any("\ud800" <= letter <= "\udfff" for letter in name):
            self.found.append(error("file-name-encoding", shown))
        elif len(name.encode()) > 255:
            self.found.append(error("file-name-long", shown, size=len(name.encode())))
        elif any(unicodedata.category(letter) == "Cc" or letter in '\\:*?"<>|' for letter in name):
            self.found.append(error("file-name-letters", shown))
        else:
            return True
        return False

    def is_folder(self, entry: os.DirEntry[str], path: str) -> bool:
        """Whether to go into `entry`."""
        if entry.is_symlink():
            return self.link(entry, path) == "folder"
        return entry.is_dir()

    def is_file(self, entry: os.DirEntry[str], path: str) -> bool:
        """Whether `entry` is a regular file of this project; tells what else it is."""
        if entry.is_symlink():
            return self.link(entry, path) == "file"
        if not entry.is_file():
            self.found.append(error("not-a-file", path))
        return entry.is_file()

    def link(self, entry: os.DirEntry[str], path: str) -> str:
        """Where a link leads: to a ``file``, to a ``folder`` not read yet, or (and this is told) to nothing good."""
        if path not in self.links:
            self.links[path] = found = self.follow(entry)
            if found not in ("file", "folder"):
                self.found.append(error(found, path))
        return self.links[path]

    def follow(self, entry: os.DirEntry[str]) -> str:
        try:
            real = os.path.realpath(entry.path, strict=True)
            status = Path(real).stat()
        except OSError as fault:
            return "symlink-loop" if fault.errno == errno.ELOOP else "symlink-broken"
        if self.outside(real):
            return "symlink-outside"
        if not stat.S_ISDIR(status.st_mode):
            return "file" if stat.S_ISREG(status.st_mode) else "not-a-file"
        if any(_overlap(real, seen) for seen in self.visited):
            return "symlink-loop"
        self.visited.add(real)
        return "folder"

    def outside(self, real: str) -> bool:
        """Whether a real path is not the project's."""
        return not Path(real).is_relative_to(self.real_root)


def _overlap(one: str, other: str) -> bool:
    """Whether one folder is the other or lies in it."""
    return Path(one).is_relative_to(other) or Path(other).is_relative_to(one)


def read_bytes(root: Path, path: str) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """Read the file that `find` calls `path`; None and the reason where it cannot be read whole."""
    limit = LIMIT if path.endswith(".md") else PICTURE_LIMIT
    try:
        try:
            content = _read(f"{root}/{path}", limit)
        except OSError as fault:
            content = _read(_elsewhere(root, path, fault), limit)
    except OSError as fault:
        return None, (_fault(fault, path),)
    if isinstance(content, str):
        return None, (error(content, path, limit=limit // 1_000_000),)
    return content, ()


def _elsewhere(root: Path, path: str, fault: OSError) -> str:
    """Where a file lies that is a link, or whose name is on disk in another Unicode form; else raises `fault`."""
    if fault.errno == errno.ELOOP:
        real = os.path.realpath(root / path, strict=True)
        if Path(real).is_relative_to(os.path.realpath(root)):
            return real
    if fault.errno == errno.ENOENT and not path.isascii():
        place = root
        for part in path.split("/"):
            names = {unicodedata.normalize("NFC", entry.name): entry.name for entry in sorted(place.iterdir())}
            place /= names.get(part, part)
        return os.fspath(place)
    raise fault


def _read(place: str, limit: int) -> bytes | str:
    """The bytes of a regular file, or the code of what is wrong; a file that changes meanwhile is read again, twice."""
    descriptor = os.open(place, _FLAGS)
    try:
        for _ in range(3):
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                return "not-a-file"
            if before.st_size > limit:
                return "file-too-large"
            content = _whole(descriptor, limit)
            after = os.fstat(descriptor)
            if (before.st_mtime_ns, before.st_size, len(content)) == (after.st_mtime_ns, after.st_size, after.st_size):
                return content
        return "file-changing"
    finally:
        os.close(descriptor)


def _whole(descriptor: int, limit: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    parts = []
    size = 0
    while size <= limit and (part := os.read(descriptor, 1 << 20)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _fault(fault: OSError, path: str) -> Diagnostic:
    codes = {errno.ENOENT: "file-vanished", errno.ELOOP: "symlink-loop", errno.ENXIO: "not-a-file"}
    return error(codes.get(fault.errno or 0, "file-unreadable"), path, reason=fault.strerror or "")

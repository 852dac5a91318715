"""Changes: may these files be written as planned, and how do all of them get there or none?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from masthead.diagnostics import Diagnostic, MastheadError, Severity, error
from masthead.load.parse import parse
from masthead.load.schema import Kind
from masthead.write import disk, wholes

__all__ = ["Change", "Text", "read_text", "write_all"]

_KINDS = {kind.value: kind for kind in Kind}


class Text(NamedTuple):
    """A file's letters with plain line ends, and how its bytes had them."""

    path: str
    content: bytes
    text: str
    crlf: bool
    mark: bool
    """Whether it begins with a byte order mark."""

    def change(self, text: str) -> Change:
        """The change that gives the file other letters; line ends and mark stay."""
        written = text.replace("\n", "\r\n") if self.crlf else text
        return Change(self.path, self.content, (b"\xef\xbb\xbf" if self.mark else b"") + written.encode())


class Change(NamedTuple):
    """A file before and after; None where there is none."""

    path: str
    """Relative to the project."""
    before: bytes | None
    after: bytes | None


def read_text(root: Path, path: str) -> Text | None:
    """Read a content file for editing; None where it is not UTF-8 or not there."""
    content = disk.read(str(root / path))
    if content is None:
        return None
    mark = content.startswith(b"\xef\xbb\xbf")
    try:
        text = content[3 if mark else 0 :].decode()
    except UnicodeDecodeError:
        return None
    crlf = "\r\n" in text and text.count("\n") == text.count("\r\n")
    return Text(path, content, text.replace("\r\n", "\n") if crlf else text, crlf, mark)


def write_all(root: Path, changes: Sequence[Change], languages: tuple[str, ...]) -> None:
    """Write every change, each in one step, what is deleted last; raises MastheadError before anything is touched.

    Refused is what would put an error into a file that was not there before, and what was edited meanwhile.
    """
    problems = [problem for change in changes for problem in _problems(root, change, languages)]
    if problems:
        raise MastheadError(*problems)
    try:
        for change in changes:
            if change.after is not None:
                target = root / change.path
                disk.make_folders(str(target.parent))
                temporary = target.with_name(f".{target.name[:200]}.tmp")
                wholes.replace_file(str(target), change.after, str(temporary), durable=True)
        for change in changes:
            if change.after is None:
                disk.remove(str(root / change.path))
    except OSError as fault:
        raise MastheadError(
            error("desk-not-written", str(fault.filename or ""), reason=fault.strerror or "")
        ) from fault


def _problems(root: Path, change: Change, languages: tuple[str, ...]) -> Iterable[Diagnostic]:
    if disk.read(str(root / change.path)) != change.before:
        yield error("desk-changed-meanwhile" if change.before is not None else "desk-exists", change.path)
    if change.after is not None and change.path.endswith(".md"):
        kind = _KINDS[change.path.split("/")[1]]
        known = {one.code for one in _errors(change.path, kind, change.before, languages)}
        for one in _errors(change.path, kind, change.after, languages):
            if one.code not in known:
                yield one


def _errors(path: str, kind: Kind, content: bytes | None, languages: tuple[str, ...]) -> Iterable[Diagnostic]:
    found = parse(path, kind, content, languages)[1] if content is not None else ()
    return (one for one in found if one.severity is Severity.ERROR)

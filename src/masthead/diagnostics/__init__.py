"""What can be wrong with the editor's material, as values: a code, a place and the words to fill in.

Problems in content are never raised and never logged; every stage returns the diagnostics it found and the
command line prints them all. The wording, German and English, lives in ``text/*.toml`` (see `messages`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Diagnostic", "MastheadError", "Severity", "error", "hint", "warning"]


class Severity(StrEnum):
    """How much a diagnostic matters; errors fail the build, `--strict` makes warnings fail it too."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `file` is relative to the project, `line` and `column` count from 1, 0 means unknown."""

    code: str
    severity: Severity
    file: str = ""
    line: int = 0
    column: int = 0
    args: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> tuple[str, int, int, str]:
        """The order in which findings are shown."""
        return (self.file, self.line, self.column, self.code)


class MastheadError(Exception):
    """Misuse or a broken environment that ends the run: carries diagnostics, never a traceback for the user."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(d.code for d in diagnostics))
        self.diagnostics = diagnostics


def error(code: str, file: str = "", line: int = 0, column: int = 0, **args: object) -> Diagnostic:
    """A finding that makes the build fail."""
    return Diagnostic(code, Severity.ERROR, file, line, column, _frozen(args))


def warning(code: str, file: str = "", line: int = 0, column: int = 0, **args: object) -> Diagnostic:
    """A finding the editor should act on; the site is still built."""
    return Diagnostic(code, Severity.WARNING, file, line, column, _frozen(args))


def hint(code: str, file: str = "", line: int = 0, column: int = 0, **args: object) -> Diagnostic:
    """A remark that needs no action."""
    return Diagnostic(code, Severity.HINT, file, line, column, _frozen(args))


def _frozen(args: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in args.items())

"""What every command shares: the project, the editor's language, and how findings are shown."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

import click
import msgspec

from masthead.cli.words import language, say
from masthead.config import Config, load_config
from masthead.diagnostics import Diagnostic, MastheadError, Severity, error
from masthead.diagnostics.messages import describe, printable
from masthead.fields import Url, read

__all__ = ["FORMATS", "Session", "end_when_told", "form_of", "format_option", "site_url", "strict_option", "today_in"]

FORMATS = ("text", "json", "github")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}

_FORM = "masthead.form"


def _noted(ctx: click.Context, _option: click.Parameter, form: str) -> str:
    ctx.meta[_FORM] = form
    return form


format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help=say("help-format"),
    callback=_noted,
)
strict_option = click.option("--strict", is_flag=True, help=say("help-strict"))


class _Address(msgspec.Struct, frozen=True):
    base_url: Url


def site_url(_ctx: click.Context, _option: click.Parameter, choice: str | None) -> str | None:
    """What ``--base-url`` was given, checked as in ``masthead.toml`` and without final slash; misuse otherwise."""
    if choice is None:
        return None
    _, faults = read({"base_url": choice}, _Address, file="", lines={})
    if any(mark in choice for mark in "?#"):
        faults = (*faults, error("base-url-query", value=choice))
    for fault in faults:
        words = describe(fault, language())
        raise click.BadParameter(f"{words.message} {words.hint}".strip())
    return choice.rstrip("/")


def form_of(ctx: click.Context) -> str:
    """How this run shows findings, as `format_option` was given; ``text`` for a command without it."""
    return str(ctx.meta.get(_FORM, "text"))


def end_when_told() -> None:
    """From now on, being ended by the system is like Ctrl-C: processes, threads and the port are given back."""
    signal.signal(signal.SIGTERM, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line."""

    root: Path
    debug: bool = False
    kept: list[object] = field(default_factory=list)
    """What is held until the process ends."""

    @property
    def language(self) -> str:
        """The editor's language: ``de`` or ``en``."""
        return language()

    def config(self, **choices: Any) -> Config:
        """The project's settings, with the command line's `choices` (fields of Config) in place of its own."""
        config = load_config(self.root, dt.date.min)
        return msgspec.structs.replace(config, today=today_in(config.timezone), **choices)

    def say(self, code: str, **args: object) -> None:
        """Tell the editor something, on the standard error stream."""
        click.echo(say(code, **args), err=True)

    def show(self, diagnostics: Iterable[Diagnostic], form: str = "text") -> None:
        """Show findings, by file and line: as text on the error stream, as JSON or GitHub annotations on the output."""
        found = sorted(set(diagnostics), key=lambda d: (d.place, d.severity))
        if form == "json":
            click.echo(json.dumps([self._plain(d) for d in found], ensure_ascii=False, indent=2))
        for diagnostic in found if form != "json" else ():
            text = self._annotation(diagnostic) if form == "github" else self._lines(diagnostic)
            click.echo(text, err=form == "text")

    def failed(self, diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
        """Whether these findings make the command fail."""
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(diagnostic.severity in bad for diagnostic in diagnostics)

    def _plain(self, diagnostic: Diagnostic) -> dict[str, object]:
        words = describe(diagnostic, self.language)
        return {
            "code": diagnostic.code, "severity": diagnostic.severity, "file": diagnostic.file,
            "line": diagnostic.line, "column": diagnostic.column, "message": words.message, "hint": words.hint,
        }  # fmt: skip

    def _lines(self, diagnostic: Diagnostic) -> str:
        words = describe(diagnostic, self.language)
        # A name on disk may hold what a terminal obeys.
        file = printable(diagnostic.file).replace("\n", "\N{REPLACEMENT CHARACTER}")
        place = ":".join(str(part) for part in (file, diagnostic.line, diagnostic.column) if part)
        name = _styled(say(f"severity-{diagnostic.severity}"), _COLOURS[diagnostic.severity])
        head = f"{place}: {name}: {words.message} [{diagnostic.code}]".removeprefix(": ")
        return f"{head}\n    {words.hint}" if words.hint else head

    def _annotation(self, diagnostic: Diagnostic) -> str:
        words = describe(diagnostic, self.language)
        kind = {Severity.HINT: "notice"}.get(diagnostic.severity, str(diagnostic.severity))
        place = {
            "file": diagnostic.file,
            "line": diagnostic.line or "",
            "col": diagnostic.column or "",
            "title": diagnostic.code,
        }
        values = ",".join(f"{key}={_escaped(str(value), ',:')}" for key, value in place.items() if value)
        return f"::{kind} {values}::{_escaped(f'{words.message} {words.hint}'.strip())}"


def today_in(timezone: str) -> dt.date:
    """The day in a time zone; SOURCE_DATE_EPOCH stands in for the clock where it is set."""
    epoch, zone = os.environ.get("SOURCE_DATE_EPOCH", ""), ZoneInfo(timezone)
    if not epoch:
        return dt.datetime.now(zone).date()
    try:
        return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=_seconds(epoch))).astimezone(zone).date()
    except (OverflowError, ValueError) as fault:
        raise MastheadError(error("bad-epoch", value=epoch)) from fault


def _seconds(text: str) -> int:
    """Digits as a number of at most twelve; ValueError for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise ValueError(text)
    return int(text)


def _styled(text: str, colour: str) -> str:
    return click.style(text, fg=colour) if sys.stderr.isatty() and "NO_COLOR" not in os.environ else text


def _escaped(text: str, more: str = "") -> str:
    """`text` as GitHub's workflow commands want it."""
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text

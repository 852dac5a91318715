"""The command line: one module per command, imported only when it is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from masthead import __version__
from masthead.cli.session import Session, form_of
from masthead.cli.words import say
from masthead.diagnostics import MastheadError

__all__ = ["COMMANDS", "main", "run"]

COMMANDS = {
    "build": "build",
    "serve": "serve",
    "import": "import_",
    "check": "check",
    "new": "new",
    "list": "list_",
    "export": "export",
    "accept": "accept",
    "reject": "reject",
    "rename": "rename",
    "merge": "merge",
}
"""A command's name → its module below `masthead.cli`, which defines it as ``command``."""


class _Commands(click.Group):
    """The group of all commands; a command's module is imported when the command is run or explained."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"masthead.cli.{COMMANDS[cmd_name]}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what ends it is shown as it shows findings."""
        try:
            return super().invoke(ctx)
        except MastheadError as fault:
            if ctx.obj.debug:
                raise
            ctx.obj.show(fault.diagnostics, form_of(ctx))
            return 1

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line for each command, without importing it."""
        with formatter.section(say("help-commands")):
            formatter.write_dl([(name, say(f"help-{name}")) for name in COMMANDS])


@click.group(
    cls=_Commands, name="masthead", help=say("help-masthead"), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--root", type=click.Path(path_type=Path), default=Path(), show_default=False, help=say("help-root"))
@click.option("--debug", is_flag=True, help=say("help-debug"))
@click.version_option(__version__, prog_name="masthead")
@click.pass_context
def masthead(ctx: click.Context, root: Path, debug: bool) -> None:
    ctx.obj = Session(root=root, debug=debug, kept=ctx.obj if isinstance(ctx.obj, list) else [])


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 errors, 2 usage, 130 interrupted."""
    sys.exit(_run(sys.argv[1:] if args is None else list(args)))


def run(args: Sequence[str] | None = None) -> None:
    """As `main`, for a process that has nothing else to do: what a build held is not taken apart before it ends.

    For ten thousand articles that takes as long as it takes to build an edit.
    """
    kept: list[object] = []
    code = _run(sys.argv[1:] if args is None else list(args), kept)
    if kept:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # nobody listens any more
                stream.flush()
        os._exit(code)
    sys.exit(code)


def _run(args: list[str], kept: list[object] | None = None) -> int:
    try:
        result: Any = masthead.main(args, prog_name="masthead", standalone_mode=False, obj=kept)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as misuse:
        misuse.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("", err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return result if isinstance(result, int) else 0

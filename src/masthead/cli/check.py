"""``masthead check``: every finding in one run, nothing written."""

from __future__ import annotations

import click

from masthead.cli.session import Session, format_option, strict_option
from masthead.cli.words import say
from masthead.diagnostics import Severity
from masthead.inspection import inspect

__all__ = ["command"]


@click.command("check", help=say("help-check"))
@click.option("-D", "--drafts", is_flag=True, help=say("help-drafts"))
@click.option("--future", is_flag=True, help=say("help-future"))
@strict_option
@format_option
@click.pass_obj
def command(session: Session, drafts: bool, future: bool, strict: bool, form: str) -> int:
    diagnostics = inspect(session.config(drafts=drafts, future=future))
    session.show(diagnostics, form)
    counts = {severity: sum(found.severity == severity for found in set(diagnostics)) for severity in Severity}
    session.say(
        "check-done", errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING], hints=counts[Severity.HINT]
    )
    return int(session.failed(diagnostics, strict=strict))

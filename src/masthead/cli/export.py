"""``masthead export``: every accepted claim, for programs, on the standard output or in a file."""

from __future__ import annotations

from pathlib import Path

import click

from masthead.catalog import assemble
from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.diagnostics import MastheadError, Severity, error
from masthead.load import load
from masthead.outputs.data_export import EXPORTS
from masthead.pipeline import open_store
from masthead.workers import Workers

__all__ = ["command"]


@click.command("export", help=say("help-export"))
@click.argument("form", type=click.Choice(tuple(EXPORTS)))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=say("help-export-output"))
@click.pass_obj
def command(session: Session, form: str, output: Path | None) -> int:
    config = session.config()
    with open_store(config) as store:
        loaded = load(config, store, Workers())
        catalog, doubts = assemble(loaded, config, store, Workers())
    found = (*loaded.diagnostics, *(doubt for doubt in doubts if doubt.severity is Severity.ERROR))
    session.show(found)
    if session.failed(found):
        return 1
    data = EXPORTS[form](catalog)
    if output is None:
        click.echo(data, nl=False)
        return 0
    try:
        output.write_bytes(data)
    except OSError as fault:
        raise MastheadError(error("export-not-written", str(output), reason=fault.strerror or str(fault))) from None
    return 0

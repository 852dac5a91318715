"""``masthead merge``: two ids that mean one person, company or topic."""

from __future__ import annotations

import click

from masthead.cli.identities import known_entries, tell
from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.editing.identities import merge

__all__ = ["command"]


@click.command("merge", help=say("help-merge"))
@click.argument("id")
@click.argument("into")
@click.option("--dry-run", is_flag=True, help=say("help-edit-dry-run"))
@click.pass_obj
def command(session: Session, /, id: str, into: str, dry_run: bool) -> int:  # noqa: A002 - as the terminal calls it
    config = session.config()
    tell(session, merge(config, known_entries(session, config, id), id, into, dry_run=dry_run), dry_run=dry_run)
    return 0

"""``masthead rename``: another id for a person, company or topic."""

from __future__ import annotations

import click

from masthead.cli.identities import known_entries, tell
from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.editing.identities import rename

__all__ = ["command"]


@click.command("rename", help=say("help-rename"))
@click.argument("id")
@click.argument("new")
@click.option("--dry-run", is_flag=True, help=say("help-edit-dry-run"))
@click.pass_obj
def command(session: Session, /, id: str, new: str, dry_run: bool) -> int:  # noqa: A002 - as the terminal calls it
    config = session.config()
    tell(session, rename(config, known_entries(session, config, id), id, new, dry_run=dry_run), dry_run=dry_run)
    return 0

"""``masthead reject``: an editor says no to proposals of a draft."""

from __future__ import annotations

import click

from masthead.cli.desk import chosen, project_path, show, tell
from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.editing.decisions import read_draft, reject

__all__ = ["command"]


@click.command("reject", help=say("help-reject"))
@click.argument("draft")
@click.argument("numbers", nargs=-1, metavar="[NUMBER]...")
@click.pass_obj
def command(session: Session, draft: str, numbers: tuple[str, ...]) -> int:
    config = session.config()
    opened = read_draft(config, project_path(config, draft))
    if picked := chosen(opened, numbers):
        tell(session, reject(config, opened, picked), accepted=False)
    elif opened.proposals:
        show(opened)
    else:
        session.say("desk-none-open")
    return 0

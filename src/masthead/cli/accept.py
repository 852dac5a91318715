"""``masthead accept``: an editor says yes to proposals of a draft."""

from __future__ import annotations

import click

from masthead.cli.desk import chosen, project_path, show, tell
from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.diagnostics import MastheadError, error
from masthead.editing.decisions import accept, read_draft, strong

__all__ = ["command"]


@click.command("accept", help=say("help-accept"))
@click.argument("draft")
@click.argument("numbers", nargs=-1, metavar="[NUMBER]...")
@click.option("--strong", "sure", is_flag=True, help=say("help-strong"))
@click.option("--as", "target", default="", metavar="ID", help=say("help-as"))
@click.pass_obj
def command(session: Session, draft: str, numbers: tuple[str, ...], sure: bool, target: str) -> int:
    config = session.config()
    opened = read_draft(config, project_path(config, draft))
    picked = tuple(dict.fromkeys((*(strong(config, opened) if sure else ()), *chosen(opened, numbers))))
    if target and (len(picked) != 1 or picked[0].claim):
        raise MastheadError(error("desk-as-one", opened.text.path))
    if picked:
        tell(session, accept(config, opened, picked, target), accepted=True)
    elif opened.proposals and not sure:
        show(opened)
    else:
        session.say("desk-none-open")
    return 0

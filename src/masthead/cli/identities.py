"""What renaming and merging share: the project's entries, and how the changed files are shown."""

from __future__ import annotations

import click

from masthead.catalog.entries import Entries
from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.config import Config
from masthead.diagnostics import Severity
from masthead.editing.identities import Moved
from masthead.load import load
from masthead.pipeline import open_store
from masthead.workers import Workers

__all__ = ["known_entries", "tell"]


def known_entries(session: Session, config: Config) -> Entries:
    """Everything the project holds; what cannot be read is shown, for it cannot follow."""
    with open_store(config) as store:
        loaded = load(config, store, Workers())
    session.show(one for one in loaded.diagnostics if one.severity is Severity.ERROR)
    return Entries.of(loaded.entries)


def tell(session: Session, moved: Moved, *, dry_run: bool) -> None:
    """One line for each file on the output, the rest on the error stream."""
    for change in moved.changes:
        code = (
            "desk-file-new"
            if change.before is None
            else "desk-file-gone"
            if change.after is None
            else "desk-file-changed"
        )
        click.echo(say(code, path=change.path))
    if moved.dropped:
        session.say("desk-dropped", keys=", ".join(moved.dropped))
    session.say("desk-moved-dry" if dry_run else "desk-moved", files=len(moved.changes))

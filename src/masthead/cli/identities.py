"""What renaming and merging share: the project's entries, and how the changed files are shown."""

from __future__ import annotations

import click

from masthead.catalog.entries import Entries
from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.config import Config
from masthead.diagnostics import MastheadError, Severity, error
from masthead.editing.changes import read_text
from masthead.editing.identities import Moved
from masthead.load import load
from masthead.pipeline import open_store
from masthead.workers import Workers

__all__ = ["known_entries", "tell"]


def known_entries(session: Session, config: Config, *names: str) -> Entries:
    """Everything the project holds. What cannot be read is shown.

    Raises MastheadError where such a file has one of `names` in it: its reference would be left behind.
    """
    with open_store(config) as store:
        loaded = load(config, store, Workers())
    faults = tuple(one for one in loaded.diagnostics if one.severity is Severity.ERROR)
    session.show(faults)
    read = {entry.path for entry in loaded.entries}
    texts = {
        path: read_text(config.root, path) for path in dict.fromkeys(one.file for one in faults) if path not in read
    }
    ids = [name.rpartition("/")[2] for name in names]
    if left := [path for path, text in texts.items() if text is None or any(one in text.text for one in ids)]:
        raise MastheadError(*(error("desk-left-behind", path, id=ids[0]) for path in left))
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

"""``masthead list``: what there is, one line each on the standard output."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from masthead.catalog.entries import Entries
from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.config import Config
from masthead.fields import label
from masthead.load import load
from masthead.pipeline import open_store
from masthead.workers import Workers

__all__ = ["LISTS", "command"]


def _drafts(entries: Entries, config: Config) -> Iterator[tuple[str, ...]]:
    for entry in entries.articles:
        if entry.meta.draft:
            yield entry.path, str(entry.meta.date or "-"), entry.meta.title


def _scheduled(entries: Entries, config: Config) -> Iterator[tuple[str, ...]]:
    for entry in entries.articles:
        day = entry.meta.publish_at or entry.meta.date
        if not entry.meta.draft and day and day > config.today:
            yield entry.path, str(day), entry.meta.title


def _people(entries: Entries, config: Config) -> Iterator[tuple[str, ...]]:
    for entry in entries.people:
        yield entry.id, label(entry.meta.name, config.language), label(entry.meta.summary, config.language)


def _companies(entries: Entries, config: Config) -> Iterator[tuple[str, ...]]:
    for entry in entries.companies:
        yield entry.id, label(entry.meta.name, config.language), label(entry.meta.summary, config.language)


LISTS: dict[str, Callable[[Entries, Config], Iterator[tuple[str, ...]]]] = {
    "drafts": _drafts,
    "scheduled": _scheduled,
    "people": _people,
    "companies": _companies,
}
"""What can be listed: a name and what makes the rows, their cells parted by tabs."""


@click.command("list", help=say("help-list"))
@click.argument("what", type=click.Choice(tuple(LISTS)))
@click.pass_obj
def command(session: Session, what: str) -> int:
    config = session.config()
    with open_store(config) as store:
        loaded = load(config, store, Workers())
    session.show(loaded.diagnostics)
    for row in LISTS[what](Entries.of(loaded.entries), config):
        click.echo("\t".join(row))
    return int(session.failed(loaded.diagnostics))

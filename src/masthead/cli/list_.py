"""``masthead list``: what there is, one line each on the standard output."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from masthead.catalog import Catalog, assemble, registry_of
from masthead.catalog.claims import claim_rows, conflict_rows
from masthead.catalog.entries import Entries
from masthead.catalog.registration import registry
from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.config import Config
from masthead.diagnostics import Severity
from masthead.fields import label
from masthead.load import load
from masthead.pipeline import open_store
from masthead.workers import Workers

__all__ = ["DERIVED", "LISTS", "command"]


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


def _unknown_names(entries: Entries, config: Config) -> Iterator[tuple[str, ...]]:
    from masthead.importers.review import unknown_names  # the other lists need no importer

    yield from unknown_names(entries.articles, registry(registry_of(entries)[0])[0], config)


def _unlinked(entries: Entries, config: Config) -> Iterator[tuple[str, ...]]:
    from masthead.importers.review import unlinked

    yield from unlinked(entries.articles, registry(registry_of(entries)[0])[0], config)


LISTS: dict[str, Callable[[Entries, Config], Iterator[tuple[str, ...]]]] = {
    "drafts": _drafts,
    "scheduled": _scheduled,
    "people": _people,
    "companies": _companies,
    "unknown-names": _unknown_names,
    "unlinked": _unlinked,
}
"""What can be listed of the entries alone: a name and what makes the rows, their cells parted by tabs."""


def _claims(catalog: Catalog, _language: str) -> Iterator[tuple[str, ...]]:
    yield from claim_rows(catalog.claims)


def _conflicts(catalog: Catalog, language: str) -> Iterator[tuple[str, ...]]:
    yield from conflict_rows(catalog.claims, language)


DERIVED: dict[str, Callable[[Catalog, str], Iterator[tuple[str, ...]]]] = {"claims": _claims, "conflicts": _conflicts}
"""What can be listed once everything is known; the language is the editor's."""


@click.command("list", help=say("help-list"))
@click.argument("what", type=click.Choice((*LISTS, *DERIVED)))
@click.pass_obj
def command(session: Session, what: str) -> int:
    config = session.config()
    with open_store(config) as store:
        loaded = load(config, store, Workers())
        found = loaded.diagnostics
        if what in LISTS:
            rows = LISTS[what](Entries.of(loaded.entries), config)
        else:
            catalog, doubts = assemble(loaded, config, store, Workers())
            found = (*found, *(doubt for doubt in doubts if doubt.severity is Severity.ERROR))
            rows = DERIVED[what](catalog, session.language)
    session.show(found)
    for row in rows:
        click.echo("\t".join(row))
    return int(session.failed(found))

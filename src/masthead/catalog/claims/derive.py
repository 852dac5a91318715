"""What follows from the records of all claims? Clusters, contradictions, and the tables made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from masthead.catalog.claims.careers import by_person, stints
from masthead.catalog.claims.clusters import Cluster, clusters_of
from masthead.catalog.claims.companies import company_facts, unit_names
from masthead.catalog.claims.conflicts import Conflict, Ledger, find_conflicts
from masthead.catalog.claims.founders import Founding, foundings
from masthead.catalog.claims.money import investments
from masthead.catalog.claims.moves import moves
from masthead.catalog.claims.record import ClaimRecord
from masthead.catalog.claims.tables import Claims
from masthead.catalog.entries import Entries
from masthead.catalog.registration import Ref
from masthead.claim_type import ClaimType
from masthead.load.entry import Entry
from masthead.load.schema import Company, Person
from masthead.partial_dates import Interval, parse, sort_key

__all__ = ["derive"]


def derive(records: Sequence[ClaimRecord], types: Mapping[str, ClaimType], entries: Entries) -> Claims:
    """Everything that follows from `records`, the accepted claims of all published articles."""
    files: tuple[Entry[Person] | Entry[Company], ...] = (*entries.people, *entries.companies)
    names = {Ref(file.kind, file.id): _names(file) for file in files}
    places = {Ref(file.kind, file.id): file.path for file in files}
    founded = {
        Ref(company.kind, company.id): when
        for company in entries.companies
        if company.meta.founded and isinstance(when := parse(company.meta.founded), Interval)
    }
    clusters = clusters_of(records, types)
    ledger = Ledger.of(clusters, types, founded, names, places)
    conflicts = find_conflicts(ledger)
    if disputed := {claim.key for conflict in conflicts if conflict.disputes for claim in conflict.claims}:
        ledger = ledger.judged(disputed)
    withdrawn = [cluster for cluster in clusters if not cluster.counted]
    return _tables(ledger, withdrawn, conflicts)


def _names(file: Entry[Person] | Entry[Company]) -> tuple[str, ...]:
    name = file.meta.name
    return (name,) if isinstance(name, str) else tuple(dict.fromkeys(name.values()))


def _tables(ledger: Ledger, withdrawn: Sequence[Cluster], conflicts: tuple[Conflict, ...]) -> Claims:
    """Clusters with their final status, sorted into the tables that pages show."""
    stays, founding, money = stints(ledger), foundings(ledger), investments(ledger)
    units = unit_names(ledger.clusters)
    ordered = ledger.clusters
    if withdrawn:
        ordered = tuple(sorted([*ordered, *withdrawn], key=lambda one: (*sort_key(one.when), one.claims[0].key)))
    about: dict[Ref, list[Cluster]] = defaultdict(list)
    for cluster in ordered:
        about[cluster.subject].append(cluster)
        if cluster.object and cluster.object != cluster.subject:
            about[cluster.object].append(cluster)
    founders: dict[Ref, list[Founding]] = defaultdict(list)
    for one in founding:
        founders[one.founder].append(one)
    return Claims(
        types=ledger.types,
        clusters=ordered,
        about=_frozen(about),
        careers=by_person(stays),
        founded=_frozen(founders),
        companies=company_facts(ledger, stays, founding, money, units),
        moves=moves(stays),
        investments=money,
        unit_names=units,
        conflicts=conflicts,
    )


_Row = TypeVar("_Row")


def _frozen(lists: Mapping[Ref, Sequence[_Row]]) -> dict[Ref, tuple[_Row, ...]]:
    return {ref: tuple(rows) for ref, rows in lists.items()}

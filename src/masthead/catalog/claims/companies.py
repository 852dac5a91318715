"""What do claims say of a company: its people, founders, units and money?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from masthead.catalog.claims.careers import Dated, RoleHeld, Stint, dated
from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.conflicts import Ledger
from masthead.catalog.claims.founders import Founding
from masthead.catalog.claims.money import Investment
from masthead.catalog.registration import Ref
from masthead.claim_type import Nature, Need, Tie
from masthead.fields import Label
from masthead.load.schema import Kind
from masthead.partial_dates import latest_first

__all__ = ["CompanyFacts", "UnitState", "company_facts", "unit_names"]


class UnitState(msgspec.Struct, frozen=True):
    """A part of a company, and what is known of its life."""

    id: str
    name: Label
    formed: tuple[Dated, ...] = ()
    dissolved: tuple[Dated, ...] = ()
    people: tuple[RoleHeld, ...] = ()


class CompanyFacts(msgspec.Struct, frozen=True):
    """What claims say of a company. Every list holds those whom somebody named, and never claims to hold all."""

    company: Ref
    people: tuple[Stint, ...] = ()
    """Of whom no end is known, those seen last first: "as of", not "now"."""
    arrivals: tuple[Stint, ...] = ()
    """Who joined or was appointed, the latest first."""
    departures: tuple[Stint, ...] = ()
    """Who left, the latest first."""
    former: tuple[Stint, ...] = ()
    """Who is known to have been there and to be no more, without a word on leaving."""
    founders: tuple[Founding, ...] = ()
    units: tuple[UnitState, ...] = ()
    investors: tuple[Investment, ...] = ()
    """Money in it, the latest first."""
    investments: tuple[Investment, ...] = ()
    """Its money in others, the latest first."""
    more: tuple[Cluster, ...] = ()
    """Other facts about it, by date: products, services. No statements."""


def unit_names(clusters: Iterable[Cluster]) -> dict[tuple[Ref, str], Label]:
    """What each unit is called: by the first claim that names it, else after its id."""
    found: dict[tuple[Ref, str], Label] = {}
    for cluster in clusters:
        for claim in cluster.claims if cluster.unit else ():
            owner = claim.object or claim.subject
            if claim.unit and (claim.unit_name or (owner, claim.unit) not in found):
                name = found.get((owner, claim.unit))
                if claim.unit_name and (name is None or name == _made_up(claim.unit)):
                    found[owner, claim.unit] = claim.unit_name
                elif name is None:
                    found[owner, claim.unit] = _made_up(claim.unit)
    return found


def _made_up(unit: str) -> str:
    return unit.replace("-", " ").capitalize()


def company_facts(
    ledger: Ledger,
    stays: Iterable[Stint],
    founded: Iterable[Founding],
    money: Iterable[Investment],
    names: Mapping[tuple[Ref, str], Label],
) -> dict[Ref, CompanyFacts]:
    """The facts of every company that any claim names."""
    people: dict[Ref, list[Stint]] = defaultdict(list)
    for stay in stays:
        people[stay.company].append(stay)
    founders: dict[Ref, list[Founding]] = defaultdict(list)
    for founding in founded:
        founders[founding.company].append(founding)
    received: dict[Ref, list[Investment]] = defaultdict(list)
    given: dict[Ref, list[Investment]] = defaultdict(list)
    for row in money:
        received[row.company].append(row)
        if row.investor and row.investor.kind == Kind.COMPANY:
            given[row.investor].append(row)
    units, more = _units(ledger, people, names), _more(ledger)
    return {
        company: CompanyFacts(
            company,
            **_people(people.get(company, ())),
            founders=tuple(founders.get(company, ())),
            units=tuple(units.get(company, ())),
            investors=tuple(received.get(company, ())),
            investments=tuple(given.get(company, ())),
            more=tuple(more.get(company, ())),
        )
        for company in sorted({*people, *founders, *received, *given, *units, *more})
    }


def _people(stays: Sequence[Stint]) -> dict[str, tuple[Stint, ...]]:
    latest = sorted(stays, key=lambda row: (latest_first(row.as_of), row.person))
    gone = sorted((row for row in stays if row.end), key=lambda row: (latest_first(row.end[-1].when), row.person))
    return {
        "people": tuple([row for row in latest if not row.ended]),
        "arrivals": tuple([row for row in latest if row.start]),
        "departures": tuple(gone),
        "former": tuple([row for row in latest if row.ended and not row.end]),
    }


def _units(
    ledger: Ledger, people: Mapping[Ref, Sequence[Stint]], names: Mapping[tuple[Ref, str], Label]
) -> dict[Ref, list[UnitState]]:
    held: dict[tuple[Ref, str], list[RoleHeld]] = defaultdict(list)
    for company, stays in people.items():
        for role in (role for stay in stays for role in stay.roles if role.unit):
            held[company, role.unit].append(role)
    found: dict[Ref, list[UnitState]] = defaultdict(list)
    for (company, unit), name in sorted(names.items()):
        tied = ledger.ties.get((Tie.UNIT, company, None, unit))
        formed = tuple(dated(one) for one in tied.opening) if tied else ()
        dissolved = tuple(dated(one) for one in tied.closing) if tied else ()
        found[company].append(UnitState(unit, name, formed, dissolved, tuple(held.get((company, unit), ()))))
    return found


def _more(ledger: Ledger) -> dict[Ref, list[Cluster]]:
    """Facts about companies that stand in no other list."""
    found: dict[Ref, list[Cluster]] = defaultdict(list)
    for cluster in ledger.clusters:
        kind = ledger.types[cluster.type]
        shown = kind.opens or kind.proves or kind.closes or kind.amount is not Need.NONE or cluster.type == "founded"
        if kind.listed and not shown and kind.nature is not Nature.STATEMENT:
            for ref in dict.fromkeys((cluster.subject, cluster.object)):
                if ref and ref.kind == Kind.COMPANY:
                    found[ref].append(cluster)
    return found

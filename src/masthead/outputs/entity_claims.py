"""What the pages of people and companies show of claims: lists of statements, each with its heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masthead.catalog import Catalog
from masthead.catalog.claims.careers import Dated, RoleHeld
from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.companies import UnitState
from masthead.catalog.claims.founders import Founding
from masthead.catalog.claims.labels import status_text
from masthead.catalog.registration import Ref
from masthead.claim_type import Nature
from masthead.fields import label
from masthead.load.claim import Status
from masthead.load.schema import Kind
from masthead.outputs.site import SiteViews
from masthead.outputs.statements import Statement, When, heading, link_to, of_cluster, of_stint, proofs_of
from masthead.outputs.views import View
from masthead.partial_dates import latest_first, spoken

__all__ = ["StatementGroup", "groups_of"]


class StatementGroup(View, frozen=True, kw_only=True):
    """Statements under a heading, which is a message id of the theme's catalogue."""

    heading: str
    statements: tuple[Statement, ...]


def groups_of(ref: Ref, catalog: Catalog, sites: SiteViews, language: str) -> tuple[StatementGroup, ...]:
    """The groups of a person's or a company's page; none where nothing is claimed."""
    about = [cluster for cluster in catalog.claims.about.get(ref, ()) if cluster.status is not Status.CORRECTED]
    rows = (
        _person(ref, about, catalog, sites, language)
        if ref.kind == Kind.PERSON
        else _company(ref, about, catalog, sites, language)
    )
    return tuple(StatementGroup(heading=heading, statements=found) for heading, found in rows if found)


def _person(
    ref: Ref, about: Iterable[Cluster], catalog: Catalog, sites: SiteViews, language: str
) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    latest = sorted((one for one in about if _listed(one, catalog)), key=lambda one: latest_first(one.when))
    facts = [one for one in latest if catalog.claims.types[one.type].nature is not Nature.STATEMENT]
    yield "Career", tuple(of_cluster(one, catalog, sites, language, ref) for one in facts)
    yield "Statements", _statements(ref, latest, catalog, sites, language)


def _company(
    ref: Ref, about: Iterable[Cluster], catalog: Catalog, sites: SiteViews, language: str
) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    facts = catalog.claims.companies.get(ref)
    if facts:
        yield "People", tuple(of_stint(stint, catalog, sites, language) for stint in facts.people)
        yield (
            "Arrivals",
            tuple(of_stint(stint, catalog, sites, language, parts=stint.start) for stint in facts.arrivals),
        )
        yield (
            "Departures",
            tuple(of_stint(stint, catalog, sites, language, parts=stint.end) for stint in facts.departures),
        )
        yield "Formerly there", tuple(of_stint(stint, catalog, sites, language) for stint in facts.former)
        yield "Named as founders", tuple(_founding(founding, sites, language) for founding in facts.founders)
        yield "Units", tuple(_unit(unit, language) for unit in facts.units)
        yield "Further facts", tuple(of_cluster(one, catalog, sites, language, ref) for one in facts.more)
    latest = sorted((one for one in about if _listed(one, catalog)), key=lambda one: latest_first(one.when))
    yield "Statements", _statements(ref, latest, catalog, sites, language)


def _listed(cluster: Cluster, catalog: Catalog) -> bool:
    return catalog.claims.types[cluster.type].listed


def _statements(
    ref: Ref, clusters: Iterable[Cluster], catalog: Catalog, sites: SiteViews, language: str
) -> tuple[Statement, ...]:
    """What somebody said: shown with who said it, never as a fact."""
    said = (one for one in clusters if catalog.claims.types[one.type].nature is Nature.STATEMENT)
    return tuple(of_cluster(one, catalog, sites, language, ref) for one in said if one.subject == ref)


def _founding(founding: Founding, sites: SiteViews, language: str) -> Statement:
    return Statement(
        subject=link_to(founding.founder, sites, language),
        verb="",
        object=None,
        detail="",
        when=When(at=spoken(founding.date, language) if founding.date.known else ""),
        status=founding.status,
        status_name=status_text(founding.status, language),
        notes=tuple(label(note, language) for note in founding.notes),
        proofs=proofs_of(founding.evidence, language),
    )


def _unit(unit: UnitState, language: str) -> Statement:
    """A unit, and when it was formed and dissolved as far as anybody says so."""
    parts: tuple[Dated, ...] = (*unit.formed, *unit.dissolved)
    rests_on: tuple[Dated | RoleHeld, ...] = (*parts, *unit.people)
    evidence = [source for part in rests_on for source in part.evidence]
    status = next((part.status for part in rests_on), Status.REPORTED)
    formed = next((spoken(part.when, language) for part in unit.formed if part.when.known), "")
    dissolved = next((spoken(part.when, language) for part in unit.dissolved if part.when.known), "")
    return Statement(
        subject=None,
        verb="",
        object=None,
        detail=heading(unit.name, language),
        when=When(since=formed, until=dissolved, ended=bool(unit.dissolved) and not dissolved),
        status=status,
        status_name=status_text(status, language),
        notes=tuple(dict.fromkeys(label(note, language) for part in parts for note in part.notes)),
        proofs=proofs_of(evidence, language),
    )

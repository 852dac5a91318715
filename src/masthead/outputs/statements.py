"""How a claim is shown: in words, with its time, its status and the proofs it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from masthead.catalog import Catalog
from masthead.catalog.claims.careers import Dated, Stint
from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.labels import amount_text, role_text, status_text, verb
from masthead.catalog.claims.record import Evidence
from masthead.catalog.registration import Ref
from masthead.claim_type import ClaimType, Nature
from masthead.fields import Label, label
from masthead.load.claim import Role
from masthead.outputs.site import SiteViews
from masthead.outputs.views import EntityLink, View
from masthead.partial_dates import spoken

__all__ = ["Proof", "Statement", "When", "heading", "link_to", "of_cluster", "of_stint", "proofs_of", "when_of"]


class Proof(View, frozen=True, kw_only=True):
    """Where a statement can be checked: the claim's place in our article, and the words of the source."""

    address: str
    """Our article; the claim stands at its anchor."""
    anchor: str
    quote: str
    translated: bool
    publisher: str
    url: str
    date: dt.date | None
    lang: str = ""
    """The language of the quote where it is not that of the page."""


class When(View, frozen=True, kw_only=True):
    """What is said of the time, each part in words and never finer than stated; empty where nothing is said."""

    at: str = ""
    announced: str = ""
    as_of: str = ""
    since: str = ""
    until: str = ""
    ended: bool = False
    """Whether it is over, and nobody says since when."""


class Statement(View, frozen=True, kw_only=True):
    """One thing that somebody claims, as a row of a table or of a list of proofs."""

    subject: EntityLink | None
    verb: str
    object: EntityLink | None
    detail: str
    """Role, unit, sum of money, or what it is about."""
    when: When
    status: str
    status_name: str
    notes: tuple[str, ...]
    proofs: tuple[Proof, ...]
    id: str = ""
    """The anchor, where the statement stands in the article that makes it."""


def of_cluster(
    cluster: Cluster, catalog: Catalog, sites: SiteViews, language: str, seen_from: Ref | None = None
) -> Statement:
    """A cluster of equal claims in words; on the page of `seen_from` that party is not named again."""
    kind = catalog.claims.types[cluster.type]
    inverse = seen_from is not None and seen_from == cluster.object
    parts = (
        role_text(cluster.role, language) if cluster.role else "",
        _unit(cluster, catalog, language) if cluster.unit else "",
        amount_text(cluster.amount, language) if cluster.amount else "",
        label(cluster.text, language),
    )
    return Statement(
        subject=None if seen_from == cluster.subject else link_to(cluster.subject, sites, language),
        verb=verb(kind, language, inverse=inverse, past=cluster.until is not None),
        object=None if inverse or cluster.object is None else link_to(cluster.object, sites, language),
        detail=", ".join(filter(None, parts)),
        when=when_of(cluster, kind, language),
        status=cluster.status,
        status_name=status_text(cluster.status, language),
        notes=tuple([label(note, language) for note in cluster.notes]),
        proofs=proofs_of(cluster.evidence, language),
    )


def of_stint(
    stint: Stint, catalog: Catalog, sites: SiteViews, language: str, *, parts: Sequence[Dated] = ()
) -> Statement:
    """A person's stay as a company's page shows it; `parts` are the beginnings or ends that the row is about."""
    roles = [
        _role(role.role, language) or _unit_name(role.company, role.unit, catalog, language) for role in stint.roles
    ]
    times = [spoken(part.date, language) for part in parts if part.date.known]
    told = next((spoken(part.announced, language) for part in parts if part.announced and not times), "")
    return Statement(
        subject=link_to(stint.person, sites, language),
        verb="",
        object=None,
        detail=", ".join(dict.fromkeys(filter(None, roles))),
        when=When(at=" · ".join(dict.fromkeys(times)), announced=told) if parts else _seen(stint, language),
        status=stint.status,
        status_name=status_text(stint.status, language),
        notes=tuple(dict.fromkeys(label(note, language) for part in parts for note in part.notes)),
        proofs=proofs_of(stint.evidence, language),
    )


def when_of(cluster: Cluster, kind: ClaimType, language: str) -> When:
    """The times of a cluster in words."""
    state = kind.nature is Nature.STATE
    return When(
        at=spoken(cluster.date, language) if cluster.date.known and not state else "",
        announced=spoken(cluster.announced, language) if cluster.announced else "",
        as_of=spoken(cluster.date, language) if state and cluster.date.known and not cluster.until else "",
        since=spoken(cluster.since, language) if cluster.since and cluster.since.known else "",
        until=spoken(cluster.until, language) if cluster.until and cluster.until.known else "",
        ended=cluster.until is not None and not cluster.until.known,
    )


def proofs_of(evidence: Sequence[Evidence], language: str) -> tuple[Proof, ...]:
    """The places where a statement can be checked, each once."""
    proofs = [
        Proof(
            address=one.address_in(language) if one.translations else one.article,
            anchor=f"claim-{one.claim}",
            quote=one.quote,
            translated=one.translated,
            publisher=one.publisher,
            url=one.url,
            date=one.published,
            lang=one.quote_lang if one.quote_lang != language else "",
        )
        for one in evidence
    ]
    return tuple(proofs) if len(proofs) < 2 else tuple(dict.fromkeys(proofs))


def heading(name: Label, language: str) -> str:
    """The name of a unit where it begins a line."""
    text = label(name, language)
    return text[:1].upper() + text[1:]


def link_to(ref: Ref, sites: SiteViews, language: str) -> EntityLink:
    """A party of a claim."""
    return sites.links[language][ref]


def _seen(stint: Stint, language: str) -> When:
    """When somebody was there: until then, if it is over; else as of then, or as was announced then."""
    if stint.finished is not None:
        until = spoken(stint.finished, language) if stint.finished.known else ""
        return When(until=until, ended=not until)
    seen = spoken(stint.as_of, language) if stint.as_of.known else ""
    return When(announced=seen) if stint.as_of in stint.told else When(as_of=seen)


def _role(role: Role | None, language: str) -> str:
    return role_text(role, language) if role else ""


def _unit(cluster: Cluster, catalog: Catalog, language: str) -> str:
    owner = cluster.object or cluster.subject
    return _unit_name(owner, cluster.unit, catalog, language)


def _unit_name(owner: Ref, unit: str, catalog: Catalog, language: str) -> str:
    return label(catalog.claims.unit_names.get((owner, unit), ""), language) if unit else ""

"""What do claims add to the linked data of people and companies? Only what stands, no date finer than it was stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from masthead.catalog import Catalog
from masthead.catalog.claims.careers import Dated, Stint
from masthead.catalog.claims.labels import role_text
from masthead.catalog.claims.record import Evidence
from masthead.catalog.registration import Ref
from masthead.load.claim import Status
from masthead.load.schema import Kind
from masthead.partial_dates import Interval, precedes
from masthead.urls import absolute, localised

__all__ = ["company_claims", "party", "person_claims", "precise"]

_TYPES = {Kind.PERSON: "Person", Kind.COMPANY: "Organization", Kind.TOPIC: "Thing"}
_STANDING = (Status.CONFIRMED, Status.REPORTED)
_PRECISE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_SEATS = frozenset({"board-chair", "board-member", "member", "adviser"})
"""Roles that belong to an organisation without being employed by it."""


def party(ref: Ref, catalog: Catalog, language: str) -> dict[str, Any]:
    """An entity as others name it. Its id is the same on the pages of every language."""
    entity, config = catalog.entities[ref], catalog.config
    return {
        "@type": _TYPES[ref.kind],
        "@id": absolute(config.base_url, entity.address) + "#entity",
        "name": entity.name(language),
        "url": absolute(config.base_url, _address(entity.address, catalog, language)),
    }


def precise(text: str) -> bool:
    """Whether a date is a year, a month or a day; stretches of days have no word in schema.org."""
    return _PRECISE.fullmatch(text) is not None


def person_claims(ref: Ref, catalog: Catalog, language: str) -> dict[str, Any]:
    """Where a person works and has worked."""
    stays = catalog.claims.careers.get(ref, ())
    found: dict[str, list[dict[str, Any]]] = {"worksFor": [], "alumniOf": []}
    for stay in stays:
        name = "alumniOf" if stay.ended else "worksFor" if _lasting(stay, stays) else ""
        if name and stay.status in _STANDING:
            role = _role(stay, catalog, language, "EmployeeRole" if name == "worksFor" else "Role")
            found[name].append({**role, name: party(stay.company, catalog, language)})
    return {name: roles for name, roles in found.items() if roles}


def company_claims(ref: Ref, catalog: Catalog, language: str) -> dict[str, Any]:
    """Founders, people and funders of a company, as far as they are named."""
    facts = catalog.claims.companies.get(ref)
    if facts is None:
        return {}
    founders = [one for one in facts.founders if one.status in _STANDING]
    founding = {one.date.text for one in founders if precise(one.date.text)}
    money = [row.investor for row in facts.investors if row.status in _STANDING and row.type in ("invested", "raised")]
    found: dict[str, Any] = {
        "founder": _parties((one.founder for one in founders), catalog, language),
        "foundingDate": founding.pop() if len(founding) == 1 else "",
        "funder": _parties((one for one in money if one), catalog, language),
    }
    people: dict[str, list[dict[str, Any]]] = {"employee": [], "member": []}
    for stay in facts.people:
        if stay.status in _STANDING and _lasting(stay, catalog.claims.careers.get(stay.person, ())):
            roles = {role.role.id for role in stay.roles if role.role and role.status in _STANDING}
            name = "member" if roles and roles <= _SEATS else "employee"
            kind = "Role" if name == "member" else "EmployeeRole"
            people[name].append({**_role(stay, catalog, language, kind), name: party(stay.person, catalog, language)})
    return {name: value for name, value in {**found, **people}.items() if value}


def _lasting(stay: Stint, stays: Iterable[Stint]) -> bool:
    """Whether a stay can be called current: no end is told, and no other that began after it was last seen."""
    return not stay.ended and not any(
        other is not stay and other.start and precedes(stay.as_of, other.start[0].when) for other in stays
    )


def _role(stay: Stint, catalog: Catalog, language: str, kind: str) -> dict[str, Any]:
    """A stay as a role between its two parties; of one that lasts, only the roles whose end nobody tells."""
    held = [role for role in stay.roles if role.status in _STANDING and (stay.ended or role.until is None)]
    names = list(dict.fromkeys(filter(None, (role_text(one.role, language) for one in held if one.role))))
    role = {
        "@type": kind,
        "roleName": names[0] if len(names) == 1 else names,
        "startDate": _date(stay.start, stay.began),
        "endDate": _date(stay.end, stay.finished),
        "subjectOf": _proofs(stay.evidence, catalog, language),
    }
    return {name: value for name, value in role.items() if value}


def _date(parts: Sequence[Dated], told: Interval | None) -> str:
    """The one date that sources give, if there is one; when something was announced is not when it was."""
    if parts:
        dates = {part.date.text for part in parts if part.date.known}
        text = dates.pop() if len(dates) == 1 else ""
    else:
        text = told.text if told else ""
    return text if precise(text) else ""


def _proofs(evidence: Iterable[Evidence], catalog: Catalog, language: str) -> list[dict[str, Any]]:
    """Our articles that say so."""
    urls = dict.fromkeys(absolute(catalog.config.base_url, one.address_in(language)) for one in evidence)
    return [{"@type": "NewsArticle", "@id": url, "url": url} for url in urls]


def _parties(refs: Iterable[Ref], catalog: Catalog, language: str) -> list[dict[str, Any]]:
    return [party(ref, catalog, language) for ref in dict.fromkeys(refs)]


def _address(address: str, catalog: Catalog, language: str) -> str:
    return localised(address, language, catalog.config.language)

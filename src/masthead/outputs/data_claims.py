"""How does a claim leave the site? As one record, dates as they were stated, names in every language."""

from __future__ import annotations

from masthead.catalog import Catalog
from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.labels import role_text
from masthead.catalog.claims.record import ClaimRecord
from masthead.catalog.registration import Ref
from masthead.fields import Label, label
from masthead.load.claim import Amount, Role
from masthead.outputs.views import View
from masthead.partial_dates import Interval
from masthead.urls import absolute

__all__ = ["ExportedClaim", "ExportedParty", "claim_url", "exported_claims"]

Words = dict[str, str]
"""By language."""


class ExportedParty(View, frozen=True, kw_only=True):
    """A person or company that a claim names."""

    id: str
    """``people/mara-lindt``"""
    name: Words
    url: str


class ExportedRole(View, frozen=True, kw_only=True):
    """What somebody was."""

    id: str
    text: Words


class ExportedUnit(View, frozen=True, kw_only=True):
    """A part of a company."""

    id: str
    name: Words


class ExportedAmount(View, frozen=True, kw_only=True):
    """A sum of money, in whole units of its currency."""

    value: int
    currency: str
    qualifier: str
    scope: str


class ExportedSource(View, frozen=True, kw_only=True):
    """The publication that says so."""

    publisher: str
    url: str
    published: str


class ExportedClaim(View, frozen=True, kw_only=True):
    """One claim; what it does not say is null or empty."""

    id: str
    """The URL of the claim in our article."""
    type: str
    subject: ExportedParty
    object: ExportedParty | None
    text: Words
    unit: ExportedUnit | None
    role: ExportedRole | None
    date: str | None
    since: str | None
    until: str | None
    announced: str | None
    amount: ExportedAmount | None
    said_by: ExportedParty | None
    via: ExportedParty | None
    status: str
    same_as: tuple[str, ...]
    """Ids of the other claims that say the same."""
    note: Words
    quote: str
    quote_lang: str
    quote_translated: bool
    source: ExportedSource
    article: str
    translations: Words
    """URLs of the article in other languages."""


def exported_claims(catalog: Catalog) -> tuple[ExportedClaim, ...]:
    """Every accepted claim of a published article, by date; those that say the same stand together."""
    parties: dict[Ref, ExportedParty] = {}
    return tuple(
        _claim(one, cluster, catalog, parties) for cluster in catalog.claims.clusters for one in cluster.claims
    )


def claim_url(claim: ClaimRecord, base_url: str) -> str:
    """Where the claim stands in the article that makes it."""
    return f"{absolute(base_url, claim.evidence.article)}#claim-{claim.evidence.claim}"


def _claim(claim: ClaimRecord, cluster: Cluster, catalog: Catalog, parties: dict[Ref, ExportedParty]) -> ExportedClaim:
    languages, base, source = catalog.config.languages, catalog.config.base_url, claim.evidence

    def named(ref: Ref | None) -> ExportedParty | None:
        return _party(ref, catalog, parties) if ref else None

    return ExportedClaim(
        id=claim_url(claim, base),
        type=claim.type,
        subject=_party(claim.subject, catalog, parties),
        object=named(claim.object),
        text=_words(claim.text, languages),
        unit=_unit(claim, catalog),
        role=_role(claim.role, languages),
        date=claim.date.text if claim.date.known else None,
        since=_date(claim.since),
        until=_date(claim.until),
        announced=_date(claim.announced),
        amount=_amount(claim.amount),
        said_by=named(claim.said_by),
        via=named(claim.via),
        status=cluster.status.value,
        same_as=tuple(claim_url(other, base) for other in cluster.claims if other is not claim),
        note=_words(claim.note, languages),
        quote=source.quote,
        quote_lang=source.quote_lang,
        quote_translated=source.translated,
        source=ExportedSource(
            publisher=source.publisher,
            url=source.url,
            published=source.published.isoformat() if source.published else "",
        ),
        article=absolute(base, source.article),
        translations={
            lang: absolute(base, address) for lang, address in sorted(source.translations) if address != source.article
        },
    )


def _party(ref: Ref, catalog: Catalog, parties: dict[Ref, ExportedParty]) -> ExportedParty:
    """An entity; made once, for many claims name the same."""
    if ref not in parties:
        entity = catalog.entities[ref]
        parties[ref] = ExportedParty(
            id=f"{ref.kind}/{ref.id}",
            name={language: entity.name(language) for language in catalog.config.languages},
            url=absolute(catalog.config.base_url, entity.address),
        )
    return parties[ref]


def _unit(claim: ClaimRecord, catalog: Catalog) -> ExportedUnit | None:
    if not claim.unit:
        return None
    name = catalog.claims.unit_names.get((claim.object or claim.subject, claim.unit), "")
    return ExportedUnit(id=claim.unit, name=_words(name, catalog.config.languages))


def _role(role: Role | None, languages: tuple[str, ...]) -> ExportedRole | None:
    if role is None:
        return None
    return ExportedRole(id=role.id, text={lang: text for lang in languages if (text := role_text(role, lang))})


def _amount(amount: Amount | None) -> ExportedAmount | None:
    if amount is None:
        return None
    return ExportedAmount(
        value=amount.value,
        currency=amount.currency,
        qualifier=amount.qualifier.value,
        scope=amount.scope.value,
    )


def _date(when: Interval | None) -> str | None:
    return when.text if when else None


def _words(text: Label, languages: tuple[str, ...]) -> Words:
    return {language: found for language in languages if (found := label(text, language))}

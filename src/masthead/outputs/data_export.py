"""What is claimed, for programs? Every accepted claim as JSON and CSV, and what stands of them as linked data."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from masthead.catalog import Catalog
from masthead.fields import label
from masthead.load.schema import Kind
from masthead.outputs.claims_feed import claims_feed_link
from masthead.outputs.data_claims import ExportedClaim, exported_claims
from masthead.outputs.site import SiteViews
from masthead.outputs.structured_careers import company_claims, party, person_claims
from masthead.outputs.views import Head, SiteView, View
from masthead.plan import Materials, Output
from masthead.urls import absolute

__all__ = [
    "EXPORTS", "VERSION", "DataView", "ExportView", "GraphView", "as_csv", "as_json", "as_jsonld", "claims_view",
    "graph_view", "outputs",
]  # fmt: skip

VERSION = 1
"""Of the format that docs/export.md explains; a change that breaks readers of it counts one up."""


class ExportView(View, frozen=True, kw_only=True):
    """All that the tables of claims hold."""

    site: str
    title: str
    language: str
    claims: tuple[ExportedClaim, ...]


class GraphView(View, frozen=True, kw_only=True):
    """Linked data, encoded: its nodes have no common shape."""

    text: str


class DataFile(View, frozen=True, kw_only=True):
    """A file that the page of data offers."""

    name: str
    address: str


class DataView(View, frozen=True, kw_only=True):
    """All that ``data.html`` shows."""

    site: SiteView
    head: Head
    version: int
    count: int
    json: DataFile
    csv: DataFile
    graph: DataFile


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """The files, and a page in every language that explains them; nothing where nothing is claimed."""
    if not catalog.claims.clusters:
        return
    claims = claims_view(catalog)
    yield Output(_JSON.address, claims, as_json)
    yield Output(_CSV.address, claims, as_csv)
    yield Output(_GRAPH.address, graph_view(catalog), as_jsonld)
    for language in catalog.config.languages:
        address = sites.address("/data/", language)
        head = sites.head(address, language, "Data", "data", others=sites.everywhere("/data/"))
        view = DataView(
            site=sites.views[language],
            head=msgspec.structs.replace(head, feed=claims_feed_link(sites, language)),
            version=VERSION,
            count=len(claims.claims),
            json=_JSON,
            csv=_CSV,
            graph=_GRAPH,
        )
        yield Output(address, view, "data.html")


def claims_view(catalog: Catalog) -> ExportView:
    """Every accepted claim of the catalog."""
    config = catalog.config
    return ExportView(
        site=absolute(config.base_url, "/"),
        title=label(config.title, config.language),
        language=config.language,
        claims=exported_claims(catalog),
    )


def graph_view(catalog: Catalog) -> GraphView:
    """People and companies with what claims say of them, as far as it is confirmed or reported."""
    language, nodes = catalog.config.language, []
    for ref in sorted(catalog.claims.about):
        said = (
            person_claims(ref, catalog, language) if ref.kind == Kind.PERSON else company_claims(ref, catalog, language)
        )
        nodes.append({**party(ref, catalog, language), **said})
    graph = {"@context": "https://schema.org", "@graph": nodes}
    return GraphView(text=_printed(graph).decode())


def as_json(view: Any, materials: Materials | None = None) -> bytes:
    """The claims as JSON, two spaces a level, so that versions can be compared line by line."""
    head = {
        "format": "masthead-claims",
        "version": VERSION,
        "site": view.site,
        "title": view.title,
        "language": view.language,
    }
    return _printed({**head, "claims": view.claims})


def as_csv(view: Any, materials: Materials | None = None) -> bytes:
    """The claims as a table (RFC 4180, UTF-8), words in the site's default language.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(_COLUMNS)
    for claim in view.claims:
        rows.writerow([_cell(column(claim, view.language)) for column in _COLUMNS.values()])
    return text.getvalue().encode()


def as_jsonld(view: Any, materials: Materials | None = None) -> bytes:
    """The graph as it is."""
    text: str = view.text
    return text.encode()


EXPORTS: Mapping[str, Callable[[Catalog], bytes]] = {
    "json": lambda catalog: as_json(claims_view(catalog)),
    "csv": lambda catalog: as_csv(claims_view(catalog)),
    "jsonld": lambda catalog: as_jsonld(graph_view(catalog)),
}
"""The forms of the export, and what makes each."""

_JSON = DataFile(name="claims.json", address="/data/claims.json")
_CSV = DataFile(name="claims.csv", address="/data/claims.csv")
_GRAPH = DataFile(name="graph.jsonld", address="/data/graph.jsonld")

_COLUMNS: Mapping[str, Callable[[ExportedClaim, str], object]] = {
    "id": lambda claim, _: claim.id,
    "type": lambda claim, _: claim.type,
    "subject": lambda claim, _: claim.subject.id,
    "subject_name": lambda claim, language: claim.subject.name[language],
    "object": lambda claim, _: claim.object.id if claim.object else "",
    "object_name": lambda claim, language: claim.object.name[language] if claim.object else "",
    "text": lambda claim, language: claim.text.get(language, ""),
    "unit": lambda claim, _: claim.unit.id if claim.unit else "",
    "role": lambda claim, _: claim.role.id if claim.role else "",
    "role_text": lambda claim, language: claim.role.text.get(language, "") if claim.role else "",
    "date": lambda claim, _: claim.date,
    "since": lambda claim, _: claim.since,
    "until": lambda claim, _: claim.until,
    "announced": lambda claim, _: claim.announced,
    "amount": lambda claim, _: claim.amount.value if claim.amount else "",
    "currency": lambda claim, _: claim.amount.currency if claim.amount else "",
    "qualifier": lambda claim, _: claim.amount.qualifier if claim.amount else "",
    "scope": lambda claim, _: claim.amount.scope if claim.amount else "",
    "said_by": lambda claim, _: claim.said_by.id if claim.said_by else "",
    "status": lambda claim, _: claim.status,
    "note": lambda claim, language: claim.note.get(language, ""),
    "quote": lambda claim, _: claim.quote,
    "quote_lang": lambda claim, _: claim.quote_lang,
    "publisher": lambda claim, _: claim.source.publisher,
    "source_url": lambda claim, _: claim.source.url,
    "published": lambda claim, _: claim.source.published,
    "article": lambda claim, _: claim.article,
}
"""The columns of the table, and what stands in them."""


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _printed(data: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"

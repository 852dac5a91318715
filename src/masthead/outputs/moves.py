"""Who went where: the page of all moves, arrivals and departures, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from masthead.catalog import Catalog
from masthead.catalog.claims.careers import Dated, Stint
from masthead.catalog.claims.labels import status_text
from masthead.catalog.claims.record import Evidence
from masthead.catalog.registration import Ref
from masthead.load.claim import Status
from masthead.outputs.claims_feed import claims_feed_link
from masthead.outputs.site import SiteViews
from masthead.outputs.statements import Proof, When, link_to, proofs_of
from masthead.outputs.views import EntityLink, Head, SiteView, View
from masthead.partial_dates import Interval, latest_first, spoken
from masthead.plan import Output

__all__ = ["MoveRow", "MovesView", "move_rows", "outputs"]


class MoveRow(View, frozen=True, kw_only=True):
    """A move; without `origin` or `target` where nobody says whence or whither."""

    person: EntityLink
    origin: EntityLink | None
    target: EntityLink | None
    when: When
    status: str
    status_name: str
    proofs: tuple[Proof, ...]


class MovesView(View, frozen=True, kw_only=True):
    """All that ``moves.html`` shows."""

    site: SiteView
    head: Head
    moves: tuple[MoveRow, ...]
    data: str
    """Address of the page of data."""


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """One page in every language, as soon as anybody moves."""
    for language in catalog.config.languages:
        rows = move_rows(catalog, sites, language)
        if rows:
            address = sites.address("/moves/", language)
            head = sites.head(address, language, "Moves", "moves", others=sites.everywhere("/moves/"))
            head = msgspec.structs.replace(head, feed=claims_feed_link(sites, language))
            data = sites.address("/data/", language)
            yield Output(address, MovesView(site=sites.views[language], head=head, moves=rows, data=data), "moves.html")


def move_rows(catalog: Catalog, sites: SiteViews, language: str, limit: int | None = None) -> tuple[MoveRow, ...]:
    """The moves of the site, then those of which only one half is known, all by time, the latest first."""
    found: list[tuple[Interval, MoveRow]] = []
    paired: set[tuple[Ref, Ref]] = set()
    for move in catalog.claims.moves:
        paired |= {(move.person, move.origin), (move.person, move.target)}
        row = _row(move.person, move.origin, move.target, move.joined, move.status, move.evidence, sites, language)
        found.append((move.when, row))
    for stint in (stint for stints in catalog.claims.careers.values() for stint in stints):
        if (stint.person, stint.company) not in paired:
            found += _halves(stint, sites, language)
    found.sort(key=lambda pair: latest_first(pair[0]))
    return tuple(row for _, row in found[:limit])


def _halves(stint: Stint, sites: SiteViews, language: str) -> Iterator[tuple[Interval, MoveRow]]:
    for parts, origin, target in ((stint.start, None, stint.company), (stint.end, stint.company, None)):
        if parts:
            evidence = tuple(source for part in parts for source in part.evidence)
            yield parts[0].when, _row(stint.person, origin, target, parts, stint.status, evidence, sites, language)


def _row(
    person: Ref, origin: Ref | None, target: Ref | None, parts: Sequence[Dated], status: Status,
    evidence: tuple[Evidence, ...], sites: SiteViews, language: str,
) -> MoveRow:  # fmt: skip
    times = [spoken(part.date, language) for part in parts if part.date.known]
    told = next((spoken(part.announced, language) for part in parts if part.announced and not times), "")
    return MoveRow(
        person=link_to(person, sites, language),
        origin=link_to(origin, sites, language) if origin else None,
        target=link_to(target, sites, language) if target else None,
        when=When(at=" · ".join(dict.fromkeys(times)), announced=told),
        status=status,
        status_name=status_text(status, language),
        proofs=proofs_of(evidence, language),
    )

"""Who went where: the pages of all moves, arrivals and departures, the latest first, and a picture of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec

from masthead.catalog import Catalog
from masthead.catalog.claims.careers import Dated, Stint
from masthead.catalog.claims.labels import status_text
from masthead.catalog.claims.record import Evidence
from masthead.catalog.registration import Ref
from masthead.load.claim import Status
from masthead.outputs.claims_feed import claims_feed_link
from masthead.outputs.flow import Flow, Step, flow_of
from masthead.outputs.listing import page_address, page_links, paged
from masthead.outputs.site import SiteViews, asset_address
from masthead.outputs.statements import Proof, When, link_to, proofs_of
from masthead.outputs.views import EntityLink, Head, Link, SiteView, View
from masthead.partial_dates import Interval, latest_first, spoken
from masthead.plan import Output

__all__ = ["MoveRow", "MovesView", "move_rows", "outputs"]

_SCRIPT = "static/moves.js"
_MOST_YEARS = 10


class MoveRow(View, frozen=True, kw_only=True):
    """A move; without `origin` or `target` where nobody says whence or whither."""

    person: EntityLink
    origin: EntityLink | None
    target: EntityLink | None
    when: When
    years: tuple[int, ...]
    """In one of which it was, as far as that is known."""
    status: str
    status_name: str
    proofs: tuple[Proof, ...]


class MovesView(View, frozen=True, kw_only=True):
    """All that ``moves.html`` shows. Picture and filter stand on the first page."""

    site: SiteView
    head: Head
    moves: tuple[MoveRow, ...]
    flow: Flow | None
    total: int
    script: str
    """Address of the filter's script; empty where there is nothing to filter."""
    data: str
    """Address of the page of data."""
    pages: tuple[Link, ...]


class _Move(NamedTuple):
    """A move, or the half of one that is known."""

    step: Step
    parts: Sequence[Dated]
    when: Interval
    status: Status
    evidence: Sequence[Evidence]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """As many pages as it takes in every language, as soon as anybody moves."""
    moves = _moves(catalog)
    for language in catalog.config.languages if moves else ():
        first = sites.address("/moves/", language)
        pages = paged(moves, catalog.config.lists.page_size)
        flow = flow_of([move.step for move in moves], sites.links, language)
        for number, rows in enumerate(pages, 1):
            others = sites.everywhere("/moves/") if number == 1 else None
            head = sites.head(page_address(first, number), language, "Moves", "moves", others=others, index=number == 1)
            view = MovesView(
                site=sites.views[language],
                head=msgspec.structs.replace(head, feed=claims_feed_link(sites, language)),
                moves=tuple(_row(move, sites, language) for move in rows),
                flow=flow if number == 1 else None,
                total=len(moves),
                script=asset_address(sites.theme, _SCRIPT) if number == 1 and len(moves) > 1 else "",
                data=sites.address("/data/", language),
                pages=page_links(first, len(pages), number),
            )
            yield Output(head.address, view, "moves.html")


def move_rows(catalog: Catalog, sites: SiteViews, language: str, limit: int) -> tuple[MoveRow, ...]:
    """The latest moves of the site."""
    return tuple(_row(move, sites, language) for move in islice(_moves(catalog), limit))


def _moves(catalog: Catalog) -> list[_Move]:
    """The moves of the site, and those of which only one half is known, by time, the latest first."""
    found: list[_Move] = []
    paired: set[tuple[Ref, Ref]] = set()
    for move in catalog.claims.moves:
        paired |= {(move.person, move.origin), (move.person, move.target)}
        step = Step(move.person, move.origin, move.target)
        found.append(_Move(step, move.joined, move.when, move.status, move.evidence))
    for stint in (stint for stints in catalog.claims.careers.values() for stint in stints):
        if (stint.person, stint.company) not in paired:
            found += _halves(stint)
    found.sort(key=lambda move: latest_first(move.when))
    return found


def _halves(stint: Stint) -> Iterator[_Move]:
    arrival, departure = Step(stint.person, None, stint.company), Step(stint.person, stint.company, None)
    for parts, step in ((stint.start, arrival), (stint.end, departure)):
        if parts:
            evidence = [source for part in parts for source in part.evidence]
            yield _Move(step, parts, parts[0].when, stint.status, evidence)


def _row(move: _Move, sites: SiteViews, language: str) -> MoveRow:
    person, origin, target = move.step
    times = [spoken(part.date, language) for part in move.parts if part.date.known]
    told = next((spoken(part.announced, language) for part in move.parts if part.announced and not times), "")
    return MoveRow(
        person=link_to(person, sites, language),
        origin=link_to(origin, sites, language) if origin else None,
        target=link_to(target, sites, language) if target else None,
        when=When(at=" · ".join(dict.fromkeys(times)), announced=told),
        years=_years(move.parts),
        status=move.status,
        status_name=status_text(move.status, language),
        proofs=proofs_of(move.evidence, language),
    )


def _years(parts: Sequence[Dated]) -> tuple[int, ...]:
    """The latest first; of a long stretch only its ends."""
    days = [day for part in parts for day in (part.when.earliest, part.when.latest) if day]
    if not days:
        return ()
    first, last = min(days).year, max(days).year
    return tuple(range(last, first - 1, -1)) if last - first < _MOST_YEARS else (last, first)

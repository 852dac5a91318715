"""Do things happen in an order in which they cannot?"""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.conflicts.conflict import Conflict, Ledger, Tied, conflict, opened
from masthead.catalog.registration import Ref
from masthead.claim_type import Nature, Tie
from masthead.partial_dates import Interval, precedes

__all__ = ["check"]


def check(ledger: Ledger) -> Iterator[Conflict]:
    """Somebody leaves before joining, joins before there is a company, leads a unit that is dissolved."""
    for (tie, *_), tied in ledger.ties.items():
        if tie is Tie.POSITION:
            yield from _left_first(tied, ledger)
    yield from _before_founding(ledger)
    yield from _after_dissolution(ledger)


def _left_first(tied: Tied, ledger: Ledger) -> Iterator[Conflict]:
    """A departure before every sign of the person's being there; one such sign before it, and it is a return."""
    if not tied.opening:
        return
    signs = [_sign(one, ledger) for one in (*tied.opening, *tied.proving)]
    for departure in tied.closing:
        if all(precedes(departure.date, when) for when in signs):
            yield conflict("conflict-left-first", departure.claims[0], tied.opening[0].claims[0], certain=True)


def _sign(cluster: Cluster, ledger: Ledger) -> Interval:
    """A time at which the tie existed; one of unknown date may have existed at any time."""
    kind = ledger.types[cluster.type]
    if kind.nature is Nature.STATE:
        return cluster.since or cluster.until or cluster.date
    return cluster.date


def _before_founding(ledger: Ledger) -> Iterator[Conflict]:
    founding = {one.object: one for one in ledger.clusters if one.type == "founded" and one.date.known}
    for (tie, _, company, _), tied in ledger.ties.items():
        if tie is not Tie.POSITION or company is None:
            continue
        claim = founding.get(company)
        founded = claim.date if claim else ledger.founded.get(company)
        for one in tied.opening if founded else ():
            if founded and precedes(one.date, founded):
                if claim:
                    yield conflict("conflict-before-founding", one.claims[0], claim.claims[0], certain=True)
                else:
                    yield _against_file(one, company, founded, ledger)


def _against_file(one: Cluster, company: Ref, founded: Interval, ledger: Ledger) -> Conflict:
    file = ledger.places.get(company, company.id)
    return conflict("conflict-before-founding-file", one.claims[0], certain=True, founded=founded.text, company=file)


def _after_dissolution(ledger: Ledger) -> Iterator[Conflict]:
    """What is said of a unit at a time when it was dissolved and not formed anew."""
    units = [(company, unit, tied) for (tie, company, _, unit), tied in ledger.ties.items() if tie is Tie.UNIT]
    ends = {(company, unit): tied for company, unit, tied in units if tied.closing}
    for cluster in ledger.clusters if ends else ():
        kind = ledger.types[cluster.type]
        tied = ends.get((cluster.object or cluster.subject, cluster.unit)) if cluster.unit else None
        if tied is None or kind.opens is Tie.UNIT or kind.closes is Tie.UNIT:
            continue
        end = tied.closing[-1]
        when = opened(cluster, kind) or cluster.date
        if precedes(end.date, when) and not any(precedes(end.date, one.date) for one in tied.opening):
            yield conflict("conflict-after-dissolution", cluster.claims[0], end.claims[0], certain=True)

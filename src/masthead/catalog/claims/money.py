"""Who put money into whom, and what does it come to?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.conflicts import Ledger
from masthead.catalog.claims.record import Evidence
from masthead.catalog.registration import Ref
from masthead.claim_type import Need
from masthead.fields import Label
from masthead.load.claim import Amount, Qualifier, Scope, Status
from masthead.partial_dates import Interval, latest_first, precedes, sort_key

__all__ = ["Investment", "Total", "investments", "total"]


class Investment(msgspec.Struct, frozen=True):
    """Money, or a share, that one party has in a company."""

    type: str
    """``invested``, ``raised``, ``acquired``, ``holds_stake`` or a digest's own type with an amount."""
    investor: Ref | None
    """None where a company raised money and nobody says from whom."""
    company: Ref
    amount: Amount | None
    text: Label
    """What is said of the share where no amount is: a minority."""
    date: Interval
    announced: Interval | None
    status: Status
    evidence: tuple[Evidence, ...]
    notes: tuple[Label, ...] = ()

    @property
    def when(self) -> Interval:
        """What to sort it by: its date, else when it was announced."""
        return self.date if self.date.known or self.announced is None else self.announced


class Total(msgspec.Struct, frozen=True):
    """The sum of several payments."""

    value: int
    currency: str
    qualifier: Qualifier
    """About, as soon as one part is."""
    parts: int


def investments(ledger: Ledger) -> tuple[Investment, ...]:
    """Every investment, the latest first."""
    found = [row for one in ledger.clusters if ledger.types[one.type].amount is not Need.NONE and (row := _row(one))]
    return tuple(sorted(found, key=lambda row: (latest_first(row.when), row.company)))


def _row(cluster: Cluster) -> Investment | None:
    investor, company = (cluster.subject, cluster.object)
    if cluster.type == "raised":
        investor, company = cluster.object, cluster.subject  # type: ignore[assignment]  # the investor may be unknown
    if company is None:
        return None
    return Investment(
        type=cluster.type,
        investor=investor,
        company=company,
        amount=cluster.amount,
        text=cluster.text,
        date=cluster.date,
        announced=cluster.announced,
        status=cluster.status,
        evidence=cluster.evidence,
        notes=cluster.notes,
    )


def total(rows: Sequence[Investment]) -> Total | None:
    """The sum of `rows`; None unless every one is a tranche in the same currency, undisputed and not a mere bound.

    A total beside a tranche, or two totals, would count the same money twice; so would two reports of one investor
    that can be of one day. A share is no payment and does not matter.
    """
    paid = [row for row in rows if row.type != "holds_stake"]
    sums = [row.amount for row in paid if row.amount is not None and row.type == "invested"]
    if not sums or len(sums) != len(paid) or any(row.status is Status.DISPUTED for row in paid):
        return None
    qualifiers = {amount.qualifier for amount in sums}
    if {amount.scope for amount in sums} != {Scope.TRANCHE} or len({amount.currency for amount in sums}) != 1:
        return None
    if not qualifiers <= {Qualifier.EXACT, Qualifier.ABOUT} or _may_be_one(paid):
        return None
    qualifier = Qualifier.ABOUT if Qualifier.ABOUT in qualifiers else Qualifier.EXACT
    return Total(sum(amount.value for amount in sums), sums[0].currency, qualifier, len(sums))


def _may_be_one(paid: Sequence[Investment]) -> bool:
    """Whether two payments between the same two can have been on one day."""
    parties = sorted(paid, key=lambda row: (str(row.investor), row.company, *sort_key(row.date)))
    return any(
        (one.investor, one.company) == (other.investor, other.company) and not precedes(one.date, other.date)
        for one, other in pairwise(parties)
    )

"""Who put money into whom: the page of all investments, the latest first."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.catalog.claims.labels import amount_text, status_text
from masthead.catalog.claims.money import Investment
from masthead.fields import label
from masthead.load.claim import Scope
from masthead.outputs.site import SiteViews
from masthead.outputs.statements import Proof, When, link_to, proofs_of
from masthead.outputs.views import EntityLink, Head, SiteView, View
from masthead.partial_dates import spoken
from masthead.plan import Output

__all__ = ["InvestmentRow", "InvestmentsView", "investment_row", "outputs"]


class InvestmentRow(View, frozen=True, kw_only=True):
    """Money or a share; `total` says that the sum counts all payments so far."""

    investor: EntityLink | None
    company: EntityLink
    amount: str
    total: bool
    text: str
    when: When
    status: str
    status_name: str
    proofs: tuple[Proof, ...]


class InvestmentsView(View, frozen=True, kw_only=True):
    """All that ``investments.html`` shows."""

    site: SiteView
    head: Head
    investments: tuple[InvestmentRow, ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """One page in every language, as soon as there is an investment."""
    if catalog.claims.investments:
        for language in catalog.config.languages:
            address = sites.address("/investments/", language)
            head = sites.head(address, language, "Investments", "investments", others=sites.everywhere("/investments/"))
            rows = tuple(investment_row(row, sites, language) for row in catalog.claims.investments)
            view = InvestmentsView(site=sites.views[language], head=head, investments=rows)
            yield Output(address, view, "investments.html")


def investment_row(row: Investment, sites: SiteViews, language: str) -> InvestmentRow:
    """An investment in words."""
    state = row.type == "holds_stake"
    return InvestmentRow(
        investor=link_to(row.investor, sites, language) if row.investor else None,
        company=link_to(row.company, sites, language),
        amount=amount_text(row.amount, language) if row.amount else "",
        total=row.amount is not None and row.amount.scope is Scope.TOTAL,
        text=label(row.text, language),
        when=When(
            at=spoken(row.date, language) if row.date.known and not state else "",
            as_of=spoken(row.date, language) if row.date.known and state else "",
            announced=spoken(row.announced, language) if row.announced and not row.date.known else "",
        ),
        status=row.status,
        status_name=status_text(row.status, language),
        proofs=proofs_of(row.evidence, language),
    )

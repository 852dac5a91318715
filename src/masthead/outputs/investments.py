"""Who put money into whom, the latest first, and what it comes to where that can be said?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masthead.catalog import Catalog
from masthead.catalog.claims.labels import amount_text, status_text
from masthead.catalog.claims.money import Investment, total
from masthead.catalog.registration import Ref
from masthead.fields import label
from masthead.load.claim import Amount, Scope
from masthead.outputs.listing import page_address, page_links, paged
from masthead.outputs.site import SiteViews
from masthead.outputs.statements import Proof, When, link_to, proofs_of
from masthead.outputs.views import EntityLink, Head, Link, SiteView, View
from masthead.partial_dates import spoken
from masthead.plan import Output

__all__ = ["InvestmentRow", "InvestmentsView", "MoneyTable", "SumRow", "money_tables", "outputs"]


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
    notes: tuple[str, ...]
    proofs: tuple[Proof, ...]


class SumRow(View, frozen=True, kw_only=True):
    """What a company has received, where its investments can be added up."""

    company: EntityLink
    amount: str
    parts: int


class MoneyTable(View, frozen=True, kw_only=True):
    """Investments under a heading, and what they come to."""

    heading: str
    rows: tuple[InvestmentRow, ...]
    amount: str
    """The sum; empty where it is not sure that nothing is counted twice."""
    parts: int


class InvestmentsView(View, frozen=True, kw_only=True):
    """All that ``investments.html`` shows. Sums stand on the first page."""

    site: SiteView
    head: Head
    investments: tuple[InvestmentRow, ...]
    sums: tuple[SumRow, ...]
    pages: tuple[Link, ...]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """As many pages as it takes in every language, as soon as there is an investment."""
    money = catalog.claims.investments
    for language in catalog.config.languages if money else ():
        first = sites.address("/investments/", language)
        pages = paged(money, catalog.config.lists.page_size)
        for number, rows in enumerate(pages, 1):
            others = sites.everywhere("/investments/") if number == 1 else None
            address = page_address(first, number)
            view = InvestmentsView(
                site=sites.views[language],
                head=sites.head(address, language, "Investments", "investments", others=others, index=number == 1),
                investments=tuple(_row(row, sites, language) for row in rows),
                sums=tuple(_sums(catalog, sites, language)) if number == 1 else (),
                pages=page_links(first, len(pages), number),
            )
            yield Output(address, view, "investments.html")


def money_tables(ref: Ref, catalog: Catalog, sites: SiteViews, language: str) -> tuple[MoneyTable, ...]:
    """Money in a company, and its money in others."""
    facts = catalog.claims.companies.get(ref)
    if facts is None:
        return ()
    found = []
    for heading, rows in (("Investors", facts.investors), ("Investments", facts.investments)):
        if rows:
            shown = tuple(_row(row, sites, language) for row in rows)
            amount, parts = _sum(rows, language)
            found.append(MoneyTable(heading=heading, rows=shown, amount=amount, parts=parts))
    return tuple(found)


def _sums(catalog: Catalog, sites: SiteViews, language: str) -> Iterator[SumRow]:
    for ref, facts in catalog.claims.companies.items():
        amount, parts = _sum(facts.investors, language)
        if amount:
            yield SumRow(company=link_to(ref, sites, language), amount=amount, parts=parts)


def _sum(rows: Sequence[Investment], language: str) -> tuple[str, int]:
    """The sum of several payments in words and how many they are."""
    found = total(rows) if len(rows) > 1 else None
    if found is None or found.parts < 2:
        return "", 0
    return amount_text(Amount(found.value, found.currency, found.qualifier), language), found.parts


def _row(row: Investment, sites: SiteViews, language: str) -> InvestmentRow:
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
        notes=tuple(label(note, language) for note in row.notes),
        proofs=proofs_of(row.evidence, language),
    )

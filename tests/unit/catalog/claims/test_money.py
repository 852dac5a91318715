"""Money is listed as stated, and added up only where nothing can be counted twice."""

from __future__ import annotations

import pytest

from masthead.catalog.claims.labels import amount_text, role_text, status_text, verb
from masthead.catalog.claims.money import total
from masthead.catalog.claims.types import TYPES
from masthead.load.claim import Amount, Qualifier, Role, Scope, Status


def paid(value, scope="tranche", currency="USD", who="nordlicht", **parts):
    amount = f"{{value: {value}, currency: {currency}, scope: {scope}, qualifier: {parts.pop('qualifier', 'exact')}}}"
    more = "".join(f", {key}: {part}" for key, part in parts.items())
    return f"type: invested, subject: {who}, object: lumenwerk, amount: {amount}{more}"


def sum_of(digest):
    return total(digest.claims().investments)


def test_tranches_of_one_currency_add_up(digest):
    digest.article("a", paid(1_250_000_000, date="2023-09"), paid(2_750_000_000, date="2024-03-27"))
    found = sum_of(digest)
    assert (found.value, found.currency, found.qualifier, found.parts) == (4_000_000_000, "USD", Qualifier.EXACT, 2)


@pytest.mark.parametrize(
    "other",
    [paid(4, "total"), paid(4, "unknown"), paid(4, currency="EUR"), paid(4, qualifier="up_to"), paid(4, qualifier="at_least"),
     paid(4, status="disputed", note="ungewiss"), "type: invested, subject: nordlicht, object: lumenwerk",
     paid(4, date="2023-05"), paid(4),
     "type: acquired, subject: nordlicht, object: lumenwerk, amount: {value: 4, currency: USD, scope: tranche}"],
)  # fmt: skip
def test_nothing_else_adds_up(digest, other):
    digest.article("a", paid(1, date="2023"), other)
    assert len(digest.claims().investments) == 2
    assert sum_of(digest) is None


def test_a_share_is_no_payment(digest):
    stake = "type: holds_stake, subject: nordlicht, object: lumenwerk, text: Minderheit"
    digest.article("a", paid(1, date="2023"), stake, paid(2, date="2023", who="weitblick"))
    assert (sum_of(digest).value, sum_of(digest).parts) == (3, 2)


def test_a_sum_of_rough_figures_is_rough(digest):
    digest.article("a", paid(1, date="2023"), paid(2, qualifier="about", date="2024"))
    assert sum_of(digest).qualifier is Qualifier.ABOUT


def test_nothing_has_no_sum():
    assert total(()) is None


def test_money_stands_with_both_parties(digest):
    digest.article("a", paid(5, "total"), "type: raised, subject: weitblick, amount: {value: 7, currency: EUR}")
    claims = digest.claims()
    facts = {ref.id: facts for ref, facts in claims.companies.items()}
    assert [row.investor.id for row in facts["lumenwerk"].investors] == ["nordlicht"]
    assert [row.company.id for row in facts["nordlicht"].investments] == ["lumenwerk"]
    assert [(row.investor, row.amount.value) for row in facts["weitblick"].investors] == [(None, 7)]


def test_the_one_who_gives_is_the_investor_also_where_the_other_tells_it(digest):
    digest.article("a", "type: raised, subject: lumenwerk, object: nordlicht, amount: {value: 7, currency: EUR}")
    (row,) = digest.claims().investments
    assert (row.investor.id, row.company.id) == ("nordlicht", "lumenwerk")


def test_the_latest_comes_first_and_the_undated_last_of_all(digest):
    digest.article("a", paid(1, date="2023"), paid(2, date="2024"), paid(3))
    assert [row.amount.value for row in digest.claims().investments] == [2, 1, 3]


@pytest.mark.parametrize(
    ("value", "qualifier", "german", "english"),
    [
        (4_000_000_000, "exact", "4 Milliarden US-Dollar", "4 billion US dollars"),
        (1_250_000_000, "about", "rund 1,25 Milliarden US-Dollar", "about 1.25 billion US dollars"),
        (1_234_567_890, "up_to", "bis zu 1.234.567.890 US-Dollar", "up to 1,234,567,890 US dollars"),
        (500_000, "at_least", "mindestens 500.000 US-Dollar", "at least 500,000 US dollars"),
        (1, "exact", "1 US-Dollar", "1 US dollar"),
    ],
)
def test_sums_are_spoken_and_never_rounded(value, qualifier, german, english):
    amount = Amount(value=value, currency="USD", qualifier=Qualifier(qualifier), scope=Scope.UNKNOWN)
    assert amount_text(amount, "de") == german
    assert amount_text(amount, "en") == amount_text(amount, "fr") == english


def test_roles_statuses_and_types_are_called_in_the_readers_language():
    assert role_text(Role(id="board-chair", text="Vorsitzende"), "de-AT") == "Vorsitz des Boards"
    assert role_text(Role(text={"de": "Lichtgestalterin", "en": "light designer"}), "en") == "light designer"
    assert (status_text(Status.DISPUTED, "de"), status_text(Status.DISPUTED, "en")) == ("strittig", "disputed")
    assert verb(TYPES["joined"], "de") == "wechselte zu"
    assert verb(TYPES["joined"], "en", inverse=True) == "was joined by"

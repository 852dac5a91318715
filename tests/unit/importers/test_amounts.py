"""Sums of money in German and English."""

from __future__ import annotations

import pytest

from masthead.importers.amounts import amounts
from masthead.load.claim import Qualifier, Scope


@pytest.mark.parametrize(
    ("text", "language", "value", "currency"),
    [
        ("4 Milliarden Dollar", "de", 4_000_000_000, "USD"),
        ("1,5 Mrd. Euro", "de", 1_500_000_000, "EUR"),
        ("drei Millionen Euro", "de", 3_000_000, "EUR"),
        ("38 Millionen Franken", "de", 38_000_000, "CHF"),
        ("1.250.000 Euro", "de", 1_250_000, "EUR"),
        ("250 Mio. US-Dollar", "de", 250_000_000, "USD"),
        ("$240 million", "en", 240_000_000, "USD"),
        ("US$1.9 billion", "en", 1_900_000_000, "USD"),
        ("€25m", "en", 25_000_000, "EUR"),
        ("£3bn", "en", 3_000_000_000, "GBP"),
        ("€600M", "en", 600_000_000, "EUR"),
        ("€5.8B", "en", 5_800_000_000, "EUR"),
        ("$1.5T", "en", 1_500_000_000_000, "USD"),
        ("$180,000", "en", 180_000, "USD"),
        ("two billion dollars", "en", 2_000_000_000, "USD"),
    ],
)
def test_sums_are_read(text, language, value, currency):
    (one,) = amounts(f"Es ging um {text} insgesamt." if language == "de" else f"It was {text} in all.", language)
    assert (one.amount.value, one.amount.currency, one.amount.text) == (value, currency, text)


@pytest.mark.parametrize(
    ("text", "language"),
    [("90 Leute", "de"), ("2024", "de"), ("zwei Euro", "de"), ("eine Billion Dollar", "de"), ("5 Millionen Kronen", "de"),
     ("1,2.3 million dollars", "en"), ("model 300", "en")],
)  # fmt: skip
def test_what_could_mean_something_else_is_left_out(text, language):
    assert amounts(text, language) == ()


def test_qualifier_and_scope_are_read_from_the_words_around():
    (about,) = amounts("In der Runde kamen rund 3 Millionen Euro zusammen", "de")
    (least,) = amounts("more than $3 million so far", "en")
    (upto,) = amounts("bis zu 3 Millionen Euro", "de")
    assert (about.amount.qualifier, about.amount.scope) == (Qualifier.ABOUT, Scope.TRANCHE)
    assert (least.amount.qualifier, least.amount.scope) == (Qualifier.AT_LEAST, Scope.TOTAL)
    assert (upto.amount.qualifier, upto.amount.scope) == (Qualifier.UP_TO, Scope.UNKNOWN)

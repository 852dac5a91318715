"""How are types, roles, statuses and sums of money called? German and (for any other language) English."""

from __future__ import annotations

from functools import lru_cache

from masthead.catalog.claims.roles import ROLES
from masthead.claim_type import ClaimType
from masthead.fields import label
from masthead.load.claim import Amount, Qualifier, Role, Status

__all__ = ["amount_text", "role_text", "status_text", "verb"]

_STATUS = {
    Status.CONFIRMED: {"de": "bestätigt", "en": "confirmed"},
    Status.REPORTED: {"de": "berichtet", "en": "reported"},
    Status.DISPUTED: {"de": "strittig", "en": "disputed"},
    Status.CORRECTED: {"de": "berichtigt", "en": "corrected"},
}
_QUALIFIER = {
    Qualifier.EXACT: {"de": "{}", "en": "{}"},
    Qualifier.ABOUT: {"de": "rund {}", "en": "about {}"},
    Qualifier.UP_TO: {"de": "bis zu {}", "en": "up to {}"},
    Qualifier.AT_LEAST: {"de": "mindestens {}", "en": "at least {}"},
}
_SPELLED_OUT_FROM = 1_000_000
_DIGITS = 2
"""Digits behind the comma that a sum in millions keeps; one that needs more is printed in full."""


def verb(kind: ClaimType, language: str, *, inverse: bool = False, past: bool = False) -> str:
    """What stands between subject and object, or between object and subject; `past` where it is over."""
    return label(kind.inverse if inverse else (past and kind.past) or kind.label, language)


def role_text(role: Role, language: str) -> str:
    """A role by its own name where it has one, else as it was printed."""
    if kind := ROLES.get(role.id):
        return kind.de if _main(language) == "de" else kind.en
    return label(role.text, language)


def status_text(status: Status, language: str) -> str:
    """The word for how far a claim can be relied on."""
    return _STATUS[status][_main(language)]


@lru_cache(maxsize=4096)
def amount_text(amount: Amount, language: str) -> str:
    """A sum as it is spoken: ``rund 4 Milliarden US-Dollar``, ``1.25 billion US dollars``; never rounded."""
    from babel.numbers import format_compact_decimal, format_decimal, get_currency_name  # only where money is printed

    locale = _main(language)
    figure = format_decimal(amount.value, locale=locale)
    power = 10 ** ((len(str(amount.value)) - 1) // 3 * 3)
    if amount.value >= _SPELLED_OUT_FROM and amount.value * 10**_DIGITS % power == 0:
        figure = format_compact_decimal(amount.value, format_type="long", locale=locale, fraction_digits=_DIGITS)
    currency = get_currency_name(amount.currency, count=amount.value, locale=locale)
    return _QUALIFIER[amount.qualifier][locale].format(f"{figure} {currency}")


def _main(language: str) -> str:
    return "de" if language.partition("-")[0] == "de" else "en"

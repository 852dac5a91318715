"""What does one text of a claim mean: a stretch of time, a sum of money, a reference? One function per sort of text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from masthead.fields.texts import Reading, TextReader, shown
from masthead.partial_dates import Fault, Interval, parse
from masthead.urls import SLUG, slugify

__all__ = ["CLAIM_TEXTS"]

_FAULTS = {Fault.MALFORMED: "bad-interval", Fault.IMPOSSIBLE: "impossible-date", Fault.BACKWARDS: "interval-backwards"}
_DIGITS = re.compile(r"[1-9][0-9]{0,14}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ ._,'\u2019\u202f\u00a0][0-9]{3})+")
_CODE = re.compile(r"[A-Z]{3}")
_CURRENCIES = {"$": "USD", "US$": "USD", "DOLLAR": "USD", "€": "EUR", "EURO": "EUR", "£": "GBP", "YUAN": "CNY"}
"""What editors write instead of a code, and the likeliest meaning."""
_FOLDERS = ("people/", "companies/")
_ORIGIN = re.compile(r"editor|(?:rule|llm):[\w.:/-]{1,80}")


def _interval(text: str, key: str, reading: Reading) -> object:
    found = parse(text)
    if isinstance(found, Interval):
        return found
    return reading.wrong(_FAULTS[found], key, value=shown(text))


def _sum(text: str, key: str, reading: Reading) -> object:
    if _DIGITS.fullmatch(text):
        return int(text)
    near = re.sub(r"\D", "", text) if _GROUPED.fullmatch(text) else ""
    return reading.wrong("bad-sum", key, value=shown(text), near=near)


def _currency(text: str, key: str, reading: Reading) -> object:
    from babel.numbers import list_currencies  # only where money is read for the first time

    code = text.upper()
    if _CODE.fullmatch(text) and text in list_currencies():
        return text
    near = _CURRENCIES.get(code) or (code if code in list_currencies() else "")
    return reading.wrong("bad-currency", key, value=shown(text), near=near)


def _entity_id(text: str, key: str, reading: Reading) -> object:
    folder, slash, name = text.rpartition("/")
    if SLUG.fullmatch(name) and len(name) <= 80 and (not slash or f"{folder}/" in _FOLDERS):
        return text
    return reading.wrong("bad-entity-id", key, value=shown(text), near=slugify(name))


def _claim_ref(text: str, key: str, reading: Reading) -> object:
    article, _, claim = text.rpartition("#")
    if SLUG.fullmatch(claim) and (not article or SLUG.fullmatch(article)):
        return text
    return reading.wrong("bad-claim-ref", key, value=shown(text))


def _origin(text: str, key: str, reading: Reading) -> object:
    return text if _ORIGIN.fullmatch(text) else reading.wrong("bad-claim-origin", key, value=shown(text))


CLAIM_TEXTS: Final[Mapping[str, TextReader]] = {
    "claim-origin": _origin, "claim-ref": _claim_ref, "currency": _currency, "entity-id": _entity_id,
    "interval": _interval, "sum": _sum,
}  # fmt: skip
"""The reader of each annotated text that only claims have."""

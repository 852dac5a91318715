"""Dates as readers see them, in the language of the page."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

__all__ = ["FORMATS", "iso", "spoken"]

FORMATS = {
    "long": {"de": "d. MMMM y", "en": "d MMMM y"},
    "day": {"de": "d. MMMM", "en": "d MMMM"},
    "number": {"de": "d.", "en": "d"},
    "month": {"de": "MMMM y", "en": "MMMM y"},
    "month-short": {"de": "MMM y", "en": "MMM y"},
    "month-name": {"de": "MMMM", "en": "MMMM"},
    "short": {"de": "d. MMM y", "en": "d MMM y"},
    "full": {"de": "EEEE, d. MMMM y", "en": "EEEE, d MMMM y"},
}
"""The patterns (Unicode LDML) by use and language."""


@lru_cache(maxsize=4096)
def spoken(date: dt.date, language: str, form: str = "long") -> str:
    """`date` in words: ``29. Mai 2024``. `form` is a key of FORMATS; an unknown language speaks English."""
    from babel.core import Locale, UnknownLocaleError  # Babel costs start-up time and a warm build prints no date
    from babel.dates import format_date

    patterns = FORMATS[form]
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):  # a language that Babel does not know
        locale = Locale("en")
    return format_date(date, patterns.get(locale.language, patterns["en"]), locale=locale)


def iso(date: dt.date) -> str:
    """`date` for machines: ``2024-05-29``."""
    return date.isoformat()

"""Dates as readers see them, in the language of the page."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

__all__ = ["FORMATS", "iso", "spoken"]

FORMATS = {
    "long": {"de": "d. MMMM y", "en": "d MMMM y"},
    "day": {"de": "d. MMMM", "en": "d MMMM"},
    "month": {"de": "MMMM y", "en": "MMMM y"},
    "month-name": {"de": "MMMM", "en": "MMMM"},
    "short": {"de": "d. MMM y", "en": "d MMM y"},
    "full": {"de": "EEEE, d. MMMM y", "en": "EEEE, d MMMM y"},
}
"""The patterns (Unicode LDML) by use and language."""


@lru_cache(maxsize=4096)
def spoken(date: dt.date, language: str, form: str = "long") -> str:
    """`date` in words: ``29. Mai 2024``. `form` is a key of FORMATS."""
    from babel.dates import format_date  # Babel costs start-up time and a warm build prints no date

    patterns = FORMATS[form]
    return format_date(date, patterns.get(language, patterns["en"]), locale=language)


def iso(date: dt.date) -> str:
    """`date` for machines: ``2024-05-29``."""
    return date.isoformat()

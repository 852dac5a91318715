"""What a field of a schema can be, beyond plain text, numbers, days and lists of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

__all__ = [
    "Address", "AnyLanguage", "Count", "Label", "Language", "Lines", "PartialDate", "Sha256", "Slug", "Url", "Value",
    "label", "line_of",
]

Slug = Annotated[str, "slug"]
"""Lower-case ASCII words joined by hyphens, at most 80 letters."""
Url = Annotated[str, "url"]
"""An absolute http or https address without credentials."""
Address = Annotated[str, "address"]
"""A site-relative address: starts with a slash, lower-case ASCII."""
Language = Annotated[str, "language"]
"""A language of the site (`languages` in masthead.toml)."""
AnyLanguage = Annotated[str, "any-language"]
"""Any language code: two or three letters, optionally a region."""
Sha256 = Annotated[str, "sha256"]
"""64 lower-case hexadecimal digits."""
PartialDate = Annotated[str, "partial-date"]
"""A day, a month or a year: ``2024-05-29``, ``2024-05``, ``2024``."""
Count = Annotated[int, "count"]
"""A whole number from 1 to 10,000."""
Label = dict[str, str] | str
"""A name or text, either one for all languages or one per language: ``{de: …, en: …}``."""

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What a head is made of. Every scalar is still the text that the editor typed; the schema decides what it means."""

Lines = dict[str, int]
"""Dotted front matter key → line in the file, both as the editor counts: ``people.1`` → 7."""


def label(value: Label, language: str) -> str:
    """`value` in `language`; where that language is missing, in the first one given."""
    if isinstance(value, str):
        return value
    return value.get(language) or next(iter(value.values()), "")


def line_of(lines: Mapping[str, int], key: str) -> int:
    """The line of a dotted key, or of the nearest key above it; 1 where there is none."""
    while key:
        if key in lines:
            return lines[key]
        key = key.rpartition(".")[0]
    return 1

"""What a field of a schema can be, beyond plain text, numbers, days and lists of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from masthead.partial_dates import Interval

__all__ = [
    "Address",
    "AnyLanguage",
    "ClaimOrigin",
    "ClaimRef",
    "Count",
    "Currency",
    "EntityId",
    "Label",
    "Language",
    "Lines",
    "PartialDate",
    "Sha256",
    "Share",
    "Slug",
    "Sum",
    "Url",
    "Value",
    "When",
    "label",
    "line_of",
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
Share = Annotated[float, "share"]
"""A part of a whole: more than 0, at most 1."""
When = Annotated[Interval, "interval"]
"""A partial date or a stretch of time: ``2024-05``, ``2024-05-15/2024-05-28``, ``../2024-05-28``, ``unknown``."""
Sum = Annotated[int, "sum"]
"""A whole amount of money, at least 1."""
Currency = Annotated[str, "currency"]
"""A currency by its ISO 4217 code: ``USD``."""
EntityId = Annotated[str, "entity-id"]
"""A person's or company's id; with its folder where both have it: ``people/jan-leike``."""
ClaimRef = Annotated[str, "claim-ref"]
"""A claim: ``article-slug#claim-id``, or its id alone within the same article."""
ClaimOrigin = Annotated[str, "claim-origin"]
"""Who proposed a claim: ``editor``, ``rule:<name>`` or ``llm:<name>``."""
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

"""Does a mapping read from YAML or TOML say what its schema allows, and nothing else?

A schema is a frozen msgspec struct; the annotated texts of `fields.types` say what a text must look like.
"""

from __future__ import annotations

from masthead.fields.reader import read
from masthead.fields.texts import nearest
from masthead.fields.types import (
    Address,
    AnyLanguage,
    ClaimOrigin,
    ClaimRef,
    Count,
    Currency,
    EntityId,
    Label,
    Language,
    Lines,
    PartialDate,
    Sha256,
    Share,
    Slug,
    Sum,
    Url,
    Value,
    When,
    label,
    line_of,
)

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
    "nearest",
    "read",
]

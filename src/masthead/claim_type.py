"""What is a type of claim made of? The built-in ones are in `catalog.claims.types`, a digest's own in its settings."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from masthead.fields import Label

__all__ = ["ClaimType", "Nature", "Need", "Party", "Tie"]


class Party(StrEnum):
    """What can be the subject or object of a claim."""

    PERSON = "person"
    COMPANY = "company"
    TEXT = "text"
    """Words that name no entity of ours, such as a product."""

    __hash__ = str.__hash__  # Enum's own is a function in Python, and parties are looked up for every claim


class Nature(StrEnum):
    """What its date means: an event happened on it, a state held on it, a statement was made on it."""

    EVENT = "event"
    STATE = "state"
    STATEMENT = "statement"
    """Shown as what somebody says, never as a fact."""


class Need(StrEnum):
    """Whether a claim of the type has a role, a unit, an amount."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class Tie(StrEnum):
    """A lasting tie that a claim can begin, end or prove."""

    POSITION = "position"
    """Of a person with a company."""
    UNIT = "unit"
    """Of a unit with its company."""

    __hash__ = str.__hash__  # Enum's own is a function in Python, and ties are what much is sorted by


class ClaimType(msgspec.Struct, frozen=True, kw_only=True):
    """A type of claim. Labels stand between subject and object: “Jan Leike *joined* Anthropic”."""

    subject: tuple[Party, ...]
    object: tuple[Party, ...] = ()
    """Empty where there is none."""
    object_required: bool = True
    nature: Nature
    role: Need = Need.NONE
    unit: Need = Need.NONE
    amount: Need = Need.NONE
    opens: Tie | None = None
    closes: Tie | None = None
    proves: Tie | None = None
    """The tie that it shows to exist, without saying when it began."""
    exclusive: bool = False
    """Whether an object has only one such subject at a time."""
    once: bool = False
    """Whether it happens only once between the two, so that two different days contradict each other."""
    listed: bool = True
    """Whether pages list it of their own accord."""
    label: Label
    inverse: Label
    """The other direction: “Anthropic *was joined by* Jan Leike”."""
    past: Label = ""
    """What `label` becomes where a state has ended: “Jan Leike *led a unit of* OpenAI”; empty where that is the same."""

"""What may stand in one of an article's ``claims:``; docs/claims.md explains each key."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar

import msgspec

from masthead.fields import ClaimOrigin, ClaimRef, Currency, EntityId, Label, Slug, Sum, When
from masthead.partial_dates import UNKNOWN

__all__ = [
    "Acceptance", "Amount", "Basis", "Cite", "Claim", "ClaimDate", "Qualifier", "Role", "Scope", "Status", "Unit",
]  # fmt: skip


class Status(StrEnum):
    """How far a claim can be relied on. Derived; an editor sets it only to overrule that, with a note."""

    CONFIRMED = "confirmed"
    """Stated by somebody it is about, or by two sources that do not depend on each other."""
    REPORTED = "reported"
    """Stated by one source."""
    DISPUTED = "disputed"
    """Contradicted, and nobody knows better yet."""
    CORRECTED = "corrected"
    """Withdrawn: kept with its note, never counted."""

    __hash__ = str.__hash__  # as `Kind`


class Basis(StrEnum):
    """How a date was found."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    """From words like “on Tuesday” and the day of the document."""
    AS_OF = "as_of"
    """The state held then; nothing is said of its beginning."""
    EDITOR = "editor"


class Qualifier(StrEnum):
    """How exactly an amount was stated."""

    EXACT = "exact"
    ABOUT = "about"
    UP_TO = "up_to"
    AT_LEAST = "at_least"


class Scope(StrEnum):
    """Whether an amount is one payment among others or the sum of all."""

    TRANCHE = "tranche"
    TOTAL = "total"
    UNKNOWN = "unknown"

    __hash__ = str.__hash__  # as `Kind`


class _Struct(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Frozen, built by keyword."""


class ClaimDate(_Struct, frozen=True):
    """When something was. `value` and the two bounds must be true together."""

    shorthand: ClassVar[str] = "value"
    value: When = UNKNOWN
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    text: str = ""
    """The words of the source."""
    basis: Basis = Basis.EXPLICIT


class Role(_Struct, frozen=True):
    """What somebody was: as printed, and by its id where it has one."""

    shorthand: ClassVar[str] = "text"
    text: Label = ""
    id: Slug = ""
    unit: Slug = ""


class Unit(_Struct, frozen=True):
    """A part of a company that has no page of its own: a team, a board, a committee."""

    shorthand: ClassVar[str] = "id"
    id: Slug
    name: Label = ""


class Amount(_Struct, frozen=True):
    """A sum of money as stated."""

    value: Sum
    currency: Currency
    qualifier: Qualifier = Qualifier.EXACT
    scope: Scope = Scope.UNKNOWN
    text: str = ""
    """The words of the source."""


class Cite(_Struct, frozen=True):
    """A passage of the source, word by word, and what stands around it where it occurs more than once."""

    shorthand: ClassVar[str] = "quote"
    quote: str
    prefix: str = ""
    suffix: str = ""


class Acceptance(_Struct, frozen=True):
    """That an editor vouches for the claim."""

    shorthand: ClassVar[str] = "yes"
    yes: bool = True
    by: str = ""
    on: dt.date | None = None


class Claim(_Struct, frozen=True):
    """One statement that a source makes, dated as precisely as it is and no more."""

    id: Slug
    type: str
    subject: EntityId
    object: EntityId = ""
    text: Label = ""
    """What it is about, where that is no entity: a product, the words of a statement."""
    unit: Unit | None = None
    role: Role | None = None
    date: ClaimDate | None = None
    since: ClaimDate | None = None
    until: ClaimDate | None = None
    announced: ClaimDate | None = None
    amount: Amount | None = None
    said_by: EntityId = ""
    via: EntityId = ""
    quote: str = ""
    cite: Cite | None = None
    status: Status | None = None
    note: Label = ""
    exclusive: bool = False
    origin: ClaimOrigin = "editor"
    accepted: Acceptance | None = None
    same_as: tuple[ClaimRef, ...] = ()
    disputes: tuple[ClaimRef, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Whether it may reach a page."""
        return self.accepted is not None and self.accepted.yes

    @property
    def citation(self) -> Cite | None:
        """The passage it rests on; None where it names none."""
        return self.cite or (Cite(quote=self.quote) if self.quote else None)

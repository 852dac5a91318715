"""Has a claim all the parts that its type wants, none that it cannot have, and none that exclude each other?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from masthead.catalog.claims.parties import KINDS
from masthead.catalog.claims.roles import ROLES
from masthead.claim_type import ClaimType, Need, Party
from masthead.fields import nearest
from masthead.load.claim import Claim, Role
from masthead.load.schema import Kind

__all__ = ["Demands", "Gap", "demands", "gaps"]


class Gap(NamedTuple):
    """What is wrong at a key of a claim (nothing: the claim as a whole): a code and the values of its wording."""

    key: str
    code: str
    args: dict[str, str] = {}  # noqa: RUF012 - a default that nobody changes


class Demands(NamedTuple):
    """What a type demands of its claims, worked out once."""

    type: str
    required: frozenset[str]
    """Parts that it must have: role, unit, amount."""
    unwanted: frozenset[str]
    subject: tuple[Kind, ...]
    object: tuple[Kind, ...]
    """Empty where it cannot be an entity."""
    takes_text: bool
    object_required: bool


def demands(name: str, kind: ClaimType) -> Demands:
    """The demands of the type `name`."""
    needs = {"role": kind.role, "unit": kind.unit, "amount": kind.amount}
    return Demands(
        type=name,
        required=frozenset(part for part, need in needs.items() if need is Need.REQUIRED),
        unwanted=frozenset(part for part, need in needs.items() if need is Need.NONE),
        subject=tuple(KINDS[party] for party in kind.subject if party in KINDS),
        object=tuple(KINDS[party] for party in kind.object if party in KINDS),
        takes_text=Party.TEXT in kind.object,
        object_required=bool(kind.object) and kind.object_required,
    )


def gaps(claim: Claim, wanted: Demands) -> list[Gap]:
    """Everything that is wrong with a claim of a type that demands `wanted`, taken by itself."""
    found: list[Gap] = []
    role, unit = claim.role, claim.unit is not None
    if role is not None:
        unit = unit or bool(role.unit)
        found += _role(role)
    for part, present in (("role", role is not None), ("unit", unit), ("amount", claim.amount is not None)):
        if present and part in wanted.unwanted:
            found.append(Gap(part, "claim-part-unwanted", {"part": part, "type": wanted.type}))
        elif not present and part in wanted.required:
            found.append(Gap("", "claim-part-missing", {"part": part, "type": wanted.type}))
    if not claim.object or not wanted.object or claim.object == claim.subject:
        found += _object(claim, wanted)
    if bool(claim.quote) is (claim.cite is not None):
        found.append(Gap("cite", "claim-quote-twice") if claim.quote else Gap("", "claim-quote-missing"))
    if claim.status and not claim.note:
        found.append(Gap("status", "claim-status-without-note", {"status": claim.status.value}))
    return found


def _object(claim: Claim, wanted: Demands) -> Iterator[Gap]:
    """What is wrong with an object that is not there, not wanted, or the subject."""
    if claim.object and not wanted.object:
        yield Gap("object", "claim-part-unwanted", {"part": "object", "type": wanted.type})
    elif claim.object:
        yield Gap("object", "claim-of-itself", {"id": claim.subject})
    elif wanted.object_required and not (claim.text and wanted.takes_text):
        part = "object" if wanted.object else "text"
        yield Gap("", "claim-part-missing", {"part": part, "type": wanted.type})


def _role(role: Role) -> Iterator[Gap]:
    if not role.text and not role.id:
        yield Gap("role", "claim-role-empty")
    if role.id and role.id not in ROLES:
        yield Gap("role.id", "claim-role-unknown", {"role": role.id, "near": nearest(role.id, tuple(ROLES))})

"""Has a claim all the parts that its type wants, none that it cannot have, and none that exclude each other?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from masthead.catalog.claims.roles import ROLES
from masthead.claim_type import ClaimType, Need, Party
from masthead.fields import nearest
from masthead.load.claim import Claim

__all__ = ["Gap", "gaps"]


class Gap(NamedTuple):
    """What is wrong at a key of a claim (nothing: the claim as a whole): a code and the values of its wording."""

    key: str
    code: str
    args: dict[str, str] = {}  # noqa: RUF012 - a default that nobody changes


def gaps(claim: Claim, kind: ClaimType) -> Iterator[Gap]:
    """Everything that is wrong with a claim of the type `kind`, taken by itself."""
    yield from _needs(claim, kind)
    yield from _object(claim, kind)
    if claim.role:
        yield from _role(claim)
    if claim.citation is None:
        yield Gap("", "claim-quote-missing")
    if claim.quote and claim.cite:
        yield Gap("cite", "claim-quote-twice")
    if claim.status and not claim.note:
        yield Gap("status", "claim-status-without-note", {"status": claim.status.value})


def _needs(claim: Claim, kind: ClaimType) -> Iterator[Gap]:
    unit = claim.unit is not None or (claim.role is not None and bool(claim.role.unit))
    role, amount = claim.role is not None, claim.amount is not None
    for part, need, present in (("role", kind.role, role), ("unit", kind.unit, unit), ("amount", kind.amount, amount)):
        if need is Need.REQUIRED and not present:
            yield Gap("", "claim-part-missing", {"part": part, "type": claim.type})
        elif need is Need.NONE and present:
            yield Gap(part, "claim-part-unwanted", {"part": part, "type": claim.type})


def _object(claim: Claim, kind: ClaimType) -> Iterator[Gap]:
    takes_text = Party.TEXT in kind.object
    takes_entity = any(party is not Party.TEXT for party in kind.object)
    if claim.object and not takes_entity:
        yield Gap("object", "claim-part-unwanted", {"part": "object", "type": claim.type})
    elif kind.object and kind.object_required and not claim.object and not (claim.text and takes_text):
        part = "object" if takes_entity else "text"
        yield Gap("", "claim-part-missing", {"part": part, "type": claim.type})
    if claim.object and claim.object == claim.subject:
        yield Gap("object", "claim-of-itself", {"id": claim.subject})


def _role(claim: Claim) -> Iterator[Gap]:
    role = claim.role
    if role is None:
        return
    if not role.text and not role.id:
        yield Gap("role", "claim-role-empty")
    if role.id and role.id not in ROLES:
        yield Gap("role.id", "claim-role-unknown", {"role": role.id, "near": nearest(role.id, tuple(ROLES))})

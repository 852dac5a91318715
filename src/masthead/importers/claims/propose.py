"""Propose claims: from what the rules read to claims an editor can accept, with their quote, days and doubts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from masthead.catalog.claims.quotes import Outcome, find
from masthead.catalog.claims.roles import ROLES
from masthead.catalog.claims.types import TYPES
from masthead.catalog.names import Ref
from masthead.claim_type import Nature, Need
from masthead.importers.claims import Finding, Scene, findings
from masthead.importers.claims.translation import Suspicion
from masthead.importers.claims.when import announced_by, days_of
from masthead.importers.time_expressions import TimeExpression
from masthead.load.claim import Basis, Cite, Claim, ClaimDate, Role, Unit
from masthead.load.schema import Kind, Tier
from masthead.partial_dates import day
from masthead.urls import slugify

__all__ = ["ClaimProposal", "propose_claims"]

_AROUND = 60
"""Letters that may be needed to tell one place of a quote from another."""


class ClaimProposal(msgspec.Struct, frozen=True, kw_only=True):
    """A claim, not accepted, and why it is proposed."""

    claim: Claim
    tier: Tier
    evidence: tuple[str, ...]
    """The rule, what was inferred, what speaks against it."""


def propose_claims(
    scene: Scene, times: Sequence[TimeExpression], published: dt.date | None, suspicion: Suspicion
) -> tuple[ClaimProposal, ...]:
    """The claims of a document. Roles that are false friends in a suspected machine translation are left out."""
    taken: set[str] = set()
    proposed = []
    everything = findings(scene)
    gone = {(found.subject, found.object) for _, found in everything if found.type == "left"}
    shared = _shared_surnames(found.subject for _, found in everything)
    for rule, found in everything:
        if found.role_text and suspicion.suspected and suspicion.blocks(found.role_text):
            continue
        name = _unused(_id(found, shared), taken)
        taken.add(name)
        tier, doubts = _tier(found, suspicion)
        holds = published if (found.subject, found.object) not in gone else None
        claim = _claim(name, rule, found, scene, days_of(found, scene, times, published), holds)
        proposed.append(ClaimProposal(claim=claim, tier=tier, evidence=(f"rule-{rule}", *found.inferred, *doubts)))
    return tuple(proposed)


def _claim(
    name: str,
    rule: str,
    found: Finding,
    scene: Scene,
    days: tuple[ClaimDate | None, ClaimDate | None],
    holds: dt.date | None,
) -> Claim:
    """The claim that a finding makes; a state without an end held on the day `holds`, where that is known."""
    kind = TYPES[found.type]
    date, announced = days
    state = kind.nature is Nature.STATE
    role = Role(text=found.role_text, id=found.role if found.role in ROLES else "") if found.role_text else None
    cite = _cite(found, scene)
    alone = not (cite.prefix or cite.suffix)
    return Claim(
        id=name,
        type=found.type,
        subject=found.subject.id,
        object=found.object.id if found.object else "",
        text=found.text,
        unit=Unit(id=slugify(found.unit), name=found.unit) if found.unit and slugify(found.unit) else None,
        role=role if kind.role is not Need.NONE else None,
        date=_held(found, holds) if state else date if found.type != "said" else None,
        until=ClaimDate() if state and found.former else None,
        announced=announced if not state else None,
        amount=found.amount if kind.amount is not Need.NONE else None,
        said_by=found.subject.id if found.type != "said" and not state and announced_by(found, scene) else "",
        quote=cite.quote if alone else "",
        cite=None if alone else cite,
        origin=f"rule:{rule}",
    )


def _held(found: Finding, holds: dt.date | None) -> ClaimDate | None:
    if holds is None or found.former or found.type == "competes_with":
        return None
    return ClaimDate(value=day(holds), basis=Basis.AS_OF)


def _cite(found: Finding, scene: Scene) -> Cite:
    """The passage, with as much of its surroundings as tells it from others that read the same."""
    text = scene.prose.text
    quote = text[found.start : found.end].strip()
    if find(text, [Cite(quote=quote)])[0].outcome is not Outcome.AMBIGUOUS:
        return Cite(quote=quote)
    first, last = scene.prose.sentences[found.sentence]
    return Cite(
        quote=quote,
        prefix=_words(text[max(first, found.start - _AROUND) : found.start], last=True),
        suffix=_words(text[found.end : min(last, found.end + _AROUND)], last=False),
    )


def _words(text: str, *, last: bool) -> str:
    """Whole words of what stands before or after a quote."""
    words = text.split()
    if len(text) == _AROUND:
        words = words[1:] if last else words[:-1]
    return " ".join(words)


def _tier(found: Finding, suspicion: Suspicion) -> tuple[Tier, tuple[str, ...]]:
    """How sure a claim is: a translation may not give anybody a role that only one person can have."""
    exclusive = found.role in ROLES and ROLES[found.role].exclusive
    if suspicion.suspected and found.role_text:
        deceiving = any(one.word in found.role_text for one in suspicion.deceptions)
        if exclusive or deceiving:
            return Tier.CONFLICT, ("machine-translation",)
    return (Tier.WEAK if found.inferred else Tier.STRONG), ()


def _shared_surnames(people: Iterable[Ref]) -> frozenset[str]:
    counts = Counter(_surname(ref) for ref in set(people))
    return frozenset(name for name, count in counts.items() if count > 1)


def _surname(ref: Ref) -> str:
    return ref.id.rpartition("-")[2] if ref.kind == Kind.PERSON else ref.id


def _id(found: Finding, shared: frozenset[str]) -> str:
    """A name for a claim: leike-joined-anthropic; with the given name where two share the surname."""
    surname = _surname(found.subject)
    about = found.object.id if found.object else slugify(found.unit)
    subject = found.subject.id if surname in shared else surname
    return slugify(" ".join(filter(None, (subject, found.type, about))), 70)


def _unused(name: str, taken: Iterable[str]) -> str:
    used, number, free = set(taken), 1, name
    while free in used:
        number += 1
        free = f"{name}-{number}"
    return free

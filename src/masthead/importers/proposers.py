"""Proposers: which installed programs propose names and claims besides the rules, and what of it passes the gate?

A proposer is an entry point of the group ``masthead.proposers``: a function ``(text, schema, known) → suggestions``. It
is asked only where ``[import] proposers`` lists it. Whatever it says is checked: the quote must stand in the text, the
people and companies must be known or proposed, and nothing is accepted by itself. docs/desk.md shows an example.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import entry_points
from typing import NamedTuple

from masthead.catalog.claims.quotes import Outcome, find
from masthead.catalog.claims.types import TYPES
from masthead.catalog.names import Ref
from masthead.claim_type import Need, Party
from masthead.diagnostics import Diagnostic, hint, warning
from masthead.fields import Value, nearest, read
from masthead.importers.claims.propose import ClaimProposal
from masthead.load.claim import Cite, Claim
from masthead.load.schema import Kind, Tier

__all__ = ["GROUP", "SCHEMA", "Proposer", "ask", "installed"]

GROUP = "masthead.proposers"

Propose = Callable[[str, Mapping[str, object], Mapping[str, str]], Iterable[Mapping[str, Value]]]
"""(the plain text, SCHEMA, id → name of everybody who may be named) → one mapping for each claim."""

SCHEMA: Mapping[str, object] = {
    "type": "object",
    "required": ["type", "subject", "quote"],
    "properties": {
        "type": {"enum": sorted(TYPES)},
        "subject": {"type": "string", "description": "id of a person or company"},
        "object": {"type": "string", "description": "id of a person or company"},
        "text": {"type": "string", "description": "what it is about, where that is no person or company"},
        "role": {"type": "string", "description": "as printed"},
        "unit": {"type": "string", "description": "slug of a team or committee"},
        "date": {"type": "string", "description": "2024, 2024-05, 2024-05-28, ../2024-05-28; nothing that is not said"},
        "announced": {"type": "string"},
        "quote": {"type": "string", "description": "the passage, letter by letter, at most 300 letters"},
    },
    "additionalProperties": False,
}
"""JSON Schema of one suggestion."""

_LONGEST = 300


class Proposer(NamedTuple):
    """A proposer by the name under which the settings list it."""

    name: str
    propose: Propose


def installed(names: Iterable[str]) -> tuple[tuple[Proposer, ...], tuple[Diagnostic, ...]]:
    """The proposers of these names; a name that nobody brings, or that cannot be loaded, is reported."""
    known = {point.name: point for point in entry_points(group=GROUP)}
    found, problems = [], []
    for name in names:
        if name not in known:
            problems.append(warning("proposer-unknown", name=name, near=nearest(name, tuple(known))))
            continue
        try:
            found.append(Proposer(name, known[name].load()))
        except Exception as fault:  # noqa: BLE001 - somebody else's program; the import goes on without it
            problems.append(warning("proposer-failed", name=name, reason=_said(fault)))
    return tuple(found), tuple(problems)


def ask(
    proposer: Proposer, text: str, known: Mapping[Ref, str], taken: Iterable[Claim]
) -> tuple[tuple[ClaimProposal, ...], tuple[Diagnostic, ...]]:
    """What a proposer suggests for a document and the gate lets through; `known` is everybody with a page or proposed.

    `taken` are the claims that are proposed already: the same statement is not listed twice.
    """
    by_id = {ref.id: name for ref, name in known.items()}
    try:
        suggested = [dict(one) for one in proposer.propose(text, SCHEMA, by_id)]
    except Exception as fault:  # noqa: BLE001 - somebody else's program; the import goes on without it
        return (), (warning("proposer-failed", name=proposer.name, reason=_said(fault)),)
    stated = {(one.type, one.subject, one.object, one.text) for one in taken}
    used = {one.id for one in taken}
    passed: list[ClaimProposal] = []
    for number, values in enumerate(suggested, 1):
        claim = _gated(values, f"{proposer.name}-{number}", proposer.name, text, known)
        if claim is None or claim.id in used or (claim.type, claim.subject, claim.object, claim.text) in stated:
            continue
        stated.add((claim.type, claim.subject, claim.object, claim.text))
        passed.append(ClaimProposal(claim=claim, tier=Tier.WEAK, evidence=(f"llm-{proposer.name}",)))
    refused = len(suggested) - len(passed)
    told = (hint("proposer-refused", name=proposer.name, count=refused),) if refused else ()
    return tuple(passed), told


def _gated(values: dict[str, Value], name: str, proposer: str, text: str, known: Mapping[Ref, str]) -> Claim | None:
    """A suggestion as a claim that an editor may accept; None where the gate refuses it."""
    allowed = SCHEMA["properties"]
    given = {key: value for key, value in values.items() if isinstance(allowed, Mapping) and key in allowed}
    claim, faults = read({**given, "id": name, "origin": f"llm:{proposer}"}, Claim, file="", lines={})
    kind = TYPES.get(claim.type) if claim else None
    if claim is None or kind is None or faults or not claim.quote or len(claim.quote) > _LONGEST:
        return None
    if find(text, [Cite(quote=claim.quote)])[0].outcome is not Outcome.FOUND:
        return None
    given_parts = {"role": claim.role, "unit": claim.unit, "amount": claim.amount}
    for part, need in (("role", kind.role), ("unit", kind.unit), ("amount", kind.amount)):
        if (need is Need.REQUIRED and not given_parts[part]) or (need is Need.NONE and given_parts[part]):
            return None
    about = claim.object or (claim.text if Party.TEXT in kind.object else "")
    fits = _may_be(claim.subject, kind.subject, known) and (
        not claim.object or _may_be(claim.object, kind.object, known)
    )
    complete = bool(about) or not kind.object or not kind.object_required
    return claim if fits and complete and claim.object != claim.subject else None


def _may_be(name: str, parties: Iterable[Party], known: Mapping[Ref, str]) -> bool:
    kinds = {Party.PERSON: Kind.PERSON, Party.COMPANY: Kind.COMPANY}
    return any(Ref(kinds[party], name) in known for party in parties if party in kinds)


def _said(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"[:200]

"""Moves: who joined, left or was appointed to an organisation?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from masthead.importers.candidates.scan import RoleWord
from masthead.importers.claims.finding import Finding, Matched, Reading, matches

__all__ = ["read", "with_goals"]


def read(reading: Reading) -> Iterator[Finding]:
    """Claims of the types joined, left and appointed."""
    for one in matches("joined", reading):
        yield from _joined(one)
    for one in matches("left", reading):
        for who in one.people():
            if (org := one.company("org")) and org.ref not in reading.scene.bystanders:
                yield one.finding("left", who, org)
    for one in matches("appointed", reading):
        yield from _appointed(one)


def with_goals(reading: Reading) -> Reading:
    """The reading with the organisations that somebody goes to in its sentence."""
    found = (one.explicit("org") for kind in ("joined", "appointed") for one in matches(kind, reading))
    return replace(reading, goals=tuple({ref for refs in found for ref in refs}))


def _joined(one: Matched) -> Iterator[Finding]:
    """A move; whoever comes from somewhere has left there."""
    former = one.company("former") if one.mark("former") else None
    for who in one.people():
        org = one.company("org", *([former.ref] if former else []))
        if org:
            yield one.finding("joined", who, org)
        if former:
            yield one.finding("left", who, former)


def _appointed(one: Matched) -> Iterator[Finding]:
    """An appointment; the successor of somebody gets the role that stands beside that name."""
    role, text = one.mark("role"), one.words("as")
    value = role.value.role if role and isinstance(role.value, RoleWord) else "other"
    for who in one.people():
        if (org := one.company("org")) and text:
            yield one.finding("appointed", who, org, role=value, role_text=text)

"""Positions: who holds or held which role, who leads or led which unit?"""

from __future__ import annotations

from collections.abc import Iterator

from masthead.importers.candidates.scan import RoleWord
from masthead.importers.claims.finding import Finding, Reading, matches
from masthead.importers.claims.founding import FOUNDERS
from masthead.importers.claims.scene import Meant
from masthead.importers.claims.titles import Title
from masthead.importers.claims.units import named, unit_of

__all__ = ["read"]

_LEADS = frozenset({"lead", "co-lead"})
_OF_A_COMPANY = frozenset({
    "ceo", "managing-director", "board-chair", "board-member", "cto", "cfo", "coo", "chief-scientist", "president",
    "vice-president", "spokesperson", "executive", "lead", "co-lead",
})  # fmt: skip
"""Roles that somebody has in some company: where none is named beside it, the one that is spoken of is proposed."""


def read(reading: Reading) -> Iterator[Finding]:
    """Claims of the types held_role and led_unit."""
    for title in reading.titles:
        yield from _from_title(reading, title)
    for one in matches("held_role", reading):
        role = one.mark("role")
        value = role.value.role if role and isinstance(role.value, RoleWord) else "other"
        former = " war " in one.match[0] or " was " in one.match[0]
        for who in one.people():
            if (org := one.company("org")) and (one.mark("org") or value in _OF_A_COMPANY):
                kind = "founded" if value in FOUNDERS else "held_role"
                yield one.finding(kind, who, org, role=value, role_text=one.words("phrase"), former=former)
    for one in matches("led_unit", reading):
        unit = unit_of(one)
        for who in one.people():
            if unit and (org := one.company("org") if one.mark("org") else unit.org or one.company("org")):
                yield one.finding("led_unit", who, org, unit=unit.name, role="", role_text="")


def _from_title(reading: Reading, title: Title) -> Iterator[Finding]:
    """What a role beside a name says; „Leiter des X-Teams von Y“ leads a unit."""
    if title.role in FOUNDERS or (title.coming and not title.former):
        return
    if title.org is None and (title.theirs or (not title.its and title.role not in _OF_A_COMPANY)):
        return
    org = reading.scene.company(title.org, reading.sentence, title.at, after=False)
    if org is None or (title.org is None and title.former):
        return
    leads = title.role in _LEADS and title.unit is not None
    for person in title.people:
        yield Finding(
            "led_unit" if leads else "held_role", person, org.ref, title.start, title.end, reading.sentence.number,
            unit=named(title.unit.value) if title.unit else "", role=title.role, role_text=title.text,
            former=title.former, inferred=tuple(filter(None, [Meant(*org).inferred])),
        )  # fmt: skip

"""Founding: who founded which organisation, said by a verb or by a role such as „Mitgründer“?"""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog.names import Ref
from masthead.importers.claims.finding import Finding, Reading, matches
from masthead.importers.claims.scene import Meant

__all__ = ["FOUNDERS", "read"]

FOUNDERS = frozenset({"founder", "cofounder"})
"""Ids of roles that state a founding."""


def read(reading: Reading) -> Iterator[Finding]:
    """Claims of the type founded."""
    once = [title.org.value for title in reading.titles if title.org and title.former]
    for one in matches("founded", reading):
        org = one.company("org", *(ref for ref in once if isinstance(ref, Ref)))
        for who in (*one.people(), *one.people("partner")):
            if org:
                yield one.finding("founded", who, org)
    for title in reading.titles:
        but = () if title.org else reading.goals
        org = reading.scene.company(title.org, reading.sentence, title.at, but)
        if title.role not in FOUNDERS or org is None or (title.org is None and title.theirs):
            continue
        for person in title.people:
            yield Finding(
                "founded", person, org.ref, title.start, title.end, reading.sentence.number,
                role=title.role, role_text=title.text, inferred=tuple(filter(None, [Meant(*org).inferred])),
            )  # fmt: skip

"""Whom does a claim name? From the ids that an editor writes to people and companies, or to what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from masthead.catalog.entries import Entries
from masthead.catalog.registration import Ref
from masthead.claim_type import Party
from masthead.fields import nearest
from masthead.load.entry import Entry
from masthead.load.schema import Company, Kind, Person

__all__ = ["KINDS", "Parties", "Stranger"]

KINDS = {Party.PERSON: Kind.PERSON, Party.COMPANY: Kind.COMPANY}
"""The folder of each party that is an entity."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """An id that names nobody who may stand there: the code of the finding and the values of its wording."""

    code: str
    args: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parties:
    """Everybody a claim can name."""

    known: dict[str, tuple[Ref, ...]]
    """Id → who has it: a person, a company, or one of each."""
    moved: dict[str, Ref]
    """Earlier address, ``people/old-id`` → who stands there now."""

    @staticmethod
    def of(entries: Entries) -> Parties:
        """The people and companies of a digest."""
        known: dict[str, tuple[Ref, ...]] = {}
        moved = {}
        entities: tuple[Entry[Person] | Entry[Company], ...] = (*entries.people, *entries.companies)
        for entity in entities:
            ref = Ref(entity.kind, entity.id)
            known[entity.id] = (*known.get(entity.id, ()), ref)
            for address in entity.meta.redirects:
                moved[address.strip("/")] = ref
        return Parties(known, moved)

    def find(self, written: str, kinds: tuple[Kind, ...]) -> Ref | Stranger:
        """Who is meant by an id, with or without its folder, where only those of `kinds` make sense."""
        found = self.known.get(written, ())
        if len(found) == 1 and found[0].kind in kinds:
            return found[0]
        folder, _, name = written.rpartition("/")
        found = self.known.get(name, ())
        fitting = [ref for ref in found if ref.kind in kinds and folder in ("", ref.kind)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return Stranger("claim-id-ambiguous", {"id": name, "near": f"{fitting[0].kind}/{name}"})
        if found:
            allowed = ", ".join(party for party, kind in KINDS.items() if kind in kinds)
            kind = "person" if found[0].kind == Kind.PERSON else "company"
            return Stranger("claim-kind", {"id": name, "kind": kind, "allowed": allowed})
        return self._missing(name, kinds)

    def _missing(self, name: str, kinds: Sequence[Kind]) -> Stranger:
        for kind in kinds:
            if ref := self.moved.get(f"{kind}/{name}"):
                return Stranger("claim-id-merged", {"id": name, "near": ref.id})
        near = nearest(name, tuple(one for one, refs in self.known.items() if any(ref.kind in kinds for ref in refs)))
        path = f"content/{kinds[0]}/{name}.md" if kinds else ""
        return Stranger("claim-id-unknown", {"id": name, "near": near, "path": path})

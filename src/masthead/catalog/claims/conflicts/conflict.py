"""What is a contradiction, and what are they looked for in?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import msgspec

from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.record import ClaimRecord
from masthead.catalog.registration import Ref
from masthead.claim_type import ClaimType, Nature, Tie
from masthead.diagnostics import Diagnostic, hint, warning
from masthead.load.claim import Status
from masthead.partial_dates import Interval

__all__ = ["Conflict", "Ledger", "Tied", "conflict", "opened"]


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that contradict each other, or may."""

    code: str
    """Of the finding; its wording says what contradicts what and what to do."""
    certain: bool
    """Whether the claims cannot be reconciled; False where they only look odd together."""
    of_facts: bool = True
    """Whether it makes what the claims say disputed."""
    claims: tuple[ClaimRecord, ...] = ()
    """Those that contradict each other, the one to be looked at first."""
    args: tuple[tuple[str, str], ...] = ()
    """More values of the wording."""
    place: tuple[str, int] = ("", 0)
    """File and line where no claim is to blame."""

    @property
    def settled(self) -> bool:
        """Whether an editor has judged one of the claims and so spoken the last word."""
        return any(claim.status is not None for claim in self.claims)

    @property
    def disputes(self) -> bool:
        """Whether pages show both sides as disputed."""
        return self.certain and self.of_facts and not self.settled

    @property
    def diagnostic(self) -> Diagnostic:
        """The finding: a warning where certain, else a hint."""
        finding = warning if self.certain else hint
        if not self.claims:
            path, line = self.place
            return finding(self.code, path, line, 0, **dict(self.args))
        one, *others = self.claims
        args = dict(self.args) | {"claim": one.evidence.claim, "quote": one.evidence.quote}
        if others:
            other = others[0]
            args |= {"other": other.evidence.claim, "other_quote": other.evidence.quote}
            args |= {"other_place": f"{other.path}:{other.line}"}
        return finding(self.code, one.path, one.line, 0, **args)


def conflict(code: str, *claims: ClaimRecord, certain: bool, of_facts: bool = True, **args: object) -> Conflict:
    """A conflict between claims; the one that stands last in the project is to be looked at first."""
    ordered = sorted(claims, key=lambda claim: (claim.path, claim.line), reverse=True)
    values = tuple((name, str(value)) for name, value in args.items())
    return Conflict(code=code, certain=certain, of_facts=of_facts, claims=tuple(ordered), args=values)


@dataclass(frozen=True, slots=True)
class Tied:
    """What begins, proves and ends one lasting tie: of a person with a company, of a unit with its company."""

    opening: tuple[Cluster, ...]
    proving: tuple[Cluster, ...]
    closing: tuple[Cluster, ...]


_Tie = tuple[Tie, Ref, Ref | None, str]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that is claimed and not withdrawn, in the orders in which it is looked at."""

    types: Mapping[str, ClaimType]
    clusters: tuple[Cluster, ...]
    ties: Mapping[_Tie, Tied]
    """By tie, person (or company of a unit), company and unit; each list by date."""
    founded: Mapping[Ref, Interval]
    """When companies were founded, as their own files say."""
    names: Mapping[Ref, tuple[str, ...]]
    """The names of people and companies."""
    places: Mapping[Ref, str]
    """The file of each of them."""

    @staticmethod
    def of(
        clusters: Iterable[Cluster],
        types: Mapping[str, ClaimType],
        founded: Mapping[Ref, Interval],
        names: Mapping[Ref, tuple[str, ...]],
        places: Mapping[Ref, str],
    ) -> Ledger:
        """Sort `clusters`, which come by date, by what they tie."""
        counted = tuple([one for one in clusters if one.counted])
        lists: dict[_Tie, tuple[list[Cluster], list[Cluster], list[Cluster]]] = {}
        roles = {name: (kind.opens, kind.proves, kind.closes) for name, kind in types.items()}
        for cluster in counted:
            for number, tie in enumerate(roles[cluster.type]):
                if tie is not None:
                    key = _tie(tie, cluster)
                    if (parts := lists.get(key)) is None:
                        parts = lists[key] = ([], [], [])
                    parts[number].append(cluster)
        ties = {key: Tied(tuple(a), tuple(b), tuple(c)) for key, (a, b, c) in lists.items()}
        return Ledger(types, counted, ties, founded, names, places)

    def judged(self, disputed: AbstractSet[str]) -> Ledger:
        """The same with those clusters as disputed that one of the claims `disputed` (by key) belongs to.

        That somebody says something is not in dispute, whatever they say.
        """
        changed = {
            id(cluster): msgspec.structs.replace(cluster, status=Status.DISPUTED)
            for cluster in self.clusters
            if not disputed.isdisjoint([claim.key for claim in cluster.claims])
            and self.types[cluster.type].nature is not Nature.STATEMENT
        }
        ties = dict(self.ties)
        for key in {key for cluster in changed.values() for key in _ties(cluster, self.types[cluster.type])}:
            old = ties[key]
            opening, proving, closing = (
                tuple([changed.get(id(one), one) for one in part]) for part in (old.opening, old.proving, old.closing)
            )
            ties[key] = Tied(opening, proving, closing)
        clusters = tuple([changed.get(id(one), one) for one in self.clusters])
        return Ledger(self.types, clusters, ties, self.founded, self.names, self.places)


def _ties(cluster: Cluster, kind: ClaimType) -> list[_Tie]:
    return [_tie(tie, cluster) for tie in (kind.opens, kind.proves, kind.closes) if tie]


def _tie(tie: Tie, cluster: Cluster) -> _Tie:
    if tie is Tie.UNIT:
        return tie, cluster.subject, None, cluster.unit
    return tie, cluster.subject, cluster.object, ""


def opened(cluster: Cluster, kind: ClaimType) -> Interval | None:
    """When what a cluster is about began, as far as it says so: an event on its day, a state by its ``since``."""
    return cluster.since if kind.nature is Nature.STATE else cluster.date if cluster.date.known else None

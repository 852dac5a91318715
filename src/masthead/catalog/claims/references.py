"""Do the claims that refer to each other exist, and do their disputes lead anywhere?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

import msgspec

from masthead.catalog.claims.record import ClaimRecord
from masthead.diagnostics import Diagnostic, error
from masthead.fields import nearest
from masthead.load.entry import Entry
from masthead.load.schema import Article

__all__ = ["link"]


def link(
    records: Sequence[ClaimRecord], articles: Iterable[Entry[Article]]
) -> tuple[list[ClaimRecord], tuple[Diagnostic, ...]]:
    """The records with the keys of the claims that they name, and what is wrong with those names."""
    if not any(record.same_as or record.disputes for record in records):
        return list(records), ()
    keys: dict[str, list[str]] = {}
    for article in articles:
        for claim in article.meta.claims:
            keys.setdefault(f"{article.id}#{claim.id}", []).append(f"{article.path}#{claim.id}")
            keys.setdefault(f"{article.path}#{claim.id}", []).append(f"{article.path}#{claim.id}")
    findings: list[Diagnostic] = []
    linked = []
    for record in records:
        if record.same_as or record.disputes:
            same = _found(record, record.same_as, keys, findings)
            against = _found(record, record.disputes, keys, findings)
            linked.append(msgspec.structs.replace(record, same_as=same, disputes=against))
        else:
            linked.append(record)
    by_key = {record.key: record for record in linked}
    findings += _unequal(linked, by_key)
    findings += _circles(linked, by_key)
    return linked, tuple(findings)


def _found(
    record: ClaimRecord, names: Iterable[str], keys: Mapping[str, Sequence[str]], findings: list[Diagnostic]
) -> tuple[str, ...]:
    found = []
    for name in names:
        places = keys.get(name if "#" in name else f"{record.path}#{name}", ())
        words = {"claim": record.evidence.claim, "name": name}
        if len(places) == 1:
            found.append(places[0])
        elif places:
            findings.append(error("claim-reference-ambiguous", record.path, record.line, 0, **words))
        else:
            near = nearest(name, tuple(key for key in keys if not key.startswith("content/")))
            findings.append(error("claim-reference-unknown", record.path, record.line, 0, **words, near=near))
    return tuple(found)


def _unequal(records: Iterable[ClaimRecord], by_key: Mapping[str, ClaimRecord]) -> Iterable[Diagnostic]:
    """Claims that are said to be the same and are about something else."""
    for record in records:
        for other in (by_key[key] for key in record.same_as if key in by_key):
            if (record.type, record.subject, record.object) != (other.type, other.subject, other.object):
                words = {"claim": record.evidence.claim, "other": other.evidence.claim}
                yield error("claim-same-differs", record.path, record.line, 0, **words)


def _circles(records: Iterable[ClaimRecord], by_key: Mapping[str, ClaimRecord]) -> Iterable[Diagnostic]:
    """A circle of disputes, if there is one: A disputes B disputes A says nothing that one direction does not."""
    try:
        TopologicalSorter({record.key: record.disputes for record in records if record.disputes}).prepare()
    except CycleError as circle:
        keys: list[str] = circle.args[1]
        first = min((by_key[key] for key in keys if key in by_key), key=lambda one: (one.path, one.line))
        names = " → ".join(key.rpartition("#")[2] for key in keys)
        yield error("claim-dispute-circle", first.path, first.line, 0, claim=first.evidence.claim, circle=names)

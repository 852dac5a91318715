"""How well are people, companies and claims found? Precision and recall on the seed, the open half and the held-back half.

Every document is read by itself and without any known person or company, so that all names are new. A proposal that an
annotation lists under ``optional_…`` counts neither for nor against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from masthead.catalog.names import Registry
from masthead.importers import Given, reader_of
from masthead.importers.candidates.batch import Batch
from masthead.importers.document import SourceDocument
from masthead.importers.offer import Offer, offer
from masthead.importers.rules import packaged
from masthead.load.schema import Kind, Tier
from masthead.urls import slugify

FOLDER = Path(__file__).parent
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
HALVES = ("seed", "open", "held_back")
SORTS = ("people", "companies", "claims")
ALL, SURE = "all", "strong only"

Statement = tuple[str, str, str]
"""Type, subject, object; the object empty where the type has none, or only words."""


@dataclass
class Score:
    """Of each sort and tier: how many are right, wrong and missing."""

    documents: int = 0
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    missing: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def precision(self, sort: str, tier: str = ALL) -> float:
        right, wrong = self.right[sort, tier], self.wrong[sort, tier]
        return right / (right + wrong) if right + wrong else 1.0

    def recall(self, sort: str, tier: str = ALL) -> float:
        right, missing = self.right[sort, tier], self.missing[sort, tier]
        return right / (right + missing) if right + missing else 1.0


@dataclass
class Wanted:
    """What an annotation asks for, and what it leaves open; claims that must not be made."""

    people: set[str]
    companies: set[str]
    claims: set[Statement]
    optional: dict[str, set[Any]]
    forbidden: list[dict[str, str]] = field(default_factory=list)


def score(half: str) -> Score:
    """Propose for every document of a half and compare; without the seed at hand its score is empty."""
    found = Score()
    for name, raw, wanted in _documents(half):
        (document,) = reader_of(name, raw).read(name, raw, Given(), packaged()).documents
        found.documents += 1
        _compare(f"{half}/{name}", proposed(document), wanted, found)
    return found


def seeds() -> list[Path]:
    """The first real document, where it is at hand: its text is not ours to carry."""
    return sorted(SEEDS.glob("000_*.txt"))


def proposed(document: SourceDocument) -> Offer:
    """What is proposed for a document alone."""
    return offer(document, Registry(), Batch(Registry()))


def _documents(half: str) -> Iterator[tuple[str, bytes, Wanted]]:
    if half == "seed":
        yield from _seed()
        return
    for path in sorted((FOLDER / half).glob("*.txt")):
        yield (
            path.name,
            path.read_bytes(),
            _wanted(yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))),
        )


def _wanted(notes: dict[str, Any]) -> Wanted:
    optional = {sort: {slugify(name) for name in notes.get(f"optional_{sort}", [])} for sort in ("people", "companies")}
    return Wanted(
        {slugify(name) for name in notes["people"]},
        {slugify(name) for name in notes["companies"]},
        {_statement(claim) for claim in notes["claims"]},
        optional | {"claims": {_statement(claim) for claim in notes.get("optional_claims", [])}},
        notes.get("forbidden_claims", []),
    )


def _statement(claim: dict[str, str]) -> Statement:
    return claim["type"], slugify(claim["subject"]), slugify(claim.get("object", ""))


def _seed() -> Iterator[tuple[str, bytes, Wanted]]:
    """The first real document and its gold annotation, where they are at hand."""
    for path in seeds():
        gold = yaml.safe_load((SEEDS / "seed_gold.yaml").read_text(encoding="utf-8"))
        rule = [claim for claim in gold["claims"] if claim["importer"] == "rule"]
        hard = [claim for claim in gold["claims"] if claim["importer"] != "rule" and isinstance(claim["subject"], str)]
        yield (
            path.name,
            path.read_bytes(),
            Wanted(
                {one["id"] for one in gold["persons"]},
                # The text prints one name in the singular, as the annotation notes.
                {one["id"].replace("web-services", "web-service") for one in gold["organisations"]},
                {_of_gold(claim) for claim in rule},
                {"people": set(), "companies": set(), "claims": {_of_gold(claim) for claim in hard}},
            ),
        )


def _of_gold(claim: dict[str, Any]) -> Statement:
    """Units are the object of a claim there, and a part of it here."""
    about = claim.get("org") if claim["type"] in {"led_unit", "oversees_unit"} else claim.get("object")
    wordless = claim["type"] in {"said", "formed_unit", "dissolved_unit"}
    return claim["type"], claim["subject"], "" if wordless else about or ""


def _compare(name: str, offered: Offer, wanted: Wanted, found: Score) -> None:
    same = _spellings(offered, wanted)
    for kind, sort in ((Kind.PERSON, "people"), (Kind.COMPANY, "companies")):
        names = [one for one in offered.names if one.ref.kind == kind]
        tiers = {same.get(one.ref.id, one.ref.id): one.candidate.tier for one in names}
        _count(name, sort, tiers, getattr(wanted, sort), wanted.optional[sort], found)
    claims: dict[Any, Tier] = {}
    for one in offered.claims:
        claim = one.claim
        about = claim.object if claim.type != "said" else ""
        statement = claim.type, same.get(claim.subject, claim.subject), same.get(about, about)
        if one.tier is Tier.STRONG or statement not in claims:
            claims[statement] = one.tier
        printed = claim.role.text if claim.role else ""
        for trap in wanted.forbidden:
            if _statement(trap) == statement and trap.get("role", "") in printed:  # type: ignore[operator]
                found.faults.append(f"{name}: forbidden claim {statement} {printed}")
    _count(name, "claims", claims, wanted.claims, wanted.optional["claims"], found)


def _spellings(offered: Offer, wanted: Wanted) -> dict[str, str]:
    """Ids of other spellings of one entity → the id that the annotation has."""
    same = {}
    for one in offered.names:
        for text in (alias.text for alias in one.candidate.aliases):
            if (other := slugify(text)) in wanted.companies and one.ref.id not in wanted.companies:
                same[one.ref.id] = other
    return same


def _count(
    name: str, sort: str, tiers: dict[Any, Tier], wanted: set[Any], optional: Iterable[Any], found: Score
) -> None:
    for tier in (ALL, SURE):
        have = {one for one, sure in tiers.items() if tier == ALL or sure is Tier.STRONG}
        found.right[sort, tier] += len(have & wanted)
        found.wrong[sort, tier] += len(have - wanted - set(optional))
        found.missing[sort, tier] += len(wanted - have)
    found.faults += (f"{name}: wrong {sort} {one}" for one in sorted(tiers.keys() - wanted - set(optional), key=str))
    found.faults += (f"{name}: missing {sort} {one}" for one in sorted(wanted - tiers.keys(), key=str))

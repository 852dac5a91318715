"""The development set: what names and claims must come to, on the seed and on both halves."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import score as scoring

FLOORS = {
    "open": {"people": (1.0, 1.0), "companies": (0.97, 0.95), "claims": (0.99, 0.92)},
    "held_back": {"people": (0.97, 0.97), "companies": (0.92, 0.87), "claims": (0.95, 0.75)},
}
"""Precision and recall; below these a change has cost more than it gave."""


@pytest.fixture(scope="module")
def seed():
    found = scoring.score("seed")
    if not found.documents:
        pytest.skip(f"The seed document is not at hand in {scoring.SEEDS}; its text is not ours to carry.")
    return found


@pytest.mark.parametrize("sort", scoring.SORTS)
def test_the_seed_gives_everything_that_rules_should_find_and_nothing_wrong(seed, sort):
    assert [fault for fault in seed.faults if sort in fault] == []
    assert seed.right[sort, scoring.ALL] == {"people": 9, "companies": 6, "claims": 18}[sort]


def test_none_of_the_seeds_traps_is_proposed(seed):
    ((name, raw, _),) = scoring._seed()
    (document,) = scoring.reader_of(name, raw).read(name, raw, scoring.Given(), scoring.packaged()).documents
    offered = scoring.proposed(document)
    stated = {(one.claim.type, one.claim.subject, one.claim.object) for one in offered.claims}
    roles = {(one.claim.subject, one.claim.role.text) for one in offered.claims if one.claim.role}
    assert not any("Geschäftsführer" in text for _, text in roles)
    assert not any(subject == "jan-leike" and about == "x" for _, subject, about in stated)
    assert not any("gretchen-krueger" in (subject, about) and "x" in (subject, about) for _, subject, about in stated)
    assert not {one.candidate.name for one in offered.names} & {"Konkurrenten Anthropic", "Anthropic AI", "site-19"}
    assert [one.claim.amount.scope.value for one in offered.claims if one.claim.amount] == ["unknown"]
    assert offered.suspicion.suspected


@pytest.mark.parametrize("half", FLOORS)
@pytest.mark.parametrize("sort", scoring.SORTS)
def test_each_half_stays_above_its_floor(half, sort):
    found = scoring.score(half)
    precision, recall = FLOORS[half][sort]
    assert found.precision(sort) >= precision, found.faults
    assert found.recall(sort) >= recall, found.faults


@pytest.mark.parametrize("half", FLOORS)
def test_no_forbidden_claim_is_made(half):
    assert [fault for fault in scoring.score(half).faults if "forbidden" in fault] == []


@pytest.mark.parametrize("half", FLOORS)
def test_every_quote_stands_in_its_document(half):
    for name, raw, _ in scoring._documents(half):
        (document,) = scoring.reader_of(name, raw).read(name, raw, scoring.Given(), scoring.packaged()).documents
        text = "\n".join(document.texts())
        for one in scoring.proposed(document).claims:
            assert one.claim.citation.quote in text

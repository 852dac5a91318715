"""What holds of any heap of claims: nothing is lost, order does not matter, nothing is made up."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from masthead.catalog.claims.clusters import clusters_of
from masthead.catalog.claims.derive import derive
from masthead.catalog.claims.quotes import Outcome, find, fold
from masthead.catalog.claims.record import ClaimRecord, Evidence
from masthead.catalog.claims.types import TYPES
from masthead.catalog.entries import Entries
from masthead.catalog.registration import Ref
from masthead.claim_type import Nature, Need
from masthead.load.claim import Amount, Cite, Role, Scope, Status
from masthead.load.schema import Kind
from masthead.partial_dates import Interval, can_be, contains, parse

NOTHING = Entries((), (), (), (), ())
PEOPLE = [Ref(Kind.PERSON, name) for name in ("ada", "ben", "cara")]
COMPANIES = [Ref(Kind.COMPANY, name) for name in ("eins", "zwei", "drei")]
dates = st.sampled_from(
    ["unknown", "2020", "2021", "2021-05", "2021-05-14", "2021-05-15/2021-05-28", "../2021-05-28", "2021-06/..", "2022"]
).map(parse)
kinds = st.sampled_from(
    ["joined", "left", "appointed", "held_role", "led_unit", "founded", "invested", "acquired", "formed_unit", "dissolved_unit",
     "accused", "denied"]
)  # fmt: skip


@st.composite
def records(draw: st.DrawFn) -> list[ClaimRecord]:
    """Claims as `resolve` would make them."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        name = draw(kinds)
        kind = TYPES[name]
        state = kind.nature is Nature.STATE
        company_first = name.endswith("_unit") and kind.opens is not kind.closes
        roles = st.sampled_from(["ceo", "engineer", "board-member"]).map(lambda role: Role(id=role))
        amounts = st.builds(Amount, value=st.integers(1, 3), currency=st.just("EUR"), scope=st.sampled_from(Scope))
        found.append(
            ClaimRecord(
                key=f"a{number}#c", path=f"a{number}", line=1, type=name,
                subject=draw(st.sampled_from(COMPANIES if company_first else PEOPLE)),
                object=None if company_first else draw(st.sampled_from(COMPANIES)),
                unit="labor" if kind.unit is Need.REQUIRED else "",
                role=draw(roles) if kind.role is not Need.NONE else None,
                date=draw(dates), since=draw(st.none() | dates) if state else None, until=draw(st.none() | dates) if state else None,
                amount=draw(amounts) if kind.amount is not Need.NONE else None,
                voice=draw(st.sampled_from("xyz")),
                status=draw(st.sampled_from([None, None, None, Status.CORRECTED, Status.REPORTED])),
                disputes=draw(st.sampled_from([(), (), (), *((f"a{n}#c",) for n in range(number))])),
                evidence=Evidence("c", f"/a{number}/", "de", quote=f"q{number}"),
            )
        )  # fmt: skip
    return found


heaps = records()


@given(heaps)
def test_every_claim_is_in_one_cluster(heap):
    clusters = derive(heap, TYPES, NOTHING).clusters
    assert Counter(claim.key for cluster in clusters for claim in cluster.claims) == Counter(
        claim.key for claim in heap
    )


@given(heaps, st.randoms())
def test_the_order_in_which_articles_are_read_does_not_matter(heap, chance: random.Random):
    shuffled = list(heap)
    chance.shuffle(shuffled)
    one, other = derive(heap, TYPES, NOTHING), derive(shuffled, TYPES, NOTHING)
    assert one.clusters == other.clusters
    assert one.careers == other.careers
    assert one.moves == other.moves
    assert {frozenset(c.key for c in x.claims) for x in one.conflicts} == {
        frozenset(c.key for c in x.claims) for x in other.conflicts
    }


@given(heaps)
def test_claims_of_one_event_can_all_be_true(heap):
    for cluster in clusters_of(heap, TYPES):
        if TYPES[cluster.type].nature is not Nature.STATE:
            assert all(contains(claim.date, cluster.date) for claim in cluster.claims)


@given(heaps)
def test_a_withdrawn_claim_changes_nothing(heap):
    kept = [claim for claim in heap if claim.counted]
    with_it, without = derive(heap, TYPES, NOTHING), derive(kept, TYPES, NOTHING)
    for table in ("careers", "moves", "companies", "investments", "founded", "conflicts"):
        assert getattr(with_it, table) == getattr(without, table)


@given(heaps)
def test_what_is_certain_excludes_each_other(heap):
    """Two days that contradict each other share no day; and only a contradiction that stands makes disputed."""
    claims = derive(heap, TYPES, NOTHING)
    for conflict in claims.conflicts:
        if conflict.code == "conflict-dates":
            one, other = conflict.claims
            pairs = [(one.date, other.date), (one.since, other.since), (one.until, other.until)]
            assert any(not can_be(a, b) for a, b in pairs if a and b)
    reasons = {claim.key for conflict in claims.conflicts if conflict.disputes for claim in conflict.claims}
    for cluster in claims.clusters:
        if cluster.status is Status.DISPUTED:
            assert reasons & {claim.key for claim in cluster.claims}


@given(heaps)
def test_moves_are_of_one_who_left_one_and_joined_another(heap):
    claims = derive(heap, TYPES, NOTHING)
    quotes = {(claim.type, claim.subject, claim.object): True for claim in heap if claim.counted}
    for move in claims.moves:
        assert move.origin != move.target
        assert ("left", move.person, move.origin) in quotes
        assert any((kind, move.person, move.target) in quotes for kind in ("joined", "appointed"))


@given(heaps)
def test_every_row_rests_on_claims(heap):
    claims = derive(heap, TYPES, NOTHING)
    known = {claim.evidence for claim in heap}
    rows = [*claims.moves, *claims.investments, *(stint for stints in claims.careers.values() for stint in stints)]
    for row in rows:
        assert row.evidence
        assert set(row.evidence) <= known


@given(heaps)
def test_nothing_is_printed_of_an_end_that_nobody_told(heap):
    claims = derive(heap, TYPES, NOTHING)
    told = {(claim.subject, claim.object) for claim in heap if claim.counted and (claim.type == "left" or claim.until)}
    for stints in claims.careers.values():
        for stint in stints:
            assert not stint.ended or (stint.person, stint.company) in told
            assert isinstance(stint.began, Interval)


@given(st.text(alphabet="abä „“'–- \n.", max_size=60), st.integers(0, 50), st.integers(1, 20))
def test_every_passage_of_a_text_is_found_in_it(text, start, length):
    quote = text[start : start + length]
    (found,) = find(text, [Cite(quote=quote)])
    assert (found.outcome is Outcome.MISSING) is (fold(quote) == "")
    if found.outcome is Outcome.FOUND:
        assert fold(text)[found.start : found.end] == fold(quote)

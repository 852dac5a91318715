"""Stays, moves and company tables say what is known, and no more."""

from __future__ import annotations

from masthead.catalog.registration import Ref
from masthead.load.claim import Status
from masthead.load.schema import Kind

ADA, BEN = Ref(Kind.PERSON, "ada-lund"), Ref(Kind.PERSON, "ben-roth")
LUMENWERK, NORDLICHT = Ref(Kind.COMPANY, "lumenwerk"), Ref(Kind.COMPANY, "nordlicht")


def claim(kind, who="ada-lund", where="lumenwerk", **parts):
    return ", ".join(
        [f"type: {kind}, subject: {who}, object: {where}", *(f"{key}: {value}" for key, value in parts.items())]
    )


def test_joining_opens_a_stay_and_leaving_closes_it(digest):
    digest.article("a", claim("joined", date="2021"), claim("left", date="2024-05-15/2024-05-28"))
    (stint,) = digest.claims().careers[ADA]
    assert (stint.began.text, stint.finished.text, stint.ended) == ("2021", "2024-05-15/2024-05-28", True)


def test_an_end_that_nobody_tells_stays_open(digest):
    digest.article("a", claim("joined", date="2021"))
    (stint,) = digest.claims().careers[ADA]
    assert not stint.ended
    assert stint.finished is None
    assert stint.as_of.text == "2021"


def test_a_role_seen_on_a_day_proves_that_day_only(digest):
    digest.article("a", claim("held_role", role="{id: ceo}", date="{value: 2024-05-28, basis: as_of}"))
    (stint,) = digest.claims().careers[ADA]
    assert not stint.began.known
    assert not stint.ended
    assert stint.as_of.text == "2024-05-28"


def test_a_former_role_of_unknown_dates_is_over(digest):
    digest.article("a", claim("held_role", role="{id: employee}", until="unknown"))
    claims = digest.claims()
    (stint,) = claims.careers[ADA]
    assert stint.ended
    assert not stint.finished.known
    assert claims.companies[LUMENWERK].former == (stint,)
    assert claims.companies[LUMENWERK].people == ()


def test_one_role_that_ended_does_not_end_a_stay_with_another(digest):
    digest.article(
        "a", claim("led_unit", unit="labor", until="2023"), claim("held_role", role="{id: engineer}", date="2024-05")
    )
    (stint,) = digest.claims().careers[ADA]
    assert not stint.ended
    assert [role.until is None for role in stint.roles] == [False, True]


def test_an_announced_arrival_has_no_first_day(digest):
    digest.article("a", claim("joined", announced="2024-05-28"))
    (stint,) = digest.claims().careers[ADA]
    assert not stint.began.known
    assert stint.start[0].announced.text == "2024-05-28"


def test_who_returns_has_two_stays(digest):
    digest.article(
        "a", claim("joined", date="2018"), claim("left", date="2020"), claim("joined", date="2022"),
        claim("held_role", role="{id: engineer}", date="2023"), claim("held_role", role="{id: researcher}", date="2019"),
    )  # fmt: skip
    first, second = digest.claims().careers[ADA]
    assert (first.began.text, first.finished.text, second.began.text, second.finished) == ("2018", "2020", "2022", None)
    assert [role.role.id for role in first.roles] == ["researcher"]
    assert [role.role.id for role in second.roles] == ["engineer"]


def test_without_certainty_there_is_one_stay(digest):
    """A departure of unknown date may belong to the arrival that is known."""
    digest.article("a", claim("joined", date="2022"), claim("left"))
    assert len(digest.claims().careers[ADA]) == 1


def test_days_that_differ_stand_side_by_side(digest):
    digest.article("a", claim("left", date="2024-05-14"))
    digest.article("b", claim("left", date="2024-05-16"))
    (stint,) = digest.claims().careers[ADA]
    assert [(one.date.text, one.status) for one in stint.end] == [
        ("2024-05-14", Status.DISPUTED), ("2024-05-16", Status.DISPUTED),
    ]  # fmt: skip
    assert stint.status is Status.DISPUTED


def test_roles_come_with_whom_one_joined_and_left_as(digest):
    digest.article(
        "a", claim("appointed", date="2021", role="{id: cto}"), claim("left", date="2023", role="Fachfrau für Licht")
    )
    (stint,) = digest.claims().careers[ADA]
    assert [(role.role.id or role.role.text, role.since and role.since.text) for role in stint.roles] == [
        ("cto", "2021"), ("Fachfrau für Licht", None),
    ]  # fmt: skip


def test_a_stay_is_as_well_proven_as_its_bounds_else_as_its_best_role(digest):
    digest.article("a", claim("joined", date="2021", said_by="ada-lund"), claim("left", date="2023"))
    digest.article(
        "b", claim("held_role", "ben-roth", role="{id: engineer}"),
        claim("oversees_unit", "ben-roth", unit="rat", status="disputed", note="ungewiss"),
    )  # fmt: skip
    careers = digest.claims().careers
    assert careers[ADA][0].status is Status.REPORTED
    assert careers[BEN][0].status is Status.REPORTED


def test_founding_implies_no_post(digest):
    digest.article("a", claim("founded", date="2021"))
    claims = digest.claims()
    assert ADA not in claims.careers
    assert claims.founded[ADA][0].company == LUMENWERK
    assert [one.founder for one in claims.companies[LUMENWERK].founders] == [ADA]


def test_a_stay_carries_everything_it_rests_on(digest):
    digest.article("a", claim("joined", date="2021", quote="kam"), claim("left", quote="ging"))
    digest.article("b", claim("led_unit", unit="labor", quote="führte"))
    (stint,) = digest.claims().careers[ADA]
    assert sorted(one.quote for one in stint.evidence) == ["führte", "ging", "kam"]


def test_a_move_needs_a_departure_and_an_arrival_that_can_be_later(digest):
    digest.article(
        "a", claim("left", date="2024-05-15/2024-05-28"), claim("joined", where="nordlicht", announced="2024-05-28")
    )
    (move,) = digest.claims().moves
    assert (move.person, move.origin, move.target) == (ADA, LUMENWERK, NORDLICHT)
    assert move.when.text == "2024-05-28"
    assert len(move.evidence) == 2


def test_who_left_later_has_not_moved_before(digest):
    digest.article("a", claim("left", date="2024-06"), claim("joined", where="nordlicht", date="2024-05"))
    assert digest.claims().moves == ()


def test_nobody_moves_to_where_they_were(digest):
    digest.article("a", claim("left", date="2024-04"), claim("joined", date="2024-05"), claim("joined", date="2020"))
    assert digest.claims().moves == ()


def test_each_arrival_goes_with_the_departure_before_it(digest):
    digest.article(
        "a",
        claim("left", where="lumenwerk", date="2019"), claim("joined", where="nordlicht", date="2020"),
        claim("left", where="nordlicht", date="2023"), claim("joined", where="weitblick", date="2024"),
    )  # fmt: skip
    moves = [(move.origin.id, move.target.id) for move in digest.claims().moves]
    assert moves == [("nordlicht", "weitblick"), ("lumenwerk", "nordlicht")]


def test_a_withdrawn_claim_moves_nobody(digest):
    digest.article(
        "a",
        claim("left", date="2024-04", status="corrected", note="Irrtum"),
        claim("joined", where="nordlicht", date="2024-05"),
    )
    assert digest.claims().moves == ()


def test_a_company_knows_who_came_and_went(digest):
    digest.article("a", claim("joined", date="2023"), claim("left", who="ben-roth", date="2024"))
    digest.article("b", claim("held_role", who="cara-voss", role="{id: ceo}", date="2024-05-28"))
    facts = digest.claims().companies[LUMENWERK]
    assert [stint.person.id for stint in facts.arrivals] == ["ada-lund"]
    assert [stint.person.id for stint in facts.departures] == ["ben-roth"]
    assert [stint.person.id for stint in facts.people] == ["cara-voss", "ada-lund"]


def test_units_have_a_life_and_people(digest):
    digest.article(
        "a",
        "type: formed_unit, subject: lumenwerk, unit: {id: labor, name: {de: Labor, en: Lab}}, date: 2021",
        "type: dissolved_unit, subject: lumenwerk, unit: labor, date: ../2024-05",
        claim("led_unit", unit="labor", role="{id: co-lead}"),
        claim("oversees_unit", who="ben-roth", unit="rat-der-weisen"),
    )
    claims = digest.claims()
    lab, council = claims.companies[LUMENWERK].units
    assert (lab.name, lab.formed[0].date.text, lab.dissolved[0].date.text) == (
        {"de": "Labor", "en": "Lab"},
        "2021",
        "../2024-05",
    )
    assert [role.person for role in lab.people] == [ADA]
    assert (council.name, [role.person for role in council.people]) == ("Rat der weisen", [BEN])
    assert claims.unit_names[LUMENWERK, "labor"] == {"de": "Labor", "en": "Lab"}


def test_other_facts_of_a_company_are_listed_and_statements_are_not(digest):
    digest.article(
        "a", "type: uses_service, subject: lumenwerk, object: nordlicht", "type: makes, subject: lumenwerk, text: Lampen",
        "type: accused, subject: ada-lund, object: lumenwerk", "type: competes_with, subject: lumenwerk, object: nordlicht",
    )  # fmt: skip
    claims = digest.claims()
    assert [one.type for one in claims.companies[LUMENWERK].more] == ["uses_service", "makes"]
    assert [one.type for one in claims.companies[NORDLICHT].more] == ["uses_service"]
    assert [one.type for one in claims.about[ADA]] == ["accused"]

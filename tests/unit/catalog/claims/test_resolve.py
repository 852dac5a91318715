"""A claim is complete, possible and about somebody who exists, or its file, line and id are told."""

from __future__ import annotations

import pytest

from masthead.catalog.claims.roles import ROLES
from masthead.catalog.claims.types import TYPES
from masthead.diagnostics import MastheadError
from masthead.load.schema import Kind

JOINED = "type: joined, subject: ada-lund, object: lumenwerk"


def test_a_claim_names_whom_it_is_about(digest):
    digest.article("a", f"{JOINED}, said_by: lumenwerk, via: x, announced: 2024-05-28")
    (cluster,) = digest.claims().clusters
    claim = cluster.claims[0]
    assert (claim.subject.kind, claim.subject.id) == (Kind.PERSON, "ada-lund")
    assert (claim.object.kind, claim.object.id) == (Kind.COMPANY, "lumenwerk")
    assert (claim.said_by.id, claim.via.id) == ("lumenwerk", "x")
    assert claim.announced.text == "2024-05-28"
    assert not claim.date.known


def test_evidence_leads_to_article_and_source(digest):
    source = "publisher: Blatt, url: https://blatt.example/a, published: 2024-05-27"
    digest.article("a", f"{JOINED}, quote: ein paar Worte", source=source, translation="kind: human")
    (evidence,) = digest.claims().clusters[0].evidence
    assert (evidence.claim, evidence.article, evidence.lang) == ("c0", "/2024/05/a/", "de")
    assert (evidence.quote, evidence.publisher, evidence.url) == ("ein paar Worte", "Blatt", "https://blatt.example/a")
    assert str(evidence.published) == "2024-05-27"
    assert evidence.translated


def test_only_accepted_claims_count_and_the_others_are_open(digest, finding):
    digest.article("a", JOINED, f"{JOINED}, accepted: false", accepted=False)
    claims, _ = digest.read()
    assert claims.clusters == ()
    assert [one.id for one in claims.open] == ["c0", "c1"]
    assert finding("claims-open")["count"] == "2"


def test_a_claim_can_be_accepted_with_name_and_day(digest):
    digest.article("a", f"{JOINED}, accepted: {{by: Redaktion, on: 2024-05-30}}")
    assert len(digest.claims().clusters) == 1


def test_claims_of_drafts_are_checked_but_in_no_table(digest):
    digest.article("a", JOINED, "type: joined, subject: nobody, object: lumenwerk", extra="draft: true\n")
    claims, found = digest.read()
    assert claims.clusters == ()
    assert "claim-id-unknown" in [one.code for one in found]


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("type: joind, subject: ada-lund, object: lumenwerk", "claim-type-unknown"),
        ("type: joined, subject: lumenwerk, object: nordlicht", "claim-kind"),
        ("type: joined, subject: ada-lund, object: ben-roth", "claim-kind"),
        ("type: joined, subject: ada-lunt, object: lumenwerk", "claim-id-unknown"),
        ("type: joined, subject: ada-lund", "claim-part-missing"),
        ("type: held_role, subject: ada-lund, object: lumenwerk", "claim-part-missing"),
        ("type: led_unit, subject: ada-lund, object: lumenwerk", "claim-part-missing"),
        ("type: raised, subject: lumenwerk", "claim-part-missing"),
        ("type: other, subject: lumenwerk", "claim-part-missing"),
        ("type: formed_unit, subject: lumenwerk, unit: labor, object: nordlicht", "claim-part-unwanted"),
        ("type: left, subject: ada-lund, object: lumenwerk, unit: labor", "claim-part-unwanted"),
        ("type: competes_with, subject: lumenwerk, object: lumenwerk", "claim-of-itself"),
        (f"{JOINED}, role: {{unit: labor}}", "claim-role-empty"),
        (f"{JOINED}, role: {{id: ceoo}}", "claim-role-unknown"),
        (f"{JOINED}, quote: eins, cite: {{quote: zwei}}", "claim-quote-twice"),
        (f"{JOINED}, status: confirmed", "claim-status-without-note"),
        (f"{JOINED}, date: {{value: 2024-05, not_after: 2024-04-30}}", "claim-date-impossible"),
        (f"{JOINED}, since: 2024-05, until: 2024-04", "claim-dates-backwards"),
        (f"{JOINED}, said_by: niemand", "claim-id-unknown"),
        (f"{JOINED}, date: 2024-05-20/2024-05-10", "interval-backwards"),
        (f"{JOINED}, date: 2024-02-30", "impossible-date"),
        (f"{JOINED}, date: neulich", "bad-interval"),
        (f"{JOINED}, same_as: ['kein Verweis']", "bad-claim-ref"),
        (f"{JOINED}, origin: gefunden", "bad-claim-origin"),
        ("type: joined, subject: Ada Lund, object: lumenwerk", "bad-entity-id"),
        ("type: invested, subject: nordlicht, object: lumenwerk, amount: {value: 4000000}", "missing-key"),
        ("type: invested, subject: nordlicht, object: lumenwerk, amount: {value: 4 Mio, currency: EUR}", "bad-sum"),
        ("type: invested, subject: nordlicht, object: lumenwerk, amount: {value: 4, currency: Taler}", "bad-currency"),
        (f"{JOINED}, wem: lumenwerk", "unknown-subkey"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_claim_is_told_with_file_line_and_id(digest, finding, claim, code):
    path = digest.article("a", f"id: die-aussage, {claim}")
    found = finding(code)
    assert found["file"] == path
    assert int(found["line"]) == digest.files[path].split("\n").index("claims:") + 2
    assert "die-aussage" in found.get("claim", "") + found.get("key", "")


def test_slips_of_the_pen_are_recognised(digest, finding):
    digest.article("a", "type: joind, subject: ada-lunt, object: lumenwerk, role: {id: ceoo}")
    assert finding("claim-type-unknown")["near"] == "joined"
    digest.article("a", "type: joined, subject: ada-lunt, object: lumenwerk, role: {id: co-leed}")
    assert finding("claim-id-unknown")["near"] == "ada-lund"
    assert finding("claim-role-unknown")["near"] == "co-lead"


def test_a_subject_that_was_merged_away_leads_to_the_one_that_stayed(digest, finding):
    digest.entity("people", "ada-lund", "redirects: [/people/ada-lund-berg/]")
    digest.article("a", "type: joined, subject: ada-lund-berg, object: lumenwerk")
    assert finding("claim-id-merged")["near"] == "ada-lund"


def test_an_id_that_a_person_and_a_company_have_needs_its_folder(digest, finding):
    digest.entity("people", "nordlicht")
    digest.article("a", "type: invested, subject: nordlicht, object: lumenwerk")
    assert finding("claim-id-ambiguous")["near"] == "people/nordlicht"
    digest.article("a", "type: invested, subject: companies/nordlicht, object: lumenwerk")
    assert digest.claims().clusters[0].subject.kind == Kind.COMPANY


def test_only_allowed_kinds_are_looked_at(digest):
    """A person of the same id does not make a company ambiguous where only companies can stand."""
    digest.entity("people", "lumenwerk")
    digest.article("a", JOINED)
    assert digest.claims().clusters[0].object.kind == Kind.COMPANY


def test_ids_are_unique_within_an_article(digest, finding):
    digest.article("a", f"id: eins, {JOINED}", f"id: eins, {JOINED}")
    assert finding("claim-twice")["claim"] == "eins"


def test_claims_need_a_source_and_a_quote(digest, finding):
    path = digest.article("a", JOINED)
    digest.files[path] = digest.files[path].replace("source: {publisher: Blatt a, url: https://a.example/text}\n", "")
    digest.files[path] = digest.files[path].replace(", quote: Stelle a 0", "")
    assert finding("claim-source-missing")["claim"] == "c0"
    assert finding("claim-quote-missing")["claim"] == "c0"


def test_bounds_narrow_a_date(digest):
    digest.article(
        "a", f"{JOINED}, date: {{value: 2024-05, not_before: 2024-05-15, not_after: 2024-05-28, text: neulich}}"
    )
    assert digest.claims().clusters[0].date.text == "2024-05-15/2024-05-28"


def test_the_unit_of_a_role_is_the_unit_of_the_claim(digest):
    digest.article("a", "type: held_role, subject: ada-lund, object: lumenwerk, role: {id: board-member, unit: beirat}")
    assert digest.claims().clusters[0].unit == "beirat"


def test_a_digest_may_have_types_of_its_own(digest):
    digest.settings += (
        "\n[claims.types.hired_back]\nsubject = ['person']\nobject = ['company']\nnature = 'event'\nopens = 'position'\n"
        "label = {de = 'kehrte zurück zu', en = 'returned to'}\ninverse = {de = 'holte zurück', en = 'took back'}\n"
    )
    digest.article("a", "type: hired_back, subject: ada-lund, object: lumenwerk, date: 2024-05")
    claims = digest.claims()
    assert [stint.began.text for stint in claims.careers[claims.clusters[0].subject]] == ["2024-05"]


def test_translations_show_the_claims_of_their_original(digest, finding):
    made = digest.article("a", JOINED, extra="translation_key: kommt\n")
    shown = digest.article("b", extra="translation_key: kommt\n")
    claims = digest.claims()
    assert claims.of_article[shown] == claims.of_article[made]
    assert claims.clusters[0].evidence[0].translations == (("de", "/2024/05/b/"),)
    digest.article("b", JOINED, extra="translation_key: kommt\n")
    assert finding("claims-in-translation")["first"] == made


def test_an_address_in_another_language_is_the_translation(digest):
    digest.article("a", JOINED, extra="translation_key: kommt\n")
    path = digest.article("b", extra="translation_key: kommt\n")
    digest.files[path] = digest.files[path].replace("lang: de", "lang: en")
    (evidence,) = digest.claims().clusters[0].evidence
    assert evidence.address_in("en") == "/2024/05/b/"
    assert evidence.address_in("de") == evidence.address_in("fr") == "/2024/05/a/"


@pytest.mark.parametrize("name", TYPES)
def test_types_speak_both_languages(name):
    kind = TYPES[name]
    for text in (kind.label, kind.inverse):
        assert text.keys() == {"de", "en"}
        assert all(text.values()) or name == "other"


def test_roles_have_ids_as_addresses_have():
    assert [name for name in ROLES if not name.replace("-", "").isalpha() or name != name.lower()] == []


def test_a_type_needs_a_proper_name(digest):
    digest.settings += (
        "\n[claims.types.Hired-Back]\nsubject = ['person']\nnature = 'event'\nlabel = 'x'\ninverse = 'y'\n"
    )
    with pytest.raises(MastheadError) as caught:
        digest.read()
    assert [one.code for one in caught.value.diagnostics] == ["bad-claim-type"]


def test_a_type_says_what_it_is_made_of(digest):
    digest.settings += "\n[claims.types.hired_back]\nsubject = ['robot']\nlabel = 'x'\ninverse = 'y'\n"
    with pytest.raises(MastheadError) as caught:
        digest.read()
    assert sorted(one.code for one in caught.value.diagnostics) == ["missing-key", "unknown-choice"]

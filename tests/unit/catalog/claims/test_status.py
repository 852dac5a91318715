"""Who says it decides how far it can be relied on; copies of one text are one voice."""

from __future__ import annotations

import pytest

from masthead.catalog.claims.voices import story
from masthead.load.claim import Status

LEFT = "type: left, subject: ada-lund, object: lumenwerk"


def statuses(digest):
    return sorted(cluster.status.value for cluster in digest.claims().clusters)


def test_one_source_reports(digest):
    digest.article("a", LEFT)
    assert statuses(digest) == ["reported"]


def test_two_sources_confirm(digest):
    digest.article("a", LEFT)
    digest.article("b", LEFT)
    (cluster,) = digest.claims().clusters
    assert cluster.status is Status.CONFIRMED
    assert [one.article for one in cluster.evidence] == ["/2024/05/a/", "/2024/05/b/"]


@pytest.mark.parametrize("speaker", ["ada-lund", "lumenwerk"])
def test_a_party_to_it_confirms(digest, speaker):
    digest.article("a", f"{LEFT}, said_by: {speaker}")
    assert statuses(digest) == ["confirmed"]


def test_what_others_say_does_not_confirm(digest):
    digest.article("a", f"{LEFT}, said_by: ben-roth")
    assert statuses(digest) == ["reported"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("publisher: A, url: https://www.a.example/text", "publisher: B, url: https://b.example/x, origin: https://a.example/text/"),
        ("publisher: A, url: https://a.example/text", "publisher: A, url: 'https://m.a.example/text/amp?utm_source=x#top'"),
        ("publisher: A, origin: https://c.example/1", "publisher: B, origin: https://c.example/1"),
        (f"publisher: A, text: {'0' * 64}", f"publisher: B, url: https://b.example/x, text: {'0' * 64}"),
    ],
)  # fmt: skip
def test_copies_are_one_voice(digest, one, other):
    digest.article("a", LEFT, source=one)
    digest.article("b", LEFT, source=other)
    assert statuses(digest) == ["reported"]


def test_copies_of_copies_are_one_voice(digest):
    digest.article("a", LEFT, source="publisher: A, url: https://a.example/1")
    digest.article("b", LEFT, source="publisher: B, url: https://b.example/1, origin: https://a.example/1")
    digest.article("c", LEFT, source="publisher: C, url: https://c.example/1, origin: https://b.example/1")
    assert statuses(digest) == ["reported"]


def test_different_stories_of_one_outlet_are_different_voices(digest):
    assert story("https://a.example/?p=1") != story("https://a.example/?p=2")
    assert story("https://a.example/x?ref=1") == story("https://a.example/x?ref=2")


def test_the_editor_has_the_last_word(digest):
    digest.article("a", f"{LEFT}, status: disputed, note: ungewiss")
    digest.article("b", LEFT)
    (cluster,) = digest.claims().clusters
    assert cluster.status is Status.DISPUTED
    assert cluster.notes == ("ungewiss",)


def test_what_is_withdrawn_is_kept_and_not_counted(digest):
    digest.article("a", f"{LEFT}, status: corrected, note: war ein Irrtum")
    digest.article("b", LEFT)
    claims = digest.claims()
    assert statuses(digest) == ["corrected", "reported"]
    assert [len(stint.evidence) for stints in claims.careers.values() for stint in stints] == [1]


def test_equal_claims_meet_in_a_narrower_date(digest):
    digest.article("a", f"{LEFT}, date: 2024-05")
    digest.article("b", f"{LEFT}, date: ../2024-05-20")
    digest.article("c", f"{LEFT}, date: 2024-05-14/..")
    (cluster,) = digest.claims().clusters
    assert cluster.date.text == "2024-05-14/2024-05-20"


def test_days_that_exclude_each_other_are_two_clusters(digest):
    digest.article("a", f"{LEFT}, date: 2024-05-14")
    digest.article("b", f"{LEFT}, date: 2024-05-15")
    digest.article("c", LEFT)
    assert sorted(len(cluster.claims) for cluster in digest.claims().clusters) == [1, 2]


def test_a_state_is_one_however_often_it_is_seen(digest):
    role = "type: held_role, subject: ada-lund, object: lumenwerk, role: {id: ceo}"
    digest.article("a", f"{role}, date: 2023-01-01")
    digest.article("b", f"{role}, date: 2024-05-28")
    (cluster,) = digest.claims().clusters
    assert cluster.date.text == "2024-05-28"


def test_different_sums_are_different_investments(digest):
    paid = "type: invested, subject: nordlicht, object: lumenwerk"
    digest.article(
        "a", f"{paid}, amount: {{value: 100, currency: EUR}}", f"{paid}, amount: {{value: 200, currency: EUR}}"
    )
    assert len(digest.claims().clusters) == 2


def test_an_editor_can_say_that_two_are_the_same(digest):
    digest.article("a", f"{LEFT}, date: 2024-05-14")
    digest.article("b", f"{LEFT}, date: 2024-05-15, same_as: ['a#c0']")
    (cluster,) = digest.claims().clusters
    assert cluster.date.text == "2024-05-14/2024-05-15"


def test_what_is_about_others_is_not_the_same(digest, finding):
    digest.article("a", LEFT)
    digest.article("b", "type: left, subject: ben-roth, object: lumenwerk, same_as: ['a#c0']")
    assert finding("claim-same-differs")["other"] == "c0"


def test_references_lead_to_claims_that_exist(digest, finding):
    digest.article("a", LEFT, f"{LEFT}, disputes: ['a#c11']")
    found = finding("claim-reference-unknown")
    assert (found["name"], found["near"]) == ("a#c11", "a#c1")


def test_disputes_do_not_lead_in_a_circle(digest, finding):
    digest.article("a", f"{LEFT}, disputes: [c1]", f"{LEFT}, disputes: ['b#c0']")
    digest.article("b", f"{LEFT}, disputes: ['a#c0']")
    assert finding("claim-dispute-circle")["circle"].count("→") == 3

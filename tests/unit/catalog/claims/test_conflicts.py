"""The nine checks: what contradicts itself is told with both quotes, what only looks odd is a hint."""

from __future__ import annotations

import pytest

from masthead.catalog.claims import claim_rows, conflict_rows
from masthead.diagnostics import Severity
from masthead.diagnostics.messages import LANGUAGES, describe
from masthead.load.claim import Status

WARNING, HINT = Severity.WARNING, Severity.HINT
MACHINE = "kind: machine"


def claim(kind, who="ada-lund", where="lumenwerk", **parts):
    return ", ".join(
        [f"type: {kind}, subject: {who}, object: {where}", *(f"{key}: {value}" for key, value in parts.items())]
    )


def ceo(who, **parts):
    return claim("held_role", who, role="{id: ceo}", **parts)


def unit(kind, name="labor", **parts):
    more = "".join(f", {key}: {value}" for key, value in parts.items())
    return f"type: {kind}, subject: lumenwerk, unit: {name}{more}"


def paid(value, **parts):
    amount = {"currency": "EUR", **{key: parts.pop(key) for key in ("scope", "qualifier") if key in parts}}
    figures = "".join(f", {key}: {part}" for key, part in amount.items())
    return claim("invested", "nordlicht", amount=f"{{value: {value}{figures}}}", **parts)


# What each check finds: (code, severity, claims, each in an article of its own)
FOUND = [
    # 1 one event, several days
    ("conflict-dates", WARNING, claim("left", date="2024-05-14"), claim("left", date="2024-05-15/2024-05-28")),
    ("conflict-dates", WARNING, claim("founded", date="2020"), claim("founded", date="2021")),
    ("conflict-dates", WARNING, claim("led_unit", unit="labor", until="2023"), claim("led_unit", unit="labor", until="2024")),
    ("conflict-dates", WARNING, ceo("ada-lund", since="2023"), ceo("ada-lund", since="2024-02")),
    # 2 one at a time
    ("conflict-one-at-a-time", WARNING, ceo("ada-lund", date="2024-05-28"), ceo("ben-roth", date="2024-05-28")),
    ("conflict-one-at-a-time", WARNING, ceo("ada-lund", since="2020", until="2024"), ceo("ben-roth", date="2023-05-01")),
    ("conflict-one-at-a-time", WARNING, claim("appointed", role="{id: ceo}", date="2024-01-01", until="2024-09"), ceo("ben-roth", date="2024-05-28")),
    ("conflict-one-at-a-time", WARNING, claim("held_role", role="Lichtwart", exclusive="true", date="2024-05-28"), claim("held_role", "ben-roth", role="Lichtwart", date="2024-05-28", exclusive="true")),
    ("possible-one-at-a-time", HINT, ceo("ada-lund", since="2020"), ceo("ben-roth", since="2023")),
    ("conflict-one-at-a-time", WARNING, claim("acquired", "nordlicht", date="2024-05-28"), claim("acquired", "weitblick", date="2024-05-28")),
    ("possible-one-at-a-time", HINT, claim("acquired", "nordlicht", date="2024"), claim("acquired", "weitblick", date="2024-05")),
    # 3 amounts
    ("conflict-amounts", WARNING, paid(100, date="2024-05-28", scope="tranche"), paid(200, date="2024-05-28", scope="tranche")),
    ("possible-amounts", HINT, paid(100, scope="total"), paid(200, scope="total")),
    # 4 order
    ("conflict-left-first", WARNING, claim("left", date="2020"), claim("joined", date="2022")),
    ("conflict-before-founding", WARNING, claim("joined", date="2019"), claim("founded", "ben-roth", date="2021")),
    ("conflict-after-dissolution", WARNING, unit("dissolved_unit", date="2023"), claim("led_unit", unit="labor", date="2024-05")),
    # 7 explicit
    ("conflict-disputed", WARNING, claim("makes", "lumenwerk", "nordlicht"), "type: makes, subject: lumenwerk, text: nichts, disputes: ['a#c0']"),
    ("conflict-denied", WARNING, claim("left"), "type: denied, subject: ada-lund, disputes: ['a#c0']"),
]  # fmt: skip

# What they must not find.
QUIET = [
    (claim("left", date="2024-05-14"), claim("left", date="2024-05")),
    (claim("left", date="2020"), claim("left", date="2024"), claim("joined", date="2022"), claim("joined", date="2018")),
    (claim("invested", "nordlicht", date="2023"), claim("invested", "nordlicht", date="2024")),
    (claim("left", date="2020", status="corrected", note="Irrtum"), claim("left", date="2024")),
    (claim("founded", date="2020"), claim("founded", "ben-roth", date="2021")),
    (unit("formed_unit", date="2020"), unit("dissolved_unit", date="2022"), unit("formed_unit", date="2023")),
    (ceo("ada-lund", since="2020", until="2024-05-28"), ceo("ben-roth", since="2024-05-28")),
    (ceo("ada-lund", date="2023-05-28"), ceo("ben-roth", date="2024-05-28")),
    (ceo("ada-lund", since="2020"), claim("left", date="2022"), ceo("ben-roth", since="2023")),
    (ceo("ada-lund", date="2024-05-28"), claim("held_role", "ben-roth", "nordlicht", role="{id: ceo}", date="2024-05-28")),
    (claim("held_role", role="{id: board-member}", date="2024-05-28"), claim("held_role", "ben-roth", role="{id: board-member}", date="2024-05-28")),
    (claim("acquired", "nordlicht", date="2020"), claim("acquired", "weitblick", date="2024")),
    (paid(100, scope="tranche"), paid(200, scope="tranche")),
    (paid(100, scope="tranche"), paid(200, scope="total")),
    (paid(100, scope="total", qualifier="about"), paid(105, scope="total")),
    (paid(100, scope="total", qualifier="at_least"), paid(150, scope="total")),
    (paid(100, scope="total", qualifier="up_to"), paid(50, scope="total")),
    (paid(100, scope="total", date="2023"), paid(200, scope="total", date="2024")),
    (claim("left", date="2020"), claim("joined", date="2022"), ceo("ada-lund", since="2018")),
    (claim("left", date="2020"), claim("joined", announced="2022")),
    (claim("left", date="2024-05"), claim("joined", date="2024-05")),
    (claim("joined", date="2021"), claim("founded", "ben-roth", date="2021-09")),
    (unit("dissolved_unit", date="2023"), claim("led_unit", unit="labor", date="2022")),
    (unit("dissolved_unit", date="2023"), unit("formed_unit", date="2024"), claim("led_unit", unit="labor", date="2024-05")),
    (unit("dissolved_unit", date="2023"), claim("led_unit", unit="werkstatt", date="2024-05")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "severity", "claims"), [(code, severity, claims) for code, severity, *claims in FOUND]
)
def test_contradictions_are_found_with_both_quotes(digest, finding, code, severity, claims):
    for name, text in zip("ab", claims, strict=True):
        digest.article(name, text)
    found = finding(code)
    assert found["severity"] == severity
    assert {found["quote"], found["other_quote"]} == {"Stelle a 0", "Stelle b 0"}
    assert found["other_place"].startswith("content/articles/2024/")
    assert digest.codes(WARNING, HINT) == [code]


@pytest.mark.parametrize(
    ("code", "severity", "claims"), [(code, severity, claims) for code, severity, *claims in FOUND]
)
def test_only_what_is_certain_is_shown_as_disputed(digest, code, severity, claims):
    for name, text in zip("ab", claims, strict=True):
        digest.article(name, text)
    statuses = {cluster.status for cluster in digest.claims().clusters if cluster.type != "denied"}
    assert statuses == {Status.DISPUTED if severity is WARNING else Status.REPORTED}


@pytest.mark.parametrize("claims", QUIET)
def test_what_can_be_reconciled_is_left_alone(digest, claims):
    for name, text in zip("abcd", claims, strict=False):
        digest.article(name, text)
    assert digest.codes() == []


@pytest.mark.parametrize(
    ("code", "severity", "claims"), [(code, severity, claims) for code, severity, *claims in FOUND]
)
def test_an_editors_word_settles_it(digest, code, severity, claims):
    digest.article("a", f"{claims[0]}, status: reported, note: geprüft")
    digest.article("b", claims[1])
    assert digest.codes() == []
    found, _ = digest.read()
    assert [conflict.settled for conflict in found.conflicts] == [True]
    assert all(cluster.status is not Status.DISPUTED for cluster in found.clusters)


def test_five_days_for_one_event_are_four_findings(digest):
    for day in range(1, 6):
        digest.article(f"tag-{day}", claim("left", date=f"2024-05-0{day}"))
    assert digest.codes() == ["conflict-dates"] * 4


def test_who_joins_before_the_file_says_it_was_founded_is_told(digest, finding):
    digest.entity("companies", "lumenwerk", "founded: 2021")
    digest.article("a", claim("joined", date="2019"))
    found = finding("conflict-before-founding-file")
    assert (found["founded"], found["company"]) == ("2021", "content/companies/lumenwerk.md")
    digest.article("a", claim("joined", date="2021-03"))
    assert digest.codes() == []


# ---- 5 and 6: what a translation makes of people


def test_ranks_that_hardly_go_together_are_told(digest, finding):
    roles = [claim("held_role", role=role) for role in ("Geschäftsführer", "{id: executive}", "{id: co-lead}")]
    digest.article("a", *roles)
    assert finding("conflict-ranks")["severity"] == "hint"
    digest.article("a", *roles, translation=MACHINE)
    found = finding("conflict-ranks")
    assert found["severity"] == "warning"
    assert found["quote"] == "Stelle a 0" or found["other_quote"] == "Stelle a 0"


@pytest.mark.parametrize(
    "roles",
    [("{id: ceo}", "{id: board-member}"), ("{id: ceo}", "{id: cofounder}"), ("{id: ceo}", "{id: board-chair}"),
     ("{id: executive}", "{id: co-lead}"), ("{id: ceo}", "Lichtwart")],
)  # fmt: skip
def test_ranks_that_go_together_are_left_alone(digest, roles):
    digest.article("a", *(claim("held_role", role=role) for role in roles))
    assert "conflict-ranks" not in digest.codes()


def test_ranks_of_different_documents_or_times_are_left_alone(digest):
    digest.article("a", ceo("ada-lund", until="2020"), claim("held_role", role="{id: adviser}", since="2022"))
    digest.article("b", claim("held_role", role="{id: engineer}", date="2019"))
    assert "conflict-ranks" not in digest.codes()


@pytest.mark.parametrize(
    ("parts", "word", "severity"),
    [
        ({"role": "Geschäftsführerin"}, "Geschäftsführer", "warning"),
        ({"role": "{text: Direktorin, id: board-member}"}, "Direktor", "hint"),
        ({"role": "Politikforscherin"}, "Politikforscher", "hint"),
        ({"role": "Mitglied", "quote": "gehört zum Vorstand"}, "Vorstand", "hint"),
        ({"role": "Mitglied", "quote": "sein Weggang von X"}, "von X", "hint"),
    ],
)
def test_false_friends_of_unchecked_translations_are_told(digest, finding, parts, word, severity):
    digest.article("a", claim("held_role", **parts), translation=MACHINE)
    found = finding("conflict-false-friend")
    assert (found["word"], found["severity"]) == (word, severity)
    digest.article("a", claim("held_role", **parts), translation=f"{MACHINE}, reviewed_by: Redaktion")
    assert digest.codes() == []


def test_words_that_only_begin_alike_are_no_false_friends(digest):
    digest.article("a", claim("held_role", role="Mitglied", quote="ein Brief von Xaver"), translation=MACHINE)
    assert digest.codes() == []


# ---- 8 and 9: counts and namesakes


@pytest.mark.parametrize(
    ("quote", "told"),
    [("drei Leute gingen", True), ("zwei Leute gingen", False), ("alle gingen", True), ("nach drei Jahren", False),
     ("all of them left", True), ("two of them left", False), ("niemand blieb", False), ("beide gingen", False)],
)  # fmt: skip
def test_counts_are_compared_with_who_is_named(digest, quote, told):
    digest.article("a", claim("left", quote=quote), claim("left", "ben-roth"))
    assert digest.codes() == (["possible-count"] if told else [])


def test_equal_names_are_told(digest, finding):
    digest.entity("people", "ada-lund-2", "name: ADA LUND")
    digest.article("a", claim("left"))
    found = finding("conflict-same-name")
    assert (found["file"], found["other_place"]) == ("content/people/ada-lund.md", "content/people/ada-lund-2.md")


def test_a_person_and_a_company_may_share_a_name(digest):
    digest.entity("people", "lumen-werk", "name: Lumenwerk")
    digest.article("a", claim("left"))
    assert digest.codes() == []


def test_a_short_given_name_at_the_same_company_is_a_hint(digest, finding):
    digest.article("a", claim("left", "dan-roth"), claim("left", "daniel-roth", date="2023"))
    assert finding("possible-same-person")["severity"] == "hint"


def test_siblings_and_namesakes_elsewhere_are_left_alone(digest):
    digest.article("a", claim("left", "dan-roth"), claim("left", "ben-roth"), claim("left", "daniel-roth", "nordlicht"))
    assert digest.codes() == []


# ---- the four contradictions that the first source document of this project ran into, retold


def test_the_four_real_ones(digest):
    """The day of leaving, leading or overseeing, training or testing, founder or employee."""
    digest.article(
        "bericht",
        claim("left", date="2024-05-15/2024-05-28", id="ging"),
        claim("oversees_unit", unit="rat", id="wacht", quote="der ganze Kreis wacht darüber"),
        "type: announced, subject: lumenwerk, text: Erprobung des neuen Systems, id: erprobt",
        claim("held_role", "ben-roth", role="{id: employee}", until="unknown", id="angestellt"),
    )
    digest.article("anderswo", claim("left", date="2024-05-14"))
    digest.article(
        "mitteilung",
        claim("led_unit", unit="rat", quote="die vier führen den Rat", disputes="['bericht#wacht']"),
        "type: announced, subject: lumenwerk, text: Training des neuen Systems, disputes: ['bericht#erprobt']",
    )
    digest.article("fachblatt", claim("founded", "ben-roth", role="{id: cofounder}", disputes="['bericht#angestellt']"))
    assert sorted(digest.codes(WARNING)) == ["conflict-dates", *["conflict-disputed"] * 3]
    claims = digest.claims()
    assert {cluster.status for cluster in claims.clusters} == {Status.DISPUTED}
    rows = list(conflict_rows(claims, "en"))
    assert [row[1] for row in rows] == ["certain"] * 4 + ["possible"]
    assert len(list(claim_rows(claims))) == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_read_well_in_both_languages(digest, language):
    for number, (_, _, one, other) in enumerate(FOUND[:1] + FOUND[-1:]):
        digest.article(f"a{number}", one)
        digest.article(f"b{number}", other.replace("a#", f"a{number}#"))
    for found in digest.read()[1]:
        words = describe(found, language)
        assert words.message
        assert "{" not in words.message + words.hint


def test_claims_are_listed_with_place_status_and_quote(digest):
    path = digest.article("a", claim("left", date="2024-05-14", quote="ging"))
    digest.article("b", claim("joined", quote="kam"), accepted=False)
    rows = list(claim_rows(digest.read()[0]))
    assert rows[0] == (f"{path}:7", "c0", "left", "ada-lund", "lumenwerk", "2024-05-14", "reported", "ging")
    assert rows[1][1:] == ("c0", "joined", "ada-lund", "lumenwerk", "-", "open", "kam")

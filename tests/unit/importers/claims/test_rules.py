"""What the rules read in sentences, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest

from masthead.catalog.names import Registry
from masthead.importers.candidates.batch import Batch
from masthead.importers.document import Block, BlockKind, SourceDocument
from masthead.importers.offer import Offer, offer
from masthead.load.claim import Qualifier, Scope
from masthead.load.schema import Tier

DE = "Forscherin Xanthe Quill und Forscher Oriel Tamm sind da. Der Konkurrent Lumor und der Konkurrent Brevik sind da."
EN = "Researchers Xanthe Quill and Oriel Tamm are here. The startup Lumor and the startup Brevik are here."


def offered(text: str, language: str = "de", published: dt.date | None = None, title: str = "Eine Meldung") -> Offer:
    """What is proposed for a text, after a paragraph that introduces two people and two companies."""
    paragraphs = (DE if language == "de" else EN, *text.split("\n"))
    document = SourceDocument(
        name="t", sha256="0" * 64, raw=b"", title=title, language=language, published=published,
        blocks=tuple(Block(BlockKind.PARAGRAPH, one) for one in paragraphs),
    )  # fmt: skip
    return offer(document, Registry(), Batch(Registry()))


def stated(text: str, language: str = "de", **more) -> set[tuple[str, str, str]]:
    return {
        (one.claim.type, one.claim.subject, one.claim.object or (one.claim.unit.id if one.claim.unit else ""))
        for one in offered(text, language, **more).claims
    }


def claim(text: str, kind: str, language: str = "de", **more):
    return next(one for one in offered(text, language, **more).claims if one.claim.type == kind)


XQ, OT, L, B = "xanthe-quill", "oriel-tamm", "lumor", "brevik"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Xanthe Quill wechselt zum Rivalen Lumor.", ("joined", XQ, L)),
        ("Nach zwei Jahren wechselte Xanthe Quill überraschend zu Lumor.", ("joined", XQ, L)),
        ("Xanthe Quill gab bekannt, dass sie zu Lumor wechselt.", ("joined", XQ, L)),
        ("Xanthe Quill schließt sich dem Rivalen Lumor an.", ("joined", XQ, L)),
        ("Xanthe Quill heuert beim Rivalen Lumor an.", ("joined", XQ, L)),
        ("Xanthe Quill verlässt Brevik und wechselt zu Lumor.", ("joined", XQ, L)),
        ("Xanthe Quill verlässt Brevik und wechselt zu Lumor.", ("left", XQ, B)),
        ("Xanthe Quill verließ Lumor im Streit.", ("left", XQ, L)),
        ("Xanthe Quill hat Lumor vor zwei Wochen verlassen.", ("left", XQ, L)),
        ("Bei Lumor ist viel los. Xanthe Quill, die ebenfalls zurücktrat, schweigt.", ("left", XQ, L)),
        ("Lumor hat Xanthe Quill zur neuen Finanzchefin ernannt.", ("appointed", XQ, L)),
        ("Xanthe Quill wird Chefin von Lumor.", ("appointed", XQ, L)),
        ("Der Aufsichtsrat von Lumor hat Xanthe Quill in den Vorstand berufen.", ("appointed", XQ, L)),
        ("Lumor wurde 2019 von Xanthe Quill und Oriel Tamm gegründet.", ("founded", OT, L)),
        ("Lumor-Mitgründerin Xanthe Quill schweigt.", ("founded", XQ, L)),
        ("Xanthe Quill gründete Lumor im Frühling.", ("founded", XQ, L)),
        ("Brevik hat zwei Millionen Euro in Lumor investiert.", ("invested", B, L)),
        ("Lumor, in das Brevik 3 Millionen Euro investiert hat, wächst.", ("invested", B, L)),
        ("Lumor sammelte 3 Millionen Euro ein.", ("raised", L, "")),
        ("Brevik übernimmt den Rivalen Lumor.", ("acquired", B, L)),
        ("Brevik gab bekannt, dass es Lumor für 4 Millionen Euro übernimmt.", ("acquired", B, L)),
        ("Der frühere Lumor-Manager Oriel Tamm schweigt.", ("held_role", OT, L)),
        ("Oriel Tamm, Finanzchef von Lumor, schweigt.", ("held_role", OT, L)),
        ("Oriel Tamm war zuletzt Bereichsleiter bei Lumor.", ("held_role", OT, L)),
        ("Oriel Tamm, Leiter des Sicherheitsteams von Lumor, schweigt.", ("led_unit", OT, L)),
        ("Oriel Tamm leitete das Sicherheitsteam von Lumor.", ("led_unit", OT, L)),
        ("Lumor gab bekannt, dass es einen Ethikausschuss eingerichtet hat.", ("formed_unit", L, "ethikausschuss")),
        ("Lumor hat das Sicherheitsteam aufgelöst.", ("dissolved_unit", L, "sicherheitsteam")),
        (
            "Das Sicherheitsteam von Lumor war klein. Das Team wurde aufgelöst.",
            ("dissolved_unit", L, "sicherheitsteam"),
        ),
        ("„Das war eine gute Zeit“, sagte Xanthe Quill.", ("said", XQ, "")),
        ("Der Brevik-Forscher Oriel Tamm geht zum Konkurrenten Lumor.", ("competes_with", L, B)),
    ],
)
def test_german_sentences(text, wanted):
    assert wanted in stated(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Xanthe Quill joined Lumor in 2020.", ("joined", XQ, L)),
        ("Lumor has hired Xanthe Quill.", ("joined", XQ, L)),
        ("Xanthe Quill left Brevik to join Lumor.", ("joined", XQ, L)),
        ("Xanthe Quill left Brevik to join Lumor.", ("left", XQ, B)),
        ("Xanthe Quill joined Lumor from Brevik.", ("left", XQ, B)),
        ("Lumor is calm. Xanthe Quill, who resigned in May, is not.", ("left", XQ, L)),
        ("Lumor named Xanthe Quill as its chief scientist.", ("appointed", XQ, L)),
        ("Xanthe Quill left to become finance chief of Lumor.", ("appointed", XQ, L)),
        ("Lumor was founded in 2018 by Xanthe Quill and Oriel Tamm.", ("founded", OT, L)),
        ("Lumor co-founder Oriel Tamm said nothing.", ("founded", OT, L)),
        ("Brevik, which invested $3 million in Lumor, is calm.", ("invested", B, L)),
        ("Lumor raised $3 million in a round led by Brevik.", ("invested", B, L)),
        ("Lumor has raised $3 million.", ("raised", L, "")),
        ("Brevik agreed on Monday to acquire Lumor for $9 million.", ("acquired", B, L)),
        ("Oriel Tamm, a former vice president at Lumor, is calm.", ("held_role", OT, L)),
        ("Lumor's chief scientist, Oriel Tamm, is calm.", ("held_role", OT, L)),
        ("Xanthe Quill, who led the evaluations team at Lumor, is calm.", ("led_unit", XQ, L)),
        ("Lumor has disbanded the Responsible Tools team.", ("dissolved_unit", L, "responsible-tools-team")),
        ("Lumor set up a new Safety Council in May.", ("formed_unit", L, "safety-council")),
        ('"We are not chasing benchmarks," Xanthe Quill said.', ("said", XQ, "")),
    ],
)
def test_english_sentences(text, wanted):
    assert wanted in stated(text, "en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Xanthe Quill könnte zu Lumor wechseln.", "de"),
        ("Wechselt Xanthe Quill zu Lumor?", "de"),
        ("Angeblich verließ Xanthe Quill Lumor.", "de"),
        ("Xanthe Quill wechselte nicht zu Lumor.", "de"),
        ("Xanthe Quill bestreitet, dass sie zu Lumor wechselt.", "de"),
        ("Brevik erwägt, ob es Lumor übernimmt.", "de"),
        ("Die Aktie von Lumor fiel. Xanthe Quill sah zu.", "de"),
        ("Xanthe Quill may have joined Lumor.", "en"),
        ("Xanthe Quill has not left Lumor.", "en"),
        ("Xanthe Quill denied that she joined Lumor.", "en"),
        ("Brevik is in talks to acquire Lumor.", "en"),
        ("If Brevik buys Lumor, prices will rise.", "en"),
        ("Xanthe Quill left Lumor's board meeting early.", "en"),
    ],
)
def test_questions_rumours_conditions_and_denials_state_nothing(text, language):
    assert stated(text, language) == set()


def test_leaving_a_platform_by_mistranslation_is_no_move():
    assert ("left", XQ, "x") not in stated(
        "Xanthe Quill hat angekündigt ihren Weggang von X, ehemals Twitter. Sie verließ X."
    )


def test_a_quoted_expression_is_no_statement():
    assert stated("Xanthe Quill sprach von „glänzenden Produkten“.") == set()


def test_what_the_sentence_does_not_say_makes_a_claim_weak():
    strong = claim("Xanthe Quill verließ Lumor.", "left")
    weak = claim("Bei Lumor war viel los. Xanthe Quill, die zurücktrat, schweigt.", "left")
    assert (strong.tier, weak.tier) == (Tier.STRONG, Tier.WEAK)
    assert "organisation-nearby" in weak.evidence


def test_a_pronoun_means_the_only_person_before_it():
    assert ("joined", XQ, L) in stated("Xanthe Quill ging früh. Sie wechselt zu Lumor.")
    assert stated("Xanthe Quill und Oriel Tamm gingen früh. Sie wechselt zu Lumor.") == set()


def test_nobody_leaves_the_company_they_go_to():
    found = stated("Brevik is calm. Oriel Tamm, who left in May to become finance chief of Lumor, is calm.", "en")
    assert ("left", OT, B) in found
    assert ("left", OT, L) not in found


def test_the_quote_stands_in_the_text_letter_by_letter():
    text = "Am Ende verließ Xanthe Quill Lumor – nach „langem“ Streit."
    for one in offered(text).claims:
        assert one.claim.quote in text


def test_a_quote_that_stands_twice_has_its_surroundings():
    text = "CFO Oriel Tamm von Lumor kam früh. Später ging CFO Oriel Tamm von Lumor heim. CFO Oriel Tamm von Lumor."
    one = claim(text, "held_role")
    assert one.claim.cite is not None
    assert one.claim.cite.suffix or one.claim.cite.prefix


def test_days_are_told_apart_into_event_and_announcement():
    day = dt.date(2024, 5, 28)
    one = claim(
        "Lumor ist ratlos. Letzte Woche gab Xanthe Quill bekannt, dass sie am 14. Mai zurückgetreten sei.",
        "left",
        published=day,
    )
    assert one.claim.date.value.text == "2024-05-14"
    assert one.claim.announced.value.text == "2024-05-20/2024-05-26"
    assert one.claim.said_by == XQ


def test_without_a_document_date_relative_words_are_kept_and_no_day_is_invented():
    one = claim("Xanthe Quill verließ Lumor am Dienstag.", "left")
    assert (one.claim.date.text, one.claim.date.value.known) == ("am Dienstag", False)


def test_a_state_held_on_the_day_of_the_document_and_a_former_one_has_ended():
    day = dt.date(2024, 5, 28)
    now = claim("Finanzchef Oriel Tamm von Lumor schweigt.", "held_role", published=day).claim
    past = claim("Der frühere Lumor-Manager Oriel Tamm schweigt.", "held_role", published=day).claim
    assert (now.date.value.text, now.date.basis.value, now.until) == ("2024-05-28", "as_of", None)
    assert (past.date, past.until.value.text) == (None, "unknown")


def test_roles_are_kept_as_printed_and_named_where_the_table_has_them():
    one = claim("Der frühere Lumor-Manager Oriel Tamm schweigt.", "held_role").claim
    assert (one.role.text, one.role.id) == ("Lumor-Manager", "executive")
    other = claim("Lumor-Anwalt Oriel Tamm schweigt.", "held_role").claim
    assert (other.role.text, other.role.id) == ("Lumor-Anwalt", "")


def test_amounts_have_currency_qualifier_and_scope():
    one = claim("Lumor sammelte in einer Runde rund 3,5 Millionen Euro ein.", "raised").claim.amount
    assert (one.value, one.currency, one.qualifier, one.scope) == (3_500_000, "EUR", Qualifier.ABOUT, Scope.TRANCHE)


def test_the_same_statement_is_proposed_once_from_its_best_passage():
    one = offered("Xanthe Quill verließ Lumor. Später hieß es: Xanthe Quill verließ Lumor am 3. Mai 2024.").claims
    assert [each.claim.type for each in one] == ["left"]


def test_ids_are_unique_and_name_both_where_a_surname_is_shared():
    found = offered(
        "Lumor wurde von Bianca Ferch und Carl Ferch gegründet. Lumor-Mitgründer Carl Ferch und Chefin Bianca Ferch sind da."
    )
    ids = [one.claim.id for one in found.claims]
    assert len(ids) == len(set(ids))
    assert {"bianca-ferch-founded-lumor", "carl-ferch-founded-lumor"} <= set(ids)


def test_every_claim_says_which_rule_proposed_it_and_none_is_accepted():
    for one in offered("Xanthe Quill verließ Lumor. „Das war eine gute Zeit“, sagte Oriel Tamm.").claims:
        assert one.claim.origin.startswith("rule:")
        assert not one.claim.is_accepted


def test_a_role_without_its_company_is_read_only_where_one_company_is_spoken_of():
    assert ("held_role", XQ, L) in stated("Bei Lumor ist Ruhe. Präsidentin Xanthe Quill schweigt.")
    two = "Lumor übernimmt Brevik. Präsidentin Xanthe Quill schweigt."
    assert not any(kind == "held_role" for kind, *_ in stated(two))
    sued = "Brevik verklagte das Unternehmen in Kiel. Präsidentin Xanthe Quill schweigt."
    assert ("held_role", XQ, B) not in stated(sued)
    gone = "Oriel Tamm wechselte zum Rivalen Brevik. Präsidentin Xanthe Quill schweigt."
    assert ("held_role", XQ, B) not in stated(gone)


def test_whoever_is_poached_had_the_role_elsewhere():
    assert not any(kind == "founded" for kind, *_ in stated("Lumor poached founder Xanthe Quill.", "en"))
    assert ("held_role", XQ, L) not in stated("Bei Lumor sprach Siri-Chefin Xanthe Quill.")


def test_a_list_of_roles_gives_nobody_the_role_before_the_comma():
    text = "Oriel Tamm bleibt Technikchef, Xanthe Quill behält bei Lumor ihre Aufgaben."
    assert ("held_role", XQ, L) not in stated(text)


def test_being_a_founder_is_a_founding_and_has_no_day_of_another_deed():
    assert ("founded", XQ, L) in stated("Xanthe Quill ist außerdem Gründerin von Lumor.")
    assert claim("Lumor-Gründerin Xanthe Quill reiste 2022 nach Kiel.", "founded").claim.date is None


def test_who_founded_the_company_did_not_found_the_one_they_left():
    text = "Xanthe Quill, frühere Präsidentin von Brevik, hatte die Firma 2017 gegründet."
    assert ("founded", XQ, B) not in stated(text)


def test_who_left_one_company_left_no_other():
    text = "Lumor is here. Xanthe Quill, who left Brevik in 2023, works there."
    assert {one for one in stated(text, "en") if one[0] == "left"} == {("left", XQ, B)}


def test_a_relative_clause_is_about_the_last_of_two_and_has_its_own_day():
    text = "Lumor was founded in 2017 by Oriel Tamm and Xanthe Quill, who left in 2020."
    assert {one for one in stated(text, "en") if one[0] == "left"} == {("left", XQ, L)}
    assert claim(text, "left", "en").claim.date.text == "in 2020"
    assert claim(text, "founded", "en").claim.date.text == "in 2017"

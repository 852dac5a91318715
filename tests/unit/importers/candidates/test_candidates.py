"""New people and companies by evidence: what counts, what never does."""

from __future__ import annotations

import pytest

from masthead.catalog.names import Named, Ref, Registry, registry
from masthead.importers.candidates import candidates, prose
from masthead.load.schema import Alias, Kind, Tier


def found(
    text: str, language: str = "de", known: Registry | None = None, title: str = "Eine Meldung"
) -> dict[str, tuple]:
    """Name → (kind, sort or "", tier) of the candidates of a text below a title."""
    names = candidates(prose([title, *text.split("\n")], language), known or Registry())
    return {
        one.name: (one.kind.value, one.sort.value if one.kind == Kind.COMPANY else "", one.tier.value) for one in names
    }


def people(text: str, language: str = "de", **more) -> list[str]:
    return [name for name, (kind, *_) in found(text, language, **more).items() if kind == "people"]


def companies(text: str, language: str = "de", **more) -> dict[str, str]:
    return {name: sort for name, (kind, sort, _) in found(text, language, **more).items() if kind == "companies"}


@pytest.mark.parametrize(
    "text",
    [
        "Das sagte Finanzchefin Xanthe Quill am Montag.",
        "Die frühere Lumen-Managerin Xanthe Quill geht.",
        "Der frühere Leiter von Lumenwerk, Xanthe Quill, geht.",
        "Xanthe Quill, bislang Leiterin der Forschung, geht.",
        "Xanthe Quill (44) geht.",
        "Dr. Xanthe Quill geht.",
        "Der Rat hat Xanthe Quill zur neuen Präsidentin gewählt.",
        "Die Brüder Xanthe Quill und Tarn Quill gehen.",
    ],
)
def test_a_role_title_or_age_beside_a_name_makes_a_sure_person(text):
    assert found(text)["Xanthe Quill"] == ("people", "", "strong")


@pytest.mark.parametrize(
    "text",
    [
        "Chief executive Xanthe Quill left.",
        "Xanthe Quill, a former engineer at Lumen, left.",
        "Lumen's founder, Xanthe Quill, left.",
        "Xanthe Quill, 44, left.",
        "Ms. Xanthe Quill left.",
        "Lumen named Xanthe Quill as its head of sales.",
    ],
)
def test_english_roles_count_as_well(text):
    assert found(text, "en")["Xanthe Quill"][::2] == ("people", "strong")


def test_one_lesser_sign_is_weak_and_two_are_strong():
    assert found("Das sagte Xanthe Quill.")["Xanthe Quill"][2] == "weak"
    assert found("Das sagte Xanthe Quill. Mehr wollte Quill nicht sagen.")["Xanthe Quill"][2] == "strong"


@pytest.mark.parametrize(
    "text",
    [
        "Die Große Koalition berät über das Digitale Schwarze Brett.",
        "Der Leiter Digitale Dienste war nicht zu sprechen.",
        "Seine Kündigung folgte auf einen Streit.",
        "Im Großen Hörsaal sprach niemand.",
        "Am Dienstag Abend begann die Sitzung.",
    ],
)
def test_german_nouns_with_capitals_are_nobody(text):
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bereichsleiterin Gesine van der Velde kam.", "Gesine van der Velde"),
        ("Gründer Harald von der Aue blieb.", "Harald von der Aue"),
        ("CEO Jun-ho Bae blieb.", "Jun-ho Bae"),
        ("Forscherin Fiona Blackwood-Hughes blieb.", "Fiona Blackwood-Hughes"),
        ("Chefin Siobhan O’Dell blieb.", "Siobhan O’Dell"),
        ("Finanzvorstand Cem Yıldırım blieb.", "Cem Yıldırım"),
        ("Physiker Łukasz Żak blieb.", "Łukasz Żak"),
        ("Chefin Anne J. Tarn blieb.", "Anne J. Tarn"),
    ],
)
def test_names_of_many_shapes_are_taken_whole(text, name):
    assert people(text) == [name]


def test_who_is_listed_with_a_sure_person_is_one_too():
    text = "Dabei sind CEO Xanthe Quill, Oriel Tamm und Bex Farrow."
    assert people(text) == ["Xanthe Quill", "Oriel Tamm", "Bex Farrow"]


def test_two_people_of_one_surname_stay_two():
    assert people("Chefin Ilka Ferch und Forscher Niklas Ferch sind nicht verwandt.") == ["Ilka Ferch", "Niklas Ferch"]


def test_a_given_name_of_the_projects_own_people_is_a_sign():
    known, _ = registry([Named(Ref(Kind.PERSON, "xanthe-voss"), (Alias(text="Xanthe Voss"),))])
    assert "Xanthe Quill" in people("Gestern traf man Xanthe Quill. Quill war heiter.", known=known)


def test_a_genitive_is_not_a_second_person():
    assert people("Chefin Xanthe Quill ging. Xanthe Quills Nachfolger blieb.") == ["Xanthe Quill"]


@pytest.mark.parametrize(
    ("text", "language", "name", "sort"),
    [
        ("Der Konkurrent Planwerk wächst.", "de", "Planwerk", "company"),
        ("Das Schweizer Start-up Tessera wächst.", "de", "Tessera", "company"),
        ("Die Orbitwerk SE wächst.", "de", "Orbitwerk", "company"),
        ("Nordfeld Ventures war dabei.", "de", "Nordfeld Ventures", "fund"),
        ("Der Geldgeber Alpfels stieg ein.", "de", "Alpfels", "fund"),
        ("Das berichtet die Nachrichtenagentur Mitteldienst.", "de", "Mitteldienst", "publisher"),
        ("Sie lehrt an der Technischen Universität Thalheim.", "de", "Technische Universität Thalheim", "university"),
        ("Das prüft das Bundeskartellamt.", "de", "Bundeskartellamt", "government"),
        ("Das zahlt die Hartmann-Stiftung.", "de", "Hartmann-Stiftung", "nonprofit"),
        ("Sie schrieb es auf LinkedIn.", "de", "LinkedIn", "platform"),
        ("The start-up Parrot grows.", "en", "Parrot", "company"),
        ("Quillon, a London-based chipmaker, grows.", "en", "Quillon", "company"),
        ("She studied at the University of Carreg.", "en", "University of Carreg", "university"),
        ("The Federal Data Commission is looking into it.", "en", "Federal Data Commission", "government"),
        ("The former Quillon engineer Xanthe Quill left.", "en", "Quillon", "company"),
    ],
)
def test_organisations_are_told_apart_by_what_stands_around_them(text, language, name, sort):
    assert companies(text, language).get(name) == sort


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Meta-Analyse überzeugt. Meta ist ein Wort.", "de"),
        ("Er ging inmitten von Sicherheitsbedenken.", "de"),
        ("Sie verließ das Haus vor drei Wochen.", "de"),
        ("Scale matters. At this scale nobody wins.", "en"),
        ("It happened in January. The Great Question remains.", "en"),
        ("Meta has disbanded nothing.", "en"),
    ],
)
def test_everyday_words_are_no_companies(text, language):
    assert companies(text, language) == {}


def test_a_rival_may_be_a_person():
    assert companies("Der Rivale Xanthe Quill tobt.") == {}


def test_short_and_long_forms_are_one_company_called_as_the_text_first_calls_it():
    full = candidates(
        prose(["Halcor wächst", "Die Halcor Labs GmbH wächst. Der Konkurrent Halcor wächst auch."], "de"), Registry()
    )
    assert [(one.name, [(a.text, a.weak) for a in one.aliases]) for one in full] == [
        ("Halcor Labs", [("Halcor Labs GmbH", False), ("Halcor", True)])
    ]
    short = candidates(prose(["Anders", "Der Konkurrent Anthor wächst. Anthor AI wächst."], "de"), Registry())
    assert [(one.name, [a.text for a in one.aliases]) for one in short] == [("Anthor", ["Anthor AI"])]


def test_a_former_name_and_a_handle_are_spellings():
    text = "Sie schrieb es auf X, ehemals Twitter. Der Konkurrent Anthor dankte mit @AnthorAI."
    aliases = {one.name: [a.text for a in one.aliases] for one in candidates(prose(["T", text], "de"), Registry())}
    assert aliases == {"X": ["Twitter"], "Anthor": ["@AnthorAI"]}


def test_what_touches_a_known_name_is_no_new_one():
    known, _ = registry([Named(Ref(Kind.COMPANY, "amazon"), (Alias(text="Amazon"),))])
    assert companies("Chips von Amazon Web Service kosten mehr.", known=known) == {}


def test_a_headline_in_capitals_says_nothing():
    assert found("The rest is short.", "en", title="Chief Executive Of Northgate Labs Leaves After Long Fight") == {}


def test_unknown_languages_give_no_candidates():
    assert candidates(prose(["Titre", "La directrice Xanthe Quill part."], ""), Registry()) == ()


def test_the_sentence_of_the_sure_sign_is_shown():
    text = "Gestern kam Xanthe Quill. Das sagte Chefin Xanthe Quill heute."
    (one,) = candidates(prose(["T", text], "de"), Registry())
    assert (one.sentence, one.tier) == ("Das sagte Chefin Xanthe Quill heute.", Tier.STRONG)


@pytest.mark.parametrize(
    ("text", "language", "name", "sort"),
    [
        ("Die Anteile hält Nvidia.", "de", "Nvidia", "company"),
        ("Nvidias Aktie fiel.", "de", "Nvidia", "company"),
        ("Sie kam von der Deutschen Bahn.", "de", "Deutsche Bahn", "company"),
        ("Der Auftragsfertiger TSMC schweigt.", "de", "TSMC", "company"),
        ("Das Geld kam von Andreessen Horowitz.", "de", "Andreessen Horowitz", "fund"),
        ("He was told so by Reuters.", "en", "Reuters", "publisher"),
        ("Backers Lightspeed Venture Partners agreed.", "en", "Lightspeed Venture Partners", "fund"),
    ],
)
def test_organisations_that_everybody_knows_need_no_other_sign(text, language, name, sort):
    assert companies(text, language) == {name: sort}


@pytest.mark.parametrize(
    "text", ["Das ist ein Block.", "Die Zeit drängt.", "Der Spiegel hängt schief.", "Das Ziel heißt Meta."]
)
def test_familiar_names_that_are_words_need_another_sign(text):
    assert companies(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Siri-Chefin Xanthe Quill geht.",
        "Llama-Erfinderin Xanthe Quill geht.",
        "Das entscheidet Grok-Chefin Xanthe Quill.",
    ],
)
def test_products_are_no_companies(text):
    assert companies(text) == {}


def test_words_that_only_touch_a_name_are_no_part_of_it():
    assert "Mistral AI" in companies("Paris-based Mistral AI has raised $40 million.", "en")
    assert companies("Googles Responsible AI Organisation wurde aufgelöst.") == {"Google": "company"}
    assert "Inflection" not in " ".join(people("Neuer Inflection-Chef wird Xanthe Quill.").copy())
    assert people("U.S. District Judge William Tarn ruled.", "en") == ["William Tarn"]
    assert companies("Building AI is a team sport, she wrote.", "en") == {}


def test_a_headline_that_runs_on_after_a_name_adds_nothing_to_it():
    text = "Er verklagt CEO Oriel Tamm, weil Tamm ihn getäuscht habe."
    assert people(text, title="Milliardär wirft Oriel Tamm Betrug vor") == ["Oriel Tamm"]


def test_a_person_formerly_elsewhere_is_no_renamed_company():
    text = "Dazu zählen Jakob Hill, Wilma Sand und Ramana Tarn, ehemals Google DeepMind."
    assert "Google DeepMind" in companies(text)
    assert "Ramana Tarn" not in companies(text)


def test_places_and_institutions_are_nobody():
    assert companies("The firm was silent, people in Ferngut said.", "en") == {}
    assert people("Sie lehrt in Tübingen Informatik und ging dann.") == []
    text = "Ein Team vom Max-Planck-Institut für Intelligente Systeme forscht. Die Systeme sagen nichts."
    assert (people(text), list(companies(text))) == ([], ["Max-Planck-Institut für Intelligente Systeme"])


def test_words_that_name_a_role_or_a_matter_are_no_part_of_a_name():
    assert people("Siemens-Vorstand Xanthe Quill verteidigt das.") == ["Xanthe Quill"]
    assert people("He advises lawmaker Axel Tarn.", "en") == ["Axel Tarn"]
    assert companies("Product leader Xanthe Quill left.", "en") == {}
    assert people("Jan Tarn and Ilya Quill left.", "en") == ["Jan Tarn", "Ilya Quill"]


def test_who_is_called_like_a_familiar_company_does_not_hide_it():
    assert companies("Bei Siemens sprach Präsident Werner von Siemens.") == {"Siemens": "company"}


def test_a_list_with_two_sure_companies_makes_a_third_one_likely():
    assert found("Kunden sind Adobe, Brevik und Microsoft.")["Brevik"] == ("companies", "company", "weak")


def test_a_place_in_the_genitive_is_no_company():
    assert companies("Er war einer der mächtigsten Beamten Berlins.") == {}


def test_roles_of_several_words_are_read_whole():
    assert found("Prime Minister Xanthe Quill came.", "en") == {"Xanthe Quill": ("people", "", "strong")}
    assert companies("A partner at SoftBank Investment Advisers came.", "en") == {
        "SoftBank Investment Advisers": "fund"
    }


def test_a_product_after_a_noun_is_nobody():
    assert people("Der Chatbot Bard lernt. Bard sagt nichts.") == []

"""One entity has one id, over all documents of an import."""

from __future__ import annotations

from masthead.catalog.names import Named, Ref, Registry, registry
from masthead.importers.candidates.batch import Batch
from masthead.importers.candidates.candidate import Candidate
from masthead.load.schema import Alias, Kind, Tier


def person(name: str, tier: Tier = Tier.STRONG) -> Candidate:
    return Candidate(kind=Kind.PERSON, name=name, tier=tier, evidence=("role-before",))


def company(name: str, tier: Tier = Tier.STRONG) -> Candidate:
    return Candidate(kind=Kind.COMPANY, name=name, tier=tier, evidence=("described",))


def known(*named: tuple[Kind, str, str]) -> Registry:
    return registry([Named(Ref(kind, key), (Alias(text=name),)) for kind, key, name in named])[0]


def test_spellings_of_one_name_share_an_id():
    batch = Batch(Registry())
    names = ("Björn Tarn-Holm", "Bjoern Tarn Holm", "Bjorn Tarn-Holm", "Björn A. Tarn-Holm")
    assert {one.ref.id for name in names for one in batch.settle([person(name)])} == {"bjoern-tarn-holm"}


def test_a_company_is_known_by_its_name_without_a_general_ending_in_either_order():
    batch = Batch(Registry())
    assert [batch.settle([company(name)])[0].ref.id for name in ("Helix AI", "Helix", "Quill", "Quill Labs")] == [
        "helix-ai", "helix-ai", "quill", "quill",
    ]  # fmt: skip


def test_two_companies_that_share_a_first_word_stay_two():
    batch = Batch(Registry())
    ids = [batch.settle([company(name)])[0].ref.id for name in ("Helix Labs", "Helix Robotics", "Helix")]
    assert len(set(ids)) == 3


def test_a_person_and_a_company_may_have_one_id():
    batch = Batch(Registry())
    settled = batch.settle([person("Anna Berg"), company("Anna Berg")])
    assert [one.ref for one in settled] == [Ref(Kind.PERSON, "anna-berg"), Ref(Kind.COMPANY, "anna-berg")]


def test_names_that_make_the_same_slug_get_different_ids():
    batch = Batch(Registry())
    long = "Gesellschaft für vergleichende Erforschung lernender Maschinen"
    ids = [batch.settle([company(f"{long} {end}")])[0].ref.id for end in ("Nord", "Süd")]
    assert len(set(ids)) == 2


def test_a_known_name_in_other_letters_is_a_conflict_that_names_it():
    batch = Batch(known((Kind.PERSON, "bjoern-ek", "Björn Ek")))
    (one,) = batch.settle([person("Bjoern Ek")])
    assert (one.candidate.tier, one.candidate.near) == (Tier.CONFLICT, (Ref(Kind.PERSON, "bjoern-ek"),))


def test_a_given_name_that_may_be_the_same_is_a_conflict():
    batch = Batch(known((Kind.PERSON, "sam-tarn", "Sam Tarn")))
    tiers = {name: batch.settle([person(name)])[0].candidate.tier for name in ("Samuel Tarn", "S. Tarn", "Olga Tarn")}
    assert tiers == {"Samuel Tarn": Tier.CONFLICT, "S. Tarn": Tier.CONFLICT, "Olga Tarn": Tier.STRONG}


def test_only_sure_names_are_looked_for_in_other_documents():
    batch = Batch(Registry())
    batch.settle([person("Xanthe Quill"), person("Oriel Tamm", Tier.WEAK)])
    assert [one.ref.id for one in batch.elsewhere("Xanthe Quill traf Oriel Tamm.")] == ["xanthe-quill"]
    assert batch.elsewhere("Niemand traf jemanden.") == ()


def test_names_of_device_files_are_no_ids():
    assert Batch(Registry()).settle([company("Con")])[0].ref.id == "con-1"

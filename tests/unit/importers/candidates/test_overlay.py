"""New spellings over a registry: by the same rules, without changing it."""

from __future__ import annotations

from masthead.catalog.names import Named, Ref, find, registry
from masthead.importers.candidates.overlay import overlaid
from masthead.load.schema import Alias, Kind


def named(key: str, *texts: str, kind: Kind = Kind.PERSON) -> Named:
    return Named(Ref(kind, key), tuple(Alias(text=text) for text in texts))


def ids(text, names):
    return [one.ref.id for one in find(text, names, "de")]


def test_both_are_found_and_the_lower_one_stays_as_it_was():
    known, _ = registry([named("jan-tarn", "Jan Tarn")])
    over = overlaid(known, [named("ida-holm", "Ida Holm")])
    assert ids("Jan Tarn traf Ida Holm. Holm schwieg.", over) == ["jan-tarn", "ida-holm", "ida-holm"]
    assert ids("Jan Tarn traf Ida Holm.", known) == ["jan-tarn"]


def test_a_surname_that_both_share_means_neither_once_both_are_named():
    known, _ = registry([named("jan-tarn", "Jan Tarn")])
    over = overlaid(known, [named("ida-tarn", "Ida Tarn")])
    assert ids("Jan Tarn traf Ida Tarn. Tarn schwieg.", over) == ["jan-tarn", "ida-tarn"]


def test_it_says_the_same_as_a_registry_of_all_together():
    old, new = (
        [named("jan-tarn", "Jan Tarn"), named("x", "X", kind=Kind.COMPANY)],
        [named("ida-von-holm", "Ida von Holm")],
    )
    text = "Jan Tarns Brief an Ida von Holm ging über X. Von Holm las ihn, von Holm schwieg."
    assert ids(text, overlaid(registry(old)[0], new)) == ids(text, registry([*old, *new])[0])

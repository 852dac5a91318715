"""Further proposers: off by default, the same gate for all, and their failures are theirs."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import msgspec
import pytest

from masthead.catalog.names import Ref
from masthead.config import ImportSettings
from masthead.importers import Options, import_documents, proposers
from masthead.importers.names import known_entities
from masthead.importers.proposers import Proposer, ask, installed
from masthead.load.claim import Claim
from masthead.load.parse import parse
from masthead.load.schema import Kind, Tier

TEXT = "Paula Ferch verließ Lumenwerk nach langem Streit. Sie schwieg dazu. Sie schwieg dazu."
KNOWN = {Ref(Kind.PERSON, "paula-ferch"): "Paula Ferch", Ref(Kind.COMPANY, "lumenwerk"): "Lumenwerk"}
GOOD = {"type": "left", "subject": "paula-ferch", "object": "lumenwerk", "quote": "Paula Ferch verließ Lumenwerk"}


def asked(*suggestions, taken=()):
    return ask(Proposer("fake", lambda text, schema, known: suggestions), TEXT, KNOWN, taken)


def test_what_passes_is_weak_unaccepted_and_says_who_proposed_it():
    (one,), told = asked({**GOOD, "accepted": "true", "origin": "editor", "note": "geheim"})
    assert one.tier is Tier.WEAK
    assert (one.claim.origin, one.claim.is_accepted, one.claim.note) == ("llm:fake", False, "")
    assert told == ()


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "Paula Ferch verließ Nordlicht"},
        {"quote": "Sie schwieg dazu."},
        {"quote": ""},
        {"quote": "x" * 400},
        {"type": "married"},
        {"subject": "niemand"},
        {"subject": "lumenwerk"},
        {"object": "paula-ferch"},
        {"object": ""},
        {"unit": "team"},
        {"date": "gestern"},
        {"subject": ["paula-ferch"]},
    ],
)
def test_the_gate_refuses_what_the_text_or_the_scheme_does_not_bear(change):
    passed, (told,) = asked({**GOOD, **change})
    assert passed == ()
    assert (told.code, dict(told.args)["count"]) == ("proposer-refused", "1")


def test_what_is_proposed_already_is_not_listed_twice():
    taken = [Claim(id="a", type="left", subject="paula-ferch", object="lumenwerk", quote="q")]
    assert asked(GOOD, taken=taken)[0] == ()
    assert len(asked(GOOD, GOOD)[0]) == 1


def test_it_is_told_the_text_the_schema_and_who_may_be_named():
    heard = {}

    def propose(text, schema, known):
        heard.update(text=text, kinds=schema["properties"]["type"]["enum"], known=known)
        return ()

    ask(Proposer("fake", propose), TEXT, KNOWN, ())
    assert heard["text"] == TEXT
    assert "joined" in heard["kinds"]
    assert heard["known"] == {"paula-ferch": "Paula Ferch", "lumenwerk": "Lumenwerk"}


@pytest.mark.parametrize("broken", [lambda *_: 1 / 0, lambda *_: None, lambda *_: ["x"], lambda: ()])
def test_a_failing_proposer_is_reported_and_nothing_else_happens(broken):
    passed, (told,) = ask(Proposer("fake", broken), TEXT, KNOWN, ())
    assert (passed, told.code) == ((), "proposer-failed")


def test_a_name_that_nobody_brings_is_reported_with_the_nearest(monkeypatch):
    monkeypatch.setattr(proposers, "entry_points", lambda group: [EntryPoint("echo", "no.such:thing", group)])
    found, (unknown, failed) = installed(["ecco", "echo"])
    assert found == ()
    assert (unknown.code, dict(unknown.args)["near"]) == ("proposer-unknown", "echo")
    assert failed.code == "proposer-failed"


def echo(text, schema, known):
    """The example of docs/desk.md."""
    sentence = text.split(".")[0]
    for subject in known:
        yield {"type": "said", "subject": subject, "text": sentence, "quote": sentence}


def test_the_documented_example_works_and_only_where_the_settings_list_it(project, config, monkeypatch):
    monkeypatch.setattr(proposers, "entry_points", lambda group: [EntryPoint("echo", f"{__name__}:echo", group)])
    monkeypatch.setattr(EntryPoint, "load", lambda self: echo)
    (project / "inbox/a.txt").write_text(
        "Paula Ferch war da.\n\nMehr geschah nicht an diesem Tag und auch nicht am nächsten.\n"
    )
    listed = msgspec.structs.replace(config, import_=ImportSettings(proposers=("echo",)))
    for settings, origins in ((listed, ["llm:echo"]), (config, [])):
        report = import_documents(settings, [], Options(again=True), known_entities(config))
        (draft,) = [one.draft for one in report.documents]
        entry, _ = parse(draft, Kind.ARTICLE, (project / draft).read_bytes(), config.languages)
        assert [claim.origin for claim in entry.meta.claims] == origins
        (project / draft).unlink()

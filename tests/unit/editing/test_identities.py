"""Renaming and merging: every reference follows, and nothing else changes."""

from __future__ import annotations

import difflib

import pytest

from masthead.catalog.entries import Entries
from masthead.diagnostics import MastheadError
from masthead.editing.identities import merge, rename
from masthead.load.parse import parse
from masthead.load.read import find, read_bytes

ARTICLE = "content/articles/2025/2025-01-14-ein-wechsel.md"


@pytest.fixture
def entries(config):
    def read() -> Entries:
        found = []
        for path, kind in find(config.root).files:
            entry, _ = parse(path, kind, read_bytes(config.root, path)[0], config.languages)
            found += [entry] if entry else []
        return Entries.of(found)

    return read


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def codes(raised) -> list[str]:
    return [one.code for one in raised.value.diagnostics]


def test_every_reference_follows_a_new_id_and_quotation_marks_stay(config, entries, snapshot):
    before = snapshot()
    rename(config, entries(), "jan-tarn", "jan-h-tarn")
    after = snapshot()
    assert changed(before[ARTICLE], after[ARTICLE]) == [
        '-people: [ "jan-tarn" , ida-holm]  # beide',
        '+people: [ "jan-h-tarn" , ida-holm]  # beide',
        '-  - "Mit [[jan-tarn]] und [[Tarn|people/jan-tarn]]."',
        '+  - "Mit [[jan-h-tarn]] und [[Tarn|people/jan-h-tarn]]."',
        "-  - {id: tarn-left, type: left, subject: jan-tarn, object: 'nordlicht', quote: \"geht\", accepted: true}",
        "+  - {id: tarn-left, type: left, subject: jan-h-tarn, object: 'nordlicht', quote: \"geht\", accepted: true}",
        "-    subject: people/jan-tarn",
        "-    said_by: jan-tarn",
        "+    subject: people/jan-h-tarn",
        "+    said_by: jan-h-tarn",
        "-[[jan-tarn]] ging, sagt [[Ida|ida-holm]]. `[[jan-tarn]]` bleibt, [[!jan-tarn]] auch.",
        "+[[jan-h-tarn]] ging, sagt [[Ida|ida-holm]]. `[[jan-tarn]]` bleibt, [[!jan-tarn]] auch.",
    ]
    assert after["content/people/jan-h-tarn.md"] == (
        '---\nname: Jan Tarn\naliases: ["@jtarn"]\nredirects:\n- "/people/jan-tarn/"\n---\n\nÜber ihn.\n'
    )
    assert "content/people/jan-tarn.md" not in after
    assert {path for path in before if before[path] != after.get(path)} == {ARTICLE, "content/people/jan-tarn.md"}


def test_parents_follow(config, entries, snapshot):
    rename(config, entries(), "nordlicht", "nordlicht-labs")
    assert "parent: nordlicht-labs\n" in snapshot()["content/companies/brevik.md"]
    assert "object: 'nordlicht-labs'" in snapshot()[ARTICLE]
    assert "  - nordlicht-labs   # der alte\n" in snapshot()[ARTICLE]


def test_renaming_there_and_back_leaves_only_the_redirects(config, entries, snapshot):
    before = snapshot()
    rename(config, entries(), "jan-tarn", "j-tarn")
    rename(config, entries(), "j-tarn", "jan-tarn")
    after = snapshot()
    assert after[ARTICLE] == before[ARTICLE]
    assert '- "/people/j-tarn/"' in after["content/people/jan-tarn.md"]


def test_a_dry_run_writes_nothing_and_names_the_files(config, entries, snapshot):
    before = snapshot()
    moved = rename(config, entries(), "jan-tarn", "j-tarn", dry_run=True)
    assert snapshot() == before
    assert [change.path for change in moved.changes] == [
        "content/people/j-tarn.md",
        ARTICLE,
        "content/people/jan-tarn.md",
    ]


@pytest.mark.parametrize(
    ("name", "new", "code"),
    [
        ("niemand", "jemand", "desk-no-such-id"),
        ("jan-tarn", "Jan Tarn", "desk-bad-id"),
        ("jan-tarn", "con", "desk-bad-id"),
        ("jan-tarn", "ida-holm", "desk-id-taken"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(config, entries, snapshot, name, new, code):
    before = snapshot()
    with pytest.raises(MastheadError) as raised:
        rename(config, entries(), name, new)
    assert codes(raised) == [code]
    assert snapshot() == before


def test_an_id_that_two_kinds_have_needs_its_folder(config, entries, project, snapshot):
    (project / "content/companies/jan-tarn.md").write_text("---\nname: Tarn KG\n---\n", encoding="utf-8")
    with pytest.raises(MastheadError, match="desk-id-ambiguous"):
        rename(config, entries(), "jan-tarn", "tarn")
    rename(config, entries(), "companies/jan-tarn", "tarn-kg")
    assert "subject: jan-tarn" in snapshot()[ARTICLE]


def test_merging_hands_over_references_spellings_addresses_and_text(config, entries, snapshot):
    before = snapshot()
    moved = merge(config, entries(), "jan-tarn", "ida-holm")
    after = snapshot()
    assert after["content/people/ida-holm.md"] == (
        '---\nname: Ida Holm\naliases:\n- "Jan Tarn"\n- "@jtarn"\nredirects:\n- "/people/jan-tarn/"\nsummary: Forscherin\n---\n\nÜber ihn.\n'
    )
    assert "content/people/jan-tarn.md" not in after
    assert "people: [ ida-holm]  # beide" in after[ARTICLE] or "people: [ida-holm]  # beide" in after[ARTICLE]
    assert "subject: ida-holm" in after[ARTICLE]
    assert moved.dropped == ()
    assert before["content/companies/brevik.md"] == after["content/companies/brevik.md"]


def test_a_child_merged_into_its_parent_and_the_other_way_round_has_no_parent_of_its_own(config, entries, snapshot):
    merge(config, entries(), "nordlicht", "brevik")
    assert "parent" not in snapshot()["content/companies/brevik.md"]
    assert "companies:\n  - brevik\n" in snapshot()[ARTICLE]


def test_keys_that_both_have_are_named_and_stay_as_they_are(config, entries, project, snapshot):
    (project / "content/people/jan-tarn.md").write_text(
        "---\nname: Jan Tarn\nsummary: Anders\nsort_name: Tarn\n---\n", encoding="utf-8"
    )
    moved = merge(config, entries(), "jan-tarn", "ida-holm")
    assert moved.dropped == ("summary",)
    assert "summary: Forscherin" in snapshot()["content/people/ida-holm.md"]
    assert 'sort_name: "Tarn"' in snapshot()["content/people/ida-holm.md"]


@pytest.mark.parametrize(
    ("name", "into", "code"),
    [("jan-tarn", "nordlicht", "desk-merge-kinds"), ("jan-tarn", "jan-tarn", "desk-merge-same")],
)
def test_only_two_of_a_kind_can_be_merged(config, entries, snapshot, name, into, code):
    before = snapshot()
    with pytest.raises(MastheadError) as raised:
        merge(config, entries(), name, into)
    assert codes(raised) == [code]
    assert snapshot() == before


def test_a_claim_between_the_two_stops_the_merge(config, entries, project, snapshot):
    path = project / "content/articles/2025/2025-02-01-kauf.md"
    path.write_text(
        "---\ntitle: Kauf\ndate: 2025-02-01\nsource: {publisher: W}\nclaims:\n"
        "  - {id: kauf, type: acquired, subject: nordlicht, object: brevik, quote: kauft}\n---\n\nText.\n",
        encoding="utf-8",
    )
    before = snapshot()
    with pytest.raises(MastheadError) as raised:
        merge(config, entries(), "brevik", "nordlicht")
    assert codes(raised) == ["desk-merge-claim"]
    assert snapshot() == before


def test_topics_can_be_renamed(config, entries, snapshot):
    rename(config, entries(), "topics/wechsel", "personalwechsel")
    assert "content/topics/personalwechsel.md" in snapshot()

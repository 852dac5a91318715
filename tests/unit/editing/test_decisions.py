"""Accepting and rejecting proposals: what appears, what goes, what stays letter by letter."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from masthead.diagnostics import MastheadError
from masthead.editing.decisions import accept, read_draft, reject, strong
from masthead.editing.rejected import claim_mark, name_mark, read_rejected
from masthead.load.claim import Claim

PATH = "content/articles/drafts/wechsel.md"


@pytest.fixture
def draft(config):
    return read_draft(config, PATH)


def pick(draft, *numbers):
    return tuple(one for one in draft.proposals if one.number in numbers)


def changed(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def codes(raised) -> list[str]:
    return [one.code for one in raised.value.diagnostics]


def test_an_accepted_name_gets_a_page_and_stands_in_the_draft(config, draft, project: Path, snapshot):
    before = snapshot()
    decided = accept(config, draft, pick(draft, 2))
    after = snapshot()
    assert decided.created == ("content/companies/lumenwerk.md",)
    assert after["content/companies/lumenwerk.md"] == (
        '---\nname: "Lumenwerk"\nkind: fund\naliases:\n- "Lumenwerk AG"\n- text: "Lumen"\n  weak: true\nstub: true\n---\n'
    )
    assert changed(before[PATH], after[PATH]) == [
        "-companies: [nordlicht]",
        "+companies: [nordlicht, lumenwerk]",
        "-- number: 2", "-  company: lumenwerk", '-  name: "Lumenwerk"', "-  kind: fund", "-  aliases:",
        '-  - "Lumenwerk AG"', '-  - text: "Lumen"', "-    weak: true", "-  tier: strong", "-  evidence: [described]",
    ]  # fmt: skip
    assert [one.number for one in read_draft(config, PATH).proposals] == [1, 3, 4, 5]


def test_a_list_that_is_missing_is_put_before_the_source(config, draft, snapshot):
    accept(config, draft, pick(draft, 1))
    lines = snapshot()[PATH].splitlines()
    assert lines[lines.index("people: [paula-ferch]") + 1] == "companies: [nordlicht]"


def test_an_accepted_claim_counts(config, draft, snapshot):
    accept(config, draft, pick(draft, 1, 2, 3))
    reread = read_draft(config, PATH)
    assert [(claim.id, claim.is_accepted) for claim in reread.article.claims] == [
        ("ferch-joined-lumenwerk", True), ("ferch-left-nordlicht", False),
    ]  # fmt: skip
    assert "# ein Kommentar des Hauses" in snapshot()[PATH]


def test_a_claim_about_somebody_without_a_page_waits_for_the_name(config, draft, snapshot):
    before = snapshot()
    with pytest.raises(MastheadError) as raised:
        accept(config, draft, pick(draft, 3))
    assert codes(raised) == ["desk-name-first", "desk-name-first"]
    assert snapshot() == before


def test_strong_takes_the_sure_ones_and_what_they_allow(config, draft):
    assert [one.number for one in strong(config, draft)] == [1, 2, 3]
    decided = accept(config, draft, strong(config, draft))
    assert [one.number for one in decided.left] == [4, 5]


def test_a_name_may_be_somebody_known_who_learns_the_spelling(config, draft, snapshot):
    accept(config, draft, pick(draft, 1), target="jan-tarn")
    after = snapshot()
    assert "content/people/paula-ferch.md" not in after
    assert (
        after["content/people/jan-tarn.md"]
        == '---\nname: Jan Tarn\naliases: ["@jtarn", "Paula Ferch"]\n---\n\nÜber ihn.\n'
    )
    reread = read_draft(config, PATH)
    assert reread.article.people == ("jan-tarn",)
    assert {claim.subject for claim in reread.article.claims} == {"jan-tarn"}


def test_a_name_cannot_be_somebody_unknown(config, draft, snapshot):
    before = snapshot()
    with pytest.raises(MastheadError) as raised:
        accept(config, draft, pick(draft, 1), target="niemand")
    assert codes(raised) == ["desk-no-entity"]
    assert snapshot() == before


def test_when_everything_is_decided_the_key_goes(config, draft, snapshot):
    accept(config, draft, pick(draft, 1, 2, 3, 4))
    reject(config, read_draft(config, PATH), pick(draft, 5))
    assert "proposals" not in snapshot()[PATH]


def test_a_rejected_name_takes_the_claims_about_it_along_and_is_remembered(config, draft, project: Path, snapshot):
    decided = reject(config, draft, pick(draft, 2))
    reread = read_draft(config, PATH)
    assert [claim.id for claim in reread.article.claims] == ["ferch-left-nordlicht"]
    assert [one.number for one in decided.proposals] == [2, 3]
    assert read_rejected(project, "a" * 64) == {
        name_mark("companies", "Lumenwerk"),
        claim_mark(
            Claim(
                id="x", type="joined", subject="paula-ferch", object="lumenwerk", quote="Paula Ferch geht zu Lumenwerk"
            )
        ),
    }
    assert not (project / "content/companies/lumenwerk.md").exists()


def test_rejections_add_up(config, draft, project: Path):
    reject(config, draft, pick(draft, 5))
    reject(config, read_draft(config, PATH), pick(draft, 4))
    assert len(read_rejected(project, "a" * 64)) == 2


def test_an_accepted_claim_is_never_removed(config, draft):
    accept(config, draft, pick(draft, 1, 2, 3))
    reject(config, read_draft(config, PATH), pick(draft, 4, 5))
    assert [claim.id for claim in read_draft(config, PATH).article.claims] == ["ferch-joined-lumenwerk"]


def test_a_draft_that_changed_meanwhile_is_not_overwritten(config, draft, project: Path):
    (project / PATH).write_text("---\ntitle: Neu\ndraft: true\n---\n", encoding="utf-8")
    with pytest.raises(MastheadError) as raised:
        accept(config, draft, pick(draft, 1))
    assert codes(raised) == ["desk-changed-meanwhile"]
    assert not (project / "content/people/paula-ferch.md").exists()


def test_windows_line_ends_and_byte_order_marks_stay(config, project: Path):
    path = project / PATH
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    accept(config, draft := read_draft(config, PATH), pick(draft, 1, 2))
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf---\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize("text", ["kein Kopf", "---\ntitle: [\n---\n", ""])
def test_what_cannot_be_read_is_not_edited(config, project: Path, text):
    (project / PATH).write_text(text, encoding="utf-8")
    with pytest.raises(MastheadError, match="desk-unreadable"):
        read_draft(config, PATH)


def test_a_path_that_names_nothing_is_told(config):
    with pytest.raises(MastheadError, match="desk-no-draft"):
        read_draft(config, "content/articles/fehlt.md")

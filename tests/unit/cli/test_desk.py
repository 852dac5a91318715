"""accept, reject, rename, merge and the lists, as an editor types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from masthead.cli import main
from masthead.diagnostics.messages import catalogue
from masthead.importers.candidates.lexicon import LANGUAGES, lexicon
from masthead.importers.claims import RULES

DRAFT = """---
title: Entwurf
draft: true
source: {publisher: W, text: "%s"}
claims:
- {id: quill-left, type: left, subject: xanthe-quill, object: lumor, quote: "geht"}
proposals:
- {number: 1, person: xanthe-quill, name: Xanthe Quill, tier: strong, evidence: [role-before, eigenes], sentence: "Sie geht."}
- {number: 2, claim: quill-left, tier: weak, evidence: [the-company]}
---

Text.
""" % ("b" * 64)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files = {
        "masthead.toml": 'title = "P"\nbase_url = "https://p.example"\nlanguage = "de"\ntimezone = "UTC"\n',
        "content/articles/drafts/entwurf.md": DRAFT,
        "content/companies/lumor.md": "---\nname: Lumor\n---\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def run(capsys, *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(args)
    shown = capsys.readouterr()
    return ended.value.code, shown.out, shown.err


D = "content/articles/drafts/entwurf.md"


def test_without_numbers_the_open_proposals_are_shown_in_words(project, capsys):
    code, out, _ = run(capsys, "accept", D)
    assert code == 0
    assert out.splitlines() == [
        "1\tstrong\tperson\tXanthe Quill\tnew: xanthe-quill",
        "    a role before it, eigenes",
        "    “Sie geht.”",
        "2\tweak\tclaim\tquill-left\t",
        "    “the company” interpreted",
        "    “geht”",
    ]


def test_accepting_tells_the_new_file_and_what_is_left(project, capsys):
    code, out, err = run(capsys, "accept", D, "--strong")
    assert (code, out) == (0, "new: content/people/xanthe-quill.md\n")
    assert "1 accepted, 1 still open." in err


def test_ranges_and_paths_from_other_folders_work(project, capsys, monkeypatch):
    monkeypatch.chdir(project / "content")
    code, _, err = run(capsys, "--root", "..", "accept", "articles/drafts/entwurf.md", "1-2")
    assert code == 0
    assert "2 accepted, 0 still open." in err
    assert run(capsys, "--root", "..", "accept", "articles/drafts/entwurf.md")[2] == "No open proposals.\n"


def test_rejecting_remembers(project, capsys):
    code, _, err = run(capsys, "reject", D, "1")
    assert code == 0
    assert "2 rejected, 0 still open." in err
    assert (project / "sources" / f"{'b' * 64}.rejected.json").is_file()


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("accept", D, "9"), "desk-no-number"),
        (("accept", D, "x"), "desk-bad-number"),
        (("accept", D, "2"), "desk-name-first"),
        (("accept", D, "--as", "lumor"), "desk-as-one"),
        (("accept", "fehlt.md"), "desk-no-draft"),
        (("reject", D, "3-4"), "desk-no-number"),
        (("rename", "niemand", "x"), "desk-no-such-id"),
        (("merge", "lumor", "lumor"), "desk-merge-same"),
    ],
)
def test_mistakes_are_told_in_words_and_fail(project, capsys, args, code):
    status, _, err = run(capsys, *args)
    assert (status, f"[{code}]" in err) == (1, True)


def test_renaming_lists_the_files(project, capsys):
    code, out, err = run(capsys, "rename", "lumor", "lumor-labs", "--dry-run")
    assert (code, out.splitlines()) == (
        0,
        ["new\tcontent/companies/lumor-labs.md", f"changed\t{D}", "removed\tcontent/companies/lumor.md"],
    )
    assert "nothing was written" in err
    assert run(capsys, "rename", "lumor", "lumor-labs")[0] == 0
    assert "object: lumor-labs" in (project / D).read_text(encoding="utf-8")


def test_merging_names_what_it_does_not_take_over(project, capsys):
    (project / "content/companies/lumor.md").write_text("---\nname: Lumor\nsummary: A\n---\n", encoding="utf-8")
    (project / "content/companies/lumor-ai.md").write_text("---\nname: Lumor AI\nsummary: B\n---\n", encoding="utf-8")
    code, _, err = run(capsys, "merge", "lumor-ai", "lumor")
    assert code == 0
    assert "summary" in err


def test_unknown_names_and_unlinked_spellings_are_listed(project, capsys):
    code, out, _ = run(capsys, "list", "unknown-names")
    assert (code, out) == (0, f"{D}\tpeople\tXanthe Quill\t1\tSie geht.\n")
    assert run(capsys, "list", "unlinked")[:2] == (0, "")


def test_every_sign_and_rule_has_words_in_both_languages():
    patterns = [one for language in LANGUAGES for one in (*lexicon(language).people, *lexicon(language).companies)]
    signs = {one.evidence for one in patterns} | {f"rule-{one.name}" for one in RULES} | {"familiar"}
    assert {sign for sign in signs if f"desk-evidence-{sign}" not in catalogue()} == set()


def test_a_file_that_names_an_id_and_cannot_be_read_stops_a_renaming(project, capsys):
    broken = project / "content/articles/kaputt.md"
    broken.write_text("---\ntitle: [lumor\n---\n", encoding="utf-8")
    code, _, err = run(capsys, "rename", "lumor", "lumor-labs")
    assert (code, "content/articles/kaputt.md" in err) == (1, True)
    assert (project / "content/companies/lumor.md").exists()
    broken.write_text("---\ntitle: [anderes\n---\n", encoding="utf-8")
    assert run(capsys, "rename", "lumor", "lumor-labs")[0] == 0

"""What an import offers for a draft: proposals in its head, rejections kept, edited drafts untouched."""

from __future__ import annotations

import pytest

from masthead.editing.decisions import accept, read_draft, reject, strong
from masthead.importers import Options, Outcome, import_documents
from masthead.importers.names import known_entities
from masthead.load.parse import parse
from masthead.load.schema import Kind, Tier

TEXT = """Brevik holt Forscherin von Lumenwerk

Die Forscherin Xanthe Quill verlässt Lumenwerk und wechselt zum Rivalen Brevik. Das sagte Paula Ferch am Montag.

„Ich freue mich auf die neue Aufgabe“, sagte Quill.
"""


def run(config, **more):
    return import_documents(config, [], Options(**more), known_entities(config))


@pytest.fixture
def draft(project, config):
    (project / "inbox/a.txt").write_text(TEXT, encoding="utf-8")
    (report,) = run(config).documents
    assert report.outcome is Outcome.CREATED
    return report.draft


def test_known_names_are_listed_and_new_ones_proposed(project, config, draft):
    entry, problems = parse(draft, Kind.ARTICLE, (project / draft).read_bytes(), config.languages)
    assert problems == ()
    assert (entry.meta.people, entry.meta.companies) == (("paula-ferch",), ("lumenwerk",))
    shown = [(one.number, one.person or one.company or one.claim, one.tier) for one in entry.meta.proposals]
    assert shown == [
        (1, "brevik", Tier.STRONG),
        (2, "xanthe-quill", Tier.STRONG),
        (3, "quill-joined-brevik", Tier.STRONG),
        (4, "quill-left-lumenwerk", Tier.STRONG),
        (5, "quill-said", Tier.STRONG),
    ]
    assert not any(claim.is_accepted for claim in entry.meta.claims)
    assert not (project / "content/people/xanthe-quill.md").exists()


def test_the_report_says_how_many_there_are(project, config):
    (project / "inbox/a.txt").write_text(TEXT, encoding="utf-8")
    (report,) = run(config, dry_run=True).documents
    (told,) = [one for one in report.findings if one.code == "proposals-made"]
    assert dict(told.args) == {"names": "2", "claims": "3", "strong": "5"}


def test_importing_again_changes_nothing(project, config, draft):
    before = (project / draft).read_bytes()
    (report,) = run(config).documents
    assert (report.outcome, (project / draft).read_bytes()) == (Outcome.UNCHANGED, before)


def test_what_was_rejected_is_not_proposed_again(project, config, draft):
    opened = read_draft(config, draft)
    reject(config, opened, [one for one in opened.proposals if one.number in (1, 5)])
    (project / draft).unlink()
    (report,) = run(config, again=True).documents
    entry, _ = parse(report.draft, Kind.ARTICLE, (project / report.draft).read_bytes(), config.languages)
    assert [one.person or one.company or one.claim for one in entry.meta.proposals] == [
        "xanthe-quill",
        "quill-left-lumenwerk",
    ]


def test_an_edited_draft_is_left_alone_and_what_would_be_new_is_told(project, config, draft):
    text = (project / draft).read_text(encoding="utf-8").replace("companies: [lumenwerk]\n", "")
    (project / draft).write_text(text, encoding="utf-8")
    (report,) = run(config).documents
    assert (project / draft).read_text(encoding="utf-8") == text
    (told,) = [one for one in report.findings if one.code == "proposals-new"]
    assert (dict(told.args)["count"], dict(told.args)["names"]) == ("1", "lumenwerk")


def test_decided_proposals_are_no_news(project, config, draft):
    opened = read_draft(config, draft)
    accept(config, opened, strong(config, opened))
    (report,) = run(config).documents
    assert report.outcome is Outcome.KEPT
    assert [one.code for one in report.findings] == ["import-kept"]


def test_two_documents_of_one_run_propose_one_id(project, config):
    (project / "inbox/a.txt").write_text(
        "Eins\n\nDer Konkurrent Helix AI wächst. Das sagte Chefin Ida Holm von Helix AI heute.\n"
    )
    (project / "inbox/b.txt").write_text(
        "Zwei\n\nDer Konkurrent Helix schrumpft. Ida Holm war nicht da. Das war alles.\n"
    )
    drafts = [one.draft for one in run(config).documents]
    found = [
        parse(path, Kind.ARTICLE, (project / path).read_bytes(), config.languages)[0].meta.proposals for path in drafts
    ]
    ids = [sorted(one.person or one.company for one in names if not one.claim) for names in found]
    assert ids == [["helix-ai", "ida-holm"], ["helix-ai", "ida-holm"]]


def test_a_very_long_document_still_makes_a_draft(project, config):
    sentences = (
        f"Chefin Anna{chr(97 + n % 26)} Berg{chr(97 + n // 26)} hat das Haus, in dem sie war, am Ende doch verlassen und ist mit allen nach Lumenwerk gegangen."
        for n in range(500)
    )
    (project / "inbox/a.txt").write_text("Viele\n\n" + "\n\n".join(sentences) + "\n", encoding="utf-8")
    (report,) = run(config).documents
    assert report.outcome is Outcome.CREATED
    assert "proposals-many" in {one.code for one in report.findings}

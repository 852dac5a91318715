"""Lists of work: names without a page, spellings that mean nobody for sure."""

from __future__ import annotations

from masthead.importers.names import known_entities
from masthead.importers.review import unknown_names, unlinked
from masthead.load.parse import parse
from masthead.load.schema import Kind


def article(body: str, head: str = "") -> object:
    text = f"---\ntitle: Eine Meldung\ndate: 2025-01-01\n{head}---\n\n{body}\n"
    return parse("content/articles/a.md", Kind.ARTICLE, text.encode(), ("de", "en"))[0]


def test_sure_names_in_articles_and_open_proposals_of_drafts_are_unknown(config):
    names = known_entities(config)
    written = article("Forscherin **Xanthe Quill** kam. [[Paula|paula-ferch]] auch. Oriel Tamm sagte nichts.")
    draft = article(
        "Text.",
        "draft: true\nproposals:\n- {number: 4, company: brevik, name: Brevik, sentence: Da.}\n- {number: 5, claim: c}\n",
    )
    assert list(unknown_names([written, draft], names, config)) == [
        ("content/articles/a.md", "people", "Xanthe Quill", "", "Forscherin Xanthe Quill kam."),
        ("content/articles/a.md", "companies", "Brevik", "4", "Da."),
    ]


def test_bare_surnames_that_no_rule_settles_are_listed_with_their_candidates(config):
    names = known_entities(config)
    rows = list(
        unlinked(
            [article("Am Ende ging Okafor. Auch Ferch ging."), article("Ines Okafor kam. Okafor blieb.")], names, config
        )
    )
    assert [(spelling, ids) for _, spelling, ids, _ in rows] == [
        ("Okafor", "ines-okafor"),
        ("Ferch", "paula-ferch, tim-ferch"),
    ]

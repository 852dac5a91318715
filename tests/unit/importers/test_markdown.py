"""A Markdown file stays Markdown: its head is read, its marks are kept, only what belongs to a website goes."""

from __future__ import annotations

import datetime as dt

import pytest

from masthead.importers.document import BlockKind, Given, SourceDocument
from masthead.importers.escape import body
from masthead.importers.markdown import read
from masthead.load.markdown import to_html

BODY = "Der **erste** Absatz hat [einen Verweis](https://a.example/x).\n\n## Weiter\n\n- eins\n- `zwei`\n\nSchluss."


def document(text: str, **given: object) -> SourceDocument:
    reading = read("x.md", text.encode(), Given(**given))
    assert reading.problems == ()
    (found,) = reading.documents
    return found


def test_the_body_stays_as_it_is_marked_up():
    found = document(f"# Ein Titel\n\n{BODY}\n")
    assert found.title == "Ein Titel"
    assert {block.kind for block in found.blocks} == {BlockKind.MARKDOWN}
    assert body(found.blocks) == f"{BODY}\n"


def test_a_head_of_another_program_is_understood():
    head = (
        "title: Ein Titel\nsubtitle: 'Was dahinter steckt'\npubDate: 2024-05-28T10:00:00+02:00\nauthors:\n  - name: Ida Kern\n  - Tom Ruf\n"
        "site: Das Blatt\ncanonical: https://a.example/x?utm_source=y\nlang: de-AT\ntags: [eins]\nlayout: post\ndraft: false\n"
    )
    found = document(f"---\n{head}---\n\n# Ein Titel\n\n{BODY}\n")
    assert (found.title, found.dek, found.published) == ("Ein Titel", "Was dahinter steckt", dt.date(2024, 5, 28))
    assert (found.author, found.publisher, found.url) == (("Ida Kern", "Tom Ruf"), "Das Blatt", "https://a.example/x")
    assert body(found.blocks) == f"{BODY}\n"


def test_a_source_group_is_understood():
    found = document(
        f"---\ntitle: T\nsource: {{name: x, publisher: Das Blatt, url: 'https://a.example/x'}}\n---\n{BODY}"
    )
    assert (found.publisher, found.url) == ("Das Blatt", "https://a.example/x")


def test_a_head_with_a_colon_in_its_title_is_read_line_by_line():
    found = document(f"---\ntitle: GPT-5: der Standard\ndate: 2024-05-28\n---\n{BODY}")
    assert (found.title, found.published) == ("GPT-5: der Standard", dt.date(2024, 5, 28))
    assert "import-front-matter-loose" in {note.code for note in found.notes}


@pytest.mark.parametrize(
    "text", ["---\n\nEin Absatz.\n\n---\n\nNoch einer.", f"# T\n\n---\ntitle: falsch\n---\n\n{BODY}"]
)
def test_what_only_looks_like_a_head_is_none(text):
    assert document(text).title in {"Ein Absatz.", "T"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Ein Titel\n=========\n\n{BODY}", "Ein Titel"),
        (f"# Ein *Titel* mit `Code` #\n\n{BODY}", "Ein Titel mit Code"),
        (f"Ein Titel\n\n{BODY}", "Ein Titel"),
        (f"Von Ida Kern\n\n# Ein Titel\n\n{BODY}", "Ein Titel"),
        (f"---\ntitle: Ein Titel\n---\n\n# Anderes\n\n{BODY}", "Ein Titel"),
    ],
)
def test_the_title_is_the_heads_or_the_first_heading(text, title):
    assert document(text).title == title


def test_a_slanted_line_below_the_title_is_the_dek():
    found = document(f"# Ein Titel\n\n*Und was dahinter steckt.*\n\n{BODY}")
    assert (found.dek, body(found.blocks)) == ("Und was dahinter steckt.", f"{BODY}\n")


def test_fenced_code_is_one_block_whatever_is_in_it():
    code = "```python\n# kein Titel\n\nAnzeige\n\n- keine Liste\n```"
    found = document(f"# T\n\nEin Satz.\n\n{code}\n\nNoch einer.")
    assert [block.text for block in found.blocks] == ["Ein Satz.", code, "Noch einer."]


def test_a_drawn_line_stays():
    text = "Ein Satz.\n\n---\n\nNoch einer."
    assert body(document(f"# T\n\n{text}").blocks) == f"{text}\n"


def test_nested_lists_and_tables_keep_their_form():
    text = "- eins\n  - zwei\n    - drei\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    html = to_html(body(document(f"# T\n\nEin Satz.\n\n{text}").blocks))
    assert html.count("<ul>") == 3
    assert "<td>2</td>" in html


def test_pictures_go_and_links_that_lead_beside_the_file_become_words():
    text = "![Plan](plan.png)\n\nSiehe [den Plan](plan.md), [hier](#s-unten) und [dort](https://a.example/)."
    found = document(f"# T\n\nEin Satz.\n\n{text}")
    assert found.blocks[-1].text == "Siehe den Plan, [hier](#s-unten) und [dort](https://a.example/)."
    assert [(one.reason, one.text) for one in found.removed] == [("picture", "![Plan](plan.png)")]


def test_a_marked_source_line_names_outlet_and_address():
    found = document(f"# T\n\n{BODY}\n\n---\n\n*Quelle: [Das Blatt](https://a.example/x?fbclid=1)*\n")
    assert (found.publisher, found.url) == ("Das Blatt", "https://a.example/x")
    assert body(found.blocks) == f"{BODY}\n"


def test_a_byline_and_key_points_are_taken_out():
    found = document(
        f"# T\n\nVon **Ida Kern**, 28. Mai 2024\n\n## Auf einen Blick\n\n- Der *erste* Punkt.\n- Der zweite.\n\n{BODY}"
    )
    assert (found.author, found.key_points) == (("Ida Kern",), ("Der erste Punkt.", "Der zweite."))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "import-empty"),
        ("---\ntitle: Nur Kopf\n---\n", "import-no-article"),
        ("# Nur ein Titel\n", "import-no-article"),
        ("![a](b.png)", "import-no-article"),
    ],
)
def test_a_file_without_article_is_refused(text, code):
    assert [problem.code for problem in read("x.md", text.encode(), Given()).problems] == [code]

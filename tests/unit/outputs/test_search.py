"""The search index: what is in it, that the same site gives the same bytes, and when it is made anew."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from masthead.diagnostics import MastheadError
from masthead.outputs.search import engine
from masthead.outputs.search.compounds import hidden_parts, parts
from masthead.outputs.search.documents import Document, markup
from masthead.outputs.search.engine import index_files

KNOWN = frozenset(
    {"regierung", "modell", "entwicklung", "ausschuss", "sicht", "kraft", "kräfte", "behörde", "sprecher"}
)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Bundesregierung", ("regierung",)),
        ("Sprachmodelle", ("modelle",)),
        ("Sprachmodellentwicklung", ("modell", "entwicklung")),
        ("Führungskräften", ("kräften",)),
        ("Datenschutzbehörden", ("behörden",)),
        ("Regierungssprecherin", ()),  # found by its beginning; “Sprecherin” is not known
        ("Aufsicht", ()),  # a prefix is no first part
        ("Regierung", ()),
        ("Sicherheitsausschusses", ("ausschusses",)),
        ("X" * 500 + "regierung", ()),
    ],
)
def test_compounds_are_parted(word, found):
    assert parts(word, KNOWN) == found


def test_a_word_that_stands_alone_anywhere_parts_compounds_everywhere():
    found = hidden_parts(
        {"a": "<p>Der Kranich steht.</p>", "b": "<p>Ein Papierkranich liegt.</p>", "c": "<p>Nichts davon.</p>"}
    )
    assert found == {"a": (), "b": ("kranich",), "c": ()}


def test_markup_is_not_searched_for_compounds():
    assert hidden_parts({"a": '<a href="/x/" title="Bundesregierung">Kurz</a>'}) == {"a": ()}


def test_values_cannot_leave_their_attribute():
    """Names with quotes and angle brackets stay what they are."""
    document = Document(
        url="/a/?article",
        lang="de",
        title='Ein "Titel" & <mehr>',
        names=('A" b="', "<i>"),
        filters=(("person", 'O\'Hara, "Kit"'),),
    )
    html = markup(document, "<p>Text</p>", ())
    assert re.findall(r"<(\w+)", html) == ["html", "body", "p", "i", "i", "i"]
    assert 'data-v="Ein &quot;Titel&quot; &amp; &lt;mehr&gt;"' in html


def fragments(built) -> dict[str, dict]:
    found = {}
    for path in built.files("*.pf_fragment"):
        raw = gzip.decompress((built.root / "site" / path).read_bytes()).removeprefix(b"pagefind_dcd")
        fragment = json.loads(raw)
        found[fragment["url"]] = fragment
    return found


def test_everything_that_is_published_can_be_found(built):
    """Articles with their date, entities in every language, pages; neither drafts nor lists."""
    assert sorted(fragments(built)) == sorted([
        *(f"{lang}/{place}" for lang in ("", "/en") for place in (
            "people/ilya-sutskever/?person", "people/mara-lindt/?person", "companies/anthropic/?company",
            "companies/nordwerk/?company", "topics/aufsicht/?topic",
        )),
        "/2031/03/neue-leitung/?article,2031-03-09", "/2031/03/pruefung/?article,2031-03-07", "/2031/02/gast/?article,2031-02-01",
        "/2030/12/vergleich/?article,2030-12-24", "/en/2031/03/new-heads/?article,2031-03-09", "/impressum/?page",
    ])  # fmt: skip


def test_an_article_can_be_narrowed_down_to(built):
    fragment = fragments(built)["/2031/03/neue-leitung/?article,2031-03-09"]
    assert fragment["filters"] == {
        "person": ["Mara Lindt"], "company": ["Nordwerk"], "topic": ["Aufsicht"], "year": ["2031"], "outlet": ["Blatt am Sonntag"],
    }  # fmt: skip


def test_names_are_in_the_language_of_the_article(built):
    assert fragments(built)["/en/2031/03/new-heads/?article,2031-03-09"]["filters"]["company"] == ["Northworks"]


def test_hidden_words_are_in_the_index_and_not_in_the_pages(built):
    found = fragments(built)
    assert "@AnthropicAI" in found["/companies/anthropic/?company"]["meta"]["names"]
    assert "@AnthropicAI" in found["/2030/12/vergleich/?article,2030-12-24"]["meta"]["also"]
    assert {"regierung", "modelle"} <= set(found["/2031/03/pruefung/?article,2031-03-07"]["meta"]["also"].split())
    assert not [path for path in built.files("*.html") if "pagefind-" in built.read(path)]


def test_no_user_interface_of_others_is_published(built):
    names = {Path(path).name for path in built.files("pagefind*")}
    assert not [name for name in names if "ui" in name or "highlight" in name]


def test_the_same_documents_are_the_same_bytes():
    """Pagefind itself writes filters in an order of chance; so this fails nearly always without our care."""
    documents = [
        (f"/{number}/", markup(Document(url=f"/{number}/", lang="de" if number % 3 else "en", title=f"Nummer {number}", place=number + 1,
         filters=(("person", f"Wer {number % 7}"), ("year", str(2000 + number)), ("topic", f"Was {number % 5}"))), "<p>Text</p>", ()))
        for number in range(30)
    ]  # fmt: skip
    assert dict(index_files(documents)) == dict(index_files(documents))


def indexed(report) -> bool:
    """Whether the index was made anew."""
    return any(path.startswith("pagefind/") for path in report.reasons)


def test_an_unchanged_site_is_not_indexed_again(digest):
    digest.set("[cards]\nenabled = false")
    assert indexed(digest.build())
    assert not indexed(digest.build())


def test_what_the_index_does_not_hold_leaves_it_as_it_is(digest):
    """A new base template changes every page and no document."""
    digest.set("[cards]\nenabled = false")
    digest.build()
    (digest.root / "templates").mkdir()
    shipped = Path(__file__).parents[3] / "templates" / "base.html"
    (digest.root / "templates" / "base.html").write_text(
        shipped.read_text(encoding="utf-8").replace("</body>", "<hr></body>"), encoding="utf-8"
    )
    report = digest.build()
    assert "index.html" in report.published.changed
    assert not indexed(report)


def test_a_changed_text_is_found_after_the_next_build(digest):
    digest.set("[cards]\nenabled = false")
    digest.build()
    before = digest.files("pagefind/**/*.pf_fragment")
    digest.edit("articles/2031-02-01-gast.md", "mit der Bahn", "mit dem Fahrrad")
    report = digest.build()
    after = digest.files("pagefind/**/*.pf_fragment")
    assert len(set(after) - set(before)) == len(set(before) - set(after)) == 1
    assert set(before) - set(after) <= set(report.published.gone)


def test_the_preview_keeps_the_index_it_has(digest):
    """An edit is shown at once; the index is that of the start."""
    digest.set("[cards]\nenabled = false")
    digest.build()
    before = {path: digest.read_bytes(path) for path in digest.files("pagefind/**/*")}
    digest.edit("articles/2031-02-01-gast.md", "Ein Gast im Werk", "Ein anderer Gast im Werk")
    report = digest.build(trusted=True)
    assert "2031/02/gast/index.html" in report.published.changed
    assert not indexed(report)
    assert before == {path: digest.read_bytes(path) for path in digest.files("pagefind/**/*")}


def test_without_search_nothing_of_it_is_there(plain):
    plain.build()
    assert not [path for path in plain.files("*") if "pagefind" in path or "search" in path]
    assert "search" not in plain.read("index.html")


def test_verify_looks_at_the_index_too(digest):
    from masthead.config import load_config
    from masthead.inspection import verify

    digest.set("[cards]\nenabled = false")
    digest.build()
    config = load_config(digest.root, digest.today)
    assert verify(config) == ()
    path = digest.files("pagefind/filter/*")[0]
    (digest.root / "site" / path).write_bytes(b"changed")
    assert verify(config) == (path,)


def test_nobody_else_publishes_into_its_folder(digest):
    from masthead.config import load_config
    from masthead.pipeline import build

    digest.edit("articles/2031-02-01-gast.md", "date:", "aliases: [/pagefind/alt/]\ndate:")
    report = build(load_config(digest.root, digest.today))
    assert [(found.code, found.file) for found in report.diagnostics if found.severity == "error"] == [
        ("address-taken", "content/articles/2031-02-01-gast.md")
    ]


@pytest.mark.parametrize("program", ["exit 3", "echo no protocol,", "head -c 10 >/dev/null; printf half"])
def test_a_program_that_fails_is_a_finding(program, tmp_path, monkeypatch):
    """It ends, it says something else, it ends in the middle: never a traceback."""
    script = tmp_path / "pagefind"
    script.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: script)
    with pytest.raises(MastheadError, match="search-failed"):
        dict(index_files([("/a/", "<html><body>a</body></html>")]))


def test_a_missing_program_is_a_finding(monkeypatch):
    monkeypatch.setattr(engine, "find_spec", lambda _name: None)
    with pytest.raises(MastheadError, match="search-engine-missing"):
        engine.recipe()

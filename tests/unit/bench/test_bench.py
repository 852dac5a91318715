"""The benchmark measures: ours alone on a few articles, folders written for others, what equal work means."""

from __future__ import annotations

import sys
from dataclasses import replace

import equal
import pytest
import run
from corpus import Corpus, largest, tally
from given import read_corpus
from peers import ours_alone
from projects import write_hugo
from raw import read_raw


@pytest.mark.slow
def test_all_builds_of_ours_are_measured_and_proven(tmp_path, monkeypatch, capsys):
    cases = [case for case in run.builds.CASES if case != "memory" or sys.platform == "linux"]
    options = [
        "--sizes",
        "30",
        "--runs",
        "1",
        "--scratch",
        str(tmp_path / "scratch"),
        "--proof",
        "--cases",
        *cases,
        "--peers",
    ]
    document = tmp_path / "benchmarks.md"
    document.write_text("<!-- measured -->\n<!-- /measured -->\n", encoding="utf-8")
    raw = tmp_path / "runs.jsonl"
    monkeypatch.setattr(sys, "argv", ["run.py", "--raw", str(raw), "--write", str(document), *options])
    run.main()
    runs, notes = read_raw([raw])
    assert [one.case for one in runs] == cases
    assert [note.case for note in notes if note.about == "proof"] == cases
    assert all(one.value > 0 for one in runs)
    assert document.read_text(encoding="utf-8").count("| equal |") == len(cases)


def test_the_same_arguments_give_the_same_corpus():
    first, again = (list(Corpus.of(20).articles()) for _ in range(2))
    assert first == again
    assert [article.number for article in first] == list(range(20))


def test_the_largest_company_is_the_one_that_most_articles_name():
    corpus = Corpus.of(60)
    assert tally(corpus)["companies"][largest(corpus)] == max(tally(corpus)["companies"])


def folder_of_others(folder):
    texts = {
        "articles/2026-06-30-n00000.md": '---\ntitle: "Nova Labs 2 builds"\ndate: 2026-06-30T18:00:00Z\nlang: en\nsummary: "Short."\npeople: [ada-abel]\n'
        "companies: [nova-labs-2, nova-labs]\ntopics: [open-source]\nsource: https://example.org/1\n---\n\n"
        "By [Ada Abel](/people/ada-abel/): Nova Labs 2 and Nova Labs.\n\n## Nova Labs\n",
        "people/ada-abel.md": '---\ntitle: "Ada Abel"\nlang: en\n---\n\nShe builds.\n',
        "companies/nova-labs.md": '---\ntitle: "Nova Labs"\n---\n',
        "companies/nova-labs-2.md": '---\ntitle: "Nova Labs 2"\n---\n',
        "topics.json": '{"open-source": "Open Source"}',
    }
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return read_corpus(folder)


def test_a_folder_of_others_becomes_a_corpus(tmp_path):
    corpus = folder_of_others(tmp_path / "others")
    [article] = corpus.articles()
    assert (corpus.name, corpus.size, corpus.topics) == ("others", 1, ("Open Source",))
    assert article.body.startswith("By Ada Abel: Nova Labs 2")
    assert [corpus.companies[place] for place in article.companies] == ["Nova Labs 2", "Nova Labs"]
    assert corpus.about["people/ada-abel"] == "She builds.\n"


def test_hugo_gets_the_links_that_masthead_makes(tmp_path):
    write_hugo(folder_of_others(tmp_path / "others"), tmp_path / "hugo")
    text = (tmp_path / "hugo/content/articles/2026-06-30-n00000.md").read_text(encoding="utf-8")
    assert (
        "By [Ada Abel](/people/ada-abel/): [Nova Labs 2](/companies/nova-labs-2/) and [Nova Labs](/companies/nova-labs/)."
        in text
    )
    assert text.endswith("\n## Nova Labs\n")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Wort", "", "lacks the text"),
        ("Titel", "", "lacks the title"),
        ("people/alma/", "people/nobody/", "does not link"),
    ],
)
def test_a_page_that_lacks_something_ends_the_run(tmp_path, old, new, said):
    corpus = Corpus.of(5)
    article = replace(
        next(corpus.articles()), title="Titel", body="Ein *Wort*.\n", people=(0,), companies=(), topics=()
    )
    corpus = replace(corpus, people=("Alma",))
    peer = ours_alone(Corpus.of(5), tmp_path)
    page = peer.output / peer.article_page(article).strip("/") / "index.html"
    page.parent.mkdir(parents=True)
    html = '<h1>Titel</h1><p>Ein <em>Wort</em>.</p><a href="../../../people/alma/">Alma</a>'
    page.write_text(html, encoding="utf-8")
    assert equal._shown(peer, article, corpus) == {"/people/alma/"}
    page.write_text(html.replace(old, new), encoding="utf-8")
    with pytest.raises(SystemExit, match=said):
        equal._shown(peer, article, corpus)

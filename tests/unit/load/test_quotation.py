"""Straight quotation marks become those of the language, where it is sure what they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from masthead.load.entry import Entry
from masthead.load.quotation import curled, curled_markdown, quoted
from masthead.load.schema import Article, Correction, Kind, Person

DOCUMENT = (Path(__file__).parents[3] / "docs/typesetting.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "typed", "printed"), re.findall(r"^\| (\w\w) \| `(.+?)` \| `(.+?)` \|", DOCUMENT, re.MULTILINE)
)
def test_the_samples_of_the_document(language: str, typed: str, printed: str):
    assert curled(typed, language) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('Er sagte: "Nein."', "Er sagte: „Nein.“"),
        ('"Ja", sagte sie, "gern".', "„Ja“, sagte sie, „gern“."),
        ('("so")', "(„so“)"),
        ('„Ja", sagte sie.', "„Ja“, sagte sie."),
        ('"KI"-Gesetz', "„KI“-Gesetz"),
        ("Das war's, D'Angelo.", "Das war’s, D’Angelo."),
        ('"Wie geht\'s?"', "„Wie geht’s?“"),
        ('"7" und "8"', "„7“ und „8“"),
    ],
)  # fmt: skip
def test_german_marks(typed: str, printed: str):
    assert curled(typed, "de") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"No," she said.', "“No,” she said."),
        ("They don't; O'Brien's does.", "They don’t; O’Brien’s does."),
        ('A "test"—and "more".', "A “test”—and “more”."),
    ],
)
def test_english_marks(typed: str, printed: str):
    assert curled(typed, "en-GB") == printed


@pytest.mark.parametrize(
    "typed",
    [
        'ein 7" Schirm', '5" x 7"', 'nur ein " Zeichen', '"offen', 'zu"', '"a" und "b', 'a "b" c" d', '" a "', '""', 'x"y"z',
        "rock 'n' roll", "'68", "the dogs' bowl", "'so'", "5'10", "1'000", "Andreas' Hund",
    ],
)  # fmt: skip
def test_what_is_not_sure_stays_as_typed(typed: str):
    assert curled(typed, "de") == typed
    assert curled(typed, "en") == typed


def test_languages_whose_marks_we_do_not_know_stay_as_typed():
    assert curled('"non", c\'est', "fr") == '"non", c\'est'


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('`"x"` und "y"', '`"x"` und „y“'),
        ('``a " ` b`` "y"', '``a " ` b`` „y“'),
        ('```\n"x"\n```\n\n"y"', '```\n"x"\n```\n\n„y“'),
        ('~~~\n"x"\n```\n"x"\n~~~\n"y"', '~~~\n"x"\n```\n"x"\n~~~\n„y“'),
        ('"[Wort](https://a.example/it\'s)"', "„[Wort](https://a.example/it's)“"),
        ('[a](b "Titel") und "y"', '[a](b "Titel") und "y"'),
        ('[a]: b "Titel"\n\n"y"', '[a]: b "Titel"\n\n„y“'),
        ('[^1]: Er sagte "y".', "[^1]: Er sagte „y“."),
        ('<b title="x">"y"</b>', '<b title="x">"y"</b>'),
        ('Ein 7" Schirm.\n\n"y"', 'Ein 7" Schirm.\n\n„y“'),
        ('- 7" breit\n- "y"\n', '- 7" breit\n- „y“\n'),
        ('| "a | b" | "y" |', '| "a | b" | „y“ |'),
        ('*"y"* **"z"**', "*„y“* **„z“**"),
        ('# "y"', "# „y“"),
        ('> "y"', "> „y“"),
    ],
)
def test_in_markdown_code_and_markup_stay(typed: str, printed: str):
    assert curled_markdown(typed, "de") == printed


def test_all_texts_of_an_article_are_set_and_nothing_else():
    meta = Article(
        title='"A"', dek='"B"', key_points=('"C"',), summary='"D"', image_alt='"E"', authors=('"F"',), lang="en",
        corrections=(Correction(date=None, text='"G"'),),
    )  # fmt: skip
    entry = quoted(Entry(Kind.ARTICLE, "a.md", "a", "digest", meta, '"H"', 9, {}), "de")
    assert (entry.meta.title, entry.meta.dek, entry.meta.key_points) == ("“A”", "“B”", ("“C”",))
    assert (entry.meta.summary, entry.meta.image_alt, entry.meta.corrections[0].text) == ("“D”", "“E”", "“G”")
    assert (entry.meta.authors, entry.body) == (('"F"',), "“H”")
    assert entry.digest != "digest"


def test_labels_are_set_in_their_own_language():
    person = Person(name='Mara "Mo" Abel', summary={"de": '"A"', "en": '"B"'})
    entry = quoted(Entry(Kind.PERSON, "a.md", "a", "", person, "", 9, {}), "de")
    assert entry.meta.summary == {"de": "„A“", "en": "“B”"}
    assert entry.meta.name == 'Mara "Mo" Abel'

"""The reader of closed schemas: what it takes, what it refuses, and where it says the mistake is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

import msgspec
import pytest

from masthead.diagnostics import Severity
from masthead.diagnostics.messages import LANGUAGES, describe
from masthead.fields import (
    Address,
    AnyLanguage,
    Count,
    Label,
    Language,
    PartialDate,
    Sha256,
    Slug,
    Url,
    Value,
    label,
    line_of,
    nearest,
    read,
)  # fmt: skip


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


class Spelling(msgspec.Struct, frozen=True):
    text: str
    weak: bool = False
    shorthand: ClassVar[str] = "text"


class Inner(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    url: Url = ""


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    name: Label = ""
    day: dt.date | None = None
    flag: bool = False
    size: int = 0
    count: Count = 1
    colour: Colour = Colour.RED
    slug: Slug = ""
    url: Url = ""
    old: tuple[Address, ...] = ()
    lang: Language = ""
    any_lang: AnyLanguage = ""
    digest: Sha256 = ""
    founded: PartialDate = ""
    words: tuple[str, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    inner: Inner | None = None
    extra: dict[str, object] = {}
    also_called: ClassVar[Mapping[str, str]] = {"headline": "title"}


LINES = {"title": 2, "words": 5, "words.1": 7, "inner": 9}


def problems(values: dict[str, Value]) -> list[tuple[str, str, int]]:
    """(code, key, line) of everything found; each must be sayable in both languages."""
    _, found = read({"title": "Ein Titel", **values}, Sample, file="f.md", lines=LINES, languages=("de", "en"))
    for one in found:
        for language in LANGUAGES:
            assert describe(one, language).message
    return [(one.code, dict(one.args).get("key", ""), one.line) for one in found]


def near(values: dict[str, Value]) -> str:
    """What the first finding offers instead."""
    _, found = read({"title": "x", **values}, Sample, file="f.md", lines={}, languages=("de", "en"))
    return dict(found[0].args).get("near", "")


def value(key: str, written: Value) -> object:
    """What `written` under `key` means."""
    sample, found = read({"title": "x", key: written}, Sample, file="f.md", lines={}, languages=("de", "en"))
    assert not found
    return getattr(sample, key)


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [
        ("title", "2021", "2021"),
        ("title", "  a\n b\tc ", "a b c"),
        ("title", "Cafe\u0301", "Café"),
        ("title", "Open\u200bAI\ufeff", "OpenAI"),
        ("title", "10\u00a0Mio.", "10\u00a0Mio."),
        ("name", "Jan", "Jan"),
        ("name", {"de": "Haus", "en": "House"}, {"de": "Haus", "en": "House"}),
        ("day", "2024-05-29", dt.date(2024, 5, 29)),
        ("day", "", None),
        ("flag", "true", True),
        ("flag", "Yes", True),
        ("flag", "no", False),
        ("size", "-3", -3),
        ("colour", "green", Colour.GREEN),
        ("slug", "jan-leike", "jan-leike"),
        ("url", "https://name.example/a?b=c#d", "https://name.example/a?b=c#d"),
        ("url", "http://[::1]:8000/", "http://[::1]:8000/"),
        ("url", "https://müller.example/straße", "https://müller.example/straße"),
        ("old", ["/", "/alt/seite/", "/2019/x_y.html"], ("/", "/alt/seite/", "/2019/x_y.html")),
        ("lang", "en", "en"),
        ("any_lang", "pt-BR", "pt-BR"),
        ("any_lang", "zh-Hant-TW", "zh-Hant-TW"),
        ("digest", "0" * 64, "0" * 64),
        ("founded", "2021", "2021"),
        ("founded", "2021-05", "2021-05"),
        ("founded", "2024-02-29", "2024-02-29"),
        ("words", ["a", "b"], ("a", "b")),
        ("words", [], ()),
        ("spellings", ["Leike", {"text": "Jan", "weak": "yes"}], (Spelling("Leike"), Spelling("Jan", weak=True))),
        ("inner", {"name": "x"}, Inner(name="x")),
        ("extra", {"a": ["1", {"b": "c"}]}, {"a": ["1", {"b": "c"}]}),
    ],
)
def test_what_is_right_is_read(key: str, written: Value, meant: object) -> None:
    assert value(key, written) == meant


@pytest.mark.parametrize(
    ("key", "written", "code"),
    [
        ("title", "", "empty-text"),
        ("title", " \n ", "empty-text"),
        ("title", ["a"], "text-wanted"),
        ("title", {"a": "b"}, "text-wanted"),
        ("title", "a\x00b", "control-letter"),
        ("title", "a\x1b[2J", "control-letter"),
        ("title", "a\u202eb", "control-letter"),
        ("title", "a\u2066b", "control-letter"),
        ("title", "a\x85b\x9f", "control-letter"),
        ("name", [], None),
        ("name", ["a"], "label-wanted"),
        ("day", "29.05.2024", "bad-date"),
        ("day", "2024-5-9", "bad-date"),
        ("day", "20240529", "bad-date"),
        ("day", "2024-W22-3", "bad-date"),
        ("day", "٢٠٢٤-05-29", "bad-date"),
        ("day", "9" * 5000, "bad-date"),
        ("day", "2023-02-29", "impossible-date"),
        ("day", "2025-13-45", "impossible-date"),
        ("day", "0000-01-01", "impossible-date"),
        ("day", "2024-05-29T10:00:00+99:99", "date-with-time"),
        ("day", "2024-05-29 10:00", "date-with-time"),
        ("day", ["2024-05-29"], "text-wanted"),
        ("flag", "nein", "bad-truth"),
        ("flag", "vielleicht", "bad-truth"),
        ("size", "9" * 5000, "bad-number"),
        ("size", "1.5", "bad-number"),
        ("size", "١", "bad-number"),
        ("count", "0", "bad-count"),
        ("count", "10001", "bad-count"),
        ("colour", "gren", "unknown-choice"),
        ("slug", "../etc", "bad-slug"),
        ("slug", "/abs", "bad-slug"),
        ("slug", "C:\\x", "bad-slug"),
        ("slug", "x.", "bad-slug"),
        ("slug", "a" * 81, "bad-slug"),
        ("slug", "con", "reserved-name"),
        ("slug", "aux", "reserved-name"),
        ("url", "name.example", "url-scheme"),
        ("url", "javascript:alert(1)", "url-scheme"),
        ("url", "JavaScript:alert(1)", "url-scheme"),
        ("url", "java\nscript:x", "url-scheme"),
        ("url", "//name.example/", "url-scheme"),
        ("url", "file:///etc/passwd", "url-scheme"),
        ("url", "https://user:word@name.example/", "url-credentials"),
        ("url", "https://user@name.example/", "url-credentials"),
        ("url", "https://@name.example/", "url-credentials"),
        ("url", "https:///x", "bad-url"),
        ("url", "https://[::1", "bad-url"),
        ("url", "https://name.example:99999/", "bad-url"),
        ("url", "https://name.example/a b", "bad-url"),
        ("url", 'https://name.example/"x', "bad-url"),
        ("url", "https://name.example\\x.other.example/", "bad-url"),
        ("url", "https://name.example/" + "a" * 2000, "bad-url"),
        ("old", "/alt/", "list-wanted"),
        ("old", {"a": "b"}, "list-not-mapping"),
        ("old", ["alt/"], "bad-address"),
        ("old", ["//name.example/"], "bad-address"),
        ("old", ["//"], "bad-address"),
        ("old", ["/a//b"], "bad-address"),
        ("old", ["/../x"], "bad-address"),
        ("old", ["/a/./b"], "bad-address"),
        ("old", ["/a\\b"], "bad-address"),
        ("old", ["/Alt/"], "bad-address"),
        ("old", ["/ä/"], "bad-address"),
        ("old", ["/a./"], "bad-address"),
        ("old", ["/a?b"], "bad-address"),
        ("old", ["/" + "a" * 201], "bad-address"),
        ("old", ["/nul/x"], "reserved-name"),
        ("old", ["/con.html"], "reserved-name"),
        ("lang", "fr", "unknown-language"),
        ("any_lang", "deutsch", "bad-language"),
        ("digest", "A" * 64, "bad-sha256"),
        ("digest", "0" * 63, "bad-sha256"),
        ("founded", "2021-13", "impossible-date"),
        ("founded", "0000", "impossible-date"),
        ("founded", "Mai 2021", "bad-partial-date"),
        ("founded", "2021-05-28T10:00", "bad-partial-date"),
        ("words", "a", "list-wanted"),
        ("words", [["a"]], "text-wanted"),
        ("words", ["a", ""], "empty-text"),
        ("spellings", [["a"]], "mapping-wanted"),
        ("spellings", ["a\x00"], "control-letter"),
        ("inner", "x", "mapping-wanted"),
        ("inner", ["x"], "mapping-wanted"),
        ("inner", {"url": "https://a.example"}, "missing-key"),
        ("inner", {"name": "a", "nam": "b"}, "unknown-subkey"),
        ("extra", "x", "mapping-wanted"),
        ("extra", {"a": [{"b": "\x00"}]}, "control-letter"),
        ("titel", "x", "unknown-key"),
    ],
)
def test_what_is_wrong_has_a_code_of_its_own(key: str, written: Value, code: str | None) -> None:
    assert [found[0] for found in problems({key: written})] == ([code] if code else [])


@pytest.mark.parametrize(
    ("key", "written", "offered"),
    [
        ("titel", "x", "title"),
        ("Title", "x", "title"),
        ("any-lang", "de", "any_lang"),
        ("headline", "x", "title"),
        ("zzzz", "x", ""),
        ("colour", "gren", "green"),
        ("day", "29.05.2024", "2024-05-29"),
        ("day", "9. 5. 2024", "2024-05-09"),
        ("day", "2024/5/9", "2024-05-09"),
        ("day", "31.02.2024", ""),
        ("day", "2024-05-29T10:00", "2024-05-29"),
        ("flag", "nein", "no"),
        ("flag", "Ja", "yes"),
        ("slug", "Jan Leike", "jan-leike"),
        ("url", "name.example/x", "https://name.example/x"),
        ("old", ["/Alte Seite/"], "/alte-seite/"),
        ("lang", "dee", "de"),
        ("any_lang", "DE", "de"),
        ("name", {"dee": "x"}, "de"),
    ],
)
def test_the_likely_meaning_is_offered(key: str, written: Value, offered: str) -> None:
    assert near({key: written}) == offered


def test_every_problem_is_found_in_one_run() -> None:
    _, found = read({"titel": "x", "day": "gestern", "words": "a"}, Sample, file="f.md", lines={})
    assert [one.code for one in found] == ["unknown-key", "bad-date", "list-wanted", "missing-key"]


def test_a_problem_points_at_its_line() -> None:
    assert problems({"words": ["a", ["b"]]}) == [("text-wanted", "words.1", 7)]


def test_a_problem_without_a_line_of_its_own_points_at_the_key_above() -> None:
    assert problems({"inner": {"name": "x", "url": "x"}}) == [("url-scheme", "inner.url", 9)]


def test_a_wrong_optional_key_counts_as_not_given() -> None:
    sample, found = read({"title": "x", "day": "gestern"}, Sample, file="f.md", lines={})
    assert sample == Sample(title="x")
    assert found


def test_a_wrong_required_key_leaves_nothing() -> None:
    assert read({"title": []}, Sample, file="f.md", lines={})[0] is None


def test_one_wrong_entry_drops_its_whole_list() -> None:
    """A list that lost an entry would publish something nobody wrote."""
    sample, _ = read({"title": "x", "words": ["a", ["b"]]}, Sample, file="f.md", lines={})
    assert sample is not None
    assert sample.words == ()


def test_a_label_in_a_language_the_site_lacks_is_a_warning() -> None:
    sample, found = read({"title": "x", "name": {"fr": "Maison"}}, Sample, file="f", lines={}, languages=("de",))
    assert [(one.code, one.severity) for one in found] == [("unused-language", Severity.WARNING)]
    assert sample is not None
    assert sample.name == {"fr": "Maison"}


def test_while_the_languages_are_unknown_any_code_will_do() -> None:
    sample, found = read({"title": "x", "lang": "fr"}, Sample, file="f", lines={})
    assert (sample, found) == (Sample(title="x", lang="fr"), ())


def test_long_values_are_shortened_in_messages() -> None:
    _, found = read({"title": "x", "day": "9" * 5000}, Sample, file="f", lines={})
    assert len(dict(found[0].args)["value"]) == 60


def test_a_field_type_nobody_can_write_is_a_bug_of_ours() -> None:
    class Odd(msgspec.Struct):
        ratio: float

    with pytest.raises(TypeError, match="no schema field may be"):
        read({}, Odd, file="f", lines={})


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        ("Haus", "en", "Haus"),
        ({"de": "Haus", "en": "House"}, "en", "House"),
        ({"de": "Haus"}, "en", "Haus"),
        ({}, "en", ""),
    ],
)
def test_a_label_speaks_the_language_or_the_first_it_has(written: Label, language: str, said: str) -> None:
    assert label(written, language) == said


def test_the_line_of_a_key_without_one_is_the_line_above() -> None:
    lines = {"a": 3, "a.b": 4}
    assert [line_of(lines, key) for key in ("a.b.c", "a.x.y", "z", "")] == [4, 3, 1, 1]


def test_nearest_answers_nothing_for_strange_words() -> None:
    assert nearest("x" * 5000, ("title",)) == ""

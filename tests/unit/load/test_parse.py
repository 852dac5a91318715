"""From the bytes of one content file to its entry."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from masthead.diagnostics import Severity
from masthead.diagnostics.messages import catalogue, describe
from masthead.fingerprint import of_bytes
from masthead.load.parse import parse
from masthead.load.schema import Article, Kind, Person

LANGUAGES = ("de", "en")

HEAD = 'title: "Ein Titel"\ndate: 2024-05-29\n'


def codes(content: bytes, path: str = "content/articles/a.md", kind: Kind = Kind.ARTICLE) -> list[tuple[str, int]]:
    """(code, line) of everything found; each must be sayable in both languages."""
    _, found = parse(path, kind, content, LANGUAGES)
    for one in found:
        assert one.file == path
        assert all(describe(one, language).message for language in LANGUAGES)
    return [(one.code, one.line) for one in found]


def article(more: str, body: str = "Text.\n") -> bytes:
    return f"---\n{HEAD}{more}---\n{body}".encode()


def test_a_good_article_becomes_an_entry() -> None:
    content = b"\xef\xbb\xbf" + article("people:\n  - jan-leike\n").replace(b"\n", b"\r\n")
    entry, found = parse("content/articles/2024/2024-05-29-ein-name.md", Kind.ARTICLE, content, LANGUAGES)
    assert found == ()
    assert entry is not None
    assert entry.meta == Article(title="Ein Titel", date=dt.date(2024, 5, 29), people=("jan-leike",))
    assert (entry.id, entry.body, entry.body_line) == ("ein-name", "Text.\n", 7)
    assert entry.digest == of_bytes(content)
    assert (entry.line("people.0"), entry.line("people.9"), entry.line("dek")) == (5, 4, 1)


@pytest.mark.parametrize(
    ("name", "head", "id_"),
    [
        ("2024-05-29-ein-name", "", "ein-name"),
        ("ein-name", "", "ein-name"),
        ("Über uns & mehr", "", "ueber-uns-mehr"),
        ("2024-05-29-x", "slug: gewaehlt\n", "gewaehlt"),
        ("2024-05-29", "", "2024-05-29"),
        ("2024-05-29-", "", "2024-05-29"),
        ("東京", "slug: tokio\n", "tokio"),
    ],
)
def test_an_article_has_its_id_from_its_slug_or_its_name(name: str, head: str, id_: str) -> None:
    entry, found = parse(f"content/articles/{name}.md", Kind.ARTICLE, article(head), LANGUAGES)
    assert found == ()
    assert entry is not None
    assert entry.id == id_


def test_an_entity_is_called_as_its_file() -> None:
    entry, found = parse("content/people/jan-leike.md", Kind.PERSON, b"---\nname: Jan Leike\n---\n", LANGUAGES)
    assert found == ()
    assert entry is not None
    assert (entry.id, entry.meta) == ("jan-leike", Person(name="Jan Leike"))


@pytest.mark.parametrize("stem", ["Jan Leike", "jan_leike", "jan--leike", "JAN", "größe", "x" * 81, "-a", "a.b"])
def test_an_entity_file_needs_a_slug_for_a_name(stem: str) -> None:
    path = f"content/people/{stem}.md"
    assert codes(b"---\nname: X\n---\n", path, Kind.PERSON) == [("bad-file-name", 1)]


def test_the_right_file_name_is_offered() -> None:
    _, found = parse("content/people/Adam D\u2019Angelo.md", Kind.PERSON, b"---\nname: X\n---\n", LANGUAGES)
    assert "adam-dangelo.md" in describe(found[0], "de").hint


@pytest.mark.parametrize(
    ("path", "kind", "code"),
    [
        ("content/people/con.md", Kind.PERSON, "reserved-name"),
        ("content/articles/2024-05-29-aux.md", Kind.ARTICLE, "reserved-name"),
        ("content/pages/nul.md", Kind.PAGE, "reserved-name"),
        ("content/articles/東京.md", Kind.ARTICLE, "slug-empty"),
    ],
)
def test_a_name_that_can_be_no_address_is_refused(path: str, kind: Kind, code: str) -> None:
    head = article("") if kind is Kind.ARTICLE else b"---\n%s: X\n---\n" % (b"title" if kind is Kind.PAGE else b"name")
    assert codes(head, path, kind) == [(code, 1)]


BAD = [
    (b"", "empty-file", 1),
    (b" \n\n", "empty-file", 1),
    (b"Text ohne Kopf", "front-matter-missing", 1),
    (b"---\ntitle: x\n", "front-matter-open", 1),
    (b"---\n- a\n---\n", "front-matter-not-mapping", 2),
    ("---\ntitle: Grüße\n---\n".encode("cp1252"), "not-utf8", 2),
    ("---\ntitle: x\n---\n".encode("utf-16"), "utf-16", 1),
    (b"---\ntitle: x\n---\n\x00", "nul-letter", 4),
    (b"%PDF-1.7", "binary-file", 1),
    (b"---\ntitle: x\n---\n\x1b[2J", "control-letter-in-text", 4),
    (b"---\n<<<<<<< HEAD\ntitle: x\n=======\ntitle: y\n>>>>>>> b\n---\n", "merge-conflict", 2),
    (article("dek: GPT-5: neu\n"), "yaml-colon", 4),
    (article("\tdek: x\n"), "yaml-tab", 4),
    (article("title: y\n"), "duplicate-key", 4),
    (article("dek: *x\n"), "yaml-alias", 4),
    (article("dek: !!python/name:os.system x\n"), "yaml-tag", 4),
    (article("<<: {a: b}\n"), "yaml-merge", 4),
    (article("extra: " + "[" * 100 + "]" * 100 + "\n"), "yaml-depth", 4),
    (article("--- x\n"), "yaml-second-document", 4),
    (article("dek: 'x\n"), "yaml-quote", 4),
    (b"---\ndate: 2024-05-29\n---\nx", "missing-key", 1),
    (b"---\ntitle: x\n---\nx", "undated", 1),
    (b"---\ntitle: x\ndate:\n---\nx", "undated", 3),
    (b"---\ntitle: ''\ndate: 2024-05-29\n---\nx", "empty-text", 2),
    (b"---\ntitle:\ndate: 2024-05-29\n---\nx", "missing-key", 2),
    (b'---\ntitle: "a\\u202eb"\ndate: 2024-05-29\n---\nx', "control-letter", 2),
    (b"---\ntitle: x\ndate: 2025-13-45\n---\nx", "impossible-date", 3),
    (b"---\ntitle: x\ndate: 0000-01-01\n---\nx", "impossible-date", 3),
    (b"---\ntitle: x\ndate: 2024-05-29T10:00:00+99:99\n---\nx", "date-with-time", 3),
    (article("headlines: x\n"), "unknown-key", 4),
    (article("people: jan-leike\n"), "list-wanted", 4),
    (article("people: [[a]]\n"), "text-wanted", 4),
    (article("dek: {a: b}\n"), "text-wanted", 4),
    (article("source: x\n"), "mapping-wanted", 4),
    (article("source:\n  publisher: x\n  ulr: y\n"), "unknown-subkey", 6),
    (article("lang: fr\n"), "unknown-language", 4),
    (article("slug: ../x\n"), "bad-slug", 4),
    (article("slug: con\n"), "reserved-name", 4),
    (article("draft: nein\n"), "bad-truth", 4),
    (article("source: {url: 'javascript:x'}\n"), "url-scheme", 4),
    (article("source: {url: 'https://a:b@name.example/'}\n"), "url-credentials", 4),
    (article("aliases: [/../x]\n"), "bad-address", 4),
    (article("translation: {kind: maschine}\n"), "unknown-choice", 4),
]


@pytest.mark.parametrize(("content", "code", "line"), BAD)
def test_bad_input_is_told_with_its_line(content: bytes, code: str, line: int) -> None:
    assert codes(content)[0] == (code, line)


def test_at_least_thirty_kinds_of_bad_input_are_covered() -> None:
    assert len({code for _, code, _ in BAD}) >= 30


def test_all_problems_of_a_file_come_at_once() -> None:
    assert codes(article("titel: x\nupdated: gestern\npeople: a\n")) == [
        ("unknown-key", 4), ("bad-date", 5), ("list-wanted", 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "code", "line"),
    [
        ("updated: 2024-05-01\n", "date-order", 4),
        ("expires: 2024-05-28\n", "date-order", 4),
        ("publish_at: 2024-06-10\nexpires: 2024-06-01\n", "date-order", 5),
        ("source: {published: 2024-06-01}\n", "date-order", 3),
        ("source: {published: 2024-05-02, retrieved: 2024-05-01}\n", "date-order", 4),
        ("corrections:\n  - {date: 2024-05-01, text: x}\n", "date-order", 5),
        ("draft: true\npublish_at: 2024-06-10\n", "draft-scheduled", 5),
        ("people:\n  - a\n  - b\n  - a\n", "listed-twice", 7),
    ],
)
def test_what_is_hardly_meant_is_a_warning(more: str, code: str, line: int) -> None:
    entry, found = parse("content/articles/a.md", Kind.ARTICLE, article(more), LANGUAGES)
    assert entry is not None
    assert [(one.code, one.line, one.severity) for one in found] == [(code, line, Severity.WARNING)]
    assert all(describe(found[0], language).message for language in LANGUAGES)


def test_a_draft_may_wait_for_its_date() -> None:
    assert codes(b"---\ntitle: x\ndraft: true\n---\n") == []


def test_equal_days_are_in_order() -> None:
    assert codes(article("updated: 2024-05-29\nsource: {published: 2024-05-29}\n")) == []


def test_an_article_without_text_is_a_warning_unless_it_is_a_draft() -> None:
    assert codes(article("", body="\n")) == [("body-empty", 5)]
    assert codes(article("draft: true\n", body="")) == []


def test_a_spelling_given_twice_is_a_warning() -> None:
    head = b"---\nname: X\naliases:\n  - Y\n  - {text: Y}\n---\n"
    assert codes(head, "content/people/x.md", Kind.PERSON) == [("listed-twice", 5)]


def test_an_entity_stays_known_beside_an_error_in_an_optional_key() -> None:
    """Else one slip in a person's file would be reported again for every article that names the person."""
    entry, found = parse("content/people/x.md", Kind.PERSON, b"---\nname: X\nimage: [a]\n---\n", LANGUAGES)
    assert entry is not None
    assert [one.severity for one in found] == [Severity.ERROR]


def test_every_code_of_this_stage_is_explained() -> None:
    root = Path(__file__).parents[3]
    text = (root / "src/masthead/diagnostics/text/load.toml").read_text(encoding="utf-8")
    defined = re.findall(r"^\[([a-z0-9-]+)\]", text, re.MULTILINE)
    explained = re.findall(
        r"^## `([a-z0-9-]+)`", (root / "docs/diagnostics/load.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(explained) == sorted(defined)
    assert set(defined) <= set(catalogue())

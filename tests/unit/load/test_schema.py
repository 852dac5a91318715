"""The five schemas: closed, readable, documented."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from masthead.fields import read
from masthead.load.schema import KINDS, Alias, Article, Company, CompanyKind, Kind, Person, Source

CONTENT = (Path(__file__).parents[3] / "docs" / "content.md").read_text(encoding="utf-8")


def test_every_kind_has_a_schema() -> None:
    assert set(KINDS) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_every_schema_can_be_read_and_is_closed(kind: Kind) -> None:
    """Each field's type has a reader, and a key of one's own is refused outside `extra`."""
    name = "title" if kind in (Kind.ARTICLE, Kind.PAGE) else "name"
    values = {name: "x", "date": "2024-05-29"} if kind is Kind.ARTICLE else {name: "x"}
    meta, found = read(values, KINDS[kind], file="f.md", lines={})
    assert isinstance(meta, KINDS[kind])
    assert found == ()
    _, found = read({**values, "own": "x"}, KINDS[kind], file="f.md", lines={})
    assert [one.code for one in found] == ["unknown-key"]
    assert read({**values, "extra": {"own": "x"}}, KINDS[kind], file="f.md", lines={})[1] == ()


@pytest.mark.parametrize("kind", Kind)
def test_every_entry_survives_the_store(kind: Kind) -> None:
    """What was read can be kept as MessagePack and comes back equal."""
    values = (
        {"title": "x", "date": "2024-05-29"}
        if kind is Kind.ARTICLE
        else {"title" if kind is Kind.PAGE else "name": "x"}
    )
    meta, _ = read(values, KINDS[kind], file="f.md", lines={})
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(meta), type=KINDS[kind]) == meta


@pytest.mark.parametrize(
    ("schema", "written", "meant"),
    [
        (Article, "tags", "topics"), (Article, "lastmod", "updated"), (Article, "publishDate", "publish_at"),
        (Article, "description", "summary"), (Article, "keypoints", "key_points"), (Person, "title", "name"),
        (Company, "redirect_from", "redirects"),
    ],
)  # fmt: skip
def test_names_of_other_generators_are_understood(schema: type[msgspec.Struct], written: str, meant: str) -> None:
    _, found = read({written: "x"}, schema, file="f.md", lines={})
    assert dict(found[0].args)["near"] == meant


@pytest.mark.parametrize("schema", KINDS.values())
def test_names_of_other_generators_lead_to_keys_that_exist(schema: type[msgspec.Struct]) -> None:
    also_called = getattr(schema, "also_called", {})
    assert set(also_called.values()) <= set(schema.__struct_fields__)
    assert not set(also_called) & set(schema.__struct_fields__)


def test_an_article_with_everything_is_read() -> None:
    meta, found = read(
        {
            "title": "x", "date": "2024-05-29", "key_points": ["a"], "people": ["jan-leike"], "aliases": ["/alt/"],
            "source": {"publisher": "Beispielblatt", "url": "https://name.example/", "published": "2024-05-28"},
            "translation": {"kind": "machine"}, "corrections": [{"date": "2024-05-30", "text": "y"}],
        },
        Article, file="f.md", lines={},
    )  # fmt: skip
    assert found == ()
    assert meta is not None
    assert isinstance(meta.source, Source)
    assert meta.corrections[0].text == "y"


def test_an_entity_with_everything_is_read() -> None:
    company, found = read(
        {
            "name": {"de": "Beispiel", "en": "Example"}, "kind": "nonprofit", "founded": "2021-05", "parent": "anderes",
            "aliases": ["Beispiel AG", {"text": "B", "weak": "true"}], "same_as": {"wikidata": "Q1"},
        },
        Company, file="f.md", lines={}, languages=("de", "en"),
    )  # fmt: skip
    assert found == ()
    assert company is not None
    assert company.kind is CompanyKind.NONPROFIT
    assert company.aliases == (Alias(text="Beispiel AG"), Alias(text="B", weak=True))


@pytest.mark.parametrize("kind", Kind)
def test_every_key_is_documented(kind: Kind) -> None:
    section = re.search(rf"^## .*`content/{kind}/`\n(.*?)(?=^## |\Z)", CONTENT, re.MULTILINE | re.DOTALL)
    assert section
    documented = re.findall(r"^\| `([a-z_]+)` ", section[1], re.MULTILINE)
    assert sorted(documented) == sorted(KINDS[kind].__struct_fields__)

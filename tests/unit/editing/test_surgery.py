"""One value of a head changes, every other letter stays."""

from __future__ import annotations

import pytest

from masthead.editing.places import Node, places
from masthead.editing.surgery import added_key, appended, applied, emptied, replaced, without_key
from masthead.load.front_matter import read_head

HEAD = """---
# oben
a: [x, "y z",   w] # rechts
b:
  - eins   # e
  # dazwischen
  - zwei
c: {d: 1, e: 'zwei'}
f: |
  ein
  Block
g:
# unten
---
Body mit a: [x]
"""


def head(text: str = HEAD) -> Node:
    found = places(text)
    assert found is not None
    return found


def values(text: str):
    found, _ = read_head(text, "f.md")
    assert found is not None
    return found.values


@pytest.mark.parametrize("path", ["a.0", "a.1", "b.1", "c.d", "c.e", "f"])
def test_a_place_holds_what_reading_gives(path):
    value = values(HEAD)
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, list) else value[part]
    node = head().at(path)
    assert node is not None
    assert node.scalar == value


def test_missing_places_are_none():
    assert head().at("z") is None
    assert head().at("a.9") is None


@pytest.mark.parametrize(
    ("path", "line"), [("a.1", 'a: [x, "neu",   w] # rechts'), ("c.e", "c: {d: 1, e: 'neu'}"), ("b.0", "  - neu   # e")]
)
def test_a_replaced_scalar_keeps_its_quotation_marks(path, line):
    node = head().at(path)
    assert node is not None
    assert line in applied(HEAD, [replaced(HEAD, node, "neu")]).splitlines()


def test_entries_are_added_in_the_style_of_the_list():
    text = applied(HEAD, [appended(HEAD, head().child("a"), "neu"), appended(HEAD, head().child("b"), "drei")])
    assert 'a: [x, "y z",   w, neu] # rechts\n' in text
    assert "  - zwei\n  - drei\nc: " in text
    assert values(text)["b"] == ["eins", "zwei", "drei"]


def test_an_empty_list_takes_its_first_entry():
    text = "---\na: []\nb: [ ]\n---\n"
    assert values(applied(text, [appended(text, head(text).child("a"), "x")]))["a"] == ["x"]
    assert values(applied(text, [appended(text, head(text).child("b"), "x")]))["b"] == ["x"]


def test_entries_go_with_their_comma_or_line_and_comments_stay():
    text = applied(HEAD, [*emptied(HEAD, head(), "a", [0, 2]), *emptied(HEAD, head(), "b", [0])])
    assert 'a: ["y z"] # rechts\n' in text
    assert "b:\n  # dazwischen\n  - zwei\n" in text


def test_a_list_without_entries_goes_with_its_key():
    text = applied(HEAD, emptied(HEAD, head(), "b", [0, 1]))
    assert "b" not in values(text)
    assert text.startswith("---\n# oben\na: ")


def test_keys_come_and_go_at_any_depth():
    text = applied(HEAD, [added_key(HEAD, head().child("c"), "neu", True), without_key(HEAD, head(), "f")])
    assert values(text)["c"] == {"d": "1", "e": "zwei", "neu": "true"}
    assert "f" not in values(text)
    assert "\ng:\n# unten\n---\n" in text


def test_a_new_key_stands_before_the_first_of_those_named_or_at_the_end():
    before = applied(HEAD, [added_key(HEAD, head(), "n", ["x", "ä b"], ("zz", "c"))])
    assert list(values(before)) == ["a", "b", "n", "c", "f"]
    assert values(before)["n"] == ["x", "ä b"]
    assert list(values(applied(HEAD, [added_key(HEAD, head(), "n", "x")])))[-1] == "n"


def test_the_body_is_never_touched():
    for edit in (
        appended(HEAD, head().child("a"), "n"),
        without_key(HEAD, head(), "c"),
        added_key(HEAD, head(), "n", "x"),
    ):
        assert applied(HEAD, [edit]).endswith("---\nBody mit a: [x]\n")


@pytest.mark.parametrize("text", ["", "kein Kopf", "---\na: &x 1\n---\n", "---\na: [\n---\n", "---\n---\n"])
def test_heads_that_cannot_be_trusted_have_no_places(text):
    assert places(text) is None

"""A plain head is read at once and says the same as YAML's events; any other is left to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from masthead.fields import Lines, Value
from masthead.load.front_matter import _BREAKS, _Tree, dump, read_head
from masthead.load.plain_head import plain_head


def walked(head: str) -> tuple[dict[str, Value], Lines] | None:
    """What the walk through the events makes of `head`."""
    tree = _Tree("f.md")
    return (tree.values, tree.lines) if tree.grow(head.translate(_BREAKS)) and not tree.found else None


def in_order(read: tuple[dict[str, Value], Lines] | None) -> str:
    """Everything there is to compare: repr shows the order of keys and lines too."""
    return repr(read)


PLAIN = {
    "nothing": "",
    "texts": "title: Ein Titel\ndate: 2024-05-29\ndraft: false\n",
    "quoted texts": 'title: "Ein: Titel # so, „ja“"\ndek: \'Das "andere"\'\nempty: ""\n',
    "texts with marks": 'url: https://example.org/a:b#c?d=e\nnote: it\'s "so", a & b [c] {d} 5%\n',
    "words for nothing": 'a: null\nb:\nc: Null\nd: [null, NULL]\ne: "null"\n',
    "spaces": "a:   b  \nc: [ d ,e  ]   \nf: {  g:  h }\n",
    "flow lists": "a: [b, c-d, 2024]\ne: []\nf: [Ada Abel, \"G, H\", 'i']\n",
    "flow mappings": 'source: {publisher: Der Bote, url: "https://example.org/a", published: 2024-05-28}\nextra: {}\n',
    "block lists": 'a:\n  - b\n  - "c: d"\ne:\n- f\n- null\ng:\n   - [h, i]\n   - {j: k}\n',
    "nested mappings": "source:\n  publisher: Der Bote\n  author: [Ada Abel]\n  published:\nlang: de\n",
    "lists of mappings": "claims:\n  - id: a\n    type: joined\n    unit:\n      name: {de: b, en: c}\n    tags:\n    - d\n  - id: e\nlang: de\n",
    "comments": "# oben\ntitle: A\n  # mitten\npeople:\n# hier\n  - b\n\n# unten\n",
    "a value that never comes": "people:\ncompanies: [a]\ntopics:\n",
}


@pytest.mark.parametrize("head", PLAIN.values(), ids=PLAIN)
def test_a_plain_head_is_read_as_by_the_walk(head: str) -> None:
    assert plain_head(head) is not None
    assert in_order(plain_head(head)) == in_order(walked(head))


NOT_PLAIN = {
    "an escape": 'a: "b\\n"\n',
    "a doubled quote": "a: 'it''s'\n",
    "an anchor": "a: &b c\n",
    "an alias": "a: *b\n",
    "a tag": "a: !b c\n",
    "a merge": "<<: a\n",
    "a block text": "a: |\n  b\n",
    "a folded text": "a: >\n  b\n",
    "a text over two lines": "a: b\n  c\n",
    "a quoted text over two lines": 'a: "b\n  c"\n',
    "a list over two lines": "a: [b,\n  c]\n",
    "a comment beside": "a: b # c\n",
    "a colon within": "a: b: c\n",
    "a colon at the end": "a: b:\n",
    "no space after the colon": "a:b\n",
    "a key twice": "a: b\na: c\n",
    "a key twice, once empty": "a:\na: c\n",
    "a key twice within": "a: {b: c, b: d}\n",
    "a comma at the end": "a: [b, ]\n",
    "a list in a list": "a: [[b]]\n",
    "an open list": "a: [b\n",
    "a pair in a list": "a: [b: c]\n",
    "a question mark": "? a\n: b\n",
    "a quoted key": '"a": b\n',
    "a key with letters of others": "größe: b\n",
    "a dash alone": "a:\n  -\n",
    "a dash in a dash": "a:\n  - - b\n",
    "an item out of line": "a:\n  - b\n - c\n",
    "an item after a text": "a: b\n- c\n",
    "a key out of line": "a:\n  b: c\n d: e\n",
    "an indented head": "  a: b\n",
    "a text alone": "a\n",
    "a list alone": "- a\n",
    "a tab": "a:\tb\n",
    "a letter that cannot be seen": "a: b\u200b\n",
    "a space that does not break": "a: b\xa0c\n",
    "a line separator": "a: b\u2028c\n",
    "another document": "a: b\n...\n",
    "a tilde": "a: ~\n",
    "too deep": "".join(f"{'  ' * depth}a:\n" for depth in range(7)) + f"{'  ' * 7}b: c\n",
}


@pytest.mark.parametrize("head", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_any_other_head_is_left_to_the_walk(head: str) -> None:
    assert plain_head(head) is None


@pytest.mark.parametrize("head", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_no_head_is_read_where_there_is_only_its_beginning(head: str) -> None:
    """A line more that is plain does not make the rest so."""
    assert plain_head(f"{head}zz: y\n") is None
    assert plain_head(f"zz: y\n{head}") is None


def test_what_is_written_by_us_is_plain() -> None:
    values = {
        "title": "Ein Titel: „ja“",
        "people": ["ada-abel"],
        "source": {"publisher": "Der Bote", "author": ["Ada Abel"]},
    }
    assert plain_head(dump(values).removeprefix("---\n").removesuffix("---\n")) is not None


def test_the_heads_of_the_digest_are_plain(root: Path) -> None:
    for path in sorted((root / "content").rglob("*.md")):
        head = path.read_text("utf-8").split("---\n")[1]
        assert in_order(plain_head(head)) == in_order(walked(head)), path


def test_reading_a_file_tells_where_its_body_begins() -> None:
    plain, _ = read_head("---\na: b\n---\nText\n", "f.md")
    other, _ = read_head("---\na: b # c\n---\nText\n", "f.md")
    assert plain == other
    assert plain is not None
    assert (plain.body, plain.body_line) == ("Text\n", 4)


@pytest.mark.parametrize("text", ["---\n---\n", "---\n---", "--- \n---\t\na", "---\na: b\n--- \n"])
def test_an_end_is_found_wherever_it_stands(text: str) -> None:
    head, found = read_head(text, "f.md")
    assert head is not None
    assert not found


@pytest.mark.parametrize("text", ["---", "---\n", "---\na: b\n ---\n", "---\na: b\n---c\n"])
def test_an_end_that_is_none_is_not_taken_for_one(text: str) -> None:
    head, found = read_head(text, "f.md")
    assert head is None
    assert [one.code for one in found] == ["front-matter-open"]

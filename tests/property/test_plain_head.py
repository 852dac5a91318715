"""A plain head says what the walk through YAML's events says: values, lines and the order of both."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from masthead.fields import Lines, Value
from masthead.load.front_matter import _BREAKS, _Tree
from masthead.load.plain_head import plain_head

KEYS = st.sampled_from(["title", "date", "people", "a", "b-c", "x_1", "null", "y", "n", "on", "source", "id"])
ODD_KEYS = st.sampled_from(
    ["über", "<<", "?", "a b", '"q"', "'q'", "2", "~", "a.b", "-", "- a", "[a]", "*a", "&a b", "!a b", "A" * 101]
)
VALUES = st.sampled_from([
    "x", "Ein Titel", "2024-05-29", "12:30", "NO", "true", "1.10", '"a b"', '"a: b # c"', "'x \\ y'", "[a, b]", "[a-b, c.d]", "[]", "{}", '[ a , "b, c" ]',
    "{a: b}", '{url: "https://e.org/x", b: c d}', "[null, b]", "null", "NULL", "a#b", "a:b", "https://e.org/a:b", "it's", "a, b", "a  b", "(a)", "/a",
    "„so“ – ja", "[\"a\", 'b']", "{a: 'x', b: \"y\"}", "{a: null}", "😀", "a\\b", "ä ö", "[a b, c  d]", '""', "''",
])  # fmt: skip
ODD_VALUES = st.sampled_from([
    "~", "{a: b, a: c}", "[a,]", "[a, ]", "a: b", "a #b", "a:", "|", ">", "|-", "&a", "*a", "!t x", "%a", "@a", "`a`", "- a", "-a", "-", ": a", "?", "# c",
    '"a" # c', '"a\\n"', '"a', 'a"', "'it''s'", "{a}", "{a: }", "[a: b]", "[[a]]", "[{a: b}]", "a\tb", "a\xa0b", "é\u2028", "\x85", "...", "---", "=", "<a",
    ".a", "[a", "a]", "{a: b", "[a, -b]", "[1 2]", "{a: b c, d: 4 x}", "\u200b", "{a:b}", '{"a": b}', "[a#b]", "[a #b]", "{a: b:c}", "\ufeff", "\ufffe", "\x7f",
])  # fmt: skip
INDENTS = st.sampled_from(
    ["", "", "", "", "  ", "  ", "- ", "- ", "  - ", "  - ", "    ", "    - ", " ", "   ", "-   "]
)
SPACES = st.sampled_from([" "] * 8 + ["", "  ", "\n  ", "\n- ", " \n  - "])
PAIRS = st.tuples(INDENTS, KEYS, st.just(":"), SPACES, VALUES).map("".join)
OPENINGS = st.tuples(INDENTS, KEYS, st.just(":")).map("".join)
ITEMS = st.tuples(INDENTS, VALUES).map("".join)
ODD = st.one_of(
    st.tuples(INDENTS, ODD_KEYS | KEYS, st.sampled_from([":", " :"]), SPACES, ODD_VALUES | VALUES).map("".join),
    st.tuples(INDENTS, ODD_VALUES).map("".join),
    st.sampled_from(["", "# c", "  # c", "   ", "-", "\t", "a: b\n  c", "...", "%YAML 1.1"]),
)
BRANCHES = st.sampled_from([
    "a:\n- b\n- c", "people:\n  - b\n  - c d", "source:\n  b: c\n  d: [e]", "x_1:\n  - b: c\n    d: e\n  - b: f", "b-c:\n  - id: a\n    y:\n    - z",
])  # fmt: skip
PLAIN = st.lists(PAIRS | PAIRS | OPENINGS | ITEMS | BRANCHES, max_size=7, unique=True)
HEADS = st.tuples(PLAIN, st.lists(ODD, max_size=1), PLAIN).map(
    lambda parts: "".join(f"{line}\n" for line in [*parts[0], *parts[1], *parts[2]])
)


def walked(head: str) -> tuple[dict[str, Value], Lines] | None:
    tree = _Tree("f.md")
    return (tree.values, tree.lines) if tree.grow(head.translate(_BREAKS)) and not tree.found else None


@given(HEADS)
@settings(max_examples=600)
@example("a:\n- b\nc: d\n")
@example("a:\n  - b: c\n    d:\n    - e\n    f: g\n")
@example("a:\n- b:\n- b: c\n")
def test_a_plain_head_says_what_the_walk_says(head: str) -> None:
    plain = plain_head(head)
    assert plain is None or repr(plain) == repr(walked(head))


@given(st.text(st.sampled_from("ab:-[]{},'\"# \n\n&*!|>%@~.0")).map(lambda text: f"{text}\n"))
@settings(max_examples=400)
def test_any_text_is_read_right_or_not_at_all(head: str) -> None:
    plain = plain_head(head)
    assert plain is None or repr(plain) == repr(walked(head))

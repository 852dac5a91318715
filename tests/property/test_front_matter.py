"""Front matter that we write reads back the same, and no head at all brings the reader down."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from masthead.load.front_matter import dump, read_head

# Line separators are told apart from spaces by no field, and letters that no text may hold are refused elsewhere.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\x85\u2028\u2029"), max_size=40)
SCALARS = TEXTS | st.booleans() | st.integers() | st.dates(min_value=dt.date(1000, 1, 1))
KEYS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\x85\u2028\u2029"), min_size=1, max_size=12)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)


def depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


def as_text(value: object) -> object:
    """What the reader makes of a written value: every scalar a text."""
    if isinstance(value, dict):
        return {key: as_text(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_text(part) for part in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


@given(st.dictionaries(KEYS, VALUES, max_size=6).filter(lambda values: depth(values) <= 8), TEXTS)
def test_what_is_written_reads_back(values: dict[str, object], body: str) -> None:
    head, found = read_head(dump(values) + body, "f.md")
    assert not found
    assert head is not None
    assert head.values == as_text(values)
    assert head.body == body


PIECES = st.sampled_from([
    "a", "b", ": ", ":", "- ", "\n", "\n  ", "\t", "[", "]", "{", "}", ",", '"', "'", "\\", "&x ", "*x", "!t ", "<<", "|", ">",
    "? ", "#", "%", "@", "`", "---", "...", "~", "é", "\u2028", "\x85", "\ufeff", "\U0001f600", "0", " ",
])  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join) | TEXTS)
def test_any_head_is_read_or_refused(yaml: str) -> None:
    """A fault is a finding on a line of the file, never an exception."""
    text = f"---\n{yaml}\n---\nBody\n"
    head, found = read_head(text, "f.md")
    assert (head is None) == bool(found)
    assert all(1 <= one.line <= text.count("\n") + 1 for one in found)
    if head is not None:
        assert all(1 <= line <= text.count("\n") for line in head.lines.values())

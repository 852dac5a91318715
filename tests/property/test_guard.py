"""The quick look at a whole body lets nothing pass that a look at its parts would not."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from masthead.load.markdown import BLOCK_LIMIT, guard

HEADS = st.text(">*+-1.) \t", min_size=18, max_size=60)
LINES = st.tuples(HEADS, st.sampled_from(["", "a", " a"])).map("".join)
BODIES = st.lists(LINES | st.sampled_from(["", "a", "[" * 1001, "`" * 900]), max_size=4).map("\n".join)


@given(BODIES)
@example(">" * 27)
@example("\t" * 41 + "a")
@example("- " * 14 + "a")
def test_a_short_body_is_judged_like_a_long_one(body: str) -> None:
    judged = guard(body, "f.md", 7)
    by_parts = guard(f"{body}\n\n" + "a" * (BLOCK_LIMIT + 1), "f.md", 7)
    assert judged == by_parts if judged else by_parts[0].args == (("what", f"> {BLOCK_LIMIT}"),)

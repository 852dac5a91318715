"""The Markdown shortcut gives the bytes of the long way or nothing, whatever is written: a grammar of near misses."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from masthead.load.markdown import long_way
from masthead.load.shortcut import share, shortcut

WORDS = st.sampled_from("""Wort word Über „so“ it’s – a_b snake_case_x x2 28. 3.5 1) 2024. AT&T R&D & C# # Leser*innen 5*3 * _ ** __ ! - + = ~ |
    a|b [sic] [[OpenAI]] [[X|x]]: https://e.org/a_b?x=1&y=2 me@e.org (so) A: ` \\ \\* \\_ \\. \\# \\[ \\` a\xa0b \xa0 &amp; &lt; &copy; &c; &nbsp;
    < > a>b ) ( ] [ ^ { } '' " ' $ 😀 \u2028 \x85 ä a\u0308""".split(" ")).map(str.strip)  # fmt: skip
LINKS = st.sampled_from([
    "[a b](https://e.org/x)", "[*a*](/p/)", "[a_b](/p_q/)", "![alt](pic.png)", '![a "q"](pic_1.png "T")', "![x](https://e.org/p.png)",
    "[x](<a b>)", "[x]( /p )", "[x]()", "[](x)", "[ ](x)", "[x](//e)", "[x](javascript:a(1))", "[x](mailto:a@b.de)", "[x](http://1.2.3.4/)",
    "[x](http://xn--a/)", "[![i](p.png)](/q/)", "[a [b](c) d](e)", "[x](/p 'T')", '[x](/p "it\'s *so*")', '[x](/p  "T")', "[`c`](/p)",
    "[a](b)[c](d)", "*[a](b)*", "**[a](b_c)**_x_", "[a\nb](c)", "[a](b&amp;c)", "[a](b&c=1)", "[a](b>c)", "[x](data:text/html)", "[a](/x:y)",
    "[a](https://e.org/w_(x)_(y))", "[x](https://münchen.example/ä)", "[x](https://e.org:80/)", "[x](https://e.org:99999/)", "[x][y]", "[x] [y]",
    "![x]", "[x](y(z)", '[x](y "z)', "[x](y 'z\")", "[*a](b)*", "<https://e.org>", "<a@b.de>", "<b>x</b>", "<!-- c -->", "[^1]", "&#65;", "&#65",
])  # fmt: skip
GLUE = st.sampled_from([" "] * 12 + ["", "", "\n", "  \n", "   \n", "\t"])
MARKS = st.sampled_from(["*", "**", "_", "__", "***", "`", "``", "**_", "****"])
PIECES = st.sampled_from([
    "*", "**", "_", "__", "***", "`", "``", "[", "]", "](", "](x)", "](/a/)", "![", "!", "\\", "  \n", "\n", " ", "&", "&amp;", "<", ">", "|",
    "(", ")", ".", "a", "b", "1", "„", "#", "-", "+", "=", "'", '"', "\xa0", "]:", "\\*", "\\`", "\\#", "38;", "amp;", "\u2028",
])  # fmt: skip


def _joined(parts: tuple[list[str], list[str]]) -> str:
    words, glue = parts
    return "".join(word + space for word, space in zip(words, [*glue, *[" "] * len(words)], strict=False))


def _around(parts: tuple[str, str, str]) -> str:
    mark, text, space = parts
    return f"{mark}{text.strip()}{space if space.isspace() and len(mark) > 2 else ''}{mark}"


INLINE = st.recursive(
    WORDS | LINKS,
    lambda inner: (
        st.tuples(st.lists(inner, min_size=1, max_size=6), st.lists(GLUE, max_size=5)).map(_joined)
        | st.tuples(MARKS, inner, GLUE).map(_around)
    ),
    max_leaves=10,
)
TEXTS = INLINE | st.lists(PIECES, min_size=1, max_size=10).map("".join)
LINES = TEXTS.map(lambda text: " ".join(text.split("\n")))
BULLETS = st.sampled_from(
    ["- "] * 8
    + ["* ", "+ ", "-  ", "  - ", "    - ", "  1. ", "", "  ", " - ", "   - ", "- - ", "- # ", "- > ", "-", "1. "]
)
NUMBERS = st.sampled_from(
    ["1. "] * 4 + ["2. ", "28. ", "01. ", "1.  ", "1) ", "1.", "٣. ", "  - ", "  2. ", "   ", " 1. ", "- "]
)
RULES = st.sampled_from([
    "---", "***", "___", "- - -", "* * *", "-----", "--", "=====", "-- -", "* *", "_ _ _", "**", "---\nx", "x\n---", "x\n===", "x y\n---\nz",
    "<!-- -->", "<!-- -->\nx", "~~~\nx\n~~~", "```\nx\n```", "[a]: http://x", "- [a]: x", "[[a]]: b", "x\n[a]: b", "[a\nb]: c", "[^1]: x", "<div>",
    "\x02a", "a\rb", "\ue000", "1. ", "- ", ">", "> ", "#", "# ", "|", "||", "* a", "\\", "#\\", "    x",
])  # fmt: skip
HEADINGS = st.tuples(
    st.sampled_from(["# ", "## ", "## ", "### ", "#", "####### "]),
    LINES,
    st.sampled_from(["", "", " #", "##", " \\", "\\#", "\nText", "\n- a"]),
).map("".join)


def _cells(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


TABLES = st.lists(st.lists(LINES, min_size=1, max_size=3), min_size=1, max_size=3).map(_cells)
ITEMS = st.lists(st.tuples(BULLETS, LINES).map("".join), min_size=1, max_size=5).map("\n".join)
NUMBERED = st.lists(st.tuples(NUMBERS, LINES).map("".join), min_size=1, max_size=4).map("\n".join)


def _quoted(parts: tuple[list[str], str]) -> str:
    blocks, mark = parts
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(f"{'' if line.startswith('Wort') else mark}{line}" for line in lines)


BLOCKS = st.recursive(
    TEXTS | TEXTS | HEADINGS | ITEMS | NUMBERED | RULES | TABLES,
    lambda inner: (
        st.tuples(st.lists(inner, min_size=1, max_size=3), st.sampled_from(["> ", "> ", ">", "  > ", ">  "])).map(
            _quoted
        )
        | inner.map(lambda block: "\n".join(f"  {line}" for line in block.split("\n")))
    ),
    max_leaves=3,
)
GAPS = st.sampled_from(["\n\n"] * 8 + ["\n", "\n\n\n", "\n \n", "\n\t\n"])
BODIES = st.lists(st.tuples(BLOCKS, GAPS).map("".join), min_size=1, max_size=5).map("".join)
EMPHASIS = st.lists(
    st.sampled_from(["*", "*", "**", "_", "__", "***", "_*", " ", " ", "a", "b", "c_d", "(", ".", "\n", "[l](/u)", "[*l*](/u)", "`c`", "\\*", "ä", "&"]),
    max_size=16,
).map("".join)  # fmt: skip


@given(BODIES)
@settings(max_examples=200)
@example("#_x_\n_*x* _ []()*x*")
@example("x\n#\\")
@example("- a\nb\n- c\n\n- d")
def test_the_shortcut_gives_the_bytes_of_the_long_way(body: str) -> None:
    html = shortcut(body, long_way)
    assert html is None or html == long_way(body)


@given(EMPHASIS)
@settings(max_examples=200)
@example("***a** b*")
@example("*a **b***")
@example("5*3 and *b*")
def test_emphasis_is_paired_as_by_python_markdown(text: str) -> None:
    html = shortcut(text, long_way)
    assert html is None or html == long_way(text)


@given(st.text(max_size=80))
def test_any_text_comes_out_the_same(body: str) -> None:
    html = shortcut(body, long_way)
    assert html is None or html == long_way(body)


@given(st.lists(BODIES, max_size=3))
@settings(max_examples=50)
def test_no_more_blocks_are_taken_than_there_are(bodies: list[str]) -> None:
    taken, total = share(bodies, long_way)
    assert 0 <= taken <= total

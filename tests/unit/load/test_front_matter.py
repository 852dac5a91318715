"""The head of a content file: taken apart, refused with the right line, written back."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from masthead.diagnostics.messages import LANGUAGES, describe
from masthead.load.front_matter import DEPTH, HEAD_LIMIT, dump, read_head


def head_of(yaml: str) -> dict[str, object]:
    head, found = read_head(f"---\n{yaml}---\n", "f.md")
    assert not found
    assert head is not None
    return dict(head.values)


def fault(text: str) -> tuple[str, int]:
    """(code, line) of the first finding, which must be sayable in both languages."""
    head, found = read_head(text, "f.md")
    assert head is None
    for one in found:
        for language in LANGUAGES:
            assert describe(one, language).message
            assert describe(one, language).hint
    return found[0].code, found[0].line


@pytest.mark.parametrize(
    "typed", ["NO", "no", "true", "1.10", "12:30", "12:30:45", "2024-05-28", "2021", "0o17", "1e3", ".inf"]
)
def test_scalars_stay_what_was_typed(typed: str) -> None:
    assert head_of(f"key: {typed}\n") == {"key": typed}


@pytest.mark.parametrize("typed", ["", " ", " ~", " null", " # a remark"])
def test_a_key_without_a_value_is_left_out(typed: str) -> None:
    assert head_of(f"key:{typed}\nother: x\n") == {"other": "x"}


def test_a_quoted_null_is_a_text() -> None:
    assert head_of("a: \"null\"\nb: '~'\nc: ''\n") == {"a": "null", "b": "~", "c": ""}


def test_lists_and_mappings_are_read_in_both_styles() -> None:
    assert head_of("a: [x, {b: c}]\nd:\n  - e\n  - f: g\n    h: i\n") == {
        "a": ["x", {"b": "c"}], "d": ["e", {"f": "g", "h": "i"}],
    }  # fmt: skip


def test_every_key_and_entry_knows_its_line() -> None:
    head, _ = read_head('---\ntitle: x\npeople:\n  - a\n  - name: b\n    born: "c\n      d"\nlast: y\n---\n', "f.md")
    assert head is not None
    assert head.lines == {
        "title": 2, "people": 3, "people.0": 4, "people.1": 5, "people.1.name": 5, "people.1.born": 6, "last": 8,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: b\n---\nBody\n", "Body\n", 4),
        ("---\na: b\n---", "", 4),
        ("--- \na: b\n---\t\n\nBody", "\nBody", 4),
        ("---\n---\nBody\n---\nmore", "Body\n---\nmore", 3),
    ],
)
def test_the_body_keeps_its_letters_and_its_line(text: str, body: str, line: int) -> None:
    head, _ = read_head(text, "f.md")
    assert head is not None
    assert (head.body, head.body_line) == (body, line)


def test_a_line_separator_in_the_head_does_not_shift_the_lines() -> None:
    head, _ = read_head("---\na: x\u2028y\nb: z\n---\n", "f.md")
    assert head is not None
    assert (head.values["a"], head.lines["b"]) == ("x y", 3)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty-file", 1),
        (" \n\t\n", "empty-file", 1),
        ("Nur Text\n", "front-matter-missing", 1),
        ("\n---\na: b\n---\n", "front-matter-missing", 1),
        ("----\na: b\n---\n", "front-matter-missing", 1),
        ("---\na: b\n", "front-matter-open", 1),
        ("---\na: b\n----\n", "front-matter-open", 1),
        ("---", "front-matter-open", 1),
        ("---\na: " + "x" * HEAD_LIMIT + "\n---\n", "front-matter-size", 1),
    ],
)
def test_a_file_without_a_whole_head_is_refused(text: str, code: str, line: int) -> None:
    assert fault(text) == (code, line)


@pytest.mark.parametrize(
    ("yaml", "code", "line"),
    [
        ("a: b\ntitle: GPT-5: der Standard\n", "yaml-colon", 3),
        ("a: 1\n\tb: 2\n", "yaml-tab", 3),
        ("a:\n\tb: 2\n", "yaml-tab", 3),
        ("a:\n  - x\n\t- y\n", "yaml-tab", 4),
        ("a: *Stern*\n", "yaml-alias", 2),
        ("a: *other\n", "yaml-alias", 2),
        ("a: &own [x, *own]\n", "yaml-anchor", 2),
        ("a: & Söhne\n", "yaml-anchor", 2),
        ("a: !!python/object:os.system x\n", "yaml-tag", 2),
        ("a: !own x\n", "yaml-tag", 2),
        ("a: ! x\n", "yaml-tag", 2),
        ("a: !<x\n", "yaml-tag", 2),
        ("!!set x\n", "yaml-tag", 2),
        ("<<: {a: b}\n", "yaml-merge", 2),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 4),
        ("a: {b: 1, b: 2}\n", "duplicate-key", 2),
        ("a: @name\n", "yaml-letter", 2),
        ("a: `x`\n", "yaml-letter", 2),
        ("a: %x\n", "yaml-letter", 2),
        ("a: ]\n", "yaml-letter", 2),
        ("a: - b\n", "yaml-letter", 2),
        ('x: y\na: "b\nc: d\n', "yaml-quote", 3),
        ("a: 'b\n", "yaml-quote", 2),
        ('a: "b\\qc"\n', "yaml-escape", 2),
        ('a: "b\\ud800c"\n', "yaml-escape", 2),
        ("a: [b, c\nd: e\n", "yaml-bracket", 2),
        ("a: {b: c\n", "yaml-bracket", 2),
        ('a: "b" c\n', "yaml-structure", 2),
        ("a: [b] c\n", "yaml-structure", 2),
        ("a: b\n c: d\n", "yaml-structure", 3),
        ("a:\n  - b\n c: d\n", "yaml-structure", 4),
        ("a: b\nc\nd: e\n", "yaml-no-colon", 3),
        ("a:b\n", "yaml-no-colon", 2),
        ("a: >q\n", "yaml-syntax", 2),
        ("[a]: b\n", "yaml-key", 2),
        ("? {a: b}\n: c\n", "yaml-key", 2),
        ("- a\n- b\n", "front-matter-not-mapping", 2),
        ("nur Text\n", "front-matter-not-mapping", 2),
        ("a: b\n--- c\n", "yaml-second-document", 3),
        ("--- {a: b}\n", "yaml-second-document", 2),
        ("a: b\n...\nc: d\n", "yaml-structure", 4),
        ("a: " + "[" * DEPTH + "]" * DEPTH + "\n", "yaml-depth", 2),
        ("x: y\na: b\x80\n", "control-letter-in-text", 3),
        ("a: \ufffe\n", "control-letter-in-text", 2),
    ],
)
def test_each_fault_of_the_yaml_has_its_code_and_line(yaml: str, code: str, line: int) -> None:
    assert fault(f"---\n{yaml}---\nBody\n") == (code, line)


def test_lists_as_deep_as_the_limit_are_read() -> None:
    assert "a" in head_of("a: " + "[" * (DEPTH - 1) + "]" * (DEPTH - 1) + "\n")


def test_the_colon_fault_shows_the_line_in_quotes() -> None:
    _, found = read_head("---\ntitle: GPT-5: der Standard\n---\n", "f.md")
    assert 'title: "GPT-5: der Standard"' in describe(found[0], "de").hint


def test_a_value_with_double_quotes_is_offered_in_single_ones() -> None:
    _, found = read_head('---\ntitle: Über "X": ein Test\n---\n', "f.md")
    assert "title: 'Über \"X\": ein Test'" in describe(found[0], "de").hint


def test_several_faults_are_told_in_one_run() -> None:
    _, found = read_head("---\na: !x 1\nb: &y 2\na: 3\n---\n", "f.md")
    assert [(one.code, one.line) for one in found] == [("yaml-tag", 2), ("yaml-anchor", 3), ("duplicate-key", 4)]


def test_the_list_of_faults_ends() -> None:
    _, found = read_head("---\n" + "a: 1\n" * 10_000 + "---\n", "f.md")
    assert len(found) == 20


HOSTILE = [
    "[",
    "{",
    "[{",
    "{a: ",
    "[a: ",
    "- ",
    "? ",
    "{? ",
    ": ",
    "- - ",
    "? \n",
    "-\n ",
    "&a ",
    "!",
    "*",
    "'",
    '"',
    "|\n ",
    "a: [",
    "#",
    "%",
    "a: &x [*x, ",
    "<<: {",
]


def test_hostile_heads_are_refused_and_end_no_process() -> None:
    """libyaml's composer overflows the stack on such nesting; a crash there would take the process with it."""
    script = (
        "from masthead.load.front_matter import read_head\n"
        f"for part in {HOSTILE!r}:\n"
        "  for before in ('', 'a: ', 'a:\\n  '):\n"
        "    for size in (3_000, 60_000, 200_000):\n"
        "      text = '---\\n' + before + (part * size)[:size] + '\\n---\\n'\n"
        "      head, found = read_head(text, 'f.md')\n"
        "      assert (head is None) == bool(found)\n"
        "print('alive')\n"
    )
    src = Path(__file__).parents[3] / "src"
    run = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": str(src)}, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "alive", "")


def test_texts_are_written_in_quotes_and_slugs_plain() -> None:
    written = dump({
        "title": "GPT-5: der „Standard“", "date": dt.date(2024, 5, 29), "draft": True, "lang": "de", "nav": 3,
        "people": ["jan-leike", "sam-altman"], "key_points": ["Ein Satz.", "Noch einer."], "nothing": None,
        "source": {"url": "https://name.example/", "author": ["A. B."]},
    })  # fmt: skip
    assert written == (
        '---\ntitle: "GPT-5: der „Standard“"\ndate: 2024-05-29\ndraft: true\nlang: de\nnav: 3\n'
        'people: [jan-leike, sam-altman]\nkey_points:\n- "Ein Satz."\n- "Noch einer."\n'
        'source:\n  url: "https://name.example/"\n  author:\n  - "A. B."\n---\n'
    )


@pytest.mark.parametrize("word", ["null", "true", "no", "on", "y", "2021", "1e5", "12-30"])
def test_words_that_other_programs_take_for_something_else_are_quoted(word: str) -> None:
    assert f'key: "{word}"' in dump({"key": word})


def test_nothing_is_written_as_an_empty_head() -> None:
    assert dump({}) == "---\n---\n"


def test_a_long_text_stays_on_one_line() -> None:
    assert dump({"a": "Wort " * 1000}).count("\n") == 3


def test_what_front_matter_cannot_hold_is_misuse() -> None:
    with pytest.raises(TypeError, match="cannot hold a float"):
        dump({"a": 1.5})

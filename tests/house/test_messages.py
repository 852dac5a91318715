"""Every code has its words in both languages, is used, fits its arguments and is explained in docs/diagnostics/."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from masthead.diagnostics import error
from masthead.diagnostics.messages import LANGUAGES, catalogue, describe, phrase

FINDINGS = frozenset({"error", "warning", "hint", "Diagnostic"})
CALLS = FINDINGS | {"phrase", "say"}
WORDED = frozenset({"masthead.diagnostics", "masthead.diagnostics.messages", "masthead.cli.words"})
"""Where these functions come from."""
TEXTS = frozenset({"", "hint_", "near_"})
HEADING = re.compile(r"^## `([^`]+)`$", re.MULTILINE)
PLACE = frozenset({"file", "line", "column", "language"})
"""What these functions take for themselves and do not hand on to the wording."""


@dataclass(frozen=True)
class Call:
    """One place where a code is used."""

    place: str
    function: str
    code: str
    given: frozenset[str] | None
    """The arguments for the wording; None where they are not known before run time."""


@pytest.fixture(scope="session")
def calls(sources) -> tuple[Call, ...]:
    return tuple(call for source in sources for call in _calls(source))


def test_codes_are_kebab_case():
    assert [code for code in catalogue() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_wordings_come_in_both_languages():
    """Each text has its counterpart, a message is never missing and no key is misspelt."""
    wrong = []
    for code, texts in catalogue().items():
        known = {prefix + language for prefix in TEXTS for language in LANGUAGES}
        halves = {key for key in texts for language in LANGUAGES if key[:-2] + language not in texts}
        if texts.keys() - known or halves or not all(texts.get(language) for language in LANGUAGES):
            wrong.append(f"{code}: {sorted(texts)}")
    assert wrong == []


def test_wordings_of_both_languages_name_the_same_values():
    wrong = [
        f"{code}: {prefix}de {sorted(german)}, {prefix}en {sorted(english)}"
        for code, texts in catalogue().items()
        for prefix in TEXTS
        if (german := _placeholders(texts.get(prefix + "de", "")))
        != (english := _placeholders(texts.get(prefix + "en", "")))
    ]
    assert wrong == []


def test_used_codes_exist(calls):
    assert [f"{call.place} {call.code}" for call in calls if call.code not in catalogue()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_calls_give_every_value_the_wording_names(calls, language):
    """A value that is missing would end in a KeyError instead of a message."""
    wrong = []
    for call in calls:
        if call.code in catalogue() and call.given is not None:
            try:
                _worded(call, language)
            except KeyError as missing:
                wrong.append(f"{call.place} {call.code} lacks {missing}")
    assert wrong == []


def test_defined_codes_are_used(sources):
    """A code counts as used where its name stands as a literal, for some are chosen from a table."""
    used = {code for source in sources for node in ast.walk(source.tree) for code in _codes(node)}
    assert sorted(catalogue().keys() - used) == []


def test_findings_are_explained(root: Path, calls):
    """Each diagnostic has a heading in docs/diagnostics/; phrases of the terminal need none."""
    phrases = {call.code for call in calls if call.function not in FINDINGS}
    findings = {call.code for call in calls if call.function in FINDINGS}
    # Of those chosen from a table, the ones with advice are findings.
    findings |= {code for code, texts in catalogue().items() if "hint_de" in texts and code not in phrases}
    assert sorted(findings - _explained(root).keys()) == []


def test_explanations_belong_to_a_code_and_say_something(root: Path):
    explained = _explained(root)
    assert sorted(explained.keys() - catalogue().keys()) == []
    assert sorted(code for code, text in explained.items() if not text.strip()) == []


def _explained(root: Path) -> dict[str, str]:
    explained: dict[str, str] = {}
    for path in sorted((root / "docs/diagnostics").glob("*.md")):
        _, *rest = HEADING.split(path.read_text(encoding="utf-8"))
        sections = dict(zip(rest[::2], rest[1::2], strict=True))
        assert not explained.keys() & sections.keys(), f"explained twice, again in {path.name}"
        explained |= sections
    return explained


def _calls(source) -> Iterator[Call]:
    ours = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module in WORDED
        for alias in node.names
    }
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and ours.get(node.func.id) in CALLS:
            first = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "code"), None)
            given = _given(node, ours[node.func.id]) if isinstance(first, ast.Constant | ast.IfExp) else None
            for code in _codes(first):
                yield Call(f"{source.path}:{node.lineno}", ours[node.func.id], code, given)


def _codes(node: ast.AST | None) -> Iterator[str]:
    """The codes an expression can mean: a literal, one of two, or all that an f-string like f"rebuilt-{why}" fits."""
    match node:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=body, orelse=orelse):
            yield from _codes(body)
            yield from _codes(orelse)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_] as values) if start.endswith("-"):
            pattern = "".join(re.escape(v.value) if isinstance(v, ast.Constant) else "[a-z0-9-]+" for v in values)
            yield from (code for code in catalogue() if re.fullmatch(pattern, code))


def _given(call: ast.Call, function: str) -> frozenset[str] | None:
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names or function == "Diagnostic" else frozenset(names - PLACE)


def _worded(call: Call, language: str) -> None:
    values = dict.fromkeys(call.given or (), "x")
    if call.function in FINDINGS:
        describe(error(call.code, **values), language)
    else:
        phrase(call.code, language, **values)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

"""What did the editor most likely mean where the YAML of a head does not parse?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from masthead.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    import yaml

__all__ = ["explain"]

_BY_CONTEXT = (
    ("quoted scalar", "yaml-quote"),
    ("flow sequence", "yaml-bracket"),
    ("flow mapping", "yaml-bracket"),
    ("scanning an alias", "yaml-alias"),
    ("scanning an anchor", "yaml-anchor"),
    ("a tag", "yaml-tag"),
    ("simple key", "yaml-no-colon"),
    ("directive", "yaml-letter"),
)
"""What libyaml was reading → our code; the place is then where that began, which is where the remedy belongs."""

_BY_PROBLEM = (
    ("cannot start any token", "yaml-letter"),
    ("mapping values are not allowed", "yaml-colon"),
    ("undefined tag handle", "yaml-tag"),
    ("did not find expected key", "yaml-structure"),
    ("did not find expected '-' indicator", "yaml-structure"),
    ("expected <block end>", "yaml-structure"),
    ("did not find expected <document start>", "yaml-structure"),
    ("are not allowed in this context", "yaml-letter"),
    ("did not find expected node content", "yaml-letter"),
    ("could not find expected ':'", "yaml-no-colon"),
)
"""What libyaml complained about → our code, at the place of the complaint."""


def explain(fault: yaml.YAMLError, head: str, file: str) -> Diagnostic:
    """`fault` of the YAML parser as a diagnostic; `head` begins on line 2 of `file`."""
    mark = getattr(fault, "problem_mark", None)
    if mark is None:
        return _unreadable_letter(fault, head, file)
    context, problem = getattr(fault, "context", "") or "", getattr(fault, "problem", "") or ""
    line, letter = _line(head, mark.line), _line(head, mark.line)[mark.column : mark.column + 1]
    if letter == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return error("yaml-tab", file, mark.line + 2, mark.column + 1)
    if "escape" in problem:
        return error("yaml-escape", file, mark.line + 2, mark.column + 1)
    for words, code in _BY_CONTEXT:
        if words in context and "cannot start any token" not in problem:
            began = getattr(fault, "context_mark", None) or mark
            name = _line(head, began.line)[began.column :].strip()[:60]
            return error(code, file, began.line + 2, began.column + 1, name=name, tag=name, letter=name[:1])
    for words, code in _BY_PROBLEM:
        if words in problem:
            # The first colon of its line is not to blame: the line stands too far to the right.
            shifted = code == "yaml-colon" and ": " not in line[: mark.column]
            near = _quoted(line) if code == "yaml-colon" else ""
            if code == "yaml-letter" and not letter.strip():
                return _unclosed(head, file)
            chosen = "yaml-structure" if shifted else code
            return error(chosen, file, mark.line + 2, mark.column + 1, near=near, letter=letter)
    return error("yaml-syntax", file, mark.line + 2, mark.column + 1, problem=problem)


def _line(head: str, number: int) -> str:
    lines = head.split("\n")
    return lines[number] if number < len(lines) else ""


def _unclosed(head: str, file: str) -> Diagnostic:
    """The head ended within a list or group: its last bracket is to blame."""
    before, _, _ = head.rpartition(max("[{", key=head.rfind))
    return error("yaml-bracket", file, before.count("\n") + 2, len(before) - before.rfind("\n"))


def _quoted(line: str) -> str:
    """The line with its value in quotes: ``title: "GPT-5: …"``."""
    key, colon, value = line.partition(": ")
    if not colon or len(line) > 200:
        return ""
    quote = "'" if '"' in value else '"'
    return f"{key.strip()}: {quote}{value.strip()}{quote}" if quote not in value else ""


def _unreadable_letter(fault: yaml.YAMLError, head: str, file: str) -> Diagnostic:
    """A letter that YAML forbids; the fault counts in bytes or in letters, so the letter itself is looked for."""
    character = getattr(fault, "character", None)
    letter = chr(character) if isinstance(character, int) else str(character or "")
    at = head.find(letter) if letter else -1
    number = head.count("\n", 0, at) + 2 if at >= 0 else 1
    return error("control-letter-in-text", file, number, letter=f"U+{ord(letter[:1] or chr(0)):04X}")

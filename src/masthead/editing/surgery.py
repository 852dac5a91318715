"""Surgery: how is one value of a content file changed, and every other letter of it left as it stands?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from masthead.editing.places import Node
from masthead.load.front_matter import dump

__all__ = ["Edit", "added_key", "appended", "applied", "emptied", "removed", "replaced", "without_key"]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9-]+)?")


class Edit(NamedTuple):
    """A range of a file and what is put there."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that do not overlap; of equal ones one is made, several at one place keep their order."""
    parts: list[str] = []
    at = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end)):
        parts += text[at : edit.start], edit.text
        at = edit.end
    return "".join(parts) + text[at:]


def replaced(text: str, node: Node, value: str) -> Edit:
    """Another value for a scalar, in its own quotation marks where it has some."""
    written = text[node.start : node.end]
    quote = written[:1] if written[:1] in ("'", '"') else ""
    return Edit(node.start, node.end, f"{quote}{value}{quote}" if quote else _scalar(value))


def appended(text: str, node: Node, value: object) -> Edit:
    """One more entry at the end of a list."""
    if node.flow:
        inside = text[node.start + 1 : node.end - 1]
        comma = ", " if inside.strip() and not inside.rstrip().endswith(",") else ""
        at = node.start + 1 + len(inside.rstrip())
        return Edit(at, node.end - 1, f"{comma}{_scalar(str(value))}")
    indent = " " * _column(text, _dash(text, node.values[-1]))
    return Edit(_line_end(text, node.end), _line_end(text, node.end), "\n" + _indented(_entry(value), indent))


def removed(text: str, node: Node, number: int) -> Edit:
    """One entry of a list less; the comma, or the lines, go with it."""
    entry = node.values[number]
    if not node.flow:
        return Edit(_line_start(text, _dash(text, entry)), _line_end(text, entry.end) + 1, "")
    if number + 1 < len(node.values):
        return Edit(entry.start, node.values[number + 1].start, "")
    return Edit(node.values[number - 1].end if number else entry.start, entry.end, "")


def emptied(text: str, head: Node, key: str, numbers: Iterable[int]) -> list[Edit]:
    """The list at a top-level `key` without some entries; without any left, the key goes, too."""
    node, gone = head.child(key), sorted(set(numbers))
    if node is None or not gone:
        return []
    if len(gone) == len(node.values):
        return [without_key(text, head, key)]
    if not node.flow:
        return [removed(text, node, number) for number in gone]
    kept = [text[one.start : one.end] for number, one in enumerate(node.values) if number not in gone]
    return [Edit(node.start + 1, node.end - 1, ", ".join(kept))]


def without_key(text: str, mapping: Node, key: str) -> Edit:
    """A key and its value less."""
    number = next(at for at, one in enumerate(mapping.keys) if one.scalar == key)
    name, value = mapping.keys[number], mapping.values[number]
    if not mapping.flow:
        return Edit(_line_start(text, name.start), _line_end(text, max(name.end, value.end)) + 1, "")
    if number + 1 < len(mapping.keys):
        return Edit(name.start, mapping.keys[number + 1].start, "")
    return Edit(mapping.values[number - 1].end if number else name.start, value.end, "")


def added_key(text: str, mapping: Node, key: str, value: object, before: Iterable[str] = ()) -> Edit:
    """A key more: before the first of the keys `before` that is there, else at the end of the mapping."""
    if mapping.flow:
        comma = ", " if mapping.keys else ""
        at = mapping.values[-1].end if mapping.values else mapping.start + 1
        return Edit(at, at, f"{comma}{key}: {_scalar('true' if value is True else str(value))}")
    indent = " " * _column(text, mapping.keys[0].start)
    written = _indented(_lines({key: value}), indent)
    following = next((found for name in before if (found := mapping.key(name))), None)
    if following is not None:
        at = _line_start(text, following.start)
        return Edit(at, at, written + "\n")
    at = _line_end(text, mapping.end)
    return Edit(at, at, "\n" + written)


def _scalar(value: str) -> str:
    """A scalar as the importer writes it: bare where it is a slug or a truth value, else in double quotes."""
    if value in ("true", "false") or _SLUG.fullmatch(value):
        return value
    return _lines({"k": value}).removeprefix("k: ")


def _lines(values: Mapping[str, object]) -> str:
    return dump(values).removeprefix("---\n").removesuffix("---\n").rstrip("\n")


def _entry(value: object) -> str:
    """An entry of a block list, its dash included."""
    if isinstance(value, str):
        return f"- {_scalar(value)}"
    return "\n".join(_lines({"k": [value]}).split("\n")[1:])


def _indented(text: str, indent: str) -> str:
    return "\n".join(f"{indent}{line}" if line else line for line in text.split("\n"))


def _column(text: str, at: int) -> int:
    return at - _line_start(text, at)


def _dash(text: str, entry: Node) -> int:
    """Where the dash of a block list's entry stands."""
    return text.rindex("-", 0, entry.start)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """The end of the line of the last letter before `at`."""
    last = max(at - 1, 0)
    end = text.find("\n", last)
    return end if end >= 0 else len(text)

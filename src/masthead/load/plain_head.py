"""What does a plain head say: mappings and lists of texts of one line each, as editors and the importer write them?

The walk through YAML's events (`load.front_matter`) decides what a head means; this tells the same, many times sooner,
or nothing. A head is plain when each line is a comment, or a key, an item or both with at most one value: a text with
or without quotes, without escapes, or a flat list or mapping of such. Nothing in it is anchored, tagged, folded over
lines or unprintable.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from masthead.fields import Lines, Value

__all__ = ["plain_head"]

_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,99}"
_QUOTED = r"\"([^\"\\\n]*)\"|'([^'\n]*)'"
_LINE = re.compile(
    rf"( *)(?:#[^\n]*|(- +)?(?:({_KEY}):(?: +|(?=\n)))?"
    rf"(?:{_QUOTED}|([\[{{][^\n]*)|([^\s\-?:,\[\]{{}}#&*!|>'\"%@`=<~.][^\n]*))?) *\n"
)
_USUAL = re.compile(
    rf"({_KEY}): (?:\"([^\"\\\n]*)\"|\[([a-zA-Z0-9][\w./+-]*+(?:, [a-zA-Z0-9][\w./+-]*+)*+)\]|([^\W_][^\n:#]*+)) *\n"
)
"""The lines that nearly all heads are made of: a key of the head itself with a text or with a list of slugs."""
_WORDS = r"[^\W_][^,\[\]{}:#?\"'\n]*+"
_PART = re.compile(rf"(?:({_KEY}): +)?(?:{_QUOTED}|({_WORDS})) *(?:(,) *|\Z)")
_SLUGS = re.compile(r"[a-zA-Z0-9][\w./+-]*+(?:, [a-zA-Z0-9][\w./+-]*+)*+")
_NULLS = frozenset({"null", "Null", "NULL"})
_DEEPEST = 6


class _Level(NamedTuple):
    """A mapping, or else a list, that further lines may add to."""

    indent: int
    path: str
    mapping: dict[str, Value] | None
    items: list[Value]


def plain_head(head: str) -> tuple[dict[str, Value], Lines] | None:
    """The values of `head` (what stands between the ``---`` lines) and their lines; None where it is not plain."""
    if not head.replace("\n", "").isprintable():
        return None
    tree = _Tree()
    position, number, size = 0, 2, len(head)
    while position < size:
        if found := _USUAL.match(head, position):
            if not tree.take_usual(found, number):
                return None
        elif not (found := _LINE.match(head, position)) or not tree.take(found, number):
            return None
        position = found.end()
        number += 1
    return tree.values, tree.lines


class _Tree:
    """The values of one head, growing line by line."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}
        self.lines: Lines = {}
        self.levels = [_Level(0, "", self.values, [])]
        self.waiting = ""
        """The key of the line before, where its value is still to come."""

    def take_usual(self, found: re.Match[str], number: int) -> bool:
        """Use a line of the most usual sort; False where it is not plain."""
        key, quoted, slugs, plain = found.groups()
        lines = self.lines
        if key in lines:
            return False
        lines[key] = number
        if self.waiting or len(self.levels) > 1:
            self.waiting = ""
            del self.levels[1:]
        if quoted is not None:
            self.values[key] = quoted
        elif slugs is not None:
            words = slugs.split(", ")
            for index in range(len(words)):
                lines[f"{key}.{index}"] = number
            self.values[key] = ["" if word in _NULLS else word for word in words]
        elif (plain := plain.rstrip(" ")) not in _NULLS:
            self.values[key] = plain
        return True

    def take(self, found: re.Match[str], number: int) -> bool:
        """Use one line; False where it is not plain."""
        space, dash, key, double, single, flow, plain = found.groups()
        if dash is None and key is None:  # a comment or an empty line; a value alone would go on with the line before
            return double is single is flow is plain
        level = self._level(len(space), dash, key, number)
        if level is None:
            return False
        at = f"{level.path}{len(level.items) if key is None else key}"
        if at in self.lines:
            return False
        self.lines[at] = number
        value: Value | None
        if plain is not None:
            value = _unquoted(plain)
        elif flow is not None:
            value = self._flow(flow.rstrip(" "), at, number)
        else:
            value = single if double is None else double
            if value is None and key is not None:
                self.waiting = key
                return True
        if value is None:
            return False
        is_null = plain is not None and value in _NULLS
        if level.mapping is None:
            level.items.append("" if is_null else value)
        elif key is not None and not is_null:
            level.mapping[key] = value
        return True

    def _level(self, indent: int, dash: str | None, key: str | None, number: int) -> _Level | None:
        """What a line adds to; None where it stands at a wrong place."""
        levels = self.levels
        if self.waiting:
            self._descend(indent, is_list=dash is not None)
        while levels[-1].indent > indent:
            levels.pop()
        if dash is None and levels[-1].mapping is None:
            levels.pop()  # a list may stand as far left as its key
        level = levels[-1]
        if level.indent != indent or (level.mapping is None) != (dash is not None) or len(levels) > _DEEPEST:
            return None
        if dash is None or key is None:
            return level
        at = f"{level.path}{len(level.items)}"
        self.lines[at] = number
        mapping: dict[str, Value] = {}
        level.items.append(mapping)
        levels.append(_Level(indent + len(dash), f"{at}.", mapping, []))
        return levels[-1]

    def _descend(self, indent: int, *, is_list: bool) -> None:
        """Open what belongs to the key that waits, if this line belongs to it."""
        owner = self.levels[-1]
        key, self.waiting = self.waiting, ""
        if owner.mapping is None or not (indent > owner.indent or (is_list and indent == owner.indent)):
            return
        level = _Level(indent, f"{owner.path}{key}.", None if is_list else {}, [])
        owner.mapping[key] = level.items if level.mapping is None else level.mapping
        self.levels.append(level)

    def _flow(self, text: str, at: str, number: int) -> Value | None:
        """A list or mapping on one line."""
        inner = text[1:-1].strip(" ")
        if text[0] == "[" and text[-1] == "]" and len(text) > 1:
            return self._flow_list(inner, at, number)
        if text[0] == "{" and text[-1] == "}" and len(text) > 1:
            return self._flow_mapping(inner, at, number)
        return None

    def _flow_list(self, inner: str, at: str, number: int) -> Value | None:
        parts = _parts(inner)
        if parts is None or any(key for key, _, _ in parts):
            return None
        for index in range(len(parts)):
            self.lines[f"{at}.{index}"] = number
        return ["" if is_null else value for _, value, is_null in parts]

    def _flow_mapping(self, inner: str, at: str, number: int) -> Value | None:
        parts = _parts(inner)
        if parts is None or not all(key for key, _, _ in parts):
            return None
        for key, _, _ in parts:
            if f"{at}.{key}" in self.lines:
                return None
            self.lines[f"{at}.{key}"] = number
        return {key: value for key, value, is_null in parts if not is_null}


def _unquoted(text: str) -> str | None:
    text = text.rstrip(" ")
    return None if ": " in text or " #" in text or text[-1] == ":" else text


def _parts(inner: str) -> list[tuple[str, str, bool]] | None:
    """What a flow list or mapping holds: key, text, whether it stands for nothing."""
    if _SLUGS.fullmatch(inner):
        return [("", word, word in _NULLS) for word in inner.split(", ")]
    parts = []
    position, goes_on = 0, ","
    while position < len(inner):
        found = _PART.match(inner, position)
        if found is None:
            return None
        key, double, single, words, goes_on = found.groups()
        text = (single if double is None else double) if words is None else words.rstrip(" ")
        parts.append((key or "", text, words is not None and text in _NULLS))
        position = found.end()
    return None if parts and goes_on else parts

"""Which keys and values stand in the head of a content file, and on which line?

YAML is walked event by event: no constructor runs, every scalar stays the text that was typed (``NO``, ``1.10``,
``12:30`` and ``2024-05-28`` included), and depth, size, anchors, tags and duplicate keys are judged before anything
is built. libyaml's events are iterative, its composer is not: 100,000 brackets would end the process there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from masthead.diagnostics import Diagnostic, error
from masthead.fields import Lines, Value
from masthead.load.plain_head import plain_head
from masthead.load.yaml_faults import explain

__all__ = ["DEPTH", "HEAD_LIMIT", "Head", "dump", "read_head"]

DEPTH = 8
"""How deep lists and mappings may be nested in a head."""
HEAD_LIMIT = 64_000
"""How many letters a head may have."""

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"\n---[ \t]*(?:\n|\Z)")
_GLUED = re.compile(r"[\w-]+:\S")  # title:without a space
_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")  # line ends to YAML but to no editor: they would shift the lines
_ENOUGH = 20
"""After so many faults in one head, more of them help nobody."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Head(NamedTuple):
    """A content file taken apart. `values` holds texts, lists and mappings; a key without a value is left out."""

    values: dict[str, Value]
    lines: Lines
    body: str
    body_line: int


def read_head(text: str, file: str) -> tuple[Head | None, tuple[Diagnostic, ...]]:
    """Take a decoded content file apart; no head comes back where its YAML cannot be trusted."""
    if not text.strip():
        return None, (error("empty-file", file, 1),)
    if not (opening := _OPENING.match(text)):
        return None, (error("front-matter-missing", file, 1),)
    if not (closing := _CLOSING.search(text, opening.end() - 1)):
        return None, (error("front-matter-open", file, 1),)
    head = text[opening.end() : closing.start() + 1]
    if len(head) > HEAD_LIMIT:
        return None, (error("front-matter-size", file, 1, limit=HEAD_LIMIT // 1000),)
    if plain := plain_head(head):
        return Head(*plain, text[closing.end() :], head.count("\n") + 3), ()
    tree = _Tree(file)
    if tree.grow(head.translate(_BREAKS) if not head.isascii() else head) and not tree.found:
        return Head(tree.values, tree.lines, text[closing.end() :], head.count("\n") + 3), ()
    return None, tuple(tree.found)


class _Branch:
    """A list or mapping being filled. `key` waits for its value."""

    __slots__ = ("key", "keys", "mapping", "path", "sequence")

    def __init__(self, path: str, mapping: dict[str, Value] | None) -> None:
        self.path = path
        self.mapping = mapping
        self.sequence: list[Value] = []
        self.key: str | None = None
        self.keys: dict[str, int] = {}

    @property
    def value(self) -> Value:
        return self.sequence if self.mapping is None else self.mapping


class _Tree:
    """The values of one head, growing event by event."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.values: dict[str, Value] = {}
        self.lines: Lines = {}
        self.found: list[Diagnostic] = []
        self.branches: list[_Branch] = []

    def grow(self, head: str) -> bool:
        """Read `head`; False where reading had to stop."""
        import yaml  # a warm build reads no head

        try:
            for event in yaml.parse(head, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
                if not self._take(event, yaml) or len(self.found) >= _ENOUGH:
                    return False
        except yaml.YAMLError as fault:
            self.found.append(explain(fault, head, self.file))
            return False
        return True

    def _take(self, event: Any, names: Any) -> bool:
        """Use one event; False to stop reading."""
        kind = type(event)
        if kind is names.ScalarEvent:
            return self._scalar(event)
        if kind is names.MappingStartEvent or kind is names.SequenceStartEvent:
            return self._open(event, is_mapping=kind is names.MappingStartEvent)
        if kind is names.MappingEndEvent or kind is names.SequenceEndEvent:
            self._close()
        elif kind is names.AliasEvent:
            return self._refuse("yaml-alias", event, name=event.anchor)
        elif kind is names.DocumentStartEvent and event.explicit:
            return self._refuse("yaml-second-document", event)
        return True

    def _refuse(self, code: str, event: Any, **args: object) -> bool:
        mark = event.start_mark
        self.found.append(error(code, self.file, mark.line + 2, mark.column + 1, **args))
        return False

    def _scalar(self, event: Any) -> bool:
        self._judge(event)
        if not self.branches:
            glued = _GLUED.match(event.value)
            return self._refuse("yaml-no-colon" if glued else "front-matter-not-mapping", event)
        branch = self.branches[-1]
        if branch.mapping is not None and branch.key is None:
            self._key(branch, event)
        elif not event.style and event.value in _NULLS:
            self._put("" if branch.mapping is None else None, event)
        else:
            self._put(event.value, event)
        return True

    def _key(self, branch: _Branch, event: Any) -> None:
        key, line = event.value, event.start_mark.line + 2
        if key == "<<" and not event.style:
            self._refuse("yaml-merge", event)
        elif key in branch.keys:
            self._refuse("duplicate-key", event, key=branch.path + key, first=branch.keys[key])
        branch.key = key
        branch.keys[key] = line
        self.lines[branch.path + key] = line

    def _open(self, event: Any, *, is_mapping: bool) -> bool:
        self._judge(event)
        if len(self.branches) >= DEPTH:
            return self._refuse("yaml-depth", event, limit=DEPTH)
        if not self.branches:
            if not is_mapping:
                return self._refuse("front-matter-not-mapping", event)
            self.branches.append(_Branch("", self.values))
            return True
        above = self.branches[-1]
        if above.mapping is not None and above.key is None:
            return self._refuse("yaml-key", event)
        name = str(len(above.sequence)) if above.mapping is None else above.key
        self.branches.append(_Branch(f"{above.path}{name}.", {} if is_mapping else None))
        self.lines.setdefault(f"{above.path}{name}", event.start_mark.line + 2)
        return True

    def _close(self) -> None:
        branch = self.branches.pop()
        if self.branches:
            self._put(branch.value, None)

    def _put(self, value: Value | None, event: Any) -> None:
        branch = self.branches[-1]
        if branch.mapping is None:
            if event is not None:
                self.lines[f"{branch.path}{len(branch.sequence)}"] = event.start_mark.line + 2
            branch.sequence.append("" if value is None else value)
        else:
            if value is not None:
                branch.mapping[branch.key or ""] = value
            branch.key = None

    def _judge(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse("yaml-anchor", event, name=event.anchor)
        if event.tag is not None:
            self._refuse("yaml-tag", event, tag=event.tag)


_PLAIN = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Words that this reader or another program takes for nothing or for a truth value.
_SPECIAL = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def dump(values: Mapping[str, object]) -> str:
    """Front matter, fences included, that reads back the same: texts in double quotes unless they are slugs or days.

    Takes texts, truth values, whole numbers, days, lists or tuples and mappings of them; None is left out.
    """
    import yaml

    tree = _node(values, yaml)
    dumper = getattr(yaml, "CBaseDumper", yaml.BaseDumper)  # the same bytes, four times as fast
    text = yaml.serialize(tree, Dumper=dumper, allow_unicode=True, width=1_000_000) if tree.value else ""
    return f"---\n{text}---\n"


def _node(value: object, names: Any) -> Any:
    tag = "tag:yaml.org,2002:"
    if isinstance(value, Mapping):
        pairs = [(_node(str(key), names), _node(part, names)) for key, part in value.items() if part is not None]
        return names.MappingNode(f"{tag}map", pairs, flow_style=not pairs)
    if isinstance(value, Sequence) and not isinstance(value, str):
        short = sum(len(str(part)) + 2 for part in value) <= 80
        flow = short and all(isinstance(part, str) and _PLAIN.fullmatch(part) for part in value)
        return names.SequenceNode(f"{tag}seq", [_node(part, names) for part in value], flow_style=flow)
    if isinstance(value, bool):
        return names.ScalarNode(f"{tag}str", "true" if value else "false")
    if isinstance(value, int | dt.date):
        return names.ScalarNode(f"{tag}str", str(value))
    if not isinstance(value, str):
        raise TypeError(f"front matter cannot hold a {type(value).__name__}")
    plain = _PLAIN.fullmatch(value) and value not in _SPECIAL
    return names.ScalarNode(f"{tag}str", value, style=None if plain else '"')

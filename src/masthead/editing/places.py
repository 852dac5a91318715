"""Places: where in the head of a content file does each key and value stand, to the letter?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from masthead.load.front_matter import read_head

__all__ = ["Node", "places"]


@dataclass(slots=True)
class Node:
    """A value of a head: its range in the file, and what it holds. Keys and values of a mapping stand in pairs."""

    start: int
    end: int
    flow: bool = True
    """Whether it is written in brackets; True for a scalar."""
    scalar: str | None = None
    keys: list[Node] = field(default_factory=list)
    values: list[Node] = field(default_factory=list)

    def child(self, key: str) -> Node | None:
        """The value of a key of a mapping."""
        return next((value for name, value in zip(self.keys, self.values, strict=False) if name.scalar == key), None)

    def key(self, key: str) -> Node | None:
        """A key of a mapping, itself."""
        return next((name for name in self.keys if name.scalar == key), None)

    def at(self, path: str) -> Node | None:
        """The value at a dotted path: ``claims.0.subject``."""
        node: Node | None = self
        for part in path.split("."):
            if node is None:
                return None
            if part.isdigit() and not node.keys:
                node = node.values[int(part)] if int(part) < len(node.values) else None
            else:
                node = node.child(part)
        return node

    @property
    def is_mapping(self) -> bool:
        """Whether it has keys; an empty mapping and an empty list are alike."""
        return bool(self.keys)


def places(text: str) -> Node | None:
    """The places of a content file's head; None where its head cannot be read without findings.

    The YAML has passed the checks of reading (no anchors, tags, nesting), so that walking its events is safe.
    """
    head, _ = read_head(text, "")
    if head is None:
        return None
    opening = text.index("\n") + 1
    inner = text[opening : len(text) - len(head.body)]
    inner = inner[: inner.rstrip().rindex("---")]
    return _grown(inner, opening)


def _grown(inner: str, offset: int) -> Node | None:
    import yaml  # only an edit asks for places

    root: Node | None = None
    open_nodes: list[tuple[Node, bool]] = []
    for event in yaml.parse(inner, Loader=yaml.SafeLoader):  # the C reader counts bytes in some versions
        node = _node(event, offset, yaml)
        if node is not None:
            if open_nodes:
                _put(*open_nodes[-1], node)
            else:
                root = root or node
            if node.scalar is None:
                open_nodes.append((node, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            closed, _ = open_nodes.pop()
            inside = [*closed.keys, *closed.values]
            closed.end = (
                offset + _index(event.end_mark) if closed.flow else max((one.end for one in inside), default=closed.end)
            )
    return root if root is not None and root.scalar is None else None


def _index(mark: Any) -> int:
    index: int = mark.index
    return index


def _node(event: Any, offset: int, names: Any) -> Node | None:
    start, end = offset + _index(event.start_mark), offset + _index(event.end_mark)
    if isinstance(event, names.ScalarEvent):
        return Node(start, end, scalar=event.value)
    if isinstance(event, names.MappingStartEvent | names.SequenceStartEvent):
        return Node(start, end, flow=bool(event.flow_style))
    return None


def _put(above: Node, is_mapping: bool, node: Node) -> None:  # noqa: FBT001 - says what `above` is
    if is_mapping and len(above.keys) == len(above.values):
        above.keys.append(node)
    else:
        above.values.append(node)

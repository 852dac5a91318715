"""References: where does a content file name an entity, and how is it written when the entity has another id?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from masthead.catalog.claims.parties import KINDS, Parties
from masthead.catalog.registration import Ref
from masthead.claim_type import ClaimType, Party
from masthead.editing.places import Node
from masthead.editing.surgery import Edit, emptied, replaced, without_key
from masthead.load.entry import Entry
from masthead.load.schema import Article, Company, Kind, Topic

__all__ = ["Move", "rewritten"]

_LISTS = {Kind.PERSON: "people", Kind.COMPANY: "companies", Kind.TOPIC: "topics"}
_ANYONE = (Party.PERSON, Party.COMPANY)
_CODE = re.compile(r"(?ms)^(`{3,}|~{3,}).*?(?:^\1|\Z)|(`+)[^`]*?\2(?!`)")


class Move(NamedTuple):
    """An entity under its old and its new id."""

    old: Ref
    new: str
    types: dict[str, ClaimType]
    """The digest's types of claims: they say whom an id can mean."""
    parties: Parties
    alone: bool
    """Whether no entity of another kind has the old id."""
    plain: bool
    """Whether none of another kind has the new one, so that it needs no folder before it."""


def rewritten(text: str, head: Node, entry: Entry[Any], move: Move) -> list[Edit]:
    """The edits that a move means for one content file."""
    edits: list[Edit] = []
    if isinstance(entry.meta, Article):
        edits += _list(text, head, _LISTS[move.old.kind], move)
        edits += _claims(text, head, entry.meta, move)
        edits += _proposals(text, head, entry.meta, move)
    single = "parent" if isinstance(entry.meta, Company) else "broader" if isinstance(entry.meta, Topic) else ""
    node = head.child(single) if single else None
    if node is not None and node.scalar == move.old.id and move.old.kind == entry.kind:
        itself = entry.id == move.new
        edits.append(without_key(text, head, single) if itself else replaced(text, node, move.new))
    return edits + list(_markers(text, move))


def _list(text: str, head: Node, key: str, move: Move) -> Iterable[Edit]:
    """A list of ids; where the new one stands in it already, the old one goes."""
    node = head.child(key)
    ids = [one.scalar for one in node.values] if node else []
    if node is None or move.old.id not in ids:
        return []
    number = ids.index(move.old.id)
    if move.new in ids:
        return emptied(text, head, key, [number])
    return [replaced(text, node.values[number], move.new)]


def _claims(text: str, head: Node, article: Article, move: Move) -> Iterator[Edit]:
    for number, claim in enumerate(article.claims):
        kind = move.types.get(claim.type)
        allowed = {
            "subject": kind.subject if kind else _ANYONE,
            "object": kind.object if kind else _ANYONE,
            "said_by": _ANYONE,
            "via": _ANYONE,
        }
        for key, parties in allowed.items():
            node = head.at(f"claims.{number}.{key}")
            if node is not None and node.scalar and _means(node.scalar, parties, move):
                folder = f"{move.old.kind}/" if "/" in node.scalar or not move.plain else ""
                yield replaced(text, node, f"{folder}{move.new}")


def _means(written: str, parties: Iterable[Party], move: Move) -> bool:
    return move.parties.find(written, tuple(KINDS[one] for one in parties if one in KINDS)) == move.old


def _proposals(text: str, head: Node, article: Article, move: Move) -> Iterator[Edit]:
    """Open proposals that point at the entity."""
    key = {Kind.PERSON: "person", Kind.COMPANY: "company"}.get(move.old.kind, "")
    for number, proposal in enumerate(article.proposals):
        paths = [f"proposals.{number}.{key}"]
        paths += (f"proposals.{number}.near.{at}" for at in range(len(proposal.near)))
        for path in paths:
            node = head.at(path)
            if node is not None and node.scalar in (move.old.id, f"{move.old.kind}/{move.old.id}"):
                folder = f"{move.old.kind}/" if "/" in str(node.scalar) else ""
                yield replaced(text, node, f"{folder}{move.new}")


def _markers(text: str, move: Move) -> Iterator[Edit]:
    """``[[id]]`` and ``[[words|id]]`` outside code, in head and body alike."""
    old, kind = re.escape(move.old.id), re.escape(move.old.kind.value)
    form = rf"\[\[(?!!)(?:[^\[\]]{{0,300}}?\|)?\s*(?P<target>(?P<folder>{kind}/)?{old})\s*\]\]"
    code = [found.span() for found in _CODE.finditer(text)]
    for found in re.finditer(form, text):
        inside = any(start <= found.start() < end for start, end in code)
        if not inside and (found["folder"] or move.alone):
            folder = found["folder"] or ("" if move.plain else f"{move.old.kind}/")
            yield Edit(found.start("target"), found.end("target"), f"{folder}{move.new}")

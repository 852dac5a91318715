"""Identities: which files change when an entity gets another id, or turns out to be one with another?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.catalog.claims.parties import Parties
from masthead.catalog.claims.types import types_of
from masthead.catalog.entries import Entity, Entries
from masthead.catalog.registration import Ref
from masthead.config import Config
from masthead.diagnostics import Diagnostic, MastheadError, error
from masthead.editing.changes import Change, Text, read_text, write_all
from masthead.editing.places import Node, places
from masthead.editing.references import Move, rewritten
from masthead.editing.surgery import Edit, added_key, appended, applied
from masthead.fields import nearest
from masthead.load.schema import Alias, Article, Kind
from masthead.urls import RESERVED, SLUG, slugify

__all__ = ["Moved", "merge", "rename"]

_TAKEN_OVER = ("sort_name", "kind", "parent", "founded", "broader", "image", "image_alt", "summary")
"""Keys that an entity takes over from the one merged into it, where it has none of its own."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was, or would be, done: each file with whether it is new, changed or gone."""

    changes: tuple[Change, ...]
    dropped: tuple[str, ...] = ()
    """Keys of a merged entity that the other one has, too: their values are not kept."""


def rename(config: Config, entries: Entries, name: str, new: str, *, dry_run: bool = False) -> Moved:
    """Give an entity another id: every reference follows, its old address leads to the new one."""
    entity = _entity(entries, name)
    if not SLUG.fullmatch(new) or len(new) > 80 or new in RESERVED:
        raise MastheadError(error("desk-bad-id", id=new, near=slugify(new)))
    if new in {one.id for one in entries.entities if one.kind == entity.kind}:
        raise MastheadError(error("desk-id-taken", id=new, kind=entity.kind))
    text, head = _opened(config, entity.path)
    own = applied(
        text.text, [*_redirected(text.text, head, [_address(entity)]), *_own(text, head, entity, entries, config, new)]
    )
    path = f"{entity.path.rpartition('/')[0]}/{new}.md"
    changes = [Change(path, None, text.change(own).after), *_elsewhere(config, entries, entity, new, {entity.path})]
    return _done(config, (*changes, Change(entity.path, text.content, None)), (), dry_run=dry_run)


def merge(config: Config, entries: Entries, name: str, into: str, *, dry_run: bool = False) -> Moved:
    """Make two entities one: references, spellings and addresses of the first go to the second, and its text."""
    entity, kept = _entity(entries, name), _entity(entries, into)
    if entity.kind != kept.kind or entity.path == kept.path:
        raise MastheadError(
            error("desk-merge-kinds" if entity.path != kept.path else "desk-merge-same", id=name, into=into)
        )
    if problems := tuple(_of_itself(entries, entity, kept)):
        raise MastheadError(*problems)
    gone, _ = _opened(config, entity.path)
    text, head = _opened(config, kept.path)
    added, dropped = _taken_over(text.text, head, entity, kept)
    edits = [*added, *_redirected(text.text, head, [_address(entity), *entity.meta.redirects])]
    edits += _own(text, head, kept, entries, config, kept.id, entity)
    own = applied(text.text, edits).rstrip("\n") + "\n"
    if entity.body.strip():
        own += f"\n{entity.body.strip()}\n"
    changes = [text.change(own), *_elsewhere(config, entries, entity, kept.id, {entity.path, kept.path})]
    return _done(config, (*changes, Change(entity.path, gone.content, None)), dropped, dry_run=dry_run)


def _done(config: Config, changes: tuple[Change, ...], dropped: tuple[str, ...], *, dry_run: bool) -> Moved:
    if not dry_run:
        write_all(config.root, changes, config.languages)
    return Moved(changes, dropped)


def _entity(entries: Entries, name: str) -> Entity:
    """The entity of an id, with its folder where two kinds share it."""
    folder, _, plain = name.rpartition("/")
    found = [one for one in entries.entities if one.id == plain and folder in ("", one.kind.value)]
    if len(found) == 1:
        return found[0]
    if found:
        raise MastheadError(error("desk-id-ambiguous", id=plain, near=f"{found[0].kind}/{plain}"))
    raise MastheadError(
        error("desk-no-such-id", id=name, near=nearest(plain, tuple(one.id for one in entries.entities)))
    )


def _address(entity: Entity) -> str:
    return f"/{entity.kind}/{entity.id}/"


def _opened(config: Config, path: str) -> tuple[Text, Node]:
    text = read_text(config.root, path)
    head = places(text.text) if text else None
    if text is None or head is None:
        raise MastheadError(error("desk-unreadable", path))
    return text, head


def _move(entries: Entries, config: Config, entity: Entity, new: str) -> Move:
    others = {one.id for one in entries.entities if one.kind not in (entity.kind, Kind.TOPIC)}
    return Move(
        old=Ref(entity.kind, entity.id),
        new=new,
        types=dict(types_of(config)),
        parties=Parties.of(entries),
        alone=entity.id not in {one.id for one in entries.entities if one.kind != entity.kind},
        plain=new not in others,
    )


def _own(
    text: Text, head: Node, kept: Entity, entries: Entries, config: Config, new: str, moved: Entity | None = None
) -> list[Edit]:
    """References to itself in an entity's own file."""
    return rewritten(text.text, head, kept, _move(entries, config, moved or kept, new))


def _elsewhere(config: Config, entries: Entries, entity: Entity, new: str, done: set[str]) -> Iterator[Change]:
    """The files of others that name the entity."""
    move = _move(entries, config, entity, new)
    for entry in (*entries.articles, *entries.entities, *entries.pages):
        text = read_text(config.root, entry.path) if entry.path not in done else None
        if text is None or entity.id not in text.text:
            continue
        head = places(text.text)
        edits = rewritten(text.text, head, entry, move) if head else []
        if edits:
            yield text.change(applied(text.text, edits))


def _redirected(text: str, head: Node, addresses: Iterable[str]) -> Iterator[Edit]:
    """The old addresses among an entity's redirects."""
    node = head.child("redirects")
    known = [one.scalar for one in node.values] if node is not None else []
    more = [address for address in dict.fromkeys(addresses) if address not in known]
    if node is None or node.scalar is not None:
        yield added_key(text, head, "redirects", more, ("same_as", "image", "summary", "stub", "extra"))
    elif more:
        yield _joined([appended(text, node, address) for address in more], empty=not node.values)


def _joined(edits: list[Edit], *, empty: bool) -> Edit:
    """Entries that are appended at one place, as one edit."""
    flow = not edits[0].text.startswith("\n")
    return Edit(edits[0].start, edits[0].end, (", " if empty and flow else "").join(edit.text for edit in edits))


def _taken_over(text: str, head: Node, entity: Entity, kept: Entity) -> tuple[list[Edit], tuple[str, ...]]:
    """What an entity learns of the one merged into it: spellings, and keys that it lacks."""
    edits: list[Edit] = []
    dropped = []
    spelled = {alias.text for alias in kept.meta.aliases} | set(_names(kept))
    more = [
        alias
        for alias in (*(Alias(text=name) for name in _names(entity)), *entity.meta.aliases)
        if alias.text not in spelled
    ]
    node = head.child("aliases")
    values = [{"text": one.text, "weak": True} if one.weak else one.text for one in more]
    if node is None and values:
        edits.append(added_key(text, head, "aliases", values, ("redirects", "same_as", "summary", "stub")))
    elif node is not None and values:
        edits.append(
            _joined([appended(text, node, _flat(value, flow=node.flow)) for value in values], empty=not node.values)
        )
    for key in _TAKEN_OVER:
        if key not in entity.lines:
            continue
        value = getattr(entity.meta, key)
        if head.child(key) is None:
            edits.append(added_key(text, head, key, getattr(value, "value", value)))
        elif value != getattr(kept.meta, key):
            dropped.append(key)
    return edits, (*dropped, *(("same_as",) if "same_as" in entity.lines else ()))


def _flat(value: object, *, flow: bool) -> object:
    return value["text"] if flow and isinstance(value, dict) else value


def _names(entity: Entity) -> tuple[str, ...]:
    name = entity.meta.name
    return (name,) if isinstance(name, str) else tuple(dict.fromkeys(name.values()))


def _of_itself(entries: Entries, entity: Entity, kept: Entity) -> Iterator[Diagnostic]:
    """Claims between the two, which would be about one entity and itself."""
    pair = {entity.id, kept.id}
    for entry in entries.articles:
        if isinstance(entry.meta, Article):
            for number, claim in enumerate(entry.meta.claims):
                if {claim.subject.rpartition("/")[2], claim.object.rpartition("/")[2]} == pair:
                    yield error("desk-merge-claim", entry.path, entry.line(f"claims.{number}"), 0, claim=claim.id)

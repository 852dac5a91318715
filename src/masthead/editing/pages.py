"""Pages: which people and companies have a file, and what does that of an accepted name hold?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from masthead.catalog.words import AFFIXES
from masthead.config import Config
from masthead.diagnostics import MastheadError, error
from masthead.editing.changes import Change, read_text
from masthead.editing.places import places
from masthead.editing.surgery import added_key, appended, applied
from masthead.load.front_matter import dump
from masthead.load.read import find
from masthead.load.schema import Alias, CompanyKind, Kind, Proposal

__all__ = ["entities", "id_of", "kind_of", "learnt", "stub"]

_KINDS = (Kind.PERSON, Kind.COMPANY)


def kind_of(one: Proposal) -> Kind:
    """Whether a proposal is of a person or a company."""
    return Kind.PERSON if one.person else Kind.COMPANY


def id_of(one: Proposal) -> str:
    """The id that a name is proposed under."""
    return one.person or one.company


def entities(root: Path) -> frozenset[tuple[Kind, str]]:
    """Kind and id of every person and company that has a file."""
    files = ((kind, path) for path, kind in find(root).files if kind in _KINDS and path.endswith(".md"))
    return frozenset((kind, path.rpartition("/")[2].removesuffix(".md")) for kind, path in files)


def stub(one: Proposal) -> Change:
    """The file of a new person or company: its name and spellings, nothing invented."""
    kind = None if one.person or one.kind is CompanyKind.COMPANY else one.kind.value
    aliases = [_alias(alias) for alias in one.aliases if alias.text != one.name]
    if len(one.name) == 1 or one.name in AFFIXES:  # the name is also a word or a letter: it alone proves nothing
        aliases.append({"text": one.name, "weak": True})
    head = dump({"name": one.name, "kind": kind, "aliases": aliases or None, "stub": True})
    return Change(f"content/{kind_of(one)}/{id_of(one)}.md", None, head.encode())


def _alias(alias: Alias) -> object:
    return {"text": alias.text, "weak": True} if alias.weak else alias.text


def learnt(
    config: Config, names: Iterable[Proposal], ids: dict[str, str], existing: frozenset[tuple[Kind, str]]
) -> Iterable[Change]:
    """A known entity learns the spelling under which it was proposed."""
    for one in names:
        kind, name = kind_of(one), ids[id_of(one)]
        if (kind, name) not in existing:
            if name != id_of(one):
                raise MastheadError(error("desk-no-entity", id=name, kind=kind))
            continue
        path = next(path for path, of in find(config.root).files if of == kind and path.endswith(f"/{name}.md"))
        text = read_text(config.root, path)
        head = places(text.text) if text else None
        if text is None or head is None:
            raise MastheadError(error("desk-unreadable", path))
        if _spells(text.text, one.name):
            continue
        known = head.child("aliases")
        edit = (
            appended(text.text, known, one.name)
            if known is not None and known.scalar is None
            else added_key(text.text, head, "aliases", [one.name])
        )
        yield text.change(applied(text.text, [edit]))


def _spells(text: str, name: str) -> bool:
    """Whether the head of an entity names this spelling already."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.partition("\n---")[0]) is not None

"""Decisions: what becomes of a draft, and which files appear, when an editor accepts or rejects proposals?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from masthead.config import Config
from masthead.diagnostics import MastheadError, error
from masthead.editing.changes import Text, read_text, write_all
from masthead.editing.pages import entities, id_of, kind_of, learnt, stub
from masthead.editing.places import Node, places
from masthead.editing.rejected import claim_mark, name_mark, remember
from masthead.editing.surgery import Edit, added_key, appended, applied, emptied, replaced
from masthead.load.claim import Claim
from masthead.load.parse import parse
from masthead.load.schema import Article, Kind, Proposal, Tier

__all__ = ["Decided", "Draft", "accept", "read_draft", "reject", "strong"]

_AFTER_NAMES = ("topics", "source", "translation", "claims", "proposals")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with its open proposals."""

    text: Text
    head: Node
    article: Article

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What nobody has decided."""
        return self.article.proposals


@dataclass(frozen=True, slots=True)
class Decided:
    """What was done: the proposals, and the files that are new."""

    proposals: tuple[Proposal, ...] = ()
    created: tuple[str, ...] = ()
    left: tuple[Proposal, ...] = field(default=())
    """What is still open in the draft."""


def read_draft(config: Config, path: str) -> Draft:
    """Read the article at `path`, relative to the project; raises MastheadError where it cannot be edited."""
    text = read_text(config.root, path)
    if text is None:
        raise MastheadError(error("desk-no-draft", path))
    entry, found = parse(path, Kind.ARTICLE, text.content, config.languages)
    head = places(text.text)
    if entry is None or head is None or not isinstance(entry.meta, Article):
        raise MastheadError(error("desk-unreadable", path), *found)
    return Draft(text, head, entry.meta)


def accept(config: Config, draft: Draft, chosen: Sequence[Proposal], target: str = "") -> Decided:
    """Accept proposals: names get a page where they have none and stand in the draft, claims count.

    `target` is the id of the known person or company that a single chosen name is.
    """
    existing = entities(config.root)
    names = [one for one in chosen if not one.claim]
    ids = {id_of(one): target or id_of(one) for one in names}
    created = [stub(one) for one in names if not target and (kind_of(one), id_of(one)) not in existing]
    spellings = learnt(config, names, ids, existing)
    known = {name for _, name in existing} | set(ids.values())
    _complete(draft, [one for one in chosen if one.claim], known)
    text = draft.text.text
    edits = [*_listed(text, draft, names, ids), *_accepted(text, draft, chosen), *_renamed(text, draft, ids)]
    edits += emptied(text, draft.head, "proposals", _numbers(draft, chosen))
    changes = [*created, *spellings, draft.text.change(applied(text, edits))]
    write_all(config.root, changes, config.languages)
    return Decided(tuple(chosen), tuple(change.path for change in created), _left(draft, chosen))


def reject(config: Config, draft: Draft, chosen: Sequence[Proposal]) -> Decided:
    """Reject proposals: they leave the draft, with the claims about a rejected name, and are not made again."""
    existing = {name for _, name in entities(config.root)}
    gone = {id_of(one) for one in chosen if not one.claim} - existing
    about = {
        claim.id for claim in draft.article.claims if not claim.is_accepted and {claim.subject, claim.object} & gone
    }
    everything = [one for one in draft.proposals if one in chosen or one.claim in about]
    claims = {one.claim for one in everything if one.claim}
    numbers = [
        number for number, claim in enumerate(draft.article.claims) if claim.id in claims and not claim.is_accepted
    ]
    text = draft.text.text
    edits = [
        *emptied(text, draft.head, "claims", numbers),
        *emptied(text, draft.head, "proposals", _numbers(draft, everything)),
    ]
    write_all(config.root, [draft.text.change(applied(text, edits))], config.languages)
    marks = [name_mark(kind_of(one), one.name) for one in everything if not one.claim]
    marks += [claim_mark(claim) for claim in draft.article.claims if claim.id in claims]
    remember(config.root, draft.article.source.text if draft.article.source else "", marks)
    return Decided(tuple(everything), (), _left(draft, everything))


def _complete(draft: Draft, claims: Iterable[Proposal], known: set[str]) -> None:
    """Refuse a claim about somebody who has no page and is not accepted with it."""
    by_id = {claim.id: claim for claim in draft.article.claims}
    open_names = {id_of(one): one.number for one in draft.proposals if not one.claim}
    problems = []
    for one in claims:
        claim = by_id.get(one.claim)
        if claim is None:
            problems.append(error("desk-no-claim", draft.text.path, number=one.number, claim=one.claim))
            continue
        for party in sorted(_named_in(claim) - known):
            first = open_names.get(party, 0)
            problems.append(error("desk-name-first", draft.text.path, number=one.number, id=party, first=first))
    if problems:
        raise MastheadError(*problems)


def _listed(text: str, draft: Draft, names: Iterable[Proposal], ids: dict[str, str]) -> Iterable[Edit]:
    """The draft's lists of people and companies with the accepted names."""
    for kind, key in ((Kind.PERSON, "people"), (Kind.COMPANY, "companies")):
        listed: tuple[str, ...] = getattr(draft.article, key)
        more = [name for one in names if kind_of(one) is kind and (name := ids[id_of(one)]) not in listed]
        node = draft.head.child(key)
        if not more:
            continue
        if node is None:
            before = ("companies", *_AFTER_NAMES) if key == "people" else _AFTER_NAMES
            yield added_key(text, draft.head, key, list(dict.fromkeys(more)), before)
        elif node.scalar is not None:
            yield Edit(node.start, node.end, f" [{', '.join(dict.fromkeys(more))}]")
        else:
            edits = [appended(text, node, name) for name in dict.fromkeys(more)]
            yield Edit(edits[0].start, edits[0].end, _sequence([edit.text for edit in edits], empty=not node.values))


def _sequence(texts: Sequence[str], *, empty: bool) -> str:
    """Several entries at one place: the first of an empty list has no comma, those after it have."""
    if not empty or texts[0].startswith("\n"):
        return "".join(texts)
    return ", ".join(texts)


def _accepted(text: str, draft: Draft, chosen: Iterable[Proposal]) -> Iterable[Edit]:
    claims = {one.claim for one in chosen if one.claim}
    for number, claim in enumerate(draft.article.claims):
        node = draft.head.at(f"claims.{number}")
        if claim.id not in claims or node is None:
            continue
        given = node.child("accepted")
        if given is not None and given.scalar is not None:
            yield replaced(text, given, "true")
        else:
            yield added_key(text, node, "accepted", True)  # noqa: FBT003 - the value of a key


def _renamed(text: str, draft: Draft, ids: dict[str, str]) -> Iterable[Edit]:
    """The draft's claims about a name that is somebody known."""
    moved = {old: new for old, new in ids.items() if old != new}
    for number in range(len(draft.article.claims) if moved else 0):
        for key in ("subject", "object", "said_by", "via"):
            node = draft.head.at(f"claims.{number}.{key}")
            if node is not None and node.scalar in moved:
                yield replaced(text, node, moved[str(node.scalar)])


def _numbers(draft: Draft, chosen: Iterable[Proposal]) -> list[int]:
    wanted = {one.number for one in chosen}
    return [at for at, one in enumerate(draft.proposals) if one.number in wanted]


def _left(draft: Draft, chosen: Iterable[Proposal]) -> tuple[Proposal, ...]:
    done = {one.number for one in chosen}
    return tuple(one for one in draft.proposals if one.number not in done)


def _named_in(claim: Claim) -> set[str]:
    """The ids of everybody a claim names, without folders."""
    parties = (claim.subject, claim.object, claim.said_by, claim.via)
    return {party.rpartition("/")[2] for party in parties if party}


def strong(config: Config, draft: Draft) -> tuple[Proposal, ...]:
    """The sure names, and the sure claims about people and companies that are known or among those names."""
    names = [one for one in draft.proposals if one.tier is Tier.STRONG and not one.claim]
    known = {name for _, name in entities(config.root)} | {id_of(one) for one in names}
    claims = {claim.id: claim for claim in draft.article.claims}
    sure = [
        one
        for one in draft.proposals
        if one.tier is Tier.STRONG and (claim := claims.get(one.claim))
        and _named_in(claim) <= known
    ]  # fmt: skip
    return (*names, *sure)

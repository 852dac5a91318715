"""What accepting and rejecting share: which draft, which proposals, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.config import Config
from masthead.diagnostics import MastheadError, error
from masthead.diagnostics.messages import catalogue
from masthead.editing.decisions import Decided, Draft
from masthead.load.schema import Proposal

__all__ = ["chosen", "project_path", "show", "tell"]


def project_path(config: Config, path: str) -> str:
    """The path of a file as the project has it, whether it was named from the project or from the current folder."""
    for base in (Path.cwd(), config.root):
        full = (base / path).resolve()
        if full.is_relative_to(config.root) and full.is_file():
            return full.relative_to(config.root).as_posix()
    return Path(path).as_posix()


def chosen(draft: Draft, numbers: Sequence[str]) -> tuple[Proposal, ...]:
    """The proposals of these numbers and ranges; raises MastheadError for one that is not there."""
    by_number = {one.number: one for one in draft.proposals}
    wanted = list(dict.fromkeys(number for text in numbers for number in _range(text)))
    missing = [error("desk-no-number", draft.text.path, number=number) for number in wanted if number not in by_number]
    if missing:
        raise MastheadError(*missing)
    return tuple(by_number[number] for number in wanted)


def show(draft: Draft) -> None:
    """The open proposals, one line each, with what speaks for them and where it stands."""
    claims = {claim.id: claim for claim in draft.article.claims}
    for one in draft.proposals:
        what = "person" if one.person else "company" if one.company else "claim"
        name = one.name or one.claim
        values = {"number": one.number, "tier": say(f"desk-tier-{one.tier}"), "what": say(f"desk-what-{what}")}
        click.echo(say("desk-line", **values, name=name, target=_target(one)))
        click.echo(say("desk-reason", evidence=", ".join(map(_evidence, one.evidence))))
        claim = claims.get(one.claim)
        cite = claim.citation if claim else None
        if sentence := one.sentence or (cite.quote if cite else ""):
            click.echo(say("desk-sentence", sentence=sentence))


def tell(session: Session, decided: Decided, *, accepted: bool) -> None:
    """What was done: new files on the output, the count on the error stream."""
    for path in decided.created:
        click.echo(say("desk-created", path=path))
    session.say("desk-accepted" if accepted else "desk-rejected", count=len(decided.proposals), left=len(decided.left))


def _range(text: str) -> Iterator[int]:
    first, dash, last = text.partition("-")
    if not first.isdigit() or (dash and not last.isdigit()):
        raise MastheadError(error("desk-bad-number", value=text))
    yield from range(int(first), min(int(last or first), int(first) + 10_000) + 1)


def _target(one: Proposal) -> str:
    if one.claim:
        return ""
    name = one.person or one.company
    return say("desk-target-near", id=name, near=", ".join(one.near)) if one.near else say("desk-target-new", id=name)


def _evidence(sign: str) -> str:
    code = f"desk-evidence-{sign}"
    return say(f"desk-evidence-{sign}") if code in catalogue() else sign

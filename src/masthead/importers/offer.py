"""Offer: what does the importer propose for a document: known names, new ones, claims, and what speaks against them?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from masthead.catalog.folding import BREAK
from masthead.catalog.names import Named as Spelled
from masthead.catalog.names import Ref, Registry, find
from masthead.catalog.words import AFFIXES, ORDINARY
from masthead.diagnostics import Diagnostic
from masthead.editing.rejected import claim_mark, name_mark
from masthead.importers.candidates import Prose, candidates, prose
from masthead.importers.candidates.batch import Batch, Proposed
from masthead.importers.candidates.lexicon import LANGUAGES, lexicon
from masthead.importers.candidates.overlay import overlaid
from masthead.importers.claims import scene
from masthead.importers.claims.propose import ClaimProposal, propose_claims
from masthead.importers.claims.translation import Suspicion, suspect
from masthead.importers.document import SourceDocument
from masthead.importers.proposers import Proposer, ask
from masthead.importers.time_expressions import find_times
from masthead.load.claim import Claim
from masthead.load.schema import Alias, CompanyKind, Kind, Proposal
from masthead.urls import slugify

__all__ = ["Offer", "offer"]

_SENTENCE = 280
"""Letters of the sentence that a proposal shows."""
_BYSTANDERS = frozenset({CompanyKind.PLATFORM, CompanyKind.PUBLISHER})


@dataclass(frozen=True, slots=True)
class Offer:
    """What is proposed for one document."""

    people: tuple[str, ...] = ()
    """Ids of known people, in the order in which the document names them."""
    companies: tuple[str, ...] = ()
    names: tuple[Proposed, ...] = ()
    """New people and organisations."""
    claims: tuple[ClaimProposal, ...] = ()
    suspicion: Suspicion = field(default_factory=Suspicion)
    remarks: tuple[Diagnostic, ...] = ()
    """What there is to say of proposers."""

    def proposals(self) -> tuple[Proposal, ...]:
        """All proposals, numbered as the draft lists them: names first, then claims."""
        names = [_of_name(number, one) for number, one in enumerate(self.names, 1)]
        claims = [
            Proposal(number=number, claim=one.claim.id, tier=one.tier, evidence=one.evidence)
            for number, one in enumerate(self.claims, len(names) + 1)
        ]
        return (*names, *claims)


def offer(
    document: SourceDocument,
    known: Registry,
    batch: Batch,
    proposers: Sequence[Proposer] = (),
    rejected: frozenset[str] = frozenset(),
) -> Offer:
    """Look through a document. Of a text in neither German nor English only known names are reported.

    `rejected` are the marks of what an editor has turned down for this document: it is not proposed again.
    """
    whole = BREAK.join(document.texts())
    if document.language not in LANGUAGES:
        refs = tuple(dict.fromkeys(one.ref for one in find(whole, known, document.language)))
        return Offer(_ids(refs, Kind.PERSON), _ids(refs, Kind.COMPANY))
    text = prose(document.texts(), document.language)
    new = {one.ref: one for one in batch.settle(candidates(text, known))}
    spelled = overlaid(known, (*(_spelled(one) for one in new.values()), *batch.elsewhere(text.text)))
    familiar: list[Ref] = []
    for one in find(whole, spelled, text.language):
        if one.ref in batch.known_refs:
            familiar.append(one.ref)
        elif one.ref not in new and one.strong:
            new[one.ref] = Proposed(one.ref, batch.candidate(one.ref, _sentence(text, one.start)))
    refs = tuple(ref for ref in dict.fromkeys(familiar) if ref not in new)
    suspicion = suspect(text.plain, text.language, document.publisher, (line.text for line in document.removed))
    times = find_times(text.text, text.language, document.published)
    told = scene(text, spelled, _bystanders(new.values(), document))
    claims = propose_claims(told, times, document.published, suspicion)
    parties = {ref: ref.id for ref in refs} | {one.ref: one.candidate.name for one in new.values()}
    more, remarks = _asked(proposers, text.text.replace(BREAK, "\n\n"), parties, claims)
    # A rejected name is still read as a name, or the rules would take its neighbour for it.
    gone = {ref for ref, one in new.items() if name_mark(ref.kind, one.candidate.name) in rejected}
    claims = tuple(one for one in (*claims, *more) if not _turned_down(one.claim, rejected, {ref.id for ref in gone}))
    names = tuple(one for ref, one in new.items() if ref not in gone)
    return Offer(_ids(refs, Kind.PERSON), _ids(refs, Kind.COMPANY), names, claims, suspicion, remarks)


def _turned_down(claim: Claim, rejected: frozenset[str], gone: set[str]) -> bool:
    """Whether an editor has rejected a claim, or somebody whom it names."""
    return claim_mark(claim) in rejected or not gone.isdisjoint({claim.subject, claim.object, claim.said_by})


def _asked(
    proposers: Iterable[Proposer], text: str, parties: Mapping[Ref, str], claims: Sequence[ClaimProposal]
) -> tuple[tuple[ClaimProposal, ...], tuple[Diagnostic, ...]]:
    """What further proposers suggest, and what there is to say of them."""
    more: list[ClaimProposal] = []
    remarks: list[Diagnostic] = []
    for proposer in proposers:
        passed, told = ask(proposer, text, parties, [one.claim for one in (*claims, *more)])
        more += passed
        remarks += told
    return tuple(more), tuple(remarks)


def _ids(refs: Iterable[Ref], kind: Kind) -> tuple[str, ...]:
    return tuple(ref.id for ref in refs if ref.kind == kind)


def _spelled(one: Proposed) -> Spelled:
    """With every spelling of the document: it has been seen beside the others, so that it need not be weak here."""
    return Spelled(one.ref, tuple(Alias(text=text) for text in (one.candidate.name, *_texts(one.candidate.aliases))))


def _texts(aliases: Iterable[Alias]) -> Iterable[str]:
    return (alias.text for alias in aliases if alias.text not in AFFIXES | ORDINARY)


def _sentence(text: Prose, at: int) -> str:
    first, last = next(((first, last) for first, last in text.sentences if first <= at < last), (at, at))
    return text.text[first:last]


def _bystanders(new: Iterable[Proposed], document: SourceDocument) -> Iterable[Ref]:
    """Platforms and publishers: where something was said, not who acts."""
    yield from (one.ref for one in new if one.candidate.sort in _BYSTANDERS)
    for name in (*lexicon(document.language).platforms, document.publisher):
        yield Ref(Kind.COMPANY, slugify(name))


def _of_name(number: int, one: Proposed) -> Proposal:
    candidate = one.candidate
    person = one.ref.kind == Kind.PERSON
    return Proposal(
        number=number,
        person=one.ref.id if person else "",
        company="" if person else one.ref.id,
        name=candidate.name,
        kind=candidate.sort,
        aliases=candidate.aliases,
        tier=candidate.tier,
        evidence=candidate.evidence,
        near=tuple(f"{ref.kind}/{ref.id}" for ref in candidate.near),
        sentence=_short(candidate.sentence),
    )


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _SENTENCE else sentence[:_SENTENCE].rsplit(" ", 1)[0] + " …"

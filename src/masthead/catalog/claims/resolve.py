"""From what an editor wrote to claim records: is each claim complete, possible, and about somebody who exists?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from masthead.catalog.claims.completeness import Demands, gaps
from masthead.catalog.claims.parties import Parties, Stranger
from masthead.catalog.claims.record import ClaimRecord, Evidence, OpenClaim
from masthead.catalog.registration import Ref
from masthead.diagnostics import Diagnostic, error, hint
from masthead.fields import nearest
from masthead.load.claim import Claim, ClaimDate
from masthead.load.entry import Entry
from masthead.load.schema import Article, Kind, Source, TranslationKind
from masthead.partial_dates import UNKNOWN, Interval, meet, precedes, since, until

__all__ = ["Reader", "Resolved"]

# Bound once: to reach a member by its class costs more than a call.
_NONE = TranslationKind.NONE
_MACHINE = TranslationKind.MACHINE

_ANYONE = (Kind.PERSON, Kind.COMPANY)


@dataclass(slots=True)
class Resolved:
    """What came of the claims of all articles."""

    records: list[ClaimRecord] = field(default_factory=list)
    open: list[OpenClaim] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """What claims are read with."""

    demands: Mapping[str, Demands]
    parties: Parties
    voices: Mapping[str, str]
    addresses: Mapping[str, tuple[str, str]]
    """Path → (address, language) of the published articles."""
    translations: Mapping[str, tuple[tuple[str, str], ...]]
    """Translation key → (language, address) of the published articles."""

    def read(self, article: Entry[Article], into: Resolved) -> None:
        """Add what the claims of `article` say. Claims of an article that is not published are only checked."""
        page = _page(article, self)
        seen: set[str] = set()
        pending = 0
        proposed = {one.person or one.company for one in article.meta.proposals}
        for number, claim in enumerate(article.meta.claims):
            work, accepted = _Work(article, number, claim, self), claim.is_accepted
            if claim.id in seen:
                work.fault("id", "claim-twice")
            seen.add(claim.id)
            record = work.record(page)
            if work.found:
                into.findings += [one for one in work.found if accepted or not _awaits_name(one, proposed)]
            if not accepted:
                pending += 1
                into.open.append(work.pending())
            elif record is not None and page.address:
                into.records.append(record)
        if pending and page.address:
            into.findings.append(hint("claims-open", article.path, article.line("claims"), count=pending))


class _Page(NamedTuple):
    """What all claims of one article share."""

    source: Source | None
    voice: str
    address: str
    """Empty where it is not published."""
    lang: str
    translations: tuple[tuple[str, str], ...]
    quote_lang: str
    translated: bool
    unreviewed: bool


def _page(article: Entry[Article], reader: Reader) -> _Page:
    meta = article.meta
    address, language = reader.addresses.get(article.path, ("", ""))
    others = reader.translations.get(meta.translation_key, ()) if meta.translation_key else ()
    translation = meta.translation
    kind = translation.kind if translation else None
    translated = kind not in (None, _NONE)
    return _Page(
        source=meta.source,
        voice=reader.voices[article.path],
        address=address,
        lang=language,
        translations=tuple(other for other in others if other[1] != address),
        quote_lang=meta.lang or language if translated else meta.source.lang if meta.source else "",
        translated=translated,
        unreviewed=translation is not None and kind is _MACHINE and not translation.reviewed_by,
    )


class _Work:
    """One claim while it is read."""

    __slots__ = ("article", "claim", "found", "number", "reader")

    def __init__(self, article: Entry[Article], number: int, claim: Claim, reader: Reader) -> None:
        self.article = article
        self.number = number
        self.claim = claim
        self.reader = reader
        self.found: list[Diagnostic] = []

    def line(self, key: str = "") -> int:
        return self.article.line(f"claims.{self.number}.{key}" if key else f"claims.{self.number}")

    def fault(self, key: str, code: str, **args: object) -> None:
        """Note an error at a key of the claim."""
        self.found.append(error(code, self.article.path, self.line(key), 0, claim=self.claim.id, **args))

    def pending(self) -> OpenClaim:
        claim, cite = self.claim, self.claim.citation
        quote = cite.quote if cite else ""
        return OpenClaim(
            self.article.path, self.line(), claim.id, claim.type, claim.subject, claim.object, quote, claim.origin
        )

    def record(self, page: _Page) -> ClaimRecord | None:
        """The claim with everything found that it names; None where something is missing or wrong."""
        claim, known = self.claim, self.reader.demands
        wanted = known.get(claim.type)
        if wanted is None:
            self.fault("type", "claim-type-unknown", type=claim.type, near=nearest(claim.type, tuple(known)))
            return None
        for gap in gaps(claim, wanted):
            self.fault(gap.key, gap.code, **gap.args)
        source = page.source
        if source is None:
            self.fault("", "claim-source-missing")
        subject, object_, said_by, via = self._parties(wanted)
        dates = self._dates()
        if subject is None or source is None or self.found:
            return None
        role, unit, cite = claim.role, claim.unit, claim.cite
        return ClaimRecord(
            key=f"{self.article.path}#{claim.id}", path=self.article.path, line=self.line(),
            type=claim.type, subject=subject, object=object_, text=claim.text, role=role,
            unit=unit.id if unit else role.unit if role else "", unit_name=unit.name if unit else "",
            date=dates[0] or UNKNOWN, announced=dates[1], since=dates[2], until=dates[3],
            amount=claim.amount, said_by=said_by, via=via, voice=page.voice, status=claim.status, note=claim.note,
            exclusive=claim.exclusive, origin=claim.origin, same_as=claim.same_as, disputes=claim.disputes,
            unreviewed=page.unreviewed,
            evidence=Evidence(
                claim=claim.id, article=page.address, lang=page.lang, translations=page.translations,
                quote=cite.quote if cite else claim.quote, quote_lang=page.quote_lang, translated=page.translated,
                publisher=source.publisher, url=source.url, published=source.published,
            ),
        )  # fmt: skip

    def _parties(self, wanted: Demands) -> tuple[Ref | None, Ref | None, Ref | None, Ref | None]:
        """Subject, object, who says it and by what means."""
        claim = self.claim
        return (
            self._party("subject", claim.subject, wanted.subject),
            self._party("object", claim.object, wanted.object) if claim.object and wanted.object else None,
            self._party("said_by", claim.said_by, _ANYONE) if claim.said_by else None,
            self._party("via", claim.via, _ANYONE) if claim.via else None,
        )

    def _dates(self) -> tuple[Interval | None, Interval | None, Interval | None, Interval | None]:
        """Date, announced, since, until."""
        claim = self.claim
        if claim.since is None and claim.until is None and claim.announced is None:
            return self._date("date", claim.date), None, None, None
        begun, ended = self._date("since", claim.since), self._date("until", claim.until)
        if begun and ended and precedes(ended, begun):
            self.fault("until", "claim-dates-backwards")
        return self._date("date", claim.date), self._date("announced", claim.announced), begun, ended

    def _party(self, key: str, written: str, kinds: tuple[Kind, ...]) -> Ref | None:
        found = self.reader.parties.find(written, kinds)
        if isinstance(found, Stranger):
            self.fault(key, found.code, part=key, **found.args)
            return None
        return found

    def _date(self, key: str, stated: ClaimDate | None) -> Interval | None:
        """What the date of that name says, its bounds included."""
        if stated is None:
            return None
        when: Interval | None = stated.value
        if stated.not_before is stated.not_after:  # neither is given
            return when
        if stated.not_before:
            when = meet(stated.value, since(stated.not_before))
        if stated.not_after and when:
            when = meet(when, until(stated.not_after))
        if when is None:
            self.fault(key, "claim-date-impossible", part=key)
        return when


def _awaits_name(finding: Diagnostic, proposed: Collection[str]) -> bool:
    """Whether a proposed claim only lacks the page of somebody whom the same draft proposes."""
    return finding.code == "claim-id-unknown" and dict(finding.args).get("id") in proposed

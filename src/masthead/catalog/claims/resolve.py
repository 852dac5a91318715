"""From what an editor wrote to claim records: is each claim complete, possible, and about somebody who exists?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from masthead.catalog.claims.completeness import gaps
from masthead.catalog.claims.parties import Parties, Stranger
from masthead.catalog.claims.record import ClaimRecord, Evidence, OpenClaim
from masthead.catalog.registration import Ref
from masthead.claim_type import ClaimType, Party
from masthead.diagnostics import Diagnostic, error, hint
from masthead.fields import nearest
from masthead.load.claim import Claim, ClaimDate
from masthead.load.entry import Entry
from masthead.load.schema import Article, Source, TranslationKind
from masthead.partial_dates import UNKNOWN, Interval, meet, precedes, since, until

__all__ = ["Reader", "Resolved"]

_ANYONE = (Party.PERSON, Party.COMPANY)


@dataclass(slots=True)
class Resolved:
    """What came of the claims of all articles."""

    records: list[ClaimRecord] = field(default_factory=list)
    open: list[OpenClaim] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """What claims are read with."""

    types: Mapping[str, ClaimType]
    parties: Parties
    voices: Mapping[str, str]
    addresses: Mapping[str, tuple[str, str]]
    """Path → (address, language) of the published articles."""
    translations: Mapping[str, tuple[tuple[str, str], ...]]
    """Translation key → (language, address) of the published articles."""

    def read(self, article: Entry[Article], into: Resolved) -> None:
        """Add what the claims of `article` say. Claims of an article that is not published are only checked."""
        seen: set[str] = set()
        pending = 0
        published = article.path in self.addresses
        for number, claim in enumerate(article.meta.claims):
            work = _Work(article, number, claim, self)
            if claim.id in seen:
                work.fault("id", "claim-twice")
            seen.add(claim.id)
            record = work.record()
            into.findings += work.found
            if not claim.is_accepted:
                pending += 1
                into.open.append(work.pending())
            elif record is not None and published:
                into.records.append(record)
        if pending and published:
            into.findings.append(hint("claims-open", article.path, article.line("claims"), count=pending))


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

    def record(self) -> ClaimRecord | None:
        """The claim with everything found that it names; None where something is missing or wrong."""
        claim, source, known = self.claim, self.article.meta.source, self.reader.types
        kind = known.get(claim.type)
        if kind is None:
            self.fault("type", "claim-type-unknown", type=claim.type, near=nearest(claim.type, tuple(known)))
            return None
        for gap in gaps(claim, kind):
            self.fault(gap.key, gap.code, **gap.args)
        if source is None:
            self.fault("", "claim-source-missing")
        subject, object_, said_by, via = self._parties(kind)
        dates = self._dates()
        if subject is None or source is None or self.found:
            return None
        role, unit, translation = claim.role, claim.unit, self.article.meta.translation
        machine = translation is not None and translation.kind is TranslationKind.MACHINE
        return ClaimRecord(
            key=f"{self.article.path}#{claim.id}", path=self.article.path, line=self.line(),
            type=claim.type, subject=subject, object=object_, text=claim.text, role=role,
            unit=unit.id if unit else role.unit if role else "", unit_name=unit.name if unit else "",
            date=dates[0] or UNKNOWN, announced=dates[1], since=dates[2], until=dates[3],
            amount=claim.amount, said_by=said_by, via=via, voice=self.reader.voices[self.article.path],
            status=claim.status, note=claim.note, exclusive=claim.exclusive, origin=claim.origin,
            same_as=claim.same_as, disputes=claim.disputes,
            unreviewed=machine and not (translation and translation.reviewed_by),
            evidence=self._evidence(source),
        )  # fmt: skip

    def _parties(self, kind: ClaimType) -> tuple[Ref | None, Ref | None, Ref | None, Ref | None]:
        """Subject, object, who says it and by what means."""
        claim = self.claim
        return (
            self._party("subject", claim.subject, kind.subject),
            self._party("object", claim.object, kind.object) if claim.object and kind.object else None,
            self._party("said_by", claim.said_by, _ANYONE) if claim.said_by else None,
            self._party("via", claim.via, _ANYONE) if claim.via else None,
        )

    def _dates(self) -> tuple[Interval | None, Interval | None, Interval | None, Interval | None]:
        """Date, announced, since, until."""
        claim = self.claim
        begun, ended = self._date("since", claim.since), self._date("until", claim.until)
        if begun and ended and precedes(ended, begun):
            self.fault("until", "claim-dates-backwards")
        return self._date("date", claim.date), self._date("announced", claim.announced), begun, ended

    def _party(self, key: str, written: str, allowed: tuple[Party, ...]) -> Ref | None:
        found = self.reader.parties.find(written, allowed)
        if isinstance(found, Stranger):
            self.fault(key, found.code, part=key, **found.args)
            return None
        return found

    def _date(self, key: str, stated: ClaimDate | None) -> Interval | None:
        """What the date of that name says, its bounds included."""
        if stated is None:
            return None
        when: Interval | None = stated.value
        if stated.not_before:
            when = meet(stated.value, since(stated.not_before))
        if stated.not_after and when:
            when = meet(when, until(stated.not_after))
        if when is None:
            self.fault(key, "claim-date-impossible", part=key)
        return when

    def _evidence(self, source: Source) -> Evidence:
        meta, cite = self.article.meta, self.claim.citation
        address, language = self.reader.addresses.get(self.article.path, ("", ""))
        others = self.reader.translations.get(meta.translation_key, ()) if meta.translation_key else ()
        return Evidence(
            claim=self.claim.id,
            article=address,
            lang=language,
            translations=tuple(other for other in others if other[1] != address),
            quote=cite.quote if cite else "",
            translated=meta.translation is not None and meta.translation.kind is not TranslationKind.NONE,
            publisher=source.publisher,
            url=source.url,
            published=source.published,
        )

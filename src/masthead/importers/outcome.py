"""Outcome: what became of each document of an import?"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from masthead.diagnostics import Diagnostic, Severity
from masthead.importers.document import Removed

__all__ = ["ImportReport", "Imported", "Outcome"]


class Outcome(StrEnum):
    """What became of one document."""

    CREATED = "created"
    """A draft was written (or would be, in a dry run)."""
    UNCHANGED = "unchanged"
    """The document was imported before and its draft is as we wrote it."""
    KEPT = "kept"
    """The document was imported before and its draft was edited or moved since: it is not touched."""
    DISCARDED = "discarded"
    """The document was imported before and its draft thrown away: it is not written again unasked."""
    FAILED = "failed"
    """There is no draft; the findings say why."""


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """The report on one document."""

    name: str
    outcome: Outcome
    sha256: str = ""
    draft: str = ""
    """Path of the draft, relative to the project."""
    title: str = ""
    publisher: str = ""
    url: str = ""
    author: tuple[str, ...] = ()
    date: dt.date | None = None
    language: str = ""
    confidence: float = 0.0
    dek: bool = False
    key_points: int = 0
    blocks: int = 0
    people: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    """What was guessed, what is missing, what needs a human, or why it failed."""


class ImportReport(msgspec.Struct, frozen=True):
    """The report on a whole import: every document counts under exactly one outcome."""

    documents: tuple[Imported, ...]
    remarks: tuple[Diagnostic, ...]
    """What concerns the run and no single document."""
    dry_run: bool = False

    def count(self, outcome: Outcome) -> int:
        """How many documents came out so."""
        return sum(one.outcome is outcome for one in self.documents)

    @property
    def failed(self) -> bool:
        """Whether anything could not be imported."""
        wrong = any(remark.severity is Severity.ERROR for remark in self.remarks)
        return wrong or any(one.outcome is Outcome.FAILED for one in self.documents)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """All findings, in the order of the documents."""
        return (*self.remarks, *(finding for one in self.documents for finding in one.findings))

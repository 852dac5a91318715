"""Import: from raw source documents to draft articles. What is imported is proposed; nothing of an editor's is touched.

A format is one entry of FORMATS: a reader that takes a raw file apart into source documents. What follows is the same
for all of them: known names are looked up, a draft is written, the raw text is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from masthead.catalog.names import Registry
from masthead.config import Config
from masthead.diagnostics import Diagnostic, Severity, error, hint
from masthead.importers import feed, html, markdown, text
from masthead.importers.candidates.batch import Batch
from masthead.importers.desk import Desk, take
from masthead.importers.document import Given, Reading
from masthead.importers.journal import settle
from masthead.importers.outcome import Imported, ImportReport, Outcome
from masthead.importers.paths import LIMIT, STDIN, Found, gather, read_bytes
from masthead.importers.proposers import installed
from masthead.importers.rules import Rules, project_rules
from masthead.importers.shelf import read_shelf
from masthead.importers.sniff import sniff

__all__ = [
    "FORMATS",
    "INBOX",
    "Format",
    "Given",
    "ImportReport",
    "Imported",
    "Options",
    "Outcome",
    "Progress",
    "import_documents",
    "reader_of",
]

INBOX = "inbox"
"""The folder of the project that is imported when no path is named."""


Progress = Callable[[int, int, str], None]
"""(files done, files in all, the name of the next) → nothing."""


class Format(NamedTuple):
    """A kind of raw file: by which suffixes it is known, and what takes it apart."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, bytes, Given, Rules], Reading]


FORMATS = (
    Format("text", (".txt", ".text"), text.read),
    Format("markdown", (".md", ".markdown"), markdown.read),
    Format("html", (".html", ".htm", ".xhtml"), html.read),
    Format("feed", (".xml", ".rss", ".atom", ".rdf"), feed.read),
)
"""Every kind of raw file that can be imported; what nothing else claims is read as the first."""


def reader_of(name: str, raw: bytes) -> Format:
    """The format of a raw file: by its beginning where that tells, else by its suffix."""
    suffix = Path(name).suffix.lower() if name != STDIN else ""
    found = sniff(raw, suffix)
    return next((one for one in FORMATS if one.name == found or (not found and suffix in one.suffixes)), FORMATS[0])


@dataclass(frozen=True, slots=True)
class Options:
    """How to import. `given` holds for every document of the run."""

    given: Given = Given()
    dry_run: bool = False
    again: bool = False
    """Whether a draft that the editor has thrown away is written once more."""


def import_documents(
    config: Config,
    paths: Sequence[str],
    options: Options,
    names: Registry,
    stdin: Callable[[int], bytes] | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import what `paths` mean (none: the project's inbox) and report on every document.

    A document that cannot be read or written is reported, the others are imported all the same. `stdin` gives at most
    so many bytes of standard input, asked only where a path is ``-``; `progress` hears before each file how many are
    done, how many there are, and its name. Raises MastheadError where the project's folders lead outside.
    """
    if not paths and not (config.root / INBOX).is_dir():
        return ImportReport((), (error("import-no-inbox", INBOX),), options.dry_run)
    suffixes = frozenset(suffix for one in FORMATS for suffix in one.suffixes)
    files, remarks = gather(config.root, paths or [str(config.root / INBOX)], suffixes)
    if not files:
        remarks.append(hint("import-nothing"))
    proposers, unknown = installed(config.import_.proposers)
    remarks += unknown
    shelf, batch = read_shelf(config.root), Batch(names)
    desk = Desk(config, names, shelf, options.given.retrieved, options.dry_run, options.again, batch, proposers)
    rules = project_rules(config.root)
    documents: list[Imported] = []
    for number, file in enumerate(files):
        if progress:
            progress(number, len(files), file.name)
        documents += _import_file(file, desk, options.given, rules, stdin)
    if not options.dry_run:
        remarks += settle(config.root, (one.draft for one in documents if one.outcome is Outcome.CREATED))
    return ImportReport(tuple(documents), tuple(remarks), options.dry_run)


def _import_file(
    file: Found, desk: Desk, given: Given, rules: Rules, stdin: Callable[[int], bytes] | None
) -> Iterable[Imported]:
    """What became of one raw file: one report for each document it holds, one more where it holds problems."""
    raw = _bytes_of(file, stdin)
    if isinstance(raw, Diagnostic):
        return [Imported(name=file.name, outcome=Outcome.FAILED, findings=(raw,))]
    reading = reader_of(file.name, raw).read(file.name, raw, given, rules)
    reports = [take(desk, document) for document in reading.documents]
    if any(problem.severity is Severity.ERROR for problem in reading.problems):
        reports.append(Imported(name=file.name, outcome=Outcome.FAILED, findings=reading.problems))
    return reports


def _bytes_of(file: Found, stdin: Callable[[int], bytes] | None) -> bytes | Diagnostic:
    if file.problem:
        return file.problem
    if file.path:
        return read_bytes(file.path, file.name)
    raw = stdin(LIMIT + 1) if stdin else b""
    return raw if len(raw) <= LIMIT else error("import-too-large", STDIN, limit=LIMIT // 1_000_000)

"""`masthead import`: from source documents to drafts, with a report on each."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
import time

import click
import msgspec

from masthead.cli.session import Session
from masthead.cli.words import say
from masthead.diagnostics import Diagnostic
from masthead.diagnostics.messages import describe
from masthead.fields import AnyLanguage, Url, read
from masthead.importers import Given, Imported, ImportReport, Options, Outcome, Progress, import_documents
from masthead.importers.names import known_entities

__all__ = ["command"]

_PATIENCE = 1.0
"""Seconds after which an import is long."""
_BLINK = 0.1
"""Seconds between two looks at how far it is."""
_WORDS = {
    Outcome.CREATED: "import-created",
    Outcome.UNCHANGED: "import-unchanged",
    Outcome.KEPT: "import-kept-as-is",
    Outcome.DISCARDED: "import-thrown-away",
    Outcome.FAILED: "import-failed",
}


class _Choices(msgspec.Struct, frozen=True):
    """The options whose form is checked as in front matter."""

    date: dt.date | None = None
    retrieved: dt.date | None = None
    publisher: str = ""
    url: Url = ""
    lang: AnyLanguage = ""


@click.command("import", help=say("import-help"))
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--date", metavar="YYYY-MM-DD", help=say("import-help-date"))
@click.option("--publisher", help=say("import-help-publisher"))
@click.option("--url", help=say("import-help-url"))
@click.option("--lang", help=say("import-help-lang"))
@click.option("--retrieved", metavar="YYYY-MM-DD", help=say("import-help-retrieved"))
@click.option("--dry-run", is_flag=True, help=say("import-help-dry-run"))
@click.option("--again", is_flag=True, help=say("import-help-again"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=say("import-help-format"))
@click.pass_obj
def command(
    session: Session,
    /,
    paths: tuple[str, ...],
    dry_run: bool,
    again: bool,
    form: str,
    **choices: str | None,
) -> int:
    """Parse the options, import, print the report."""
    given = _given({key: value for key, value in choices.items() if value}, session)
    config = session.config()
    names = known_entities(config)
    report = import_documents(config, paths, Options(given, dry_run, again), names, _stdin, _progress())
    if form == "json":
        click.echo(json.dumps(_plain(report, session), ensure_ascii=False, indent=2))
    else:
        _print(report, session)
    _summary(report, session)
    return 1 if report.failed else 0


def _given(choices: dict[str, str], session: Session) -> Given:
    """What the editor says of the documents; an option of the wrong form is misuse."""
    values, faults = read(dict(choices), _Choices, file="", lines={})
    for fault in faults:
        words = describe(fault, session.language)
        option = f"--{dict(fault.args).get('key', '')}"
        raise click.BadParameter(f"{words.message} {words.hint}".strip(), param_hint=option)
    values = values or _Choices()
    return Given(
        date=values.date, publisher=values.publisher, url=values.url, language=values.lang, retrieved=values.retrieved
    )


def _stdin(limit: int) -> bytes:
    return sys.stdin.buffer.read(limit)


def _progress() -> Progress | None:
    """A line that says how far a long import is, rewritten as it goes on; only where a person looks on."""
    if not sys.stderr.isatty():
        return None
    begun, shown = time.monotonic(), 0.0

    def tell(done: int, total: int, name: str) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - begun < _PATIENCE or now - shown < _BLINK:
            return
        shown = now
        room = shutil.get_terminal_size().columns - 1
        text = say("import-progress", done=done, total=total, name=name)
        click.echo(f"\r{text[:room]:<{room}}\r", err=True, nl=False)

    return tell


def _print(report: ImportReport, session: Session) -> None:
    """One document after the other: what became of it on the output, its findings on the error stream."""
    session.show(report.remarks)
    for one in report.documents:
        word = say("import-created-dry" if report.dry_run and one.outcome is Outcome.CREATED else _WORDS[one.outcome])
        line = "import-line" if one.draft else "import-line-without-draft"
        click.echo(say(line, outcome=word, name=one.name, draft=one.draft))
        if one.outcome is Outcome.CREATED:
            click.echo(say("import-facts", **_facts(one)), err=True)
        session.show(one.findings)


def _facts(one: Imported) -> dict[str, object]:
    unknown, none = say("import-unknown"), say("import-none")
    return {
        "title": one.title,
        "spoken": one.language or unknown,
        "date": one.date or unknown,
        "publisher": one.publisher or unknown,
        "key_points": one.key_points,
        "blocks": one.blocks,
        "people": ", ".join(one.people) or none,
        "companies": ", ".join(one.companies) or none,
    }


def _summary(report: ImportReport, session: Session) -> None:
    """The equation of an import: every document is counted once."""
    counts = {str(outcome): report.count(outcome) for outcome in Outcome}
    session.say("import-summary-dry" if report.dry_run else "import-summary", total=len(report.documents), **counts)


def _plain(report: ImportReport, session: Session) -> dict[str, object]:
    """The report as JSON has it, every finding in words."""
    documents = [msgspec.to_builtins(one) | {"findings": _worded(one.findings, session)} for one in report.documents]
    return {"dry_run": report.dry_run, "documents": documents, "remarks": _worded(report.remarks, session)}


def _worded(findings: tuple[Diagnostic, ...], session: Session) -> list[dict[str, object]]:
    found = []
    for one in findings:
        words = describe(one, session.language)
        found.append(
            {"code": one.code, "severity": str(one.severity), "file": one.file, "line": one.line}
            | {"message": words.message, "hint": words.hint}
        )
    return found

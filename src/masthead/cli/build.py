"""``masthead build``: from content to site."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from masthead.cli.session import Session, format_option, site_url, strict_option
from masthead.cli.words import say
from masthead.config import SCRATCH, Config, output_folder
from masthead.diagnostics import Severity
from masthead.freshness import Inputs, look, recall, remember

if TYPE_CHECKING:
    from masthead.pipeline import BuildReport

__all__ = ["command"]


@click.command("build", help=say("help-build"))
@click.option("-o", "--output", default=None, metavar="DIR", help=say("help-output"))
@click.option("--base-url", default=None, metavar="URL", callback=site_url, help=say("help-base-url"))
@click.option("-D", "--drafts", is_flag=True, help=say("help-drafts"))
@click.option("--future", is_flag=True, help=say("help-future"))
@strict_option
@click.option("--clean", is_flag=True, help=say("help-clean"))
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=None, help=say("help-jobs"))
@click.option("--watch", is_flag=True, help=say("help-watch"))
@click.option("--explain", is_flag=False, flag_value="*", default=None, metavar="[PAGE]", help=say("help-explain"))
@click.option("--verify", "proof", is_flag=True, help=say("help-verify"))
@format_option
@click.pass_obj
def command(
    session: Session, output: str | None, base_url: str | None, drafts: bool, future: bool, strict: bool, clean: bool,
    jobs: int | None, watch: bool, explain: str | None, proof: bool, form: str,
) -> int:  # fmt: skip
    choices = _choices(session.root, output, base_url, drafts, future)
    if watch:
        from masthead.cli.serve import keep_built

        return keep_built(session, choices)
    config = session.config(**choices)
    gc.disable()  # a build makes many values and no cycles; looking for those costs a tenth of its time
    scratch = config.root / SCRATCH
    inputs = look(config, scratch)
    if not (clean or proof or explain) and (known := recall(config, scratch, inputs)):
        session.show(known.diagnostics, form)
        session.say("build-done", files=known.files, written=0, unchanged=known.files, removed=0)
        return int(session.failed(known.diagnostics, strict=strict))
    return _built(
        session, config, inputs, clean=clean, jobs=jobs, strict=strict, explain=explain, proof=proof, form=form
    )


def _built(session: Session, config: Config, inputs: Inputs, *, clean: bool, jobs: int | None, **shown: Any) -> int:
    from masthead.pipeline import build  # all of the generator: not needed where nothing has changed
    from masthead.workers import Workers

    with Workers(jobs or os.cpu_count() or 1) as workers:
        report = build(config, workers, fresh=clean)
    if report.published:
        remember(config, config.root / SCRATCH, inputs, report.diagnostics, len(report.published.manifest.records))
    return _told(session, config, report, **shown)


def _choices(root: Path, output: str | None, base_url: str | None, drafts: bool, future: bool) -> dict[str, Any]:
    choices: dict[str, Any] = {"drafts": drafts, "future": future}
    if output is not None:
        choices["output"] = output_folder(root, output)
    if base_url is not None:
        choices["base_url"] = base_url
    return choices


def _told(
    session: Session, config: Config, report: BuildReport, *, strict: bool, explain: str | None, proof: bool, form: str
) -> int:
    """Show what came of the build; the exit code."""
    session.show(report.diagnostics, form)
    if report.published is None:
        errors = sum(found.severity == Severity.ERROR for found in report.diagnostics)
        session.say("build-failed", errors=errors, output=config.output)
        return 1
    if explain is not None:
        _explain(report, explain)
    done = report.published
    session.say(
        "build-done",
        files=len(done.manifest.records),
        written=done.written,
        unchanged=done.unchanged,
        removed=done.removed,
    )
    for seconds in report.apart.values():
        session.say("search-indexed", seconds=f"{seconds:.1f}")
    if proof:
        from masthead.pipeline import verify

        differing = verify(config)
        for path in differing:
            click.echo(path)
        session.say("verify-differs" if differing else "verify-equal", count=len(differing))
        if differing:
            return 1
    return int(session.failed(report.diagnostics, strict=strict))


def _explain(report: BuildReport, page: str) -> None:
    """Say on the standard output why each file, or those of one page, were rebuilt."""
    wanted = page.strip("/").removesuffix("/index.html")
    for path, why in report.reasons.items():
        if page == "*" or path == wanted or path == f"{wanted}/index.html".lstrip("/"):
            click.echo(f"{path}: {say(f'rebuilt-{why}')}")

"""``masthead build``: from content to site."""

from __future__ import annotations

import gc
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from masthead.cli.hands import cluster, hands
from masthead.cli.session import Session, end_when_told, format_option, site_url, strict_option
from masthead.cli.words import say
from masthead.config import SCRATCH, Config, output_folder
from masthead.diagnostics import Severity
from masthead.freshness import Inputs, look, recall, remember
from masthead.timings import Timings

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
@click.option("--executor", default=None, metavar="dask:ADDRESS", callback=cluster, help=say("help-executor"))
@click.option("--watch", is_flag=True, help=say("help-watch"))
@click.option("--explain", is_flag=False, flag_value="*", default=None, metavar="[PAGE]", help=say("help-explain"))
@click.option("--timings", "timed", is_flag=True, help=say("help-timings"))
@click.option("--verify", "proof", is_flag=True, help=say("help-verify"))
@format_option
@click.pass_obj
def command(
    session: Session, output: str | None, base_url: str | None, drafts: bool, future: bool, strict: bool, clean: bool,
    jobs: int | None, executor: str | None, watch: bool, explain: str | None, timed: bool, proof: bool, form: str,
) -> int:  # fmt: skip
    choices = _choices(session.root, output, base_url, drafts, future)
    if watch:
        from masthead.cli.serve import keep_built

        return keep_built(session, choices)
    end_when_told()
    timings = Timings(perf_counter, each=timed)
    config = session.config(**choices)
    gc.disable()  # a build makes many values and no cycles; looking for those costs a tenth of its time
    scratch = config.root / SCRATCH
    with timings.stage("look"):
        inputs = look(config, scratch)
        known = None if clean or proof or explain else recall(config, scratch, inputs)
    if known:
        session.show(known.diagnostics, form)
        session.say("build-done", files=known.files, written=0, unchanged=known.files, removed=0)
        if timed:
            _profiled(timings)
        return int(session.failed(known.diagnostics, strict=strict))
    report = _built(config, inputs, jobs, executor, timings, clean=clean)
    session.kept.append(report)
    code = _told(session, config, report, timings, explain=explain, form=form)
    if timed:
        _profiled(timings, report)
    if proof and report.published and not _proven(session, config):
        return 1
    return code or int(session.failed(report.diagnostics, strict=strict))


def _built(
    config: Config, inputs: Inputs, jobs: int | None, executor: str | None, timings: Timings, *, clean: bool
) -> BuildReport:
    with timings.stage("start"):
        from masthead.pipeline import build  # all of the generator: not needed where nothing has changed
    with timings.stage("rest"):
        with hands(jobs, executor, timings) as workers:
            report = build(config, workers, fresh=clean, content=inputs.content)
        if report.published:
            records = report.published.manifest.records
            remember(config, config.root / SCRATCH, inputs, report.diagnostics, records, report.left)
    return report


def _profiled(timings: Timings, report: BuildReport | None = None) -> None:
    from masthead.cli.profile import profile

    profile(timings, report)


def _choices(root: Path, output: str | None, base_url: str | None, drafts: bool, future: bool) -> dict[str, Any]:
    choices: dict[str, Any] = {"drafts": drafts, "future": future}
    if output is not None:
        choices["output"] = output_folder(root, output)
    if base_url is not None:
        choices["base_url"] = base_url
    return choices


def _told(
    session: Session, config: Config, report: BuildReport, timings: Timings, *, explain: str | None, form: str
) -> int:
    """Show what came of the build; 1 if the site is the old one."""
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
    if "search" in timings.stages:
        session.say("search-indexed", seconds=f"{timings.stages['search']:.1f}")
    return 0


def _proven(session: Session, config: Config) -> bool:
    """Make the site from nothing, say where it differs."""
    from masthead.inspection import verify

    differing = verify(config)
    for path in differing:
        click.echo(path)
    session.say("verify-differs" if differing else "verify-equal", count=len(differing))
    return not differing


def _explain(report: BuildReport, page: str) -> None:
    """Say on the standard output why each file, or those of one page, were rebuilt."""
    wanted = page.strip("/").removesuffix("/index.html")
    for path, why in report.reasons.items():
        if page == "*" or path == wanted or path == f"{wanted}/index.html".lstrip("/"):
            click.echo(f"{path}: {say(f'rebuilt-{why}')}")

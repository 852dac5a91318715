"""Where did the time of a build go: by stage, and by kind of output with how many of it were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from masthead.cli.words import say
from masthead.timings import Timings

if TYPE_CHECKING:
    from masthead.pipeline import BuildReport

__all__ = ["profile"]


def profile(timings: Timings, report: BuildReport | None = None) -> None:
    """Show both tables on the error stream; the second only where the site was built."""
    stages = [(say(f"stage-{stage}"), f"{seconds:.3f}") for stage, seconds in timings.stages.items()]
    total = (say("timings-total"), f"{sum(timings.stages.values()):.3f}")
    _show([(say("timings-stage"), say("timings-seconds")), *stages, total])
    if report and report.published:
        columns = (say("timings-kind"), say("timings-made"), say("timings-reused"), say("timings-seconds"))
        _show([columns, *_kinds(timings, report)])


def _kinds(timings: Timings, report: BuildReport) -> list[tuple[str, str, str, str]]:
    """Kind, how many were made, how many taken over, seconds; what took longest first."""
    from masthead.plan import Outputs, kind_of

    made: Counter[str] = Counter()
    reused: Counter[str] = Counter()
    outputs = report.site.plan.outputs if report.site else Outputs({})
    for path, record in report.published.manifest.records.items() if report.published else ():
        # What is no output of its own is a file of a bundle, whose maker its key names.
        kind = outputs.kind(path) if path in outputs else kind_of(record.key.template.rpartition(".")[0])
        (made if path in report.reasons else reused)[kind] += 1
    bundles = {kind: timings.stages.get(kind, 0.0) for kind in made | reused}
    seconds = {kind: timings.kinds.get(kind, 0.0) + apart for kind, apart in bundles.items()}
    order = sorted(seconds, key=lambda kind: (-seconds[kind], -made[kind], kind))
    return [(kind, str(made[kind]), str(reused[kind]), f"{seconds[kind]:.3f}") for kind in order]


def _show(rows: Sequence[Sequence[str]]) -> None:
    """A table whose first column stands left, all others right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        figures = (text.rjust(width) for text, width in zip(others, widths[1:], strict=True))
        click.echo("  ".join((first.ljust(widths[0]), *figures)), err=True)
    click.echo(err=True)

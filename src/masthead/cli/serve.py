"""``masthead serve``: build, watch, and show every change in the browser."""

from __future__ import annotations

import gc
import sys
import time
import webbrowser
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click
import msgspec

from masthead.cli.session import Session, end_when_told, today_in
from masthead.cli.words import say
from masthead.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from masthead import pipeline, serve
    from masthead.config import Config
    from masthead.write import Published

__all__ = ["command", "edited", "keep_built"]

_PORT = click.IntRange(0, 65535)
_TURN = 0.001
"""Seconds that a build may keep a reader of the preview waiting at a stretch."""
_TIDY = 16
"""After so many planned sites, memory that they left behind is looked for."""
_COURTESY = 0.03
"""Seconds that a build pauses once it has shown what somebody looks at, so that it is served at once."""


@click.command("serve", help=say("help-serve"))
@click.option("--host", default="127.0.0.1", show_default=True, help=say("serve-help-host"))
@click.option("-p", "--port", type=_PORT, default=8000, show_default=True, help=say("serve-help-port"))
@click.option("-O", "--open", "browser", is_flag=True, help=say("serve-help-open"))
@click.option("--poll", is_flag=True, help=say("serve-help-poll"))
@click.option("--follow", is_flag=True, help=say("serve-help-follow"))
@click.option("--drafts/--no-drafts", default=True, show_default=True, help=say("serve-help-drafts"))
@click.pass_obj
def command(session: Session, host: str, port: int, browser: bool, poll: bool, follow: bool, drafts: bool) -> None:
    """Build, watch and serve until Ctrl-C, which is the regular end: exit code 0."""
    from masthead.config import SCRATCH
    from masthead.serve import serve

    config = session.config()
    folder = config.root / SCRATCH / "serve" / "site"
    build = _Build(session, {"output": folder, "drafts": drafts, "future": drafts}, trusted=True)
    base = urlsplit(config.base_url).path
    end_when_told()
    sys.setswitchinterval(_TURN)
    serve(
        build, folder, _roots(config), _Teller(session, browser),
        project=config.root, host=host, port=port, base=base, language=session.language, poll=poll, follow=follow,
    )  # fmt: skip
    session.say("serve-ended")


def keep_built(session: Session, choices: dict[str, Any]) -> int:
    """``masthead build --watch``: build with these `choices` (fields of Config) after every change, until Ctrl-C."""
    from masthead.serve import watch

    config = session.config(**choices)
    end_when_told()
    watch(_Build(session, choices, trusted=False), _roots(config), _Teller(session, browser=False), project=config.root)
    return 0


def _roots(config: Config) -> tuple[Path, ...]:
    """What is watched: everything an editor writes."""
    from masthead.config import FILE

    return (config.root / "content", config.root / "templates", config.root / FILE)


@dataclass(slots=True)
class _Build:
    """The pipeline, as the preview wants it."""

    session: Session
    choices: dict[str, Any]
    trusted: bool
    """Whether nobody else writes into the output, so that builds after the first need not look at it."""
    last: pipeline.BuildReport | None = None
    """What the last build came to; None after a failed one, which the next then cannot build upon."""
    config: Config | None = None
    """The settings of that build."""
    planned: int = 0
    """How often a whole site was planned."""

    def __call__(self, paths: frozenset[str], audience: serve.Audience | None = None) -> serve.Outcome:
        from masthead import pipeline
        from masthead.serve import Outcome

        last, self.last = self.last, None  # nor can it build upon one that ended in the middle
        self.config = config = self._settings(paths)
        shown: list[str] = []

        def show(published: Published) -> None:
            shown.extend(published.changed)
            if audience is not None:
                audience.show(Outcome(ok=True, changed=published.changed, edited=edited(paths, published.changed)))
                time.sleep(_COURTESY)

        onlooker = pipeline.Onlooker(audience.looks_at(), show) if audience is not None else None
        gc.disable()  # as in `masthead build`
        try:
            report = pipeline.build(
                config, trusted=self.trusted and bool(paths), last=last, paths=paths or None, onlooker=onlooker
            )
        finally:
            gc.enable()
        published = report.published
        if published is None:
            return Outcome(ok=False, diagnostics=report.diagnostics)
        self.last = report
        if not published.same_paths:
            self._keep()
        names = frozenset() if published.same_paths else published.manifest.records.keys()
        page = edited(paths, published.changed)
        return Outcome(report.ok, report.diagnostics, names, published.changed, page, tuple(shown))

    def _keep(self) -> None:
        """What was planned stays: to look for cycles in it takes longer than an edit. What was left behind is rare."""
        self.planned += 1
        if self.planned % _TIDY == 0:
            gc.unfreeze()
            gc.collect()
        gc.freeze()

    def _settings(self, paths: frozenset[str]) -> Config:
        """The settings now; the file is read where it may be what was edited, the clock each time."""
        from masthead.config import FILE

        known, self.config = self.config, None  # a file that is wrong is read again, whatever is edited next
        if known is None or FILE in paths:
            return self.session.config(**self.choices)
        return msgspec.structs.replace(known, today=today_in(known.timezone))


@dataclass(slots=True)
class _Teller:
    """Says in the terminal what happens. A warning is said when it is new, an error every time."""

    session: Session
    browser: bool
    said: frozenset[Diagnostic] = field(default_factory=frozenset)

    def __call__(self, event: serve.Event) -> None:
        from masthead.serve import Built, Polling

        if isinstance(event, Polling):
            code = "serve-polling-no-events" if event.reason == "no-events" else "serve-polling"
            self.session.say(code, reason=event.reason)
        elif isinstance(event, Built):
            self._built(event)
        else:
            self._ready(event)

    def _built(self, event: serve.Built) -> None:
        outcome = event.outcome
        errors = [found for found in outcome.diagnostics if found.severity is Severity.ERROR]
        self.session.show([*errors, *(found for found in outcome.diagnostics if found not in self.said)])
        self.said = frozenset(outcome.diagnostics)
        if outcome.ok:
            took = f"{event.seconds:.1f} s" if event.seconds >= 1 else f"{event.seconds * 1000:.0f} ms"
            self.session.say("serve-built", time=took, changed=len(outcome.changed), paths=_few(event.paths))
        else:
            self.session.say("serve-failed", errors=len(errors))

    def _ready(self, event: serve.Ready) -> None:
        if event.wanted_port:
            self.session.say("serve-port-taken", port=event.wanted_port)
        if event.public:
            self.session.say("serve-public")
        code = "serve-ready" if event.address else "serve-watching"
        self.session.say(code, address=event.address, files=event.files)
        if self.browser:
            webbrowser.open(event.address)


def edited(paths: Iterable[str], changed: Iterable[str]) -> str | None:
    """The address of the changed page that belongs to the edited file, judged by the names of the two."""
    pages = sorted((path for path in changed if path.endswith("/index.html")), key=len)
    for path in sorted(paths):
        stem = path.rpartition("/")[2].removesuffix(".md")
        for page in pages if path.endswith(".md") else ():
            name = page.split("/")[-2]
            if stem == name or stem.endswith(f"-{name}"):
                return f"/{page.removesuffix('index.html')}"
    return None


def _few(paths: frozenset[str]) -> str:
    """The first of these paths, and how many more there are."""
    more = f" +{len(paths) - 1}" if len(paths) > 1 else ""
    return min(paths, default="") + more

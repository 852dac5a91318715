"""A build: load → catalog → plan → render → write, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from masthead.catalog import Catalog, assemble
from masthead.checks import run_checks
from masthead.checks.published import Published as PublishedPages
from masthead.config import SCRATCH, Config
from masthead.diagnostics import Diagnostic, MastheadError, Severity
from masthead.load import load
from masthead.lock import hold
from masthead.manifest import Reason, read_manifest, reason
from masthead.outputs import all_outputs
from masthead.plan import Plan, make_plan
from masthead.render import Renderer, StoredMaterials, generator, look_of
from masthead.store import Store
from masthead.theme import find_theme
from masthead.workers import Workers
from masthead.write import Published, Scan, publish, recover, scan

__all__ = ["BuildReport", "Site", "build", "inspect", "prepare", "verify"]



@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found and did. `published` is None where the last good site was left as it is."""

    diagnostics: tuple[Diagnostic, ...]
    published: Published | None = None
    reasons: dict[str, Reason] = field(default_factory=dict)
    """Why each rebuilt file was rebuilt."""

    @property
    def ok(self) -> bool:
        """Whether the site is now what the content says."""
        return self.published is not None


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is planned but not written: what `check` looks at and `build` publishes."""

    catalog: Catalog
    plan: Plan
    renderer: Renderer
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sound(self) -> bool:
        """Whether it may be published."""
        return all(diagnostic.severity != Severity.ERROR for diagnostic in self.diagnostics)


def prepare(config: Config, store: Store, workers: Workers) -> Site:
    """Everything up to the first rendered byte."""
    theme = find_theme(config.root)
    loaded = load(config, store, workers)
    catalog, findings = assemble(loaded, config, store, workers)
    plan = make_plan(all_outputs(catalog, theme))
    renderer = Renderer(look_of(theme), StoredMaterials(config, theme, store), generator())
    return Site(catalog, plan, renderer, (*loaded.diagnostics, *findings, *plan.diagnostics))


def build(config: Config, workers: Workers | None = None, *, fresh: bool = False, trusted: bool = False) -> BuildReport:
    """Bring the output folder up to date with the content.

    `workers` share the work, where there are any. `fresh` takes nothing over from earlier builds; `trusted` says that
    nobody else writes into the output (the preview's own folder) and leaves out the look at what stands there.
    """
    workers = workers or Workers()
    scratch = config.root / SCRATCH
    with hold(scratch), Store.memory() if fresh else Store.open(scratch) as store:
        recover(config.output, scratch)
        site = prepare(config, store, workers)
        if not site.sound:
            return BuildReport((*site.diagnostics, *_notices(store)))
        try:
            return _published(site, config, store, workers, fresh=fresh, trusted=trusted)
        except MastheadError as fault:
            if fresh or all(found.code != "text-lost" for found in fault.diagnostics):
                return BuildReport((*site.diagnostics, *_notices(store), *fault.diagnostics))
    # The store had lost what it said it had: this once, do without it.
    return build(config, workers, fresh=True, trusted=trusted)


def _published(site: Site, config: Config, store: Store, workers: Workers, *, fresh: bool, trusted: bool) -> BuildReport:
    previous = None if fresh else read_manifest(config.output)
    found = scan(config.output, previous) if previous and not trusted else Scan()
    files = site.renderer.files(site.plan, previous, workers, found.broken)
    published = publish(
        files, config.output, config.root / SCRATCH, previous, found=found if previous and not trusted else None, trusted=trusted
    )
    reasons = {
        path: why
        for path, record in published.manifest.records.items()
        if (why := reason(path, record.key, previous, found.broken)) is not None
    }
    store.collect()
    return BuildReport((*site.diagnostics, *_notices(store), *published.diagnostics), published, reasons)


def inspect(config: Config) -> tuple[Diagnostic, ...]:
    """Every finding about the site, as it would be published; nothing is written but the cache."""
    with Store.open(config.root / SCRATCH) as store:
        site = prepare(config, store, Workers())
        if not site.sound:
            return site.diagnostics
        try:
            files = [(path, output.source, site.renderer.bytes(output)) for path, output in site.plan.outputs.items()]
        except MastheadError as fault:
            return (*site.diagnostics, *fault.diagnostics)
        base = urlsplit(config.base_url).path.rstrip("/") + "/"
        return (*site.diagnostics, *run_checks(site.catalog, PublishedPages.of(files, base)))


def verify(config: Config) -> tuple[str, ...]:
    """Make the site once more, from nothing and in memory: the paths whose bytes differ from `output`."""
    with Store.memory() as store:
        site = prepare(config, store, Workers())
        if not site.sound:
            raise MastheadError(*site.diagnostics)
        manifest = read_manifest(config.output)
        records = manifest.records if manifest else {}
        differing = [path for path in records if path not in site.plan.outputs]
        for path, output in site.plan.outputs.items():
            if _bytes_of(config.output / path) != site.renderer.bytes(output):
                differing.append(path)
        return tuple(sorted(differing))


def _notices(store: Store) -> tuple[Diagnostic, ...]:
    return (store.notice,) if store.notice else ()


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None

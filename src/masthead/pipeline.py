"""A build: load → catalog → plan → render → write, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import partial

from masthead.aside import aside
from masthead.catalog import Catalog, assemble
from masthead.catalog.rewording import Reworded, reworded
from masthead.config import SCRATCH, Config
from masthead.diagnostics import Diagnostic, MastheadError, Severity
from masthead.facts import NOTHING_SEEN, FileFacts, Glance
from masthead.fingerprint import fingerprint
from masthead.load import Loaded, load
from masthead.lock import hold
from masthead.manifest import Delivery, Manifest, Place, Reason, read_manifest, reason
from masthead.onlooker import Onlooker, amended
from masthead.outputs import SiteViews, all_outputs, lasting_outputs
from masthead.plan import Plan, make_plan
from masthead.render import Renderer, StoredMaterials, generator, look_of
from masthead.render.codes import get_all_ready, is_ready
from masthead.retouch import changed_words, edited, forget, save
from masthead.store import Store
from masthead.theme import Theme, find_theme
from masthead.timings import Timings
from masthead.workers import Workers
from masthead.write import Published, Scan, provide, publish, recover, scan

__all__ = ["BuildReport", "Onlooker", "Site", "build", "open_store", "prepare"]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found and did. `published` is None where the last good site was left as it is."""

    diagnostics: tuple[Diagnostic, ...]
    published: Published | None = None
    reasons: dict[str, Reason] = field(default_factory=dict)
    """Why each rebuilt file was rebuilt."""
    left: Mapping[str, FileFacts] = field(default_factory=dict)
    """What the file system tells of published files that were left as they were, by path; not of all."""
    site: Site | None = None
    """What was published: the next build in this process starts from it, where only words have changed."""

    @property
    def ok(self) -> bool:
        """Whether the site is now what the content says."""
        return self.published is not None


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is planned but not written: what `check` looks at and `build` publishes."""

    setting: str
    """Fingerprint of the settings, the theme and the generator."""
    loaded: Loaded
    catalog: Catalog
    sites: SiteViews
    plan: Plan
    renderer: Renderer
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sound(self) -> bool:
        """Whether it may be published."""
        return all(diagnostic.severity != Severity.ERROR for diagnostic in self.diagnostics)


def open_store(config: Config) -> Store:
    """The project's cache; what another version of Masthead put into it is forgotten."""
    return Store.open(config.root / SCRATCH, generator())


def prepare(
    config: Config, store: Store, workers: Workers, renderer: Renderer | None = None, content: Glance = NOTHING_SEEN
) -> Site:
    """Everything up to the first rendered byte; the project's `renderer` is made where it is not at hand."""
    stage, renderer = workers.timings.stage, renderer or _renderer(config, store)
    with stage("load"):
        loaded = load(config, store, workers, content)
    with stage("catalog"):
        catalog, findings = assemble(loaded, config, store, workers)
    with stage("plan"):
        sites = SiteViews.of(catalog, renderer.materials.theme)
        plan = make_plan(all_outputs(catalog, sites), catalog, sites)
    findings = (*loaded.diagnostics, *findings, *plan.diagnostics)
    return Site(_setting(config, renderer.materials.theme), loaded, catalog, sites, plan, renderer, findings)


def _renderer(config: Config, store: Store) -> Renderer:
    theme = find_theme(config.root)
    return Renderer(look_of(theme), StoredMaterials(config, theme, store), generator())


def build(
    config: Config, workers: Workers | None = None, *, fresh: bool = False, trusted: bool = False,
    last: BuildReport | None = None, paths: Iterable[str] | None = None, onlooker: Onlooker | None = None,
    content: Glance = NOTHING_SEEN,
) -> BuildReport:  # fmt: skip
    """Bring the output folder up to date with the content.

    `workers` share the work, where there are any. `fresh` takes nothing over from earlier builds; `trusted` says that
    nobody else writes into the output (the preview's own folder) and leaves out the look at what stands there. `last`
    is the report of the build before, where it was in this process, and `paths` what has changed since, where known;
    an `onlooker` is shown an edit of words before all of it is made. `content` is what the file system has just told
    of the content, where it was asked.
    """
    workers = workers or Workers()
    scratch = config.root / SCRATCH
    with hold(scratch), Store.memory() if fresh else open_store(config) as store:
        if last is not None and paths is not None and not fresh:
            with workers.timings.stage("compare"):
                report = _retouched(config, store, last, paths, workers.timings, onlooker, trusted=trusted)
            if report:
                return report
        recover(config.output, scratch)
        previous = None if fresh else read_manifest(config.output)
        renderer = _renderer(config, store)
        with _meanwhile(renderer, previous if not trusted else None, workers, fresh=fresh) as standing:
            site = prepare(config, store, workers, renderer, content)
            if not site.sound:
                return BuildReport((*site.diagnostics, *_notices(store)))
            try:
                return _published(site, previous, standing, config, store, workers, trusted=trusted)
            except MastheadError as fault:
                if fresh or all(found.code != "text-lost" for found in fault.diagnostics):
                    return BuildReport((*site.diagnostics, *_notices(store), *fault.diagnostics))
    # The store had lost what it said it had: this once, do without it.
    return build(config, workers, fresh=True, trusted=trusted)


def _meanwhile(
    renderer: Renderer, previous: Manifest | None, workers: Workers, *, fresh: bool
) -> AbstractContextManager[Callable[[], Scan]]:
    """What another process does where one can be forked: look at what stands, have a spare tree, and what takes long."""
    config, fork, then = renderer.materials.config, workers.inherit, None
    if fork and not fresh and not is_ready(renderer.look, config.languages, renderer.materials.store):
        then = partial(_beforehand, renderer)
    if previous is None:
        return aside(Scan, fork=then is not None, then=then)
    if not fork:
        return aside(partial(scan, config.output, previous), fork=False)
    return aside(partial(provide, config.output, config.root / SCRATCH, previous), fork=True, then=then)


def _beforehand(renderer: Renderer) -> None:
    """Make what no content decides, in the time that others leave: they have enough to do, and now and then one rests."""
    os.nice(10)
    materials = renderer.materials
    get_all_ready(renderer.look, materials.config.languages, materials.store)
    for output in lasting_outputs(materials.config, materials.theme):
        renderer.keep(output)
        materials.store.flush()


def _published(
    site: Site, previous: Manifest | None, standing: Callable[[], Scan], config: Config, store: Store,
    workers: Workers, *, trusted: bool,
) -> BuildReport:  # fmt: skip
    scratch = config.root / SCRATCH
    with workers.timings.stage("compare"):
        found = standing()
        changed = changed_words(site.setting, site.loaded, site.catalog, config, store, scratch) if previous else None
        forget(scratch)
    among = None if changed is None else site.plan.outputs.showing_any(changed)
    files = partial(site.renderer.files, site.plan, previous, workers, found.broken, among=among, keep=trusted)
    seen = found if previous and not trusted else None
    published = _written(lambda placer: files(placer=placer), config, previous, seen, workers.timings, trusted=trusted)
    reasons = {
        path: why
        for path, record in published.manifest.records.items()
        if (why := reason(path, record.key, previous, found.broken)) is not None
    }
    workers.close()  # what they hold in memory is not needed any more
    with workers.timings.stage("remember"):
        store.collect()
        save(site.setting, site.loaded, config, scratch)
    diagnostics = (*site.diagnostics, *_notices(store), *published.diagnostics)
    new = frozenset(published.changed)
    left = {path: facts for path, facts in found.facts.items() if path not in new}
    return BuildReport(diagnostics, published, reasons, left, site)


_Files = Callable[[Callable[[], Place]], Iterator[Delivery]]
"""Makes the files of the site, told how processes put them in their place."""


def _written(
    files: _Files, config: Config, previous: Manifest | None, found: Scan | None, timings: Timings,
    *, trusted: bool,
) -> Published:  # fmt: skip
    """Publish `files`; making them is another stage than writing them, where each is measured."""

    def made(placer: Callable[[], Place]) -> Iterator[Delivery]:
        return timings.during("render", files(placer)) if timings.each else files(placer)

    with timings.stage("write"):
        return publish(made, config.output, config.root / SCRATCH, previous, found=found, trusted=trusted)


def _retouched(
    config: Config, store: Store, last: BuildReport, paths: Iterable[str], timings: Timings, onlooker: Onlooker | None,
    *, trusted: bool,
) -> BuildReport | None:  # fmt: skip
    """The build, if nothing has changed since the last one but words (`masthead.retouch`)."""
    site = last.site
    if site is None or last.published is None or site.catalog.config != config:
        return None
    previous, scratch = last.published.manifest, config.root / SCRATCH
    if not trusted:
        recover(config.output, scratch)
    found = scan(config.output, previous) if not trusted else Scan()
    if found.broken or (site.plan.bundles and not trusted):
        return None  # bundles are made of all pages
    with timings.stage("convert"):
        changed = edited(site.catalog, paths, config, store)
    if changed is None:
        return None  # a file of the theme, for one, is no content file
    site = _reworded(site, changed, site.renderer.over(store))
    forget(scratch)
    outputs = site.plan.outputs
    if trusted:
        published, new = amended(outputs, site.renderer, changed, config, previous, timings, onlooker)
    else:
        anew = site.renderer.renewed(outputs, outputs.showing(changed), previous)
        files, new = partial(site.renderer.again, previous, anew, timings), tuple(anew)
        published = _written(lambda _: files(), config, previous, found, timings, trusted=False)
    diagnostics = (*site.diagnostics, *_notices(store), *published.diagnostics)
    return BuildReport(diagnostics, published, dict.fromkeys(new, Reason.VIEW), site=site)


def _reworded(site: Site, changed: Reworded, renderer: Renderer) -> Site:
    """The same site with other words."""
    catalog = reworded(site.catalog, changed)
    sites = site.sites.reworded(catalog, changed)
    plan = replace(site.plan, outputs=site.plan.outputs.of(catalog, sites))
    return replace(site, catalog=catalog, sites=sites, plan=plan, renderer=renderer)


def _setting(config: Config, theme: Theme) -> str:
    return fingerprint(repr(config), generator(), *(part for pair in theme.digests.items() for part in pair))


def _notices(store: Store) -> tuple[Diagnostic, ...]:
    return (store.notice,) if store.notice else ()

"""What would be published, without publishing it: every finding about the site, and the proof that it is up to date."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from masthead.checks import run_checks
from masthead.checks.published import Published
from masthead.config import Config
from masthead.diagnostics import Diagnostic, MastheadError
from masthead.manifest import read_manifest
from masthead.pipeline import open_store, prepare
from masthead.store import Store
from masthead.workers import Workers

__all__ = ["inspect", "verify"]


def inspect(config: Config) -> tuple[Diagnostic, ...]:
    """Every finding about the site, as it would be published; nothing is written but the cache."""
    with open_store(config) as store:
        site = prepare(config, store, Workers())
        if not site.sound:
            return site.diagnostics
        try:
            files = [
                (path, output.source, site.renderer.remembered(output)) for path, output in site.plan.outputs.items()
            ]
        except MastheadError as fault:
            return (*site.diagnostics, *fault.diagnostics)
        base = urlsplit(config.base_url).path.rstrip("/") + "/"
        return (*site.diagnostics, *run_checks(site.catalog, Published.of(files, base)))


def verify(config: Config) -> tuple[str, ...]:
    """Make the site once more, from nothing and in memory: the paths whose bytes differ from `output`."""
    with Store.memory() as store:
        site = prepare(config, store, Workers())
        if not site.sound:
            raise MastheadError(*site.diagnostics)
        manifest = read_manifest(config.output)
        records = manifest.records if manifest else {}
        made: set[str] = set()
        differing: set[str] = set()
        for path, content in site.renderer.all_bytes(site.plan):
            made.add(path)
            if _bytes_of(config.output / path) != content:
                differing.add(path)
        return tuple(sorted(differing | (records.keys() - made)))


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None

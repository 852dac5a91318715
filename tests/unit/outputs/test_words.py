"""Whoever shows words of a content file says so: no output is another without having been announced."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from masthead.catalog.mentions import Mention, encoded
from masthead.catalog.records import ArticleRecord, Record
from masthead.catalog.rewording import alike, reworded
from masthead.catalog.texts import LinkedText
from masthead.config import load_config
from masthead.load.entry import Entry
from masthead.outputs import SiteViews, all_outputs
from masthead.pipeline import Site, prepare
from masthead.plan import Outputs, Sketch, make_plan
from masthead.store import Store
from masthead.theme import find_theme
from masthead.workers import Workers

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module", params=["digest", "contradictions"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("words") / "digest"
    shutil.copytree(SAMPLES / request.param, root)
    return prepare(load_config(root, dt.date(2031, 3, 20)), Store.memory(), Workers())


def keys(site: Site, outputs: Outputs) -> dict[str, str]:
    return {path: site.renderer.key(output).view for path, output in outputs.items()}


def other_words(record: Record, linked: LinkedText) -> tuple[Entry[Any], LinkedText]:
    """All words of an entry exchanged."""
    entry = record.entry
    linked = replace(linked, text="f" * 32 if linked.text else "")
    if not isinstance(record, ArticleRecord):
        return replace(entry, body=f"{entry.body} Mehr."), linked
    meta = entry.meta
    mentions = tuple(
        replace(one, before=f"Anders {one.before}", after=f"{one.after} als sonst")
        for one in msgspec.msgpack.decode(linked.mentions, type=tuple[Mention, ...])
    )
    points = tuple(f"{point} (neu)" for point in linked.key_points)
    linked = replace(
        linked, dek=f"{linked.dek} Neu.", key_points=points, mentions=encoded(mentions), minutes=linked.minutes + 7
    )
    words = {
        "title": f"Anders: {meta.title}", "dek": f"{meta.dek} Neu.", "summary": "Neu zusammengefasst.",
        "key_points": tuple(f"{point} (neu)" for point in meta.key_points), "image_alt": "Ein anderes Bild",
    }  # fmt: skip
    return replace(entry, meta=replace(meta, **words), body=f"{entry.body} Mehr."), linked


def test_an_output_that_shows_other_words_has_said_so(site: Site) -> None:
    before = keys(site, site.plan.outputs)
    for path, record in site.catalog.record.items():
        said = after_rewording(site, [path])
        changed = {at for at, key in said.items() if key != before[at]}
        assert changed <= set(site.plan.outputs.showing([path])), path
        if isinstance(record, ArticleRecord):
            assert changed


def test_planned_anew_the_site_would_be_the_same(site: Site) -> None:
    """What is made at once shows no words, and what is kept of a plan holds whatever the words are."""
    catalog = reworded(site.catalog, words_of(site, site.catalog.record))
    sites = SiteViews.of(catalog, find_theme(site.catalog.config.root))
    anew = make_plan(all_outputs(catalog, sites), catalog, sites)
    assert keys(site, anew.outputs) == after_rewording(site, site.catalog.record)


def test_a_sketch_keeps_nothing_that_words_are_in(site: Site) -> None:
    planned = all_outputs(site.catalog, site.sites)
    sketches = [one for one in planned if isinstance(one, Sketch)]
    assert sketches
    for sketch in sketches:
        kept = (*getattr(sketch.recipe, "args", ()), *getattr(sketch.recipe, "keywords", {}).values())
        assert not any(isinstance(value, ArticleRecord) for value in kept), sketch.address


def words_of(site: Site, paths: Iterable[str]) -> dict[str, tuple[Entry[Any], LinkedText]]:
    found = {}
    for path in paths:
        record, linked = site.catalog.record[path], site.catalog.texts[path]
        found[path] = other_words(record, linked)
        assert alike(record.entry, linked, *found[path])
    return found


def after_rewording(site: Site, paths: Iterable[str]) -> dict[str, str]:
    words = words_of(site, paths)
    catalog = reworded(site.catalog, words)
    return keys(site, site.plan.outputs.of(catalog, site.sites.reworded(catalog, words)))

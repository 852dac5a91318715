"""An edit of bodies alone is answered without planning the site anew; anything else is not."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from masthead import pipeline
from masthead.config import Config, load_config
from masthead.pipeline import BuildReport, build, verify

TODAY = dt.date(2031, 3, 20)
SAMPLE = Path(__file__).parents[1] / "samples" / "digest"
ARTICLE = "content/articles/2031-03-09-neue-leitung.md"
PAGE = "2031/03/neue-leitung/index.html"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    root = tmp_path / "digest"
    shutil.copytree(SAMPLE, root)
    settings = root / "masthead.toml"
    more = "\n[search]\nenabled = false\n[cards]\nenabled = false\n"
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    return load_config(root, TODAY)


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes every time a whole site is planned."""
    seen: list[str] = []
    whole: Callable[..., Any] = pipeline.prepare

    def prepare(*args: Any) -> Any:
        seen.append("planned")
        return whole(*args)

    monkeypatch.setattr(pipeline, "prepare", prepare)
    return seen


def edit(config: Config, old: str, new: str, path: str = ARTICLE) -> None:
    file = config.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def again(config: Config, last: BuildReport, path: str = ARTICLE) -> BuildReport:
    report = build(config, last=last, paths=[path])
    assert report.ok, report.diagnostics
    assert verify(config) == ()
    return report


def test_a_new_sentence_touches_the_page_and_the_feeds_with_its_text(config: Config, planned: list[str]) -> None:
    first = build(config)
    edit(config, "Die Straße", "Ein Satz mehr. Die Straße")
    planned.clear()
    report = build(config, last=first, paths=[ARTICLE])
    assert planned == []
    assert PAGE in report.published.changed
    assert {Path(path).name for path in report.published.changed} <= {"index.html", "feed.xml", "feed.json"}
    assert b"Ein Satz mehr." in (config.output / PAGE).read_bytes()
    assert verify(config) == ()


def test_one_edit_after_the_other(config: Config, planned: list[str]) -> None:
    report = build(config)
    for word in ("eins", "zwei", "drei"):
        edit(config, "Die Straße", f"Satz {word}. Die Straße")
        report = again(config, report)
    assert planned == ["planned"] + 3 * ["planned"]  # once for the site, and once for each proof


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title: "Neue', 'title: "Ganz neue'),
        ("Mara Lindt.", "niemand."),
        ("unter ihnen Mara Lindt", "unter ihnen Ilya Sutskever und Mara Lindt"),
        ("---\n\nNordwerk", "---\n\n![Bild](fehlt.png)\n\nNordwerk"),
    ],
    ids=["title", "a mention gone", "a new mention", "a picture"],
)
def test_what_others_show_is_planned_anew(config: Config, planned: list[str], old: str, new: str) -> None:
    first = build(config)
    edit(config, old, new)
    planned.clear()
    build(config, last=first, paths=[ARTICLE])
    assert planned == ["planned"]


def test_the_next_process_remembers_the_plan(config: Config, planned: list[str]) -> None:
    build(config)
    # The files are older than the build, or their times could not be trusted.
    assert (config.root / ".masthead" / "plan.msgpack").exists() or build(config).ok
    if not (config.root / ".masthead" / "plan.msgpack").exists():
        pytest.skip("the clock of this file system is too coarse for the test")
    edit(config, "Die Straße", "Ein Satz mehr. Die Straße")
    planned.clear()
    report = build(config)
    assert planned == []
    assert PAGE in report.published.changed


@pytest.mark.parametrize("damage", [lambda raw: raw[:-7], lambda raw: b"", lambda raw: raw[:40] + b"\x00" + raw[41:]])
def test_a_damaged_memory_is_no_memory(config: Config, planned: list[str], damage: Callable[[bytes], bytes]) -> None:
    build(config)
    place = config.root / ".masthead" / "plan.msgpack"
    if not place.exists():
        pytest.skip("the clock of this file system is too coarse for the test")
    place.write_bytes(damage(place.read_bytes()))
    edit(config, "Die Straße", "Ein Satz mehr. Die Straße")
    planned.clear()
    report = build(config)
    assert planned == ["planned"]
    assert PAGE in report.published.changed

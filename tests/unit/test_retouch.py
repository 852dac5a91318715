"""An edit of words alone is answered without planning the site anew; anything else is not."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from masthead import pipeline
from masthead.config import Config, load_config
from masthead.inspection import verify
from masthead.pipeline import BuildReport, build
from masthead.plan import Sketch
from masthead.retouch import memory

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
    assert planned == ["planned"]  # once for the site, and no more


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title: "Neue', 'title: "Ganz neue'),
        ("unter ihnen Mara", "darunter auch Mara"),
        ("Mara Lindt. Die", "niemand. Die"),
        ("Die Straße", "Viele Wörter. " * 300 + "Die Straße"),
    ],
    ids=["title", "the sentence of a mention", "one mention of several", "a longer read"],
)
def test_what_others_show_is_shown_there_as_well(config: Config, planned: list[str], old: str, new: str) -> None:
    first = build(config)
    edit(config, old, new)
    planned.clear()
    report = build(config, last=first, paths=[ARTICLE])
    assert planned == []
    assert PAGE in report.published.changed
    assert verify(config) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("unter ihnen Mara Lindt", "unter ihnen Ilya Sutskever und Mara Lindt"),
        ("---\n\nNordwerk", "---\n\n![Bild](fehlt.png)\n\nNordwerk"),
        ("date: 2031-03-09", "date: 2031-03-08"),
    ],
    ids=["a new mention", "a picture", "the day"],
)
def test_whatever_else_is_planned_anew(config: Config, planned: list[str], old: str, new: str) -> None:
    first = build(config)
    edit(config, old, new)
    planned.clear()
    build(config, last=first, paths=[ARTICLE])
    assert planned == ["planned"]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes the address of every view that is made."""
    seen: list[str] = []
    whole = Sketch.made

    def noted(sketch: Sketch, catalog: Any, sites: Any) -> Any:
        seen.append(sketch.address)
        return whole(sketch, catalog, sites)

    monkeypatch.setattr(Sketch, "made", noted)
    return seen


@pytest.mark.parametrize(
    ("old", "new"), [("Die Straße", "Ein Satz. Die Straße"), ('title: "Neue', 'title: "Ganz neue')]
)
def test_the_next_process_makes_only_what_shows_the_words(config: Config, made: list[str], old: str, new: str) -> None:
    build(config)
    pages = len(made)
    edit(config, old, new)
    made.clear()
    report = build(config)
    assert len(made) < pages / 2
    assert PAGE in report.published.changed
    assert verify(config) == ()


def test_the_next_process_makes_all_where_more_is_new(config: Config, made: list[str]) -> None:
    build(config)
    pages = len(made)
    edit(config, "date: 2031-03-09", "date: 2031-03-08")
    made.clear()
    build(config)
    assert len(made) == pages


def test_where_too_many_are_edited_they_are_not_compared_one_by_one(
    config: Config, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(config)
    pages = len(made)
    monkeypatch.setattr(memory, "_MANY", 0)
    edit(config, "Die Straße", "Ein Satz mehr. Die Straße")
    made.clear()
    report = build(config)
    assert len(made) == pages
    assert PAGE in report.published.changed
    assert verify(config) == ()


@pytest.mark.parametrize("damage", [lambda raw: raw[:-7], lambda raw: b"", lambda raw: raw[:40] + b"\x00" + raw[41:]])
def test_a_damaged_memory_is_no_memory(config: Config, made: list[str], damage: Callable[[bytes], bytes]) -> None:
    build(config)
    pages = len(made)
    place = config.root / ".masthead" / "words.msgpack"
    place.write_bytes(damage(place.read_bytes()))
    edit(config, "Die Straße", "Ein Satz mehr. Die Straße")
    made.clear()
    report = build(config)
    assert len(made) == pages
    assert PAGE in report.published.changed


def test_a_site_that_was_put_back_is_not_taken_for_the_last(config: Config) -> None:
    """Someone restores an older ``site/``: what was remembered speaks of another."""
    build(config)
    shutil.copytree(config.output, config.root / "older")
    edit(config, "Die Straße", "Ein Satz mehr. Die Straße")
    build(config)
    shutil.rmtree(config.output)
    (config.root / "older").rename(config.output)
    assert PAGE in build(config).published.changed
    assert verify(config) == ()

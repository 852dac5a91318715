"""What somebody looks at is shown first, and the rest right after."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from masthead.config import Config, load_config
from masthead.inspection import verify
from masthead.pipeline import BuildReport, Onlooker, build
from masthead.write import Published, recover

SAMPLE = Path(__file__).parents[1] / "samples" / "digest"
ARTICLE = "content/articles/2031-03-09-neue-leitung.md"
PAGE = "2031/03/neue-leitung/index.html"
HOME = "index.html"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    root = tmp_path / "digest"
    shutil.copytree(SAMPLE, root)
    settings = root / "masthead.toml"
    more = "\n[search]\nenabled = false\n[cards]\nenabled = false\n"
    settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
    return load_config(root, dt.date(2031, 3, 20))


def retitled(config: Config, last: BuildReport, onlooker: Onlooker | None) -> BuildReport:
    file = config.root / ARTICLE
    file.write_text(file.read_text(encoding="utf-8").replace('title: "', 'title: "Ganz ', 1), encoding="utf-8")
    return build(config, trusted=True, last=last, paths=[ARTICLE], onlooker=onlooker)


def test_what_is_looked_at_and_the_page_of_the_edit_come_first(config: Config) -> None:
    first, seen = build(config), []

    def shown(published: Published) -> None:
        seen.append(published.changed)
        assert b"Ganz" in (config.output / HOME).read_bytes()
        assert b"Ganz" not in (config.output / "feed.xml").read_bytes()

    report = retitled(config, first, Onlooker(frozenset({HOME, "robots.txt"}), shown))
    assert seen == [(PAGE, HOME)]
    assert {PAGE, HOME, "feed.xml"} < set(report.published.changed)
    assert list(report.published.changed) == sorted(set(report.published.changed))
    recover(config.output, config.root / ".masthead")
    assert verify(config) == ()


def test_nothing_is_shown_twice_where_nobody_looks(config: Config) -> None:
    first = build(config)
    alone = retitled(config, first, None)
    watched = build(config, trusted=True, last=alone, paths=[ARTICLE], onlooker=Onlooker((), pytest.fail))
    assert (HOME in alone.published.changed, watched.published.changed) == (True, ())


def test_an_end_in_the_middle_is_made_good(config: Config) -> None:
    first = build(config)

    def killed(published: Published) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        retitled(config, first, Onlooker(frozenset({HOME}), killed))
    report = build(config)
    assert report.ok
    assert b"Ganz" in (config.output / "feed.xml").read_bytes()
    assert verify(config) == ()

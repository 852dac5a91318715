"""What no content decides may be made before the content is read, and is then taken as it is."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from masthead.config import load_config
from masthead.outputs import lasting_outputs
from masthead.pipeline import prepare
from masthead.render import Renderer
from masthead.store import Store
from masthead.theme import find_theme
from masthead.workers import Workers

SAMPLE = Path(__file__).parents[2] / "samples" / "digest"


def test_fonts_and_icons_are_those_of_the_plan_and_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "digest"
    shutil.copytree(SAMPLE, root)
    config, store = load_config(root, dt.date(2031, 3, 20)), Store.memory()
    lasting = list(lasting_outputs(config, find_theme(root)))
    site = prepare(config, store, Workers())
    assert {output.path for output in lasting} == {
        path for path in site.plan.outputs.dear() if path.startswith("static/") or path == "favicon.ico"
    }
    assert all(site.plan.outputs[output.path] == output for output in lasting)
    for output in lasting:
        site.renderer.keep(output)
    monkeypatch.setattr(Renderer, "content", lambda *_: pytest.fail("made again"))
    for output in lasting:
        site.renderer.keep(output)
        assert site.renderer.remembered(output)

"""The whole site of a small digest, file by file, as it lies in ``tests/golden/site``.

A change of the theme or of what pages say shows here as a diff to be read. ``make golden`` takes the new
site over. What a font, a picture or a fingerprint in a name is made of stays out of it.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from digests import TODAY, tree_of

from masthead.config import load_config
from masthead.manifest import NAME
from masthead.pipeline import build

HERE = Path(__file__).parent
GOLDEN = HERE / "site"
FINGERPRINT = re.compile(r"(?<=\.)[0-9a-f]{8}(?=\.(?:css|js|svg)\b)")
TEXTS = {".css", ".csv", ".html", ".js", ".json", ".jsonld", ".opml", ".svg", ".txt", ".webmanifest", ".xml"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every file of the site by its path; of a file that is no text, only that it is there."""
    root = tmp_path_factory.mktemp("golden") / "digest"
    shutil.copytree(HERE.parent / "samples" / "digest", root)
    shutil.copytree(HERE / "digest", root, dirs_exist_ok=True)
    report = build(load_config(root, TODAY))
    assert report.ok, report.diagnostics
    return {
        FINGERPRINT.sub("x", path): FINGERPRINT.sub("x", data.decode()) if Path(path).suffix in TEXTS else "(binary)\n"
        for path, data in tree_of(root / "site").items()
        if path != NAME and not path.startswith("static/theme.")
    }


def test_the_site_is_the_golden_one(made: dict[str, str]) -> None:
    if os.environ.get("MASTHEAD_GOLDEN") == "write":
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for path, text in made.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_text(text, encoding="utf-8", newline="")
    golden = {path: data.decode() for path, data in tree_of(GOLDEN).items()}
    assert sorted(made) == sorted(golden), "make golden takes over what was meant"
    for path, text in made.items():
        assert text.splitlines() == golden[path].splitlines(), f"{path}: make golden takes over what was meant"


def test_it_holds_every_kind_of_page(made: dict[str, str]) -> None:
    """A template that no page here uses would be watched by nobody. The search page has a browser's tests."""
    kinds = {kind for text in made.values() for kind in re.findall(r'<body class="([a-z-]+)', text)}
    templates = {path.stem for path in (HERE.parents[1] / "templates").glob("*.html")}
    shared = {"base", "entity", "search"}
    assert kinds == (templates - shared - {"404"}) | {"not-found"}

"""Every single edit, one at a time: each key of each schema, each setting, each template, each file, and back again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk import KEYS, SETTINGS, Desk, Text, edited_template, edited_words, first_site, packaged
from digests import in_a_hurry, picture

pytestmark = pytest.mark.slow

Edit = Callable[[Desk], None]

KINDS = {kind: next(path for path in first_site() if path.startswith(f"content/{kind}/")) for kind in KEYS}
"""One text of each kind, whose keys are changed."""


def keys_of(kind: str) -> Iterator[tuple[str, Edit]]:
    path = KINDS[kind]
    for key, values in KEYS[kind].items():
        for value in (None, *values):
            if not (key == "title" and value is None):
                yield f"{key}: {value}", lambda desk, key=key, value=value: desk.set(path, key, value)


def settings() -> Iterator[tuple[str, Edit]]:
    for key, values in SETTINGS.items():
        for value in values:
            yield f"{key} = {value}", lambda desk, key=key, value=value: desk.set_up(key, value)


def templates() -> Iterator[tuple[str, Edit]]:
    for name in packaged():
        if name.endswith(".html"):
            yield name, lambda desk, name=name: desk.files.update({f"templates/{name}": edited_template(name, 1)})


def other_files() -> Iterator[tuple[str, Edit]]:
    for name in ("static/theme.css", "static/theme.js", "static/icon.svg"):
        yield name, lambda desk, name=name: desk.files.update({f"templates/{name}": packaged()[name] + b"\n"})
    yield "words", lambda desk: desk.files.update({"templates/locale/de/LC_MESSAGES/theme.po": edited_words(1)})
    for path, content in first_site().items():
        yield f"no {path}", lambda desk, path=path: desk.files.pop(path)
        if isinstance(content, Text):
            yield (
                f"body of {path}",
                lambda desk, path=path: desk.files.update(
                    {path: Text(desk.text(path).meta, "Von Quill AI und Labs.\n")}
                ),
            )
        else:
            yield f"another {path}", lambda desk, path=path: desk.files.update({path: picture(3)})


GROUPS: dict[str, Callable[[], Iterator[tuple[str, Edit]]]] = {
    **{kind: (lambda kind=kind: keys_of(kind)) for kind in KEYS},
    "settings": settings,
    "templates": templates,
    "files": other_files,
}


@pytest.fixture(scope="module", autouse=True)
def hurry() -> Iterator[None]:
    with in_a_hurry():
        yield


@pytest.mark.parametrize("group", GROUPS)
def test_one_edit_and_its_undoing_are_built_as_from_nothing(group: str, tmp_path: Path):
    desk = Desk(tmp_path)
    assert desk.settle().ok
    first = desk.tree()
    published = 0
    for name, edit in GROUPS[group]():
        files, chosen = dict(desk.files), dict(desk.settings)
        edit(desk)
        try:
            published += desk.settle().ok
        except AssertionError as fault:
            raise AssertionError(f"{group}: {name}") from fault
        desk.files, desk.settings = files, chosen
        desk.synchronise()
        assert desk.build().ok, f"{group}: back from {name}"
        assert desk.tree() == first, f"{group}: back from {name}"
    assert published > 1, "most edits are sound"


def test_an_included_part_counts_whatever_way_it_is_named(tmp_path: Path):
    desk = Desk(tmp_path)
    base = packaged()["base.html"].decode()
    statements = (
        '{% include "parts/own.html" %}', "{% include 'parts/own.html' ignore missing %}", '{%+ include "parts/own.html" +%}',
        '{%- include"parts/own.html" -%}', '{% include "parts/" ~ "own.html" %}', '{% include ["parts/none.html", "parts/own.html"] %}',
        '{% include "parts/own.html" if true else "parts/card.html" %}', '{% include "parts/none.html" if false else "parts/own.html" %}',
        '{% set own = "parts/own.html" %}{% include own %}', '{% import "parts/own.html" as own with context %}{{ own.own() }}',
        '{% from "parts/own.html" import own %}{{ own() }}',
    )  # fmt: skip
    for statement in statements:
        desk.files["templates/base.html"] = base.replace("</body>", f"{statement}</body>").encode()
        for number in range(2):
            text = f"<i>{number}</i>"
            desk.files["templates/parts/own.html"] = f"{{% macro own() %}}{text}{{% endmacro %}}{text}".encode()
            outcome = desk.settle()
            assert outcome.ok, (statement, outcome)
            assert text in (desk.output / "index.html").read_text(), statement

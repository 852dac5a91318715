"""The theme's words: every message has its German, with the same gaps to fill."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

import masthead.outputs
from masthead.outputs.site import SECTIONS
from masthead.theme import Theme

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
_PAGES_WITH_LABELS = ("entity.py", "topic.py", "entities.py", "archive.py")


def _catalogue(theme: Theme, language: str) -> Catalog:
    return read_po(BytesIO(theme.read(f"locale/{language}/LC_MESSAGES/theme.po")), locale=language, abort_invalid=True)


@pytest.fixture(scope="module")
def german(theme: Theme) -> Catalog:
    """The German catalogue."""
    return _catalogue(theme, "de")


@pytest.fixture(scope="module")
def used(theme: Theme) -> set[tuple[str, ...]]:
    """The messages in the templates: the message, or its singular and plural."""
    found: set[tuple[str, ...]] = set()
    for name in theme.files:
        if name.endswith(".html"):
            for _, _, message, _ in babel_extract(BytesIO(theme.read(name)), ("_", "gettext", "ngettext"), (), {}):
                texts = message if isinstance(message, tuple) else (message,)
                found.add(tuple(text for text in texts if text))
    return found - {()}


def _strings(value: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _own(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def test_every_message_of_the_templates_has_its_german(used: set[tuple[str, ...]], german: Catalog) -> None:
    assert len(used) > 40
    missing = [texts for texts in used if texts[0] not in german or not all(_strings(german[texts[0]].string))]
    assert not missing


def test_the_gaps_are_the_same_in_both_languages(german: Catalog) -> None:
    for message in _own(german):
        wanted = {frozenset(_PLACEHOLDER.findall(text)) for text in _strings(message.id)}
        given = {frozenset(_PLACEHOLDER.findall(text)) for text in _strings(message.string)}
        assert wanted == given, message.id


def test_plurals_have_both_german_forms(german: Catalog) -> None:
    plurals = [message for message in _own(german) if message.pluralizable]
    assert plurals
    assert all(len(_strings(message.string)) == 2 and all(_strings(message.string)) for message in plurals)
    assert (german.num_plurals, german.plural_expr) == (2, "(n != 1)")


def test_nothing_is_translated_that_nobody_says(used: set[tuple[str, ...]], german: Catalog) -> None:
    """A message stands in a template, or is marked as one that comes with a view."""
    idle = [
        message.id
        for message in _own(german)
        if _strings(message.id) not in used and "view" not in message.auto_comments
    ]
    assert not idle


def test_labels_that_come_with_a_view_have_their_german(german: Catalog) -> None:
    """Every capitalised text in the modules that make entity pages and lists is a label a reader sees."""
    folder = Path(masthead.outputs.__path__[0])
    labels: set[str] = set()
    for name in _PAGES_WITH_LABELS:
        tree = ast.parse((folder / name).read_text(encoding="utf-8"))
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
                labels |= {node.value} if re.fullmatch(r"[A-Z][A-Za-z]*(?: [a-z]+)*", node.value) else set()
    names = {name for name in labels if name.endswith(("View", "Record"))}
    assert {"Also known as", "People"} <= labels
    labels |= {name for _, name in SECTIONS}
    assert not {label for label in labels - names if label not in german}


def test_the_english_catalogue_only_holds_exceptions(theme: Theme, used: set[tuple[str, ...]]) -> None:
    """The message ids are the English wording."""
    english = _own(_catalogue(theme, "en"))
    assert all(message.string and _strings(message.id) in used for message in english)

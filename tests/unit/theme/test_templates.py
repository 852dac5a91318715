"""What the source of the templates keeps to."""

from __future__ import annotations

import re

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined

from masthead.theme import Theme

_RULES = {
    "the safe filter trusts what is not trusted": re.compile(r"\|\s*safe\b"),
    "autoescape stays on": re.compile(r"\bautoescape\b"),
    "no inline style": re.compile(r"<style|\sstyle="),
    "no inline script; data are none": re.compile(
        r'<script(?![^>]*\ssrc=)(?! type="application/ld\+json">\{\{ head\.data \}\}</script>)'
    ),
    "no event attribute": re.compile(r"\son[a-z]+\s*="),
    "no address that is not relative": re.compile(r'(?:href|src)="/'),
    "only our own labels are looked up: a message counts as markup": re.compile(
        r"\b_\((?!\"|kind_label\)|heading\)|group\.heading\)|fact\.label\)|section\.text\))"
    ),
    "parts know the language only, so that what they make of the same arguments is made once": re.compile(
        r"\bimport\b.*with context"
    ),
}

_EXCEPT = {("no inline style", "mail.html")}
"""A letter brings its look along: programs for mail know no style sheets."""


@pytest.fixture(scope="module")
def sources(theme: Theme) -> dict[str, str]:
    """The templates by name."""
    return {name: theme.read(name).decode() for name in theme.files if name.endswith(".html")}


@pytest.mark.parametrize("rule", _RULES)
def test_templates_keep_the_rule(rule: str, sources: dict[str, str]) -> None:
    """Each name is the rule."""
    broken = [
        f"{name}:{number}"
        for name, source in sources.items()
        for number, line in enumerate(source.splitlines(), 1)
        if _RULES[rule].search(line) and (rule, name) not in _EXCEPT
    ]
    assert not broken


def test_every_template_compiles(sources: dict[str, str]) -> None:
    environment = Environment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    environment.filters.update(date=str, iso=str)
    for name in sources:
        environment.get_template(name)


def test_the_script_is_small_and_plain(theme: Theme) -> None:
    """Every page loads it, and is complete without; the look at who is named is fetched when first wanted."""
    assert len(theme.read("static/theme.js")) < 2_200
    assert len(theme.read("static/look.js")) < 3_500
    users = [name for name in theme.files if name.endswith(".html") and b"site.script" in theme.read(name)]
    assert sorted(users) == ["parts/site.html", "redirect.html"]

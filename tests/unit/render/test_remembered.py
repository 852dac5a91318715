"""What a macro is made for once, and what never counts as the same."""

from __future__ import annotations

import pytest
from babel.support import NullTranslations
from jinja2 import Environment
from markupsafe import Markup, escape
from msgspec import Struct

from masthead.render.environment import environment


class Thing(Struct, frozen=True):
    name: str


PART = """{% set made_once = ("shown",) %}
{% macro shown(value, level=1) %}{{ level }}:{{ value.name if value.name is defined else value }}{{ count() }}{% endmacro %}
{% macro other(value) %}{{ value }}{{ count() }}{% endmacro %}
"""


@pytest.fixture
def made() -> Environment:
    """An environment whose ``count()`` prints how often it was called."""
    templates = {
        "part.html": PART,
        "page.html": '{% from "part.html" import shown, other %}{{ shown(a) }} {{ other(a) }}',
    }
    env = environment(templates, NullTranslations(), "en")
    calls = iter(range(100))
    env.globals["count"] = lambda: f" #{next(calls)}"
    return env


def pages(made: Environment, *values: object) -> list[str]:
    return [made.get_template("page.html").render(a=value) for value in values]


def test_a_named_macro_is_made_once_and_no_other(made: Environment) -> None:
    assert pages(made, Thing("x"), Thing("x")) == [
        "1:x #0 Thing(name=&#39;x&#39;) #1",
        "1:x #0 Thing(name=&#39;x&#39;) #2",
    ]


def test_other_arguments_are_made_anew(made: Environment) -> None:
    first, second = pages(made, Thing("x"), Thing("y"))
    assert first.startswith("1:x #0")
    assert second.startswith("1:y #2")


@pytest.mark.parametrize(("one", "other"), [("<b>", Markup("<b>")), (1, True), (0, False)])
def test_what_is_equal_to_python_may_print_otherwise(made: Environment, one: object, other: object) -> None:
    """Text and markup of the same letters; numbers and truth values."""
    first, second = pages(made, one, other)
    assert first.startswith(f"1:{escape(one)} ")
    assert second.startswith(f"1:{escape(other)} ")


def test_what_cannot_be_compared_is_made_every_time(made: Environment) -> None:
    first, second = pages(made, ["x"], ["x"])
    assert (first.split()[1], second.split()[1]) == ("#0", "#2")

"""A macro that is called directly does what Jinja's own does, and says the same of what is wrong."""

from __future__ import annotations

import pytest
from babel.support import NullTranslations
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from masthead.render import shortcuts
from masthead.render.environment import environment
from masthead.render.shortcuts import printed

MACROS = """{% macro m(a, b="B", c=none) %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}
{% macro more(a) %}{{ a }}{{ varargs | length }}{{ kwargs | length }}{% endmacro %}
{% macro around(a) %}{{ a }}({{ caller() }}){% endmacro %}
{% macro careful(a) %}{{ a | default("nothing") }}{% endmacro %}
"""


@pytest.mark.parametrize(
    "call",
    [
        "{{ m('<') }}", "{{ m(1, c=2) }}", "{{ m(c=1, a=2) }}", "{{ m(1, 2, 3) }}", "{{ m(1, b='<') | upper }}",
        "{{ more(1, 2, 3, d=4) }}", "{% call around('<') %}<i>{% endcall %}", "{{ careful(nobody) }}",
        "{{ careful(a=nobody) }}", "{{ m(1, 2, 3, 4) }}", "{{ m(1, d=4) }}", "{{ m(1, a=4) }}", "{{ m(1, caller=4) }}",
        "{{ m() }}", "{% autoescape false %}{{ m('<') }}{% endautoescape %}", "{{ '<a'.startswith('<') }}",
    ],
)  # fmt: skip
def test_a_macro_called_directly_does_what_jinjas_own_does(call: str) -> None:
    templates = {"part.html": MACROS, "page.html": '{% from "part.html" import m, more, around, careful %}' + call}
    usual = Environment(
        loader=DictLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    ours = environment(templates, NullTranslations(), "en")
    assert outcome(ours) == outcome(usual)


def outcome(made: Environment) -> str:
    try:
        return made.get_template("page.html").render()
    except Exception as fault:  # noqa: BLE001 - whatever it is, it has to be the same
        return repr(fault)


class Marked:
    def __html__(self) -> str:
        return "<b>"


@pytest.mark.parametrize(
    "value", ["", "<a href=\"x\">'&amp;'", Markup("<b>&</b>"), 7, None, 1.5, ["<"], Marked(), "ü<"]
)
def test_printed_text_is_escaped_text(value: object) -> None:
    assert printed(value) == escape(value)


def test_text_is_escaped_alike_without_the_part_in_c() -> None:
    assert shortcuts._replaced("<a href=\"x\">'&amp;'") == escape("<a href=\"x\">'&amp;'")

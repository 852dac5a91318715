"""UI texts that are put in place before a template is compiled print what gettext would have printed."""

from __future__ import annotations

import pytest
from babel.support import NullTranslations
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from masthead.render.environment import environment

WORDS = {
    "By %(name)s": "Von %(name)s",
    "%(a)s and %(b)s": "%(b)s, %(a)s & mehr",
    "%(share)s%% of all": "100 %% von %(share)s",
    "gone %(name)s": "fort",
    "%(count)d of it": "%(count)d davon",
    "People": "Leute & <b>",
}


class German(NullTranslations):
    def gettext(self, message: str) -> str:
        return WORDS.get(message, message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return (
            ("eine <i>" if number == 1 else "%(n)s %(num)s <i>") if one == "%(n)s" else (one if number == 1 else many)
        )

    ugettext, ungettext = gettext, ngettext  # the names by which Jinja asks first


def plain() -> Environment:
    """Jinja as it comes."""
    made = Environment(autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"])
    made.install_gettext_translations(German(), newstyle=True)  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize(
    "source",
    [
        "{% trans name=x %}By {{ name }}{% endtrans %}",
        "{% trans a=x, b=y %}{{ a }} and {{ b }}{% endtrans %}!",
        "{% trans share=y %}{{ share }}% of all{% endtrans %}",
        '{{ _("gone %(name)s", name=x) }}',
        '{{ _("%(count)d of it", count=7) }}',
        '{{ _("By %(name)s", name=x) | upper }}',
        "{{ _(heading) }}{{ _('People') }}",
        "{% trans n=number %}{{ n }}{% pluralize %}{{ n }} much{% endtrans %}",
        "{% trans n=1 %}{{ n }}{% pluralize %}{{ n }} much{% endtrans %}",
        "{% trans number %}one{% pluralize %}{{ number }} <u>{% endtrans %}",
        "{% trans num=number %}one{% pluralize %}{{ num }}{% endtrans %}",
        "{% trans count=number, who=x %}one {{ who }}{% pluralize %}{{ count }} {{ who }}{% endtrans %}",
        "{% trans count=things | length %}one{% pluralize %}{{ count }}{% endtrans %}",
        "{% macro m(n) %}{% trans n %}one{% pluralize %}{{ n }}{% endtrans %}{% endmacro %}{{ m(1) }}{{ m(number) }}",
    ],
)
def test_a_settled_text_is_what_gettext_prints(source: str) -> None:
    view = {"x": "<x> & %s", "y": Markup("<y>"), "number": 3, "heading": "People", "things": ["a", "b"]}
    settled = environment({"page.html": source}, German(), "de").get_template("page.html")
    assert settled.render(view) == plain().from_string(source).render(view)


def test_a_variable_that_is_not_there_is_told_even_where_the_translation_leaves_it_out() -> None:
    made = environment({"page.html": '{{ _("gone %(name)s", name=nobody) }}'}, NullTranslations(), "en")
    with pytest.raises(UndefinedError, match="nobody"):
        made.get_template("page.html").render()

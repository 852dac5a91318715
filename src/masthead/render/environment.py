"""The Jinja environment of the theme: strict, escaping, and with what is constant in a language settled beforehand."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Mapping, MutableMapping
from functools import lru_cache
from typing import Any

from babel.support import NullTranslations
from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, nodes

from masthead.dates import iso, spoken
from masthead.render.remembered import RememberingTemplate
from masthead.render.settled import Settled, word_filters
from masthead.render.shortcuts import DirectCalls, DirectMacro, marked, printed
from masthead.urls import ROOT

__all__ = ["environment"]


def environment(templates: Mapping[str, str], translations: NullTranslations, language: str) -> Environment:
    """An environment for the pages of one language.

    Templates may use the filters ``date`` (a form of `masthead.dates.FORMATS`), ``iso`` and ``policy_source``, the
    function ``href`` (an address of the site → a link from the page), the UI texts by ``_`` and ``{% trans %}``, and
    ``language``.
    """
    made = _Environment(
        loader=FunctionLoader(lambda name: (templates[name], name, None) if name in templates else None),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        optimized=False,  # computes what is constant in our templates anew at each depth, and there is next to nothing
    )
    made.translations = translations
    made.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it

    @lru_cache(maxsize=4096)
    def date(value: dt.date, form: str = "long") -> str:
        """A date in words, in the language of the page."""
        return spoken(value, language, form)

    made.filters.update(date=date, iso=iso, href=_href, policy_source=_policy_source, **word_filters(translations))
    made.globals.update(href=_href, language=language)
    return made


def _href(address: str) -> str:
    """A link to a page of the site; the finished page has it relative to itself."""
    return ROOT + address[1:]


def _policy_source(text: str) -> str:
    """How a Content Security Policy names a script that stands in the page itself (CSP 3, hash-source)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


class _Template(RememberingTemplate):
    """A template that prints by `printed`, which its compiled code knows as ``escape``, and whose macros are direct."""

    @classmethod
    def from_code(cls, *args: Any, **named: Any) -> Template:
        """The template of compiled code."""
        made = super().from_code(*args, **named)
        made.root_render_func.__globals__.update(escape=printed, Macro=DirectMacro, Markup=marked)
        return made


class _Environment(Environment):
    """Compiles templates for one language: see `Settled`."""

    translations: NullTranslations
    template_class = _Template
    context_class = DirectCalls

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None  # noqa: A002
    ) -> Template:  # fmt: skip
        """One of the theme's templates. Each page asks for all that it imports, and Jinja's own cache takes a lock."""
        if globals or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        if name not in self._found:
            self._found[name] = super().get_template(name, parent)
        return self._found[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A plain dictionary: Jinja goes through it for each import on each page, and its own chain of maps is slow."""
        return {**self.globals, **(d or {})}

    def _generate(  # Jinja's own signature
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002
    ) -> str:
        settled = Settled(self.translations).visit(source)
        return super()._generate(settled, name, filename, defer_init)

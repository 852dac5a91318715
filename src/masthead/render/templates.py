"""The theme's templates: one Jinja environment per language, and which files a page's look depends on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from masthead.diagnostics import MastheadError, error
from masthead.fingerprint import fingerprint
from masthead.plan import Materials
from masthead.theme import Theme
from masthead.urls import ROOT

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Templates"]

_REFERENCE = re.compile(r"\{%-?\s*(?:extends|include|import|from)\s+(?:\"([^\"]+)\"|'([^']+)'|(\S))")


class Templates:
    """The templates of a theme, ready to render views; compiled only when the first page needs it."""

    def __init__(self, theme: Theme, materials: Materials) -> None:
        self._theme = theme
        self._materials = materials
        self._environments: dict[str, Environment] = {}
        self._closures: dict[str, str] = {}

    def closure(self, name: str) -> str:
        """Fingerprint of everything `name` may draw on: itself, what it extends and includes, the UI texts.

        A reference that is computed counts as all templates.
        """
        if name not in self._closures:
            names = self._reachable(name)
            self._closures[name] = fingerprint(*(part for n in sorted(names) for part in (n, self._theme.digests[n])))
        return self._closures[name]

    def render(self, name: str, view: msgspec.Struct) -> bytes:
        """The page that template `name` makes of `view`; a fault in the template names its file and line."""
        from jinja2 import TemplateError

        language = view.head.lang  # type: ignore[attr-defined]  # every view of a page has a head
        try:
            template = self._environment(language).get_template(name)
            page = template.render({field: getattr(view, field) for field in view.__struct_fields__})
            return page.replace(ROOT, view.head.root).encode()  # type: ignore[attr-defined]
        except TemplateError as fault:
            raise MastheadError(self._diagnosed(fault, name, view)) from fault
        except (TypeError, ValueError, AttributeError, KeyError, ZeroDivisionError) as fault:
            raise MastheadError(self._diagnosed(fault, name, view)) from fault

    def _reachable(self, name: str) -> set[str]:
        found: set[str] = {file for file in self._theme.digests if file.startswith("locale/")}
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in found or current not in self._theme.files:
                continue
            found.add(current)
            for double, single, computed in _REFERENCE.findall(self._sources[current]):
                waiting += [n for n in self._sources if n.endswith(".html")] if computed else [double or single]
        return found

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        pages = [name for name in self._theme.files if name.endswith(".html")]
        return {name: self._theme.read(name).decode("utf-8", "replace") for name in pages}

    def _environment(self, language: str) -> Environment:
        if language not in self._environments:
            self._environments[language] = self._made(language)
        return self._environments[language]

    def _made(self, language: str) -> Environment:
        from jinja2 import DictLoader, Environment, StrictUndefined

        from masthead.render.filters import equip

        environment = Environment(
            loader=DictLoader(self._sources),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.install_gettext_translations(_translations(self._theme, language), newstyle=True)  # type: ignore[attr-defined]
        equip(environment, self._materials)
        return environment

    def _diagnosed(self, fault: Exception, name: str, view: msgspec.Struct) -> Any:
        from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

        page = view.head.address  # type: ignore[attr-defined]
        if isinstance(fault, TemplateNotFound):
            return error("template-missing", self._shown(name), 1, missing=fault.name or name, page=page)
        if isinstance(fault, TemplateSyntaxError):
            return error("template-syntax", self._shown(fault.name or name), fault.lineno, reason=fault.message or "", page=page)
        file, line = _where(fault, self._sources)
        code = "template-undefined" if isinstance(fault, UndefinedError) else "template-failed"
        return error(code, self._shown(file or name), line, reason=str(fault), page=page)

    def _shown(self, name: str) -> str:
        return f"templates/{name}"


def _where(fault: BaseException, sources: Mapping[str, str]) -> tuple[str, int]:
    """The innermost template and line that the traceback passes through."""
    place, trace = ("", 0), fault.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in sources or "__jinja_template__" in trace.tb_frame.f_globals:
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _translations(theme: Theme, language: str) -> Any:
    """The theme's texts in `language`; without a catalogue the message ids, which are English, stand."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import NullTranslations, Translations

    name = f"locale/{language}/LC_MESSAGES/theme.po"
    if name not in theme.files:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(theme.read(name)), locale=language))
    compiled.seek(0)
    return Translations(compiled, domain="theme")

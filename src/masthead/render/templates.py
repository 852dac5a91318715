"""The theme's templates at work: one Jinja environment per language, compiled when the first page needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from typing import Any

import jinja2
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import NullTranslations, Translations
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup

from masthead.diagnostics import Diagnostic, MastheadError, error
from masthead.plan import Materials, TextKey
from masthead.render.environment import environment
from masthead.render.illustration import Drawer, illustrated
from masthead.render.look import Look
from masthead.render.shortcuts import marked
from masthead.store import Store
from masthead.urls import ROOT

__all__ = ["compiled", "render_page"]

_FAULTS = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What a template can do wrong; anything else is a bug of ours."""


def compiled(look: Look, names: Iterable[str], language: str, store: Store) -> None:
    """Load these templates, whose code `store` keeps or is given; one that is at fault is passed over."""
    with suppress(MastheadError):
        made = _environment(look, language)
        made.bytecode_cache = _Codes(look, language, store)
        for name in names:
            with suppress(*_FAULTS):
                made.get_template(name)
        made.bytecode_cache = None


class _Codes(BytecodeCache):
    """The code of the templates in one language, as Jinja asks for it."""

    def __init__(self, look: Look, language: str, store: Store) -> None:
        self._look = look
        self._language = language
        self._store = store

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002  # Jinja's signature
        """What decides the code of a template."""
        return self._look.code(name, self._language)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Code that was kept."""
        if raw := self._store.get("code", bucket.key):
            bucket.bytecode_from_string(raw)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Code that is to be kept."""
        self._store.put("code", bucket.key, bucket.bytecode_to_string())


def render_page(look: Look, name: str, view: Any, materials: Materials) -> bytes:
    """The page that template `name` makes of `view`; MastheadError names file and line of a fault in a template."""

    def text(key: TextKey, pictures: Iterable[Any] = (), draw: Drawer | None = None) -> Markup:
        """A long text; it was sanitised when it was made."""
        html = materials.text(key.key)
        return marked(illustrated(html, pictures, draw) if draw else html)

    fields = {field: getattr(view, field) for field in view.__struct_fields__}
    try:
        template = _environment(look, view.head.lang).get_template(name)
        page = template.render(fields, text=text)
        return page.encode().replace(ROOT.encode(), view.head.root.encode())  # bytes are searched twice as fast
    except _FAULTS as fault:
        raise MastheadError(_diagnosed(fault, name, view, dict(look.templates))) from fault


@lru_cache(maxsize=8)
def _environment(look: Look, language: str) -> jinja2.Environment:
    return environment(dict(look.templates), _translations(dict(look.catalogues), language), language)


def _translations(catalogues: Mapping[str, bytes], language: str) -> NullTranslations:
    """The theme's texts in `language`; without a catalogue the message ids, which are English, stand."""
    if language not in catalogues:
        return NullTranslations()
    file, compiled = f"templates/locale/{language}/LC_MESSAGES/theme.po", BytesIO()
    try:
        write_mo(compiled, read_po(BytesIO(catalogues[language]), locale=language, abort_invalid=True))
    except PoFileError as fault:
        raise MastheadError(error("words-unreadable", file, (fault.lineno or 0) + 1, reason=str(fault))) from fault
    except UnicodeDecodeError as fault:
        raise MastheadError(error("words-unreadable", file, reason=fault.reason)) from fault
    compiled.seek(0)
    return Translations(compiled, domain="theme")


def _diagnosed(fault: BaseException, name: str, view: Any, sources: Mapping[str, str]) -> Diagnostic:
    page = view.head.address
    if isinstance(fault, jinja2.TemplateNotFound):
        return error("template-missing", f"templates/{name}", 1, missing=fault.name or name, page=page)
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return error(
            "template-syntax", f"templates/{fault.name or name}", fault.lineno, reason=fault.message or "", page=page
        )
    file, line = _where(fault, sources)
    code = "template-undefined" if isinstance(fault, jinja2.UndefinedError) else "template-failed"
    return error(code, f"templates/{file or name}", line, reason=str(fault), page=page)


def _where(fault: BaseException, sources: Mapping[str, str]) -> tuple[str, int]:
    """The innermost template and line that the traceback passes through."""
    place, trace = ("", 0), fault.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename in sources:
            place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return place

"""The few pure filters and functions of the theme."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from jinja2 import Environment, pass_context
from markupsafe import Markup

from masthead.dates import iso, spoken
from masthead.plan import Materials
from masthead.urls import rooted

if TYPE_CHECKING:
    import msgspec
    from jinja2.runtime import Context

__all__ = ["equip"]


def equip(environment: Environment, materials: Materials) -> None:
    """Give the templates of `environment` what they may call: ``date``, ``iso``, ``href`` and ``text``."""

    @pass_context
    def text(context: Context, key: msgspec.Struct) -> Markup:
        """A long text out of the store; it was sanitised when it was made."""
        return Markup(rooted(materials.text(key.key), context["head"].root))  # type: ignore[attr-defined]  # noqa: S704

    environment.filters.update(date=_date, iso=iso)
    environment.globals.update(href=_href, text=text)


@pass_context
def _date(context: Context, value: dt.date, form: str = "long") -> str:
    """A date in words, in the language of the page; `form` is a key of `masthead.dates.FORMATS`."""
    return spoken(value, context["head"].lang, form)


@pass_context
def _href(context: Context, address: str) -> str:
    """A link from the page at hand to a page of the site."""
    return str(context["head"].root) + address[1:]

"""The few pure filters and functions of the theme."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from jinja2 import Environment, pass_context
from markupsafe import Markup

from masthead.dates import iso, spoken
from masthead.plan import Materials, TextKey
from masthead.urls import ROOT

if TYPE_CHECKING:
    from jinja2.runtime import Context

__all__ = ["equip"]


def equip(environment: Environment, materials: Materials) -> None:
    """Give the templates of `environment` what they may call: ``date``, ``iso``, ``href`` and ``text``."""

    def text(key: TextKey) -> Markup:
        """A long text out of the store; it was sanitised when it was made."""
        return Markup(materials.text(key.key))  # noqa: S704

    environment.filters.update(date=_date, iso=iso)
    environment.globals.update(href=_href, text=text)


@pass_context
def _date(context: Context, value: dt.date, form: str = "long") -> str:
    """A date in words, in the language of the page; `form` is a key of `masthead.dates.FORMATS`."""
    return spoken(value, context["head"].lang, form)


def _href(address: str) -> str:
    """A link to a page of the site; the finished page has it relative to itself."""
    return ROOT + address[1:]

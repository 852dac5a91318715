"""Which markup was made of the same arguments before? Macros that say they are worth remembering."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from jinja2.environment import Template, TemplateModule
from jinja2.runtime import Context, Macro
from msgspec import Struct

__all__ = ["Remembered", "RememberingTemplate"]

_MOST = 16_384
"""So many results of a macro are kept; then it begins anew."""
_PLAIN = frozenset((str, int, bool, type(None)))


class RememberingTemplate(Template):
    """A template whose macros, where another template imports them without context, remember what they made.

    Such a macro sees nothing but its arguments and what is the same in its environment for all pages. So the frame
    of a page, or an article's row in a list, is made once and not on each page that shows it. Which macros are worth
    the memory, their file says: ``{% set made_once = ("row",) %}``.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002  # Jinja's signature
        # Jinja asks each time which globals the page has and this template has not. All of an environment have the same.
        if self._module is None:
            self._module = module = super()._get_default_module()
            for name in getattr(module, "made_once", ()):
                setattr(module, name, Remembered(getattr(module, name)))
        return self._module


class Remembered:
    """A macro and its results by their arguments."""

    __slots__ = ("_macro", "_made")

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._made: dict[Hashable, str] = {}

    def __call__(self, *args: Any, **named: Any) -> str:
        """What the macro makes of the arguments."""
        return self.made(args, named)

    def made(self, args: tuple[Any, ...], named: dict[str, Any]) -> str:
        """The same."""
        key = _key(args, named)
        if key is None:
            return self._macro(*args, **named)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= _MOST:
                self._made.clear()
            made = self._made[key] = self._macro(*args, **named)
        return made


def _key(args: tuple[Any, ...], named: dict[str, Any]) -> Hashable | None:
    """Equal for arguments that any macro makes the same of; None where that cannot be told.

    Types belong to it: text and markup of the same letters are equal to Python, and so are 1 and True.
    """
    values = (*args, *named.values()) if named else args
    for value in values:
        plain = type(value) in _PLAIN or isinstance(value, Struct)
        if not plain and not (type(value) is tuple and all(isinstance(part, Struct) for part in value)):
            return None
    return (values, tuple(map(type, values)), tuple(named))

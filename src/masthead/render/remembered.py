"""Which markup was made of the same arguments before? Macros that a template imports without context."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from jinja2.environment import Template, TemplateModule
from jinja2.runtime import Context, Macro
from msgspec import Struct

__all__ = ["RememberingTemplate"]

_TRIAL = 512
"""So many calls decide whether a macro is worth remembering: one in four must have been a repetition."""
_MOST = 16_384
"""So many results of a macro are kept; then it begins anew."""
_PLAIN = frozenset((str, int, bool, type(None)))


class RememberingTemplate(Template):
    """A template whose macros, where another template imports them without context, remember what they made.

    Such a macro sees nothing but its arguments and what is the same in its environment for all pages. So the frame
    of a page, or an article's row in a list, is made once and not on each page that shows it.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        fresh = self._module is None
        module = super()._get_default_module(ctx)
        if fresh and module is self._module:
            for name, value in vars(module).items():
                if isinstance(value, Macro):
                    setattr(module, name, _Remembered(value))
        return module


class _Remembered:
    """A macro and its results by their arguments, for as long as that pays."""

    __slots__ = ("_calls", "_macro", "_made", "_repeated")

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._made: dict[Hashable, str] | None = {}
        self._calls = self._repeated = 0

    def __call__(self, *args: Any, **named: Any) -> str:
        key = None if self._made is None else _key(args, named)
        if key is None or self._made is None:
            return self._macro(*args, **named)
        self._calls += 1
        if key in self._made:
            self._repeated += 1
            return self._made[key]
        made = self._macro(*args, **named)
        if self._calls == _TRIAL and self._repeated * 4 < _TRIAL:
            self._made = None
        elif len(self._made) >= _MOST:
            self._made = {key: made}
        else:
            self._made[key] = made
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

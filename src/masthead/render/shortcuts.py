"""Which detours of Jinja's run time can a page do without? Calls of macros, and text that is escaped to be printed.

Nothing here changes a byte: a macro called directly gets what `Context.call` would have handed it, and text that is
printed at once need not be a `Markup` for the moment in between.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import BuiltinMethodType
from typing import Any

import markupsafe
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from masthead.render.remembered import Remembered

__all__ = ["DirectCalls", "DirectMacro", "marked", "printed"]

marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Text as markup, without a look whether it is markup already."""


class DirectMacro(Macro):
    """A macro that hands plain arguments to its function; what is more than those is sorted out by Jinja."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._plain = not (self.catch_kwargs or self.catch_varargs or self.caller or self._environment.is_async)
        self._escapes = self._default_autoescape
        self._rest = tuple(tuple(self.arguments[given:]) for given in range(len(self.arguments) + 1))

    def __call__(self, *args: Any, **named: Any) -> str:
        """What the macro makes of the arguments."""
        return self.made(args, named)

    def made(self, args: tuple[Any, ...], named: dict[str, Any]) -> str:
        """The same; `named` may be changed."""
        if not self._plain or len(args) >= len(self._rest):
            return super().__call__(*args, **named)
        values = [named.pop(name, missing) for name in self._rest[len(args)]]
        if named:  # a name that it does not have, or has already
            return super().__call__(*args, **named)
        made = self._func(*args, *values)
        return marked(made) if self._escapes else made


class DirectCalls(Context):
    """Calls macros directly; everything else is looked at as Jinja does, whether it wants the context."""

    def call(self, obj: Any, /, *args: Any, **named: Any) -> Any:
        """Call `obj`."""
        kind = type(obj)
        if kind is not DirectMacro and kind is not Remembered:
            # A method of Python's own (``"…".startswith``) never wants the context.
            return obj(*args) if kind is BuiltinMethodType and not named else super().call(obj, *args, **named)
        if named:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
        return obj.made(args, named)


def printed(value: Any) -> str:
    """`value` as it stands in HTML: the letters of ``markupsafe.escape``."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    made: str = value.__html__() if hasattr(kind, "__html__") else escape(value)
    return made


def _replaced(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace("'", "&#39;").replace('"', "&#34;")
    )


# MarkupSafe looks for all five at once where its part in C is there; but it gives that no name for others.
_escaped = getattr(markupsafe, "_escape_inner", _replaced)

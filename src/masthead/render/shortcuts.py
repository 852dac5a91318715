"""Which detours of Jinja's run time can a page do without? Calls of macros, and text that is escaped to be printed.

Nothing here changes a byte: a macro called directly gets what `Context.call` would have handed it, and text that is
printed at once need not be a `Markup` for the moment in between.
"""

from __future__ import annotations

from typing import Any

from jinja2.runtime import Context, Macro
from markupsafe import escape

from masthead.render.remembered import Remembered

__all__ = ["DirectCalls", "printed"]

_DIRECT = (Macro, Remembered)


class DirectCalls(Context):
    """Calls macros directly; everything else is looked at as Jinja does, whether it wants the context."""

    def call(self, obj: Any, /, *args: Any, **named: Any) -> Any:
        """Call `obj`."""
        if type(obj) not in _DIRECT:
            return super().call(obj, *args, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return obj(*args, **named)


def printed(value: Any) -> str:
    """`value` as it stands in HTML: the letters of ``markupsafe.escape``."""
    if type(value) is not str:
        return escape(value)
    return (
        value.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace('"', "&#34;")
    )

"""The bytes of one output, by its template or its function."""

from __future__ import annotations

from masthead.plan import Materials, Output
from masthead.render.look import Look

__all__ = ["made"]


def made(look: Look, output: Output, materials: Materials) -> bytes:
    """The file; MastheadError where its template fails."""
    if not isinstance(output.produce, str):
        return output.produce(output.view, materials)
    from masthead.render.templates import (
        render_page,  # Jinja and Babel cost a build without new pages its start-up time
    )

    return render_page(look, output.produce, output.view, materials)

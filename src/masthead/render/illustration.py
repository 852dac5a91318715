"""How do the pictures of a text come to be shown in the widths that their files come in?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from masthead.urls import ROOT

__all__ = ["Drawer", "illustrated"]

Drawer = Callable[[Any, Markup, Markup, bool], str]
"""Makes HTML of a picture: of its view, its text alternative, its title, and whether it is a paragraph of its own."""

_PICTURE = re.compile(r"(<p>)?<img ([^<>]*)>(?(1)(</p>)?)")
_SOURCE = re.compile(rf'\bsrc="{ROOT}([^"]*)"')
_WORDS = {name: re.compile(rf'\b{name}="([^"]*)"') for name in ("alt", "title")}


def illustrated(html: str, pictures: Iterable[Any], draw: Drawer) -> str:
    """`html` with what `draw` makes of each of `pictures` in place of its ``<img>``; others stay as they are.

    The HTML is ours: sanitised, attributes in double quotes, the addresses of pictures starting at ROOT.
    """
    known = {picture.address[1:]: picture for picture in pictures}

    def drawn(found: re.Match[str]) -> str:
        source = _SOURCE.search(found[2])
        if source is None or source[1] not in known:
            return found[0]
        # What stands in the attributes is escaped already.
        alt, title = (Markup(words[1] if (words := _WORDS[name].search(found[2])) else "") for name in _WORDS)  # noqa: S704
        alone = bool(found[1] and found[3])
        return (found[1] or "") * (not alone) + draw(known[source[1]], alt, title, alone)

    return _PICTURE.sub(drawn, html) if known else html

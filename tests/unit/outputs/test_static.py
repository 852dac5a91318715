"""The theme's own files as they are published."""

from __future__ import annotations

import re

from masthead.theme import find_theme

from .conftest import Digest


def test_the_style_sheet_is_whole_and_has_no_remarks(built: Digest) -> None:
    """The browser gets every rule of the parts and nothing that is only for those who write them."""
    (name,) = built.files("static/theme.*.css")
    published = built.read(name)
    theme = find_theme(built.root)
    source = "".join(theme.read(f"static/{part}.css").decode() for part in ("theme", "claims"))
    assert "/*" not in published
    assert not re.search(r"\n\s", published)
    rules = re.findall(r"[^{}\s][^{}]*\{", re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL))
    assert re.findall(r"[^{}\s][^{}]*\{", published) == [re.sub(r"\n\s+", "\n", rule) for rule in rules]

"""The language the editor reads: German or English, from the environment."""

from __future__ import annotations

import os

from masthead.diagnostics.messages import phrase

__all__ = ["language", "say"]


def language() -> str:
    """``de`` or ``en``, by MASTHEAD_LANG, else by the locale of the session; English where nothing says otherwise."""
    for name in ("MASTHEAD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "de" if value.lower().startswith("de") else "en"
    return "en"


def say(code: str, **args: object) -> str:
    """The phrase `code` in the editor's language."""
    return phrase(code, language(), **args)

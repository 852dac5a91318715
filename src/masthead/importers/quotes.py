"""Quotes: does every quotation mark in a paragraph have its partner?"""

from __future__ import annotations

__all__ = ["unbalanced"]


def unbalanced(text: str) -> bool:
    """Whether a quotation in `text` is opened and not closed or the other way round; apostrophes do not count.

    German „…“ and »…«, English “…”, French «…» and the typewriter's "…" are known, alone or side by side.
    """
    low, left, right = text.count("„"), text.count("“"), text.count("”")
    double = low != left + right if low else left != right
    return double or text.count('"') % 2 == 1 or text.count("»") != text.count("«")

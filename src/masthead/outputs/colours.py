"""The theme's colours, out of its style sheet: for pictures, the web manifest and the frame of the browser."""

from __future__ import annotations

import re

import msgspec

from masthead.theme import Theme

__all__ = ["Palette", "palette"]

_TOKEN = re.compile(
    r"--(\w+):\s*light-dark\(\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\s*,\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\s*\)"
)
_OWN = {
    "paper": ("#fcfcfa", "#141518"), "ink": ("#17181a", "#e8e6e0"), "soft": ("#595b60", "#a9abb0"),
    "rule": ("#d9d8d3", "#383a40"), "accent": ("#ae171d", "#ff8c80"),
}  # fmt: skip
"""What holds where a style sheet does not name a colour as ours does."""


class Palette(msgspec.Struct, frozen=True, kw_only=True):
    """Colours as ``#rrggbb``, by day; of the paper also that of the night."""

    paper: str
    ink: str
    soft: str
    rule: str
    accent: str
    papers: tuple[str, str]


def palette(theme: Theme) -> Palette:
    """The colours that the tokens name: those of a digest's own ``static/own.css`` before those of ``static/theme.css``."""
    sheets = [name for name in ("static/own.css", "static/theme.css") if name in theme.files]
    css = "".join(theme.read(name).decode("utf-8", "replace") for name in sheets)
    # The first counts: what comes later holds for special cases only, such as readers who want more contrast.
    named = {name: (_long(day), _long(night)) for name, day, night in reversed(_TOKEN.findall(css))}
    colours = {name: named.get(name, own) for name, own in _OWN.items()}
    return Palette(papers=colours["paper"], **{name: day for name, (day, _) in colours.items()})


def _long(colour: str) -> str:
    return (colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])).lower()

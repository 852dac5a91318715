"""What are the plain links and images of a text? Addresses are taken only where nh3 is certain to leave them alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from masthead.load.shortcut.doubt import DoubtError

__all__ = ["images", "links", "usual_links"]

# Letters in addresses and titles that mean something to Python-Markdown, to nh3 or to us. U+E000 ff. are our own.
_ADDRESS = r"[^\s()<>\"'\[\]\\`\ue000-\uefff]*+"
_TITLE = r"(?![\s'])[^\"()<>\[\]\\`\n\ue000-\uefff]+"
_TARGET = rf"\(({_ADDRESS}(?:\({_ADDRESS}\){_ADDRESS})*)(?: \"({_TITLE})\")?\)"
_HOST = r"(?!(?i:xn--))(?:[a-zA-Z0-9-]++\.(?!(?i:xn--)))+[a-zA-Z]{2,}+"
_USUAL = re.compile(
    r"\[([^\s\[\]*][^\[\]*]*+)\]"
    rf"\(((?:https?://{_HOST}(?=[/?#)])|(?=/)(?!//))[^\s()<>\"'\[\]\\`*]*+)\)"
)
_LINK = re.compile(rf"\[([^\[\]]++)\]{_TARGET}")
_IMAGE = re.compile(rf"!\[([^\[\]\n\ue000-\uefff]*)\]{_TARGET}")
_SPACE = re.compile(r"\s")
_RELATIVE = re.compile(r"(?!//)[^:\\]+")
_KNOWN = re.compile(
    r"https?://(?!xn--)(?:[a-z0-9äöüÄÖÜ-]+\.(?!xn--))+[a-z]{2,}(?::[0-9]{1,4})?(?:[/?#][^\\]*)?"
    r"|mailto:[a-z0-9._%+-]+@[a-z0-9.-]+",
    re.IGNORECASE | re.ASCII,
)


def usual_links(text: str) -> str:
    """`text`, already escaped, with those of its links that are most usual; others stay as they are written."""
    return _USUAL.sub(_usual, text)


def _usual(found: re.Match[str]) -> str:
    words, address = found.groups()
    return f'<a href="{address}">{words}</a>'


def links(text: str, inner: Callable[[str], str], kept: Callable[[str], str]) -> str:
    """`text`, already escaped, with its links. `inner` converts what a link says; `kept` gives a stand-in for HTML."""

    def linked(found: re.Match[str]) -> str:
        words, address, title = found.groups()
        if words.isspace() or text[found.start() - 1 : found.start()] == "!" or not _is_kept(address):
            raise DoubtError
        return kept(f'<a href="{address}"{_title(title)}>{inner(words)}</a>')

    text = _LINK.sub(linked, text)
    if "](" in text:
        raise DoubtError
    return text


def images(text: str, kept: Callable[[str], str]) -> str:
    """`text`, already escaped, with its images, of which only those of the site itself are plain."""

    def shown(found: re.Match[str]) -> str:
        words, address, title = found.groups()
        if not _RELATIVE.fullmatch(address):
            raise DoubtError
        words = words.replace('"', "&quot;")
        return kept(f'<img alt="{words}" src="{address}"{_title(title)}>')

    return _IMAGE.sub(shown, text)


def _title(title: str | None) -> str:
    return "" if title is None else f' title="{_SPACE.sub(" ", title.rstrip())}"'


def _is_kept(address: str) -> bool:
    """Whether nh3 leaves a link's address as it is, whatever else stands in the text."""
    return bool(_RELATIVE.fullmatch(address) or _KNOWN.fullmatch(address))

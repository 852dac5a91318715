"""Sniff: of which format is a raw document, judged by its beginning, then by its name?"""

from __future__ import annotations

import re

__all__ = ["sniff"]

_HEAD = 4_096
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|h1|table|center)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\s", re.IGNORECASE)
_MARKDOWN = re.compile(r"\s*# \S.*\n")
_MARKED = re.compile(r"\]\((?:https?://|/)|^#{2,6} \S|\*\*\S|^```", re.MULTILINE)


def sniff(raw: bytes, suffix: str = "") -> str:
    """``html``, ``feed``, ``markdown`` or ``text``; empty where the beginning does not tell.

    A page or a feed is known whatever its suffix. Markdown is known only where there is no suffix: what calls itself
    text is text, whatever it looks like.
    """
    head = _readable(raw[:_HEAD])
    if _FEED.search(head) and (_XML.match(head) or head.lstrip().startswith("<")) and "<html" not in head.lower():
        return "feed"
    if _HTML.match(head) or (_XML.match(head) and "<html" in head.lower()):
        return "html"
    if not suffix and _MARKDOWN.match(head) and _MARKED.search(head):
        return "markdown"
    return ""


def _readable(head: bytes) -> str:
    """The beginning as letters, well enough to see its tags in any encoding."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").decode("latin-1")

"""What does a heading become, and which id does it get?"""

from __future__ import annotations

import re
from html import unescape

from masthead.load.shortcut.doubt import DoubtError
from masthead.load.shortcut.inline import inline
from masthead.urls import SLUG, slugify

__all__ = ["Headings", "demoted"]

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SHORT = 80
_TAG = re.compile(r"<[^>]*>")
_LEVEL = re.compile(r"(</?h)([1-5])(?=[\s>])")


class Headings:
    """The headings of one body: the ids given so far, and whether one is of the first level."""

    def __init__(self) -> None:
        self.given: dict[str, int] = {}
        self.has_first_level = False

    def marked(self, line: str) -> str:
        """HTML of a line that begins with number signs."""
        if "\n" in line:
            raise DoubtError
        text = line.lstrip("#")
        level = min(6, len(line) - len(text))
        text = line[level:]
        if "\\" in text and text.rstrip().endswith(("\\", "#")):
            raise DoubtError
        return self.written(level, text.rstrip("#").strip())

    def written(self, level: int, text: str) -> str:
        """HTML of a heading that says `text`."""
        if not text:
            raise DoubtError
        html = inline(text)
        slug = _quick_slug(text) if html == text else ""
        if not slug:
            name = _TAG.sub("", html) if "<" in html else html
            slug = slugify(" ".join(unescape(name).split())) or "section"
        count = self.given.get(slug, -1) + 1
        self.given[slug] = count
        if level == 1:
            self.has_first_level = True
        return f'<h{level} id="s-{slug}{f"_{count}" if count else ""}">{html}</h{level}>'


def _quick_slug(text: str) -> str:
    """What `slugify` makes of a short text of letters, digits, spaces and hyphens; else nothing."""
    slug = text.lower()
    if not slug.isascii():
        slug = slug.translate(_GERMAN)
    slug = slug.replace(" ", "-")
    return slug if len(slug) <= _SHORT and SLUG.fullmatch(slug) else ""


def demoted(html: str) -> str:
    """The page's own title is the only first-level heading: where a body has one too, all its headings go down one."""
    return _LEVEL.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html)

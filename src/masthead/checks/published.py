"""The published pages as checks see them: each parsed once, for its links, anchors and pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Page", "Published", "parse_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a page refers to. `source` is the content file it was made from, empty for lists."""

    path: str
    source: str
    links: tuple[str, ...]
    ids: frozenset[str]
    unlabelled: tuple[str, ...]
    """Addresses of pictures without an ``alt`` attribute or with an empty one."""


@dataclass(frozen=True, slots=True)
class Published:
    """All pages by path, and the paths of all files of the site."""

    pages: dict[str, Page]
    paths: frozenset[str]
    base: str
    """The path of the site's base URL, with slashes at both ends."""

    @staticmethod
    def of(files: Iterable[tuple[str, str, bytes]], base: str) -> Published:
        """From (path, source, bytes) of every file of the site."""
        pages, paths = {}, []
        for path, source, content in files:
            paths.append(path)
            if path.endswith(".html"):
                pages[path] = parse_page(path, source, content.decode())
        return Published(pages, frozenset(paths), base)


def parse_page(path: str, source: str, html: str) -> Page:
    """Read what a page refers to."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(path, source, tuple(dict.fromkeys(reader.links)), frozenset(reader.ids), tuple(reader.unlabelled))


@dataclass(eq=False)
class _Reader(HTMLParser):
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    unlabelled: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.add(values["id"] or "")
        for name in ("href", "src"):
            if name in values and values.get("rel") not in {"canonical", "alternate"}:
                self.links.append(values[name] or "")
        if tag == "img" and not (values.get("alt") or "").strip():
            self.unlabelled.append(values.get("src") or "")

"""The published pages as checks see them: each parsed once, for its links, anchors, pictures and what it loads."""

from __future__ import annotations

from collections.abc import Iterable, KeysView
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
    kind: str = ""
    """``article``, ``person`` …: the class of its body."""
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    """Of each picture the file that a browser loads at most: the widest of the first format offered."""


@dataclass(frozen=True, slots=True)
class Published:
    """All pages by path, and the sizes of all files of the site in bytes."""

    pages: dict[str, Page]
    sizes: dict[str, int]
    base: str
    """The path of the site's base URL, with slashes at both ends."""

    @property
    def paths(self) -> KeysView[str]:
        """The paths of all files."""
        return self.sizes.keys()

    @staticmethod
    def of(files: Iterable[tuple[str, str, bytes]], base: str) -> Published:
        """From (path, source, bytes) of every file of the site."""
        pages, sizes = {}, {}
        for path, source, content in files:
            sizes[path] = len(content)
            if path.endswith(".html"):
                pages[path] = parse_page(path, source, content.decode())
        return Published(pages, sizes, base)


def parse_page(path: str, source: str, html: str) -> Page:
    """Read what a page refers to."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page(
        path, source, tuple(dict.fromkeys(reader.links)), frozenset(reader.ids), tuple(reader.unlabelled),
        reader.kind, *(tuple(dict.fromkeys(found)) for found in (reader.styles, reader.scripts, reader.images)),
    )  # fmt: skip


@dataclass(eq=False)
class _Reader(HTMLParser):
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    unlabelled: list[str] = field(default_factory=list)
    kind: str = ""
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    offered: str = ""
    """Within ``picture``: the widest file of its first source."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("id"):
            self.ids.add(values["id"])
        for name in ("href", "src"):
            if name in values and values.get("rel") not in {"canonical", "alternate"}:
                self.links.append(values[name])
        if tag == "body":
            self.kind = values.get("class", "").partition(" ")[0]
        elif tag == "link" and values.get("rel") == "stylesheet":
            self.styles.append(values.get("href", ""))
        elif tag == "script" and "src" in values:
            self.scripts.append(values["src"])
        elif tag == "source":
            self.offered = self.offered or _widest(values.get("srcset", ""))
        elif tag == "img":
            self._image(values)

    def handle_endtag(self, tag: str) -> None:
        if tag == "picture":
            self.offered = ""

    def _image(self, values: dict[str, str]) -> None:
        source = values.get("src", "")
        self.images.append(self.offered or _widest(values.get("srcset", "")) or source)
        if not values.get("alt", "").strip():
            self.unlabelled.append(source)


def _widest(srcset: str) -> str:
    """The address of the widest file that a ``srcset`` with widths offers."""
    choices = [choice.split() for choice in srcset.split(",") if choice.strip()]
    widths = {choice[0]: int(choice[1][:-1]) for choice in choices if len(choice) == 2 and choice[1][:-1].isdigit()}
    return max(widths, key=lambda address: widths[address], default="")

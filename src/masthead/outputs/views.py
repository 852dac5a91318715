"""Views: the frozen plain data a template may see, shared by the kinds of output.

A view is everything its page depends on: its fingerprint is the page's key. Dates stay dates and addresses stay
site-relative (``/people/jan-leike/``); the theme prints them in the page's language and relative to the page.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from masthead.plan import TextKey

__all__ = [
    "Alternate", "Card", "EntityLink", "Fact", "FeedLink", "Head", "Html", "Link", "MentionView", "SharedPicture", "SiteView",
    "TextKey", "View", "YearOfMentions",
]  # fmt: skip


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What every view is: frozen, built by keyword."""


class Html(msgspec.Struct, frozen=True):
    """Markup that is safe to print as it is: sanitised or escaped when it was made."""

    html: str

    def __html__(self) -> str:
        """What Jinja and MarkupSafe print instead of escaping."""
        return self.html

    def __bool__(self) -> bool:
        return bool(self.html)


class Link(View, frozen=True, kw_only=True):
    """A link within the site. `lang` is set where the target is in another language than the page."""

    text: str
    address: str
    lang: str = ""
    current: bool = False


class EntityLink(View, frozen=True, kw_only=True, cache_hash=True):
    """A person, company or topic as other pages show it. `note` is a line about it, `count` its articles."""

    kind: str
    """``people``, ``companies`` or ``topics``."""
    id: str
    name: str
    address: str
    note: str = ""
    count: int = 0


class Alternate(View, frozen=True, kw_only=True, cache_hash=True):
    """The same page in another language, or the page itself, for ``hreflang`` and the language switch."""

    lang: str
    name: str
    """The language in its own words: ``Deutsch``."""
    address: str
    url: str
    exact: bool = True
    """False where no translation exists and `address` is the other language's front page."""


class SiteView(View, frozen=True, kw_only=True, cache_hash=True):
    """What every page shows of the site, in one language."""

    title: str
    tagline: str
    language: str
    home: str
    """Address of the front page in this language."""
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    style: str
    """Address of the style sheet, its name changing with its content."""
    script: str
    """Address of the script (reading help only; every page works without)."""
    feed: str
    icon: str
    generator: str
    editions: str = ""
    """Address of the list of editions; empty where the site does without."""
    look: str = ""
    """Address of the script that shows who is behind a link; fetched when first wanted."""
    fonts: tuple[str, ...] = ()
    """Addresses of the fonts that the top of every page is set in."""
    json_feed: str = ""
    opml: str = ""
    """Address of the list of all feeds."""
    search: str = ""
    """Address of the search; empty where the site does without."""
    manifest: str = ""
    """Address of the web manifest."""
    icons: tuple[tuple[int, str], ...] = ()
    """The icon as PNG: side in pixels and address."""
    colours: tuple[str, str] = ("", "")
    """The colour of the paper by day and by night."""


class FeedLink(View, frozen=True, kw_only=True):
    """The feed of a page's own subject, in both formats."""

    title: str
    atom: str
    json: str


class SharedPicture(View, frozen=True, kw_only=True):
    """The picture that stands beside a link to a page where it is shared. 0: size not known."""

    url: str
    alt: str
    width: int = 0
    height: int = 0


class Head(View, frozen=True, kw_only=True):
    """What a page says about itself."""

    address: str
    lang: str
    title: str
    description: str
    url: str
    """The canonical URL."""
    root: str
    """What leads from this page to the root of the site: ``../../``; absolute for the page of missing pages."""
    kind: str
    """``article``, ``person``, …: the class of the body."""
    alternates: tuple[Alternate, ...] = ()
    index: bool = True
    """False keeps search engines away."""
    published: dt.date | None = None
    updated: dt.date | None = None
    feed: FeedLink | None = None
    picture: SharedPicture | None = None
    data: Html = Html("")
    """What programs read of it (JSON-LD), fit to stand in a ``script`` element."""


class Card(View, frozen=True, kw_only=True, cache_hash=True):
    """An article in a list."""

    title: str
    dek: str
    address: str
    date: dt.date
    lang: str
    label: str = ""
    """Name of the first topic."""
    publisher: str = ""
    minutes: int = 1
    draft: bool = False


class MentionView(View, frozen=True, kw_only=True):
    """One article that names an entity, with the sentence in which it does so first."""

    title: str
    address: str
    date: dt.date
    lang: str
    publisher: str = ""
    before: str = ""
    name: str = ""
    after: str = ""


class YearOfMentions(View, frozen=True, kw_only=True):
    """The mentions of one year, newest first."""

    year: int
    mentions: tuple[MentionView, ...]


class Fact(View, frozen=True, kw_only=True):
    """A line of the short table on an entity's page. `label` is an English message id of the theme's catalogue."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()
    url: str = ""
    """An external address for `text`."""

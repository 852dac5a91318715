"""What every page shows and says: the site's frame in each language, and the head of a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from masthead.catalog import ArticleRecord, Catalog
from masthead.catalog.registration import Ref
from masthead.config import Config
from masthead.fields import label
from masthead.fingerprint import fingerprint
from masthead.outputs.colours import palette
from masthead.outputs.following import all_feeds
from masthead.outputs.sharing import shared_picture, shared_pictures
from masthead.outputs.shown import Links, all_links, card_of
from masthead.outputs.views import Alternate, Card, FeedLink, Head, Link, SharedPicture, SiteView
from masthead.overlay import overlaid
from masthead.theme import Theme
from masthead.urls import absolute, localised, relative_root

__all__ = ["ICON_SIZES", "LANGUAGE_NAMES", "SEARCH", "SECTIONS", "SiteViews", "asset_address"]

LANGUAGE_NAMES = {"de": "Deutsch", "en": "English"}
"""A language in its own words."""

SECTIONS = (
    ("/", "Today"),
    ("/moves/", "Moves"),
    ("/investments/", "Investments"),
    ("/people/", "People"),
    ("/companies/", "Companies"),
    ("/topics/", "Topics"),
    ("/archive/", "Archive"),
)
"""The site's sections: addresses, and names as message ids of the theme's catalogue."""

SEARCH = "/search/"
"""Where the search stands."""

ICON_SIZES = (32, 180, 192, 512)
"""The icon as PNG, in pixels: for old browsers, for iOS, for home screens."""


_Made = TypeVar("_Made")

_FIRST_FONTS = tuple(f"/static/fonts/{name}.woff2" for name in ("serif-400", "serif-600", "sans-400", "sans-600"))
"""What the top of every page is set in: fetched with the style sheet, so that it is there for the first line."""


def asset_address(theme: Theme, name: str, *parts: str) -> str:
    """The address of a file of the theme, with a piece of its fingerprint so that browsers may keep it for ever."""
    stem, _, suffix = name.rpartition(".")
    return f"/{stem}.{fingerprint(theme.digests[name], *parts)[:8]}.{suffix}"


class _Cards:
    """The card of each article by path, made when the first page shows it.

    An article whose words are those it `began` with has the same card in each state of the catalog: it is made once.
    """

    def __init__(
        self, catalog: Catalog, began: dict[str, Card] | None = None, others: frozenset[str] = frozenset()
    ) -> None:
        self.catalog = catalog
        self._began = {} if began is None else began
        self._others = others
        self._own: dict[str, Card] = {}

    def __getitem__(self, path: str) -> Card:
        made = self._own if path in self._others else self._began
        if path not in made:
            made[path] = card_of(self.catalog.article[path], self.catalog)
        return made[path]

    def reworded(self, catalog: Catalog, paths: Iterable[str]) -> _Cards:
        """The cards in a catalog in which the articles at `paths` have other words."""
        return _Cards(catalog, self._began, self._others.union(paths))


@dataclass(frozen=True, slots=True)
class SiteViews:
    """The site's frame by language, and the heads of its pages."""

    config: Config
    theme: Theme
    views: dict[str, SiteView]
    cards: _Cards
    """Every article as lists show it, by path."""
    links: Links
    """Every entity as other pages show it."""
    order: Mapping[Ref, int]
    """The place of every entity in the catalog."""
    feeds: Mapping[str, FeedLink]
    """The feeds of people, companies and topics by the address of their page."""
    shared: Mapping[str, SharedPicture]
    """Pictures for sharing by the address of the page; all others share that of the site in their language."""
    made: dict[Hashable, Any] = field(default_factory=dict)
    """What `once` has made."""
    words: dict[Hashable, Any] = field(default_factory=dict)
    """What `told` has made."""

    @staticmethod
    def of(catalog: Catalog, theme: Theme) -> SiteViews:
        """The frames of the site in all its languages."""
        config = catalog.config
        views = {lang: _site_view(catalog, theme, lang) for lang in config.languages}
        order = {ref: place for place, ref in enumerate(catalog.entities)}
        links = all_links(catalog)
        feeds, shared = all_feeds(catalog, links), shared_pictures(catalog)
        return SiteViews(config, theme, views, _Cards(catalog), links, order, feeds, shared)

    def reworded(self, catalog: Catalog, paths: Collection[str]) -> SiteViews:
        """The same for a catalog in which nothing but words of the articles at `paths` is new."""
        articles = [catalog.article[path] for path in paths if path in catalog.article]
        shared = {one.address: found for one in articles if (found := shared_picture(one, catalog, self.shared))}
        shared = {address: found for address, found in shared.items() if found != self.shared.get(address)}
        return replace(self, cards=self.cards.reworded(catalog, paths), shared=overlaid(self.shared, shared), words={})

    def once(self, make: Callable[..., _Made], *about: Hashable) -> _Made:
        """What `make` makes of the catalog, these views and what it is `about`.

        The same on several pages, it is made for the first of them. It shows no words of articles.
        """
        key = make, *about
        if key not in self.made:
            self.made[key] = make(self.cards.catalog, self, *about)
        made: _Made = self.made[key]
        return made

    def told(self, make: Callable[[ArticleRecord, Catalog], _Made], path: str) -> _Made:
        """What `make` makes of the article at `path`, for the first of the outputs that show it."""
        key, catalog = (make, path), self.cards.catalog
        if key not in self.words:
            self.words[key] = make(catalog.article[path], catalog)
        made: _Made = self.words[key]
        return made

    def address(self, address: str, language: str) -> str:
        """Where the page that is at `address` in the default language stands in `language`."""
        return localised(address, language, self.config.language)

    def head(
        self,
        address: str,
        language: str,
        title: str,
        kind: str,
        *,
        description: str = "",
        others: Iterable[tuple[str, str]] | None = None,
        index: bool = True,
        published: dt.date | None = None,
        updated: dt.date | None = None,
    ) -> Head:
        """The head of the page at `address`; `others` are the (language, address) pairs of its translations."""
        return Head(
            address=address,
            lang=language,
            title=title,
            description=description,
            url=absolute(self.config.base_url, address),
            root=relative_root(address),
            kind=kind,
            alternates=self._alternates(address, language, dict(others or ())),
            index=index,
            published=published,
            updated=updated,
            feed=self.feeds.get(address),
            picture=self.shared.get(address) or self.shared.get(self.address("/", language)),
        )

    def everywhere(self, address: str) -> list[tuple[str, str]]:
        """The (language, address) pairs of a page that exists in every language."""
        return [(lang, self.address(address, lang)) for lang in self.config.languages]

    def _alternates(self, address: str, language: str, others: dict[str, str]) -> tuple[Alternate, ...]:
        if len(self.config.languages) < 2:
            return ()
        found = []
        for lang in self.config.languages:
            there = address if lang == language else others.get(lang, "")
            shown = there or self.address("/", lang)
            found.append(
                Alternate(
                    lang=lang,
                    name=LANGUAGE_NAMES.get(lang, lang),
                    address=shown,
                    url=absolute(self.config.base_url, shown),
                    exact=bool(there),
                )
            )
        return tuple(found)


def _exists(section: str, catalog: Catalog) -> bool:
    """Whether a section has anything to show: what rests on claims has not everywhere."""
    claims = catalog.claims
    if section == "/moves/":
        return any(stint.start or stint.end for stints in claims.careers.values() for stint in stints)
    return bool(claims.investments) if section == "/investments/" else True


def _site_view(catalog: Catalog, theme: Theme, language: str) -> SiteView:
    config = catalog.config
    sections = tuple(
        Link(text=name, address=localised(address, language, config.language))
        for address, name in SECTIONS
        if _exists(address, catalog)
    )
    search = localised(SEARCH, language, config.language) if config.search.enabled else ""
    pages = sorted(
        (page for page in catalog.pages if page.lang == language and page.meta.nav is not None),
        key=lambda page: (page.meta.nav, page.address),
    )
    return SiteView(
        title=label(config.title, language),
        tagline=label(config.tagline, language),
        language=language,
        home=localised("/", language, config.language),
        nav=(*sections, *((Link(text="Search", address=search),) if search else ())),
        footer=tuple(Link(text=page.meta.title, address=page.address) for page in pages),
        style=asset_address(
            theme,
            "static/theme.css",
            *(theme.digests[f"static/{part}.css"] for part in ("fonts", "claims", "own")),
            str(config.theme.fonts),
        ),
        script=asset_address(theme, "static/theme.js") if "static/theme.js" in theme.digests else "",
        feed=localised("/feed.xml", language, config.language),
        icon=asset_address(theme, "static/icon.svg"),
        generator="Masthead",
        editions=localised("/editions/", language, config.language)
        if config.editions.weekly or config.editions.daily
        else "",
        look=asset_address(theme, "static/look.js") if "static/look.js" in theme.digests else "",
        fonts=_FIRST_FONTS if config.theme.fonts else (),
        json_feed=localised("/feed.json", language, config.language),
        opml=localised("/feeds.opml", language, config.language),
        search=search,
        manifest=localised("/site.webmanifest", language, config.language),
        icons=tuple((size, f"/static/icon-{size}.png") for size in ICON_SIZES),
        colours=palette(theme).papers,
    )

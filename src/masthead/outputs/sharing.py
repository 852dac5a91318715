"""Which picture stands beside a link where a page is shared: its own, a card with its title, or that of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator

from masthead.catalog import ArticleRecord, Catalog
from masthead.fields import label
from masthead.outputs.views import SharedPicture
from masthead.urls import absolute, localised

__all__ = ["HEIGHT", "WIDTH", "card_address", "carded", "shared_picture", "shared_pictures"]

WIDTH, HEIGHT = 1200, 630
"""Pixels of a card: what the networks ask for."""

_SHAREABLE = (".jpg", ".jpeg", ".png", ".webp", ".gif")


def card_address(page: str) -> str:
    """Where the card of the page at address `page` stands."""
    return f"{page}card.png"


def carded(catalog: Catalog) -> Iterator[ArticleRecord]:
    """The articles that have a card: the newest ones without a picture of their own."""
    if catalog.config.cards.enabled:
        yield from (
            article for article in catalog.articles[: catalog.config.cards.newest] if not _own_picture(article, catalog)
        )


def shared_pictures(catalog: Catalog) -> dict[str, SharedPicture]:
    """Pictures for sharing by the address of the page; that of a front page stands for all others of its language."""
    config = catalog.config
    fronts = {localised("/", lang, config.language): label(config.title, lang) for lang in config.languages}
    shared = {at: _card_of(at, title, catalog) for at, title in fronts.items()} if config.cards.enabled else {}
    with_card = {article.address for article in carded(catalog)}
    for article in catalog.articles:
        if found := shared_picture(article, catalog, with_card):
            shared[article.address] = found
    return shared


def shared_picture(article: ArticleRecord, catalog: Catalog, with_card: Collection[str]) -> SharedPicture | None:
    """The picture of an article itself, or its card if its address is one of those `with_card`."""
    if own := _own_picture(article, catalog):
        return SharedPicture(url=absolute(catalog.config.base_url, own), alt=article.meta.image_alt)
    return _card_of(article.address, article.meta.title, catalog) if article.address in with_card else None


def _card_of(address: str, title: str, catalog: Catalog) -> SharedPicture:
    url = absolute(catalog.config.base_url, card_address(address))
    return SharedPicture(url=url, alt=title, width=WIDTH, height=HEIGHT)


def _own_picture(article: ArticleRecord, catalog: Catalog) -> str:
    image = article.meta.image
    source = posixpath.normpath(posixpath.join(posixpath.dirname(article.entry.path), image)) if image else ""
    usable = source in catalog.files and image.lower().endswith(_SHAREABLE)
    return f"{article.address}{posixpath.basename(image)}" if usable else ""

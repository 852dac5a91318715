"""What can be followed: which people, companies and topics have a feed of their own, and what stands in it."""

from __future__ import annotations

from itertools import islice

from masthead.catalog import ArticleRecord, Catalog
from masthead.catalog.registration import Ref
from masthead.fields import label
from masthead.outputs.shown import Links
from masthead.outputs.views import FeedLink

__all__ = ["all_feeds", "newest"]


def all_feeds(catalog: Catalog, links: Links) -> dict[str, FeedLink]:
    """By the address of its page, the feed of everyone whom enough articles name; thin feeds would be noise."""
    wanted = catalog.config.feed.min_entries
    feeds: dict[str, FeedLink] = {}
    for language in catalog.config.languages:
        site = label(catalog.config.title, language)
        for ref, link in links[language].items():
            if len(newest(ref, language, catalog, wanted)) >= wanted:
                atom, json = f"{link.address}feed.xml", f"{link.address}feed.json"
                feeds[link.address] = FeedLink(title=f"{link.name} · {site}", atom=atom, json=json)
    return feeds


def newest(ref: Ref, language: str, catalog: Catalog, limit: int) -> tuple[ArticleRecord, ...]:
    """The newest articles that name `ref`, as readers of `language` see them, at most `limit`."""
    dated = (article for article in catalog.naming(ref, language) if not article.undated)
    return tuple(islice(dated, limit))

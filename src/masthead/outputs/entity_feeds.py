"""The feeds of people, companies and topics: who follows one of them hears of it and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.catalog import Catalog
from masthead.outputs.feed import FeedEntry, atom, entry_of, feed_of
from masthead.outputs.following import newest
from masthead.outputs.json_feed import json_feed
from masthead.outputs.site import SiteViews
from masthead.plan import Output

__all__ = ["outputs"]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output]:
    """Both formats for everyone who has a feed, with the full text: at 10,000 articles that is a hundredth of a build."""
    entries: dict[str, FeedEntry] = {}
    for language in catalog.config.languages:
        for ref, link in sites.links[language].items():
            feed = sites.feeds.get(link.address)
            if feed is None:
                continue
            articles = newest(ref, language, catalog, catalog.config.feed.size)
            for article in articles:
                if article.address not in entries:
                    entries[article.address] = entry_of(article, catalog)
            own = (entries[article.address] for article in articles)
            view = feed_of(own, link.address, language, (feed.title, link.note), (feed.atom, feed.json), sites)
            source = catalog.entities[ref].entry.path
            yield Output(feed.atom, view, atom, source)
            yield Output(feed.json, view, json_feed, source)

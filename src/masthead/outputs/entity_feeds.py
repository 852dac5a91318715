"""The feeds of people, companies and topics: who follows one of them hears of it and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from masthead.catalog import Catalog
from masthead.outputs.feed import atom, feed_with
from masthead.outputs.following import newest
from masthead.outputs.json_feed import json_feed
from masthead.outputs.site import SiteViews
from masthead.plan import Sketch

__all__ = ["outputs"]


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """Both formats for everyone who has a feed, with the full text: at 10,000 articles that is a hundredth of a build."""
    for language in catalog.config.languages:
        for ref, link in sites.links[language].items():
            feed = sites.feeds.get(link.address)
            if feed is None:
                continue
            articles = newest(ref, language, catalog, catalog.config.feed.size)
            paths, source = tuple(article.entry.path for article in articles), catalog.entities[ref].entry.path
            words, addresses = (feed.title, link.note), (feed.atom, feed.json)
            recipe = partial(feed_with, paths, link.address, language, words, addresses)
            yield Sketch(feed.atom, recipe, atom, source, shows=paths)
            yield Sketch(feed.json, recipe, json_feed, source, shows=paths)

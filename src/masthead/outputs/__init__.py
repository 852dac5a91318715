"""Everything the site publishes: one module per kind, one line each in KINDS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from masthead.catalog import Catalog
from masthead.config import Config
from masthead.outputs import (
    archive,
    article,
    cards,
    claims_feed,
    data_export,
    editions,
    entities,
    entity,
    entity_feeds,
    feed,
    fonts,
    home,
    icons,
    investments,
    json_feed,
    manifest_file,
    moves,
    news_sitemap,
    not_found,
    opml,
    page,
    pictures,
    redirects,
    robots,
    search,
    sitemap,
    static,
    topic,
)
from masthead.outputs.site import SiteViews
from masthead.outputs.views import Head
from masthead.plan import Bundle, Output, Sketch
from masthead.theme import Theme

__all__ = ["KINDS", "Kind", "SiteViews", "all_outputs", "lasting_outputs"]

Kind = Callable[[Catalog, SiteViews], Iterable[Output | Sketch | Bundle]]

KINDS: tuple[Kind, ...] = (
    home.outputs,
    article.outputs,
    entity.outputs,
    topic.outputs,
    entities.outputs,
    moves.outputs,
    investments.outputs,
    data_export.outputs,
    claims_feed.outputs,
    archive.outputs,
    editions.outputs,
    page.outputs,
    not_found.outputs,
    redirects.outputs,
    feed.outputs,
    json_feed.outputs,
    entity_feeds.outputs,
    opml.outputs,
    news_sitemap.outputs,
    robots.outputs,
    pictures.outputs,
    static.outputs,
    icons.outputs,
    manifest_file.outputs,
    fonts.outputs,
    cards.outputs,
    search.outputs,
)
"""A kind of output: from the catalog and the site's views to outputs. Add a module and a line."""


def all_outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Output | Sketch | Bundle]:
    """What every kind makes of the catalog, and the sitemap of all its pages."""
    listed: list[str] = []
    for outputs in KINDS:
        for output in outputs(catalog, sites):
            if _is_listed(output):
                listed.append(output.address)
            yield output
    yield from sitemap.outputs(catalog, sites, listed)


def lasting_outputs(config: Config, theme: Theme) -> Iterator[Output]:
    """What takes long to make and is the same whatever the content says."""
    yield from (output for output in (*fonts.lasting(config), *icons.lasting(theme)) if output.dear)


def _is_listed(output: Output | Sketch | Bundle) -> bool:
    if isinstance(output, Sketch):
        return output.listed
    head = getattr(output.view, "head", None) if isinstance(output, Output) else None
    return isinstance(head, Head) and head.index

"""What is newly claimed? A feed of the claims of the newest articles in every language, beside the files of data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from masthead.catalog import ArticleRecord, Catalog
from masthead.catalog.claims.clusters import Cluster
from masthead.catalog.claims.record import ClaimRecord
from masthead.fields import label
from masthead.outputs.feed import FeedEntry, FeedView, atom, entry_of, feed_of
from masthead.outputs.json_feed import json_feed
from masthead.outputs.site import SiteViews
from masthead.outputs.statements import Statement, of_cluster
from masthead.outputs.views import FeedLink
from masthead.plan import Sketch
from masthead.urls import absolute

__all__ = ["claims_feed", "claims_feed_link", "outputs"]

_TITLE = {"de": "Neue Aussagen", "en": "New claims"}
_QUOTED = {"de": "„{}“", "en": "“{}”"}


def outputs(catalog: Catalog, sites: SiteViews) -> Iterator[Sketch]:
    """The feed in both formats; nothing where nothing is claimed."""
    for language in catalog.config.languages if catalog.claims.clusters else ():
        link, recipe = claims_feed_link(sites, language), partial(claims_feed, language=language)
        yield Sketch(link.atom, recipe, atom)
        yield Sketch(link.json, recipe, json_feed)


def claims_feed_link(sites: SiteViews, language: str) -> FeedLink:
    """Where the feed stands."""
    return FeedLink(
        title=f"{label(_TITLE, language)} · {sites.views[language].title}",
        atom=sites.address("/data/claims.xml", language),
        json=sites.address("/data/claims-feed.json", language),
    )


def claims_feed(catalog: Catalog, sites: SiteViews, language: str) -> FeedView:
    """The claims of the newest articles, as many as a feed holds articles; those of one article in its order."""
    entries: list[FeedEntry] = []
    for article in (article for article in catalog.articles if not article.undated):
        if len(entries) >= catalog.config.feed.size:
            break
        own = (one for one in catalog.claims.of_article.get(article.entry.path, ()) if one.path == article.entry.path)
        entries += [_entry(one, catalog.claims.cluster[one.key], article, catalog, sites, language) for one in own]
    link = claims_feed_link(sites, language)
    words = link.title, ""
    return feed_of(
        entries[: catalog.config.feed.size],
        sites.address("/data/", language),
        language,
        words,
        (link.atom, link.json),
        sites,
    )


def _entry(
    claim: ClaimRecord, cluster: Cluster, article: ArticleRecord, catalog: Catalog, sites: SiteViews, language: str
) -> FeedEntry:
    """A claim as readers of `language` see it. Its id does not change with the wording, nor with the site's address."""
    said = of_cluster(msgspec.structs.replace(cluster, claims=(claim,)), catalog, sites, language)
    whole, anchor = entry_of(article, catalog, full=False), f"#claim-{claim.evidence.claim}"
    quote = label(_QUOTED, language).format(claim.evidence.quote)
    source = f"{quote} ({claim.evidence.publisher})" if claim.evidence.publisher else quote
    return msgspec.structs.replace(
        whole,
        id=whole.id + anchor,
        url=absolute(catalog.config.base_url, claim.evidence.address_in(language)) + anchor,
        lang=language,
        title=_title(said),
        summary=" · ".join(filter(None, (said.when.at, said.status_name, source))),
        authors=(),
        topics=(),
    )


def _title(said: Statement) -> str:
    parties = (said.subject.name if said.subject else "", said.verb, said.object.name if said.object else "")
    sentence = " ".join(filter(None, parties))
    return f"{sentence}: {said.detail}" if said.detail else sentence

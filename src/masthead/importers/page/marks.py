"""Marks: what do the names that a website gives its elements, in class and id, say of their part in a page?

The words are those that content management systems of German and English papers use. A mark alone takes nothing out of
an article: what holds the main text stays, whatever it is called.
"""

from __future__ import annotations

import re
from functools import lru_cache

from masthead.importers.page.tree import Element

__all__ = ["is_hidden", "names_of", "part_of", "reason_of"]

_NAMING = ("id", "class", "data-component", "data-area", "data-testid", "data-block")
"""The attributes in which websites name their elements."""
_ANCHORED = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "blockquote"))
"""Elements whose id is the target of a link and often made of their words: it says nothing of their part."""
_WORDS = re.compile(r"[A-Z]?[a-zäöüß]+|[A-Z]+(?![a-z])|\d+")

_REASONS = {
    "share": (
        "share shares sharing sharebar sharebuttons share-bar social socials socialmedia teilen follow-us addthis"
    ),
    "newsletter": "newsletter newsletters signup sign-up subscribe subscription optin mailinglist",
    "advertising": (
        "ad ads adslot adbox advert adverts advertisement advertising anzeige anzeigen werbung sponsor sponsored "
        "promo promos promotion commercial taboola outbrain"
    ),
    "related": (
        "related relatedposts recommend recommended recommendation recommendations recirc recirculation readmore "
        "read-more weiterlesen mehr-zum-thema lesen-sie-auch siehe-auch see-also most-read mostread most-viewed "
        "most-popular meistgelesen popular trending teasers teaser-box teaser-list teaser-grid teaser-group "
        "teaser-row teaser-block linklist link-list further-reading up-next onward more-stories"
    ),
    "comments": "comment comments commentlist kommentare disqus discussion",
    "cookies": "cookie cookies consent gdpr cmp cookiebanner",
    "navigation": (
        "nav navi navbar navigation menu menue breadcrumb breadcrumbs crumbs pagination pager toolbar skip "
        "skiplink sidebar footer topbar offcanvas toc inhaltsverzeichnis sitemap back-link"
    ),
    "subscription": "paywall regwall abo abobox aboteaser",
    "poll": "poll polls umfrage quiz voting abstimmung survey",
    "author": (
        "author-box author-bio author-info author-profile author-card author-description about-author "
        "about-the-author authorbox autorenbox autoren-box autorinfo bio"
    ),
    "tags": "tags taglist tag-list topics keywords schlagworte schlagwoerter categories tag-links",
    "audio": "audio audioplayer player podcast tts readspeaker video videoplayer",
    "embed": "embed embedded oembed tweet instagram tiktok youtube external-content opt-in cta call-to-action event",
    "window": "modal popup overlay tooltip lightbox widget infobar",
}
"""Why an element is no part of the article, and what such elements are called."""
_PARTS = {
    "key-points": (
        "key-points keypoints key-takeaways takeaways keyfacts key-facts highlights summary-list auf-einen-blick "
        "kernpunkte bulletpoints bullet-points article-summary tldr wichtigste"
    ),
    "caption": (
        "caption captions figcaption bildunterschrift bildtext bu imagecaption image-caption credit credits "
        "photo-credit image-credit bildquelle bildnachweis fotocredit wp-caption-text copyright"
    ),
    "pulled": "pullquote pull-quote pullquotes zitat quote-box zitatbox blockquote--pull pull",
    "kicker": (
        "kicker overline dachzeile eyebrow topline spitzmarke roofline supertitle toptitle section-label "
        "category-label rubrik pretitle"
    ),
    "byline": (
        "byline author authors autor autoren autorenzeile writer verfasser contributors meta date datum datetime "
        "timestamp time published pubdate publish-date dateline article-info article-meta post-meta entry-meta "
        "reading-time lesezeit"
    ),
    "dek": (
        "dek deck standfirst intro lead lede vorspann unterzeile untertitel subtitle subheadline subhead subline "
        "sub-title teaser teasertext anleser abstract excerpt strapline description sell summary introduction "
        "einleitung"
    ),
}
"""What part of an article an element is."""
_HIDDEN = " sr-only visually-hidden visuallyhidden screen-reader-text screenreader hidden is-hidden print-only "
_NO_DISPLAY = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")


def names_of(element: Element) -> str:
    """What `element` is called, as lower-case words with hyphens around and between."""
    naming = _NAMING[1:] if element.tag in _ANCHORED else _NAMING
    return _joined(" ".join(filter(None, map(element.get, naming))))


def is_hidden(element: Element) -> bool:
    """Whether a reader of the page does not see `element`."""
    if element.get("hidden") is not None or element.get("aria-modal") or _NO_DISPLAY.search(element.get("style") or ""):
        return True
    return any(f" {one} " in _HIDDEN for one in (element.get("class") or "").lower().split())


@lru_cache(maxsize=4_000)
def reason_of(names: str) -> str:
    """Why an element so called is no part of the article; empty where it may be one."""
    return _first(names, _PATTERNS)


@lru_cache(maxsize=4_000)
def part_of(names: str) -> str:
    """What part of an article an element so called is; empty where its name does not tell."""
    return _first(names, _PART_PATTERNS)


def _first(names: str, patterns: dict[str, re.Pattern[str]]) -> str:
    return next((what for what, pattern in patterns.items() if pattern.search(names)), "") if names else ""


@lru_cache(maxsize=4_000)
def _joined(text: str) -> str:
    words = _WORDS.findall(text[:300])
    return f"-{'-'.join(word.lower() for word in words)}-" if words else ""


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"-(?:{'|'.join(re.escape(word) for word in words.split())})-")


_PATTERNS = {reason: _pattern(words) for reason, words in _REASONS.items()}
_PART_PATTERNS = {part: _pattern(words) for part, words in _PARTS.items()}

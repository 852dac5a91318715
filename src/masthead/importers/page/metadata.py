"""Metadata: what does a page say of itself for machines: JSON-LD, OpenGraph, meta elements, canonical address?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from masthead.importers.addresses import absolute
from masthead.importers.dates import read_date_line
from masthead.importers.decode import plain
from masthead.importers.page.linked_data import Article, read_article
from masthead.importers.page.tree import Element, folded

__all__ = ["Stated", "as_day", "outlet_of", "people", "plain_line", "read_metadata", "split_names", "without_outlet"]

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description", "dcterms.description")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date",
    "datepublished", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
    "cxenseparse:recs:publishtime", "article.published", "publish-date", "publishdate", "publish_date", "pubdate",
    "published", "article_date_original", "date",
)  # fmt: skip
_AUTHORS = ("author", "parsely-author", "dc.creator", "dcterms.creator", "article:author", "sailthru.author", "byl")
_OUTLETS = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
)
_ADDRESSES = ("og:url", "twitter:url", "parsely-link")
_SEPARATORS = r"\s+[|–—·•»:-]+\s+|\s*\|\s*|:\s+|\s+::\s+"
_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?=[T\s]|$)")
_LEGAL = re.compile(r",? (?:GmbH(?: & Co\.? KG)?|AG|KG|SE|Inc\.?|Ltd\.?|LLC|plc|S\.A\.|Limited)$")
_NOBODY = re.compile(
    r"(?i)(?:admin|redaktion|editorial(?: team)?|staff(?: writer)?|webmaster|root|news ?desk|online|anonymous)"
)
_FIRST_WORDS = re.compile(r"(?i)^(?:von|by|ein beitrag von|autor(?:in)?:|author:|text:)\s+")


class Stated(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of itself; what it does not say is empty."""

    titles: tuple[str, ...] = ()
    """Every title it states, the most trustworthy first."""
    page_title: str = ""
    """The text of its title element, with whatever the website adds."""
    descriptions: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    published: dt.date | None = None
    language: str = ""


def read_metadata(root: Element) -> Stated:
    """All that the head of a page, and its linked data, say."""
    metas = _metas(root)
    page_title = plain_line(root.findtext(".//title"))
    canonical = _canonical(root, metas)
    article = read_article(root, canonical)
    publisher = _publisher(article, metas)
    titles = [article.headline, *_all(metas, _TITLES[:2]), *_all(metas, _TITLES[2:])]
    return Stated(
        titles=tuple(dict.fromkeys(filter(None, (without_outlet(title, publisher) for title in titles)))),
        page_title=page_title,
        descriptions=tuple(dict.fromkeys(filter(None, (article.description, *_all(metas, _DESCRIPTIONS))))),
        author=people(article.author or _all(metas, _AUTHORS), publisher),
        publisher=publisher,
        url=canonical or (article.url if article.url.startswith(("http://", "https://")) else ""),
        published=_first_day((article.published, *_all(metas, _DATES))),
        language=_language(root, metas, article),
    )


def as_day(text: str) -> dt.date | None:
    """The day that a time stamp or a written date names, as it is printed there; None where it is none."""
    if found := _ISO.match(text):
        try:
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
    day = read_date_line(text)
    return day.published if day else None


def plain_line(text: str | None) -> str:
    """`text` on one line, entities read, invisible letters gone."""
    from html import unescape

    return folded(plain(unescape(unescape(text or ""))))


def without_outlet(title: str, publisher: str) -> str:
    """`title` without the name of the outlet at its end or beginning."""
    if not publisher:
        return title
    name = re.escape(publisher)
    found = re.fullmatch(rf"(?i)(?:{name}(?:{_SEPARATORS}))?(.+?)(?:(?:{_SEPARATORS}){name})?", title)
    return found[1] if found else title


def outlet_of(page_title: str, title: str) -> str:
    """What a page's title element adds to the article's title, if that can be the name of the outlet."""
    at = page_title.lower().find(title.lower()) if title else -1
    if at < 0:
        return ""
    before, after = page_title[:at], page_title[at + len(title) :]
    for rest in (after, before):
        parts = [part.strip() for part in re.split(_SEPARATORS, rest) if part and part.strip(" |–—·•»:-")]
        if parts and re.match(r"[A-ZÄÖÜ0-9]", parts[-1]) and len(parts[-1]) <= 60:
            return parts[-1].strip(" |–—·•»:-")
    return ""


def split_names(text: str) -> tuple[str, ...]:
    """The names in a byline: “Ada Penrose and Tom Ashby”."""
    text = _FIRST_WORDS.sub("", folded(text))
    return tuple(name for part in re.split(r",? (?:und|and|&) |[,;] ?", text) if (name := part.strip(" .|")))


def _metas(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        for key in ("property", "name", "itemprop"):
            if (name := meta.get(key)) and (value := plain_line(meta.get("content"))):
                found.setdefault(name.lower(), []).append(value)
    return found


def _all(metas: Mapping[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in metas.get(name, ())]


def _canonical(root: Element, metas: Mapping[str, list[str]]) -> str:
    """The one address that the page wants to be known by."""
    bases = [folded(base.get("href")) for base in root.iter("base")]
    named = _all(metas, _ADDRESSES)
    links = [
        folded(one.get("href")) for one in root.iter("link") if "canonical" in (one.get("rel") or "").lower().split()
    ]
    for address in (*links, *named):
        whole = absolute(address, next((one for one in (*bases, *named) if "//" in one), ""))
        if re.match(r"https?://[^/]+", whole):
            return whole
    return ""


def _publisher(article: Article, metas: Mapping[str, list[str]]) -> str:
    """The outlet; where linked data give its firm and the page its name, the name."""
    site = next(iter(_all(metas, _OUTLETS)), "")
    firm = article.publisher
    if firm and site and (firm.lower().startswith(site.lower()) or not firm.strip()):
        return site
    return _LEGAL.sub("", firm) or site


def people(names: Iterable[str], publisher: str) -> tuple[str, ...]:
    """Those of `names` that can be people's."""
    split = [name for text in names if "//" not in text and "@" not in text for name in split_names(text)]
    full = [name for name in split if name.lower() != publisher.lower() and not _NOBODY.fullmatch(name)]
    return tuple(dict.fromkeys(full))[:8]


def _first_day(texts: Iterable[str]) -> dt.date | None:
    return next((day for text in texts if (day := as_day(text))), None)


def _language(root: Element, metas: Mapping[str, list[str]], article: Article) -> str:
    """The primary language that is declared, as a code."""
    for text in _declared(root, metas, article):
        if found := re.match(r"([a-zA-Z]{2,3})(?=[-_]|$)", text.strip()):
            return found[1].lower()
    return ""


def _declared(root: Element, metas: Mapping[str, list[str]], article: Article) -> Iterator[str]:
    yield article.language
    yield root.get("lang") or ""
    yield from _all(metas, ("og:locale", "content-language", "language", "dc.language"))

"""Linked data: what does the JSON-LD of a page say of its article?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import msgspec

from masthead.importers.decode import plain
from masthead.importers.page.tree import Element, folded

__all__ = ["Article", "read_article"]

_LIMIT = 400_000
"""Letters of linked data that are read on one page."""
_KINDS = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review)")
_WRAPPED = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z|;\s*\Z")


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """What linked data say of an article; what they do not say is empty."""

    headline: str = ""
    description: str = ""
    author: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    published: str = ""
    language: str = ""


def read_article(root: Element, canonical: str) -> Article:
    """The article that the page is about: the one of its own address, else the first."""
    things = list(_things(root))
    articles = [one for one in things if _is_article(one)]
    if not articles:
        return Article()
    own = next(
        (one for one in articles if canonical and canonical in (_address(one), _text(one.get("url")))), articles[0]
    )
    known = {_text(one.get("@id")): one for one in things if one.get("@id")}
    return Article(
        headline=_text(own.get("headline")) or _text(own.get("name")),
        description=_text(own.get("description")),
        author=tuple(_authors(own.get("author") or own.get("creator"), known)),
        publisher=_named(own.get("publisher"), known),
        url=_address(own) or _text(own.get("url")),
        published=_text(own.get("datePublished")) or _text(own.get("dateCreated")),
        language=_named(own.get("inLanguage"), known),
    )


def _things(root: Element) -> Iterator[dict[str, Any]]:
    """Every object of the page's linked data, those of lists and graphs included."""
    left = _LIMIT
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        left -= len(text)
        if left < 0:
            return
        try:
            value = json.loads(_WRAPPED.sub("", _WRAPPED.sub("", text)), strict=False)
        except (ValueError, RecursionError):
            continue
        ahead = [value]
        while ahead:
            one = ahead.pop()
            if isinstance(one, list):
                ahead.extend(reversed(one))
            elif isinstance(one, dict):
                yield one
                ahead.extend(one[key] for key in ("hasPart", "mainEntity", "@graph") if key in one)


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and _KINDS.fullmatch(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _address(thing: dict[str, Any]) -> str:
    page = thing.get("mainEntityOfPage")
    return _text(page.get("@id") or page.get("url")) if isinstance(page, dict) else _text(page)


def _authors(value: Any, known: dict[str, dict[str, Any]]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        kind = one.get("@type") if isinstance(one, dict) else None
        if kind not in ("Organization", "NewsMediaOrganization") and (name := _named(one, known)):
            yield name


def _named(value: Any, known: dict[str, dict[str, Any]]) -> str:
    """The name of a thing: a text, an object, or a reference to an object elsewhere on the page."""
    if isinstance(value, list):
        return next((name for one in value if (name := _named(one, {}))), "")
    if not isinstance(value, dict):
        return _text(value)
    whole = value if value.get("name") else known.get(_text(value.get("@id")), {})
    return _text(whole.get("name"))


def _text(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return folded(plain(unescape(re.sub(r"</?[a-z][^>]*>", "", value)))) if isinstance(value, str) else ""

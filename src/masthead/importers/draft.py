"""Draft: the article file that a source document becomes, for an editor to work on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from masthead.config import Config
from masthead.diagnostics.messages import LANGUAGES, phrase
from masthead.importers.document import SourceDocument
from masthead.importers.escape import body
from masthead.importers.front import comments, proposed
from masthead.importers.offer import Offer
from masthead.load.front_matter import dump
from masthead.urls import RESERVED, slugify

__all__ = ["FOLDER", "compose", "path_for", "slug_for", "spoken"]

FOLDER = "content/articles"
"""Where drafts are written, below the project."""
_SLUG_LIMIT = 72
"""Leaves room for a number where two documents have one title."""


def compose(document: SourceDocument, named: Offer, config: Config, retrieved: dt.date | None) -> str:
    """The draft as a content file. What the document does not say is absent; a comment says why it is."""
    head = dump(
        {
            "title": document.title,
            "dek": document.dek or None,
            "key_points": document.key_points or None,
            "date": document.published,
            "draft": True,
            "lang": document.language if document.language in config.languages else None,
            "people": named.people or None,
            "companies": named.companies or None,
            "source": {
                "publisher": document.publisher or None,
                "title": document.title,
                "url": document.url or None,
                "author": document.author or None,
                "published": document.published,
                "lang": document.language or None,
                "retrieved": retrieved,
                "text": document.sha256,
            },
            **proposed(named),
        }
    )
    words = spoken(config)
    remarks = "".join(
        f"# {line}\n" for line in (*comments(named, words), *(phrase(code, words) for code in _gaps(document)))
    )
    opened = head.removesuffix("---\n")
    return f"{opened}{remarks}---\n\n{body(document.blocks)}"


def spoken(config: Config) -> str:
    """The language in which a draft speaks to its editor: that of the site, or English."""
    return config.language if config.language in LANGUAGES else "en"


def slug_for(document: SourceDocument, taken: Iterable[str]) -> str:
    """A slug for the document's title that is not yet `taken`; its hash stands in for a title without letters."""
    slug = slugify(document.title, _SLUG_LIMIT) or f"source-{document.sha256[:8]}"
    if slug in RESERVED:
        slug = f"{slug}-{document.sha256[:8]}"
    used = taken if isinstance(taken, set | frozenset) else set(taken)
    number, free = 1, slug
    while free in used:
        number += 1
        free = f"{slug}-{number}"
    return free


def path_for(document: SourceDocument, slug: str) -> str:
    """Where the draft belongs: among the articles of its year, or among those without a date."""
    if not document.published:
        return f"{FOLDER}/drafts/{slug}.md"
    return f"{FOLDER}/{document.published:%Y}/{document.published.isoformat()}-{slug}.md"


def _gaps(document: SourceDocument) -> Iterable[str]:
    if not document.published:
        yield "import-comment-date"
    if not document.language:
        yield "import-comment-language"

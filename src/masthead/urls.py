"""Addresses: from a name to a slug, from an address to a file, from one page to another.

An *address* is site-relative, starts and (for pages) ends with a slash: ``/2024/05/some-article/``.
A *path* is where its file lies below the output folder: ``2024/05/some-article/index.html``.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["RESERVED", "SLUG", "absolute", "localised", "path_of", "relative_root", "slugify"]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a slug may look like; at most 80 letters (checked where slugs are read)."""

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for devices: a file of that name cannot be created there."""

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_QUOTES = re.compile("['\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4\"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a]")


def slugify(text: str, limit: int = 80) -> str:
    """A slug for `text`, at most `limit` letters: ä→ae ö→oe ü→ue ß→ss, accents dropped, quote marks folded away.

    Empty when nothing of the text can stand in an address. Idempotent.
    """
    plain = unicodedata.normalize("NFC", text).lower().translate(_GERMAN)
    plain = _QUOTES.sub("", unicodedata.normalize("NFKD", plain))
    plain = plain.encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:limit]
        if len(longer) > limit:
            break
        slug = longer
    return slug


def localised(address: str, language: str, default: str) -> str:
    """The address of a page in `language`: the default language stands at the root, others under their code."""
    return address if language == default else f"/{language}{address}"


def path_of(address: str) -> str:
    """The file below the output folder that answers `address`."""
    return address[1:] + "index.html" if address.endswith("/") else address[1:]


def relative_root(address: str) -> str:
    """What leads from the page at `address` to the root of the site: ``""`` becomes ``./``, then ``../`` per level.

    Relative links make one build right at ``/``, at ``/repository/`` and on disk.
    """
    return "../" * (address.count("/") - 1) or "./"


def absolute(base_url: str, address: str) -> str:
    """The full URL of `address` below `base_url` (which may carry a path, with or without final slash)."""
    return base_url.rstrip("/") + address

"""Addresses: from a name to a slug, from an address to a file, from one page to another.

An *address* is site-relative, starts and (for pages) ends with a slash: ``/2024/05/some-article/``.
A *path* is where its file lies below the output folder: ``2024/05/some-article/index.html``.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["RESERVED", "ROOT", "SLUG", "absolute", "localised", "path_of", "relative_root", "rooted", "slugify"]

ROOT = "\x02"
"""Stands for the root of the site in pages not yet finished: ``<a href="\\x02people/jan-leike/">``.

No text can hold it, since control letters are refused where texts are read; so `str.replace` finishes a page.
"""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a slug may look like; at most 80 letters (checked where slugs are read)."""

RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})
"""Names that Windows keeps for devices: a file of that name cannot be created there."""

_GERMAN = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe",
    "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
})  # fmt: skip
_QUOTES = re.compile("['\u2018\u2019\u201a\u201b\u2032\u02bc`\u00b4\"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a]")
_WORD = re.compile(r"[^\W_]+")


def slugify(text: str, limit: int = 80) -> str:
    """A slug for `text`, at most `limit` letters: ä→ae ö→oe ü→ue ß→ss, accents dropped, quote marks folded away.

    Empty when nothing of the text can stand in an address. Idempotent.
    """
    if SLUG.fullmatch(text) and len(text) <= limit:  # nearly every file name
        return text
    plain = _QUOTES.sub("", unicodedata.normalize("NFC", text).lower().translate(_GERMAN))
    # Compatibility forms fall apart into letters that the tables know: ǽ into æ and an accent, ＇ into '.
    plain = _QUOTES.sub("", unicodedata.normalize("NFKD", plain).lower().translate(_GERMAN))
    # Accents and soft hyphens vanish within a word; dashes and all other marks part words.
    plain = "".join(letter for letter in plain if unicodedata.category(letter) not in ("Mn", "Cf"))
    words = [word for found in _WORD.findall(plain) if (word := found.encode("ascii", "ignore").decode())]
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


_LINK = re.compile(r'(<(?:a|img)\b[^>]*? (?:href|src)=")([^"]*)')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def rooted(html: str, page: str) -> str:
    """`html` with its links from the site's root, and those relative to the page at address `page`, starting at ROOT.

    Anchors on the page itself stay as they are. The HTML is ours: sanitised, attributes in double quotes, `<` escaped.
    """

    def moved(found: re.Match[str]) -> str:
        start, link = found.groups()
        if link.startswith("https://"):  # most links that do not lead to an entity
            return found[0]
        if _SCHEME.match(link) or link.startswith((ROOT, "#")):
            return found[0]
        return start + ROOT + (link if link.startswith("/") else page + link)[1:]

    return _LINK.sub(moved, html)

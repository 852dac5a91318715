"""What does one text mean, and may it stand there? One function per sort of text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from masthead.diagnostics import Diagnostic, error, warning
from masthead.fields.types import line_of
from masthead.urls import RESERVED, SLUG, slugify

__all__ = ["MARKED", "WRONG", "Reading", "TextReader", "clean", "day", "nearest", "number", "shown", "truth"]

WRONG: Final = object()
"""Stands for a value that could not be read; why is among the findings."""

_FOLDED = re.compile("[ \t\r\n\x85\u2028\u2029]*[\t\r\n\x85\u2028\u2029][ \t\r\n\x85\u2028\u2029]*")
# Pasted from web pages; two names that look alike must be alike.
_WIDTHLESS = re.compile("[\u200b\u2060\ufeff]")
# Bidirectional embeddings, overrides and isolates make a line read differently from what it says.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*")
_LOOSE_DAYS = (
    re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})"),
)
_PARTIAL = re.compile(r"([0-9]{4})(-[0-9]{2})?(-[0-9]{2})?")
_NUMBER = re.compile(r"-?[0-9]{1,6}")
_SHARE = re.compile(r"[01]?\.?[0-9]{0,6}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SEGMENT = re.compile(r"[a-z0-9_~-][a-z0-9._~-]*")
_NOT_IN_URL = re.compile(r"[\s<>\"\\^`{|}]")
_USUAL_URL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*/[A-Za-z0-9._~/%?=&#+,;:@!$'()*-]*", re.ASCII)
"""Addresses of which no more needs to be asked."""
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
_NEARLY_TRUTHS = {
    "ja": "yes", "on": "yes", "1": "yes", "y": "yes", "wahr": "true",
    "nein": "no", "off": "no", "0": "no", "n": "no", "falsch": "false",
}  # fmt: skip


@dataclass(slots=True)
class Reading:
    """One file on its way through the schema, with the problems found so far."""

    file: str
    lines: Mapping[str, int]
    languages: tuple[str, ...]
    """The languages of the site; empty where they are not known yet, then any code is taken."""
    found: list[Diagnostic] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """What an entry of a list calls itself: ``claims.3`` → ``leike-joined``."""

    def wrong(self, code: str, key: str, **args: object) -> object:
        """Note an error at `key`; what is returned stands for the missing value."""
        self.found.append(error(code, self.file, line_of(self.lines, key), 0, key=self._named(key), **args))
        return WRONG

    def doubtful(self, code: str, key: str, **args: object) -> None:
        """Note a warning at `key`."""
        self.found.append(warning(code, self.file, line_of(self.lines, key), 0, key=self._named(key), **args))

    def _named(self, key: str) -> str:
        """`key` as the editor thinks of it: entries that have an id go by it, others by their number."""
        for place, name in self.names.items():
            if f"{key}.".startswith(f"{place}."):
                return f"{place.rpartition('.')[0]}.{shown(name)}{key[len(place) :]}"
        return key


TextReader = Callable[[str, str, Reading], object]
"""(text, dotted key, reading) → what the text means, or WRONG."""


def clean(text: str, key: str, reading: Reading) -> object:
    """`text` as it may be printed: NFC, on one line, without letters of no width; WRONG if it holds control letters."""
    if text.isascii() and text.isprintable():  # true of nearly every text, and quick
        return text.strip(" ")
    if not text.isprintable():
        text = _WIDTHLESS.sub("", _FOLDED.sub(" ", text))
        if bad := _FORBIDDEN.search(text):
            return reading.wrong("control-letter", key, letter=f"U+{ord(bad[0]):04X}")
    return unicodedata.normalize("NFC", text).strip(" ")


def shown(text: str) -> str:
    """`text` short enough for a message."""
    return text if len(text) <= 60 else text[:59] + "…"


def nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word most like `word`, or nothing."""
    from difflib import get_close_matches  # only where something is wrong

    alike = {name.lower().replace("-", "_"): name for name in known}
    close = get_close_matches(word[:80].lower().replace("-", "_"), alike, 1)
    return alike[close[0]] if close else ""


def day(text: str, key: str, reading: Reading) -> object:
    """A calendar day, ``2024-05-29``. Times are refused: a digest dates by day, and a day is the same everywhere."""
    if _DAY.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return reading.wrong("impossible-date", key, value=text)
    if _TIMESTAMP.fullmatch(text):
        return reading.wrong("date-with-time", key, value=shown(text), near=text[:10])
    return reading.wrong("bad-date", key, value=shown(text), near=_likely_day(text))


def _likely_day(text: str) -> str:
    for pattern in _LOOSE_DAYS:
        if found := pattern.fullmatch(text):
            try:
                return dt.date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
            except ValueError:
                return ""
    return ""


def _partial_date(text: str, key: str, reading: Reading) -> object:
    if not (found := _PARTIAL.fullmatch(text)):
        return reading.wrong("bad-partial-date", key, value=shown(text))
    try:
        dt.date.fromisoformat(found[1] + (found[2] or "-01") + (found[3] or "-01"))
    except ValueError:
        return reading.wrong("impossible-date", key, value=text)
    return text


def number(text: str, key: str, reading: Reading) -> object:
    """A whole number of at most six digits."""
    return int(text) if _NUMBER.fullmatch(text) else reading.wrong("bad-number", key, value=shown(text))


def _count(text: str, key: str, reading: Reading) -> object:
    if _NUMBER.fullmatch(text) and 1 <= int(text) <= 10_000:
        return int(text)
    return reading.wrong("bad-count", key, value=shown(text))


def _share(text: str, key: str, reading: Reading) -> object:
    try:
        part = float(text) if _SHARE.fullmatch(text) else 0.0
    except ValueError:
        part = 0.0
    return part if 0 < part <= 1 else reading.wrong("bad-share", key, value=shown(text))


def truth(text: str, key: str, reading: Reading) -> object:
    """``true``, ``yes``, ``false`` or ``no``. Other words are refused, so that ``nein`` is never taken for a yes."""
    word = text.lower()
    if word in _TRUTHS:
        return _TRUTHS[word]
    return reading.wrong("bad-truth", key, value=shown(text), near=_NEARLY_TRUTHS.get(word, ""))


def _slug(text: str, key: str, reading: Reading) -> object:
    if not SLUG.fullmatch(text) or len(text) > 80:
        return reading.wrong("bad-slug", key, value=shown(text), near=slugify(text))
    return reading.wrong("reserved-name", key, value=text) if text in RESERVED else text


def _url(text: str, key: str, reading: Reading) -> object:
    if _USUAL_URL.fullmatch(text) and len(text) <= 2000:
        return text
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port  # both raise on what no browser could open
    except ValueError:
        return reading.wrong("bad-url", key, value=shown(text))
    if parts.scheme not in ("http", "https"):
        near = "https://" + text if not parts.scheme and "." in text.partition("/")[0] else ""
        return reading.wrong("url-scheme", key, value=shown(text), near=shown(near))
    if parts.username is not None or parts.password is not None:
        return reading.wrong("url-credentials", key)
    if not host or len(text) > 2000 or _NOT_IN_URL.search(text):
        return reading.wrong("bad-url", key, value=shown(text))
    return text


def _address(text: str, key: str, reading: Reading) -> object:
    segments = text.removesuffix("/").split("/")
    for segment in segments[1:]:
        if not _SEGMENT.fullmatch(segment) or segment.endswith(".") or len(segment) > 200:
            break
        if segment.partition(".")[0] in RESERVED:
            return reading.wrong("reserved-name", key, value=segment)
    else:
        if text.startswith("/") and text != "//":
            return text
    near = "/" + "".join(f"{slug}/" for part in text.split("/") if (slug := slugify(part)))
    return reading.wrong("bad-address", key, value=shown(text), near="" if near == "/" else shown(near))


def _any_language(text: str, key: str, reading: Reading) -> object:
    if _LANGUAGE.fullmatch(text):
        return text
    lower = text.lower()
    return reading.wrong("bad-language", key, value=shown(text), near=lower if _LANGUAGE.fullmatch(lower) else "")


def _language(text: str, key: str, reading: Reading) -> object:
    if not reading.languages:
        return _any_language(text, key, reading)
    if text in reading.languages:
        return text
    near = nearest(text, reading.languages)
    return reading.wrong("unknown-language", key, value=shown(text), near=near, known=", ".join(reading.languages))


def _sha256(text: str, key: str, reading: Reading) -> object:
    return text if _SHA256.fullmatch(text) else reading.wrong("bad-sha256", key, value=shown(text))


MARKED: Final[Mapping[str, TextReader]] = {
    "address": _address,
    "any-language": _any_language,
    "count": _count,
    "language": _language,
    "partial-date": _partial_date,
    "sha256": _sha256,
    "share": _share,
    "slug": _slug,
    "url": _url,
}
"""The reader of each annotated text of `fields.types`."""

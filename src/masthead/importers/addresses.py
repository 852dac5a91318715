"""Addresses: under which address, and on which day by its path, was a document published?"""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import msgspec

from masthead.fields import Url
from masthead.fields import read as read_fields

__all__ = ["absolute", "day_of", "is_address", "without_tracking"]

_TRACKING = re.compile(
    r"(?i)(?:utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|at_(?:medium|campaign|custom\d*|link\w*)|(?:fb|g|wb|msclk|twcl|yclk|dcl|ttcl)(?:c?lid|raid)"
    r"|fbclid|gclid|dclid|msclkid|twclid|igshid?|si|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|wt_\w+|wt\.\w+|xtor|ocid|cmpid|cid|smid|sref"
    r"|ref|ref_src|ref_url|referrer|source|src|share|shared?|sharetype|feature|campaign(?:id)?|medium|rss|partner|__twitter_impression"
    r"|ns_\w+|s_cid|ncid|spm|amp|guccounter|guce_\w+|seclink|st|reflink|mod|via|trk|tracking\w*)"
)
"""Parameters that say how a reader came, not what is read."""
_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/.-]|$)|[/-]((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?=[/.]|$)"
)
_ENDS = re.compile(r"[).,;:!?»“”\"'>]+$")


class _Address(msgspec.Struct, frozen=True):
    url: Url = ""


def is_address(url: str) -> bool:
    """Whether `url` is one that may be published: http or https, a host, no credentials, no stray letters."""
    values, faults = read_fields({"url": url}, _Address, file="", lines={})
    return bool(values and values.url and not faults)


def without_tracking(url: str) -> str:
    """`url` without parameters that follow readers, without fragment; everything else stays as it was."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not _TRACKING.fullmatch(key)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment)).strip()


def absolute(url: str, base: str) -> str:
    """`url` as seen from `base`; as it is where that is no address."""
    try:
        return urljoin(base, url.strip()) if base else url.strip()
    except ValueError:
        return url


def day_of(url: str) -> dt.date | None:
    """The day in the path of an address, ``/2024/05/28/``; None for a month, a number, or an impossible day."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for found in _DAY.finditer(path):
        year, month, day = (int(part) for part in found.groups() if part)
        try:
            return dt.date(year, month, day)
        except ValueError:
            continue
    return None

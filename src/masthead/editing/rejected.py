"""Rejected: which proposals has an editor turned down, for each source document?

``sources/<sha256>.rejected.json`` keeps them beside the raw text, so that importing the document again stays quiet.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from masthead.catalog.claims.quotes import fold
from masthead.load.claim import Claim
from masthead.load.sources import FOLDER
from masthead.urls import slugify
from masthead.write import disk, wholes

__all__ = ["claim_mark", "name_mark", "read_rejected", "remember"]


class _Rejected(msgspec.Struct, frozen=True):
    rejected: tuple[str, ...] = ()


def name_mark(kind: str, name: str) -> str:
    """What is remembered of a rejected name: ``people/jane-doe``."""
    return f"{kind}/{slugify(name)}"


def claim_mark(claim: Claim) -> str:
    """What is remembered of a rejected claim: its type, whom it is about, and the beginning of its quote."""
    cite = claim.citation
    quote = fold(cite.quote)[:80] if cite else ""
    return f"{claim.type} {claim.subject} {claim.object} {quote}"


def read_rejected(root: Path, sha256: str) -> frozenset[str]:
    """The marks of everything that was rejected for a source document."""
    content = disk.read(str(root / FOLDER / f"{sha256}.rejected.json")) if sha256 else None
    try:
        return frozenset(msgspec.json.decode(content, type=_Rejected).rejected) if content else frozenset()
    except msgspec.DecodeError:
        return frozenset()


def remember(root: Path, sha256: str, marks: Iterable[str]) -> None:
    """Note more rejections for a source document."""
    known = read_rejected(root, sha256)
    everything = tuple(sorted({*known, *marks}))
    if not sha256 or set(everything) == known:
        return
    path = root / FOLDER / f"{sha256}.rejected.json"
    disk.make_folders(str(path.parent))
    content = msgspec.json.format(msgspec.json.encode(_Rejected(everything)), indent=2) + b"\n"
    wholes.replace_file(str(path), content, str(path.with_name(f".{path.name}.tmp")), durable=True)

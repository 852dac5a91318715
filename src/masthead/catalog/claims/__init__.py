"""From the claims of all articles to careers, moves, companies and money, with everything that contradicts itself.

Pure but for the search for quotes, which reads the stored source texts and remembers what it found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from masthead.catalog.claims.citations import check_quotes
from masthead.catalog.claims.completeness import demands
from masthead.catalog.claims.derive import derive
from masthead.catalog.claims.parties import Parties
from masthead.catalog.claims.record import ClaimRecord
from masthead.catalog.claims.references import link
from masthead.catalog.claims.resolve import Reader, Resolved
from masthead.catalog.claims.rows import claim_rows, conflict_rows
from masthead.catalog.claims.tables import NO_CLAIMS, Claims
from masthead.catalog.claims.types import types_of
from masthead.catalog.claims.voices import voices
from masthead.catalog.entries import Entries
from masthead.config import Config
from masthead.diagnostics import Diagnostic, warning
from masthead.load.entry import Entry
from masthead.load.schema import Article
from masthead.store import Store

__all__ = ["NO_CLAIMS", "Claims", "claim_rows", "conflict_rows", "read_claims"]


def read_claims(
    entries: Entries, addresses: Mapping[str, tuple[str, str]], config: Config, store: Store
) -> tuple[Claims, tuple[Diagnostic, ...]]:
    """All that the claims of `entries` say, and everything that is wrong with them.

    `addresses` gives address and language of every published article, by path. Claims of other articles are checked,
    and are in no table.
    """
    making = [article for article in entries.articles if article.meta.claims]
    if not making:
        return NO_CLAIMS, ()
    types, groups = types_of(config), _groups(entries.articles)
    resolved = Resolved()
    together = {key: tuple(_places(group, addresses)) for key, group in groups.items()}
    wanted = {name: demands(name, kind) for name, kind in types.items()}
    reader = Reader(wanted, Parties.of(entries), voices(making), addresses, together)
    for article in making:
        reader.read(article, resolved)
    records, unlinked = link(resolved.records, making)
    verified, unquoted = check_quotes(making, config.root, store)
    claims = msgspec.structs.replace(
        derive(records, types, entries),
        of_article=_of_articles(records, groups, addresses),
        open=tuple(resolved.open),
        verified=verified,
    )
    contradictions = (one.diagnostic for one in claims.conflicts if not one.settled)
    return claims, (*resolved.findings, *unlinked, *_repeated(groups), *unquoted, *contradictions)


def _groups(articles: Iterable[Entry[Article]]) -> dict[str, list[Entry[Article]]]:
    """Articles that are translations of each other, by their key."""
    found: dict[str, list[Entry[Article]]] = defaultdict(list)
    for article in articles:
        if article.meta.translation_key:
            found[article.meta.translation_key].append(article)
    return found


def _places(group: Iterable[Entry[Article]], addresses: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Language and address of those that are published."""
    for article in group:
        if article.path in addresses:
            address, language = addresses[article.path]
            yield language, address


def _repeated(groups: Mapping[str, Sequence[Entry[Article]]]) -> Iterator[Diagnostic]:
    """Translations that make claims of their own beside those of their original."""
    for group in groups.values():
        making = [article for article in group if article.meta.claims]
        for other in making[1:]:
            yield warning("claims-in-translation", other.path, other.line("claims"), first=making[0].path)


def _of_articles(
    records: Iterable[ClaimRecord],
    groups: Mapping[str, Sequence[Entry[Article]]],
    addresses: Mapping[str, tuple[str, str]],
) -> dict[str, tuple[ClaimRecord, ...]]:
    """The claims each published article shows: its own, or those of the article that it translates."""
    own: dict[str, list[ClaimRecord]] = defaultdict(list)
    for record in records:
        own[record.path].append(record)
    found = {path: tuple(claims) for path, claims in own.items()}
    for group in groups.values():
        made = next((found[article.path] for article in group if article.path in own), ())
        for article in group if made else ():
            if article.path in addresses:
                found.setdefault(article.path, made)
    return found

"""Which names of a text become links, and in which sentences every entity is mentioned (docs/names.md).

The first mention of an entity is linked once in the box above an article (dek and key points) and once in its body;
of each entity the mention that tells most is recorded. All functions are pure and their results can be stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from typing import Any

import msgspec

from masthead.catalog.brackets import LINKED_KINDS, Unresolved, expand, line_of
from masthead.catalog.folding import BREAK
from masthead.catalog.markup import Flow, read
from masthead.catalog.mentions import Mention, Place, mentions
from masthead.catalog.names import Found, find
from masthead.catalog.registration import Ref, Registry
from masthead.catalog.wrapping import Insertion, spliced, wrapped
from masthead.diagnostics import Diagnostic, error
from masthead.fields import nearest
from masthead.load.entry import Entry
from masthead.load.markdown import plain_text
from masthead.urls import slugify

__all__ = ["Linked", "LinkedArticle", "Mention", "Place", "link_article", "link_text"]

_OPENING = {"„": "“”", "“": "”", "«": "»", "»": "«", '"': '"', "‚": "‘’"}
_QUOTE = re.compile(f"[{''.join(_OPENING)}]")
_WORK = re.compile(
    r"(?:titel|titeln?d|überschrift|schlagzeile|artikel|beitrag|bericht|essay|aufsatz|studie|buch|film|kolumne|podcast|serie"
    r"|titled|entitled|title|headline|headlined|article|report|paper|book|essay|column|study|series|documentary)s?\s*[:,]?\s*$",
    re.IGNORECASE,
)
_LONGEST_TITLE = 200
_PARTS = {"title": "title", "dek": "box", "key_point": "box", "heading": "body", "body": "body"}
_INTERNAL = re.compile(r'<a [^>]*?href="(?!#|https?:|mailto:)')


class Linked(msgspec.Struct, frozen=True):
    """A text with its links."""

    html: str
    mentions: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    words: int = 0
    """How many there are to read."""


class LinkedArticle(msgspec.Struct, frozen=True):
    """The texts of an article with their links. The title never has any, its mentions count."""

    dek_html: str
    key_points_html: tuple[str, ...]
    body_html: str
    mentions: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    words: int = 0
    """How many the body has."""


def link_article(
    title: str,
    dek: str,
    key_points: Sequence[str],
    body_html: str,
    *,
    entry: Entry[Any],
    registry: Registry,
    language: str,
    addresses: Mapping[Ref, str],
    names: Mapping[Ref, str],
    known: frozenset[Ref] = frozenset(),
    autolink: bool = True,
    refs: Mapping[str, Ref] | None = None,
) -> LinkedArticle:
    """Link an article: the first mention of each entity in the box and again in the body.

    `title`, `dek` and `key_points` are plain text, `body_html` sanitised HTML. `names` are all entities there are, as
    `language` calls them; those that also have one of `addresses` are linked. `known` count as mentioned from the
    start. `entry` is the file, for the lines in diagnostics. `refs` are `addresses` turned round, for callers that link
    many texts.
    """
    plain = [("title", title), ("dek", dek), *(("key_point", point) for point in key_points)]
    documents = [*((place, escape(text, quote=False)) for place, text in plain), ("body", body_html)]
    linked = _link(documents, entry, registry, language, addresses, names, known, refs, autolink=autolink)
    _title, dek_html, *points, body = linked[0]
    return LinkedArticle(dek_html, tuple(points), body, *linked[1:])


def link_text(
    html: str,
    *,
    entry: Entry[Any],
    registry: Registry,
    language: str,
    addresses: Mapping[Ref, str],
    names: Mapping[Ref, str],
    known: frozenset[Ref] = frozenset(),
    autolink: bool = True,
    refs: Mapping[str, Ref] | None = None,
) -> Linked:
    """Link the text of an entity's or a static page; an entity's own page never links or mentions itself."""
    linked = _link([("body", html)], entry, registry, language, addresses, names, known, refs, autolink=autolink)
    return Linked(linked[0][0], *linked[1:])


def _link(
    documents: Sequence[tuple[str, str]],
    entry: Entry[Any],
    registry: Registry,
    language: str,
    addresses: Mapping[Ref, str],
    names: Mapping[Ref, str],
    known: frozenset[Ref],
    refs: Mapping[str, Ref] | None,
    *,
    autolink: bool,
) -> tuple[tuple[str, ...], tuple[Mention, ...], tuple[Diagnostic, ...], int]:
    own = Ref(entry.kind, entry.id) if entry.kind in LINKED_KINDS else None
    expanded = [expand(html, addresses, names, own) if place != "title" else None for place, html in documents]
    ready = [(place, new.html if new else html) for (place, html), new in zip(documents, expanded, strict=True)]
    if any(_INTERNAL.search(html) for _place, html in ready):
        targets = refs if refs is not None else {address: ref for ref, address in addresses.items()}
    else:
        targets = {address: ref for new in expanded if new for address, ref in new.targets.items()}
    flow = read(ready, targets)
    known |= {own} if own else set()
    found = find(flow.searched, registry, language, known, flow.decided)
    insertions = _insertions(flow, found, addresses, own) if autolink else []
    meant: Sequence[Found] = found
    if own or flow.decided:
        said = [Found(d.start, d.end, d.ref, strong=True) for d in flow.decided if d.ref]
        meant = sorted((f for f in (*found, *said) if f.ref != own), key=lambda f: f.start)
    faults = [(place, new.unresolved) for (place, _html), new in zip(documents, expanded, strict=True) if new]
    words = _words(flow, documents[-1][1])
    return spliced(flow, insertions), mentions(flow, meant, language), tuple(_faults(faults, entry, names)), words


def _words(flow: Flow, html: str) -> int:
    """How many words the last document has, whose HTML was `html` before its markers became words: as `plain_text`."""
    pieces = flow.pieces[flow.ends[-2] if len(flow.ends) > 1 else 0 :]
    text, tags = " ".join(pieces[::2]), pieces[1::2]
    if "[[" in html or "<" in text or any(tag.count(">") > 1 for tag in tags if '"' in tag):
        return len(plain_text(html).split())
    return len(unescape(text).split())


def _insertions(flow: Flow, found: Iterable[Found], addresses: Mapping[Ref, str], own: Ref | None) -> list[Insertion]:
    """The links of first mentions; an author's link to the entity anywhere in the same part is its link."""
    linked = {(_part(flow, d.start), d.ref) for d in flow.decided}
    insertions: list[Insertion] = []
    for one in found:
        if one.ref == own or one.ref not in addresses:
            continue
        key = (part := _part(flow, one.start), one.ref)
        if part == "title" or key in linked or _names_a_work(flow, one.start):
            continue
        opening = f'<a class="entity" href="{escape(addresses[one.ref])}">'
        if around_name := wrapped(flow, one.start, one.end, opening, "</a>"):
            insertions += around_name
            linked.add(key)
    return insertions


def _part(flow: Flow, position: int) -> str:
    return _PARTS[flow.block(position).place]


def _names_a_work(flow: Flow, position: int) -> bool:
    """Whether it is in a quotation or emphasis directly after a word such as Artikel, Titel, titled: a work's name."""
    if flow.emphasised and any(s <= position < e and _after_work(flow.text, s) for s, e in flow.emphasised):
        return True
    end = 0
    for quote in _QUOTE.finditer(flow.text, flow.text.rfind(BREAK, 0, position) + 1, position + 1):
        if quote.start() < end or not _after_work(flow.text, quote.start()):
            continue
        near = flow.text[quote.end() : quote.end() + _LONGEST_TITLE]
        closing = re.search(f"[{_OPENING[quote[0]]}{BREAK}]", near)
        if closing and closing[0] != BREAK:
            end = quote.end() + closing.end()
    return position < end


def _after_work(text: str, position: int) -> bool:
    return bool(_WORK.search(text[max(0, position - 30) : position]))


def _faults(
    faults: Iterable[tuple[str, Sequence[Unresolved]]], entry: Entry[Any], names: Mapping[Ref, str]
) -> Iterable[Diagnostic]:
    turns: dict[str, int] = {}
    point = -1
    for place, unresolved in faults:
        point += place == "key_point"
        for one in unresolved:
            if place == "body":
                line = entry.body_line + line_of(entry.body, one.id, turns.get(one.id, 0))
                turns[one.id] = turns.get(one.id, 0) + 1
            else:
                line = entry.line("dek" if place == "dek" else f"key_points.{point}")
            if one.candidates:
                ids = ", ".join(f"{ref.kind}/{ref.id}" for ref in one.candidates)
                yield error("ambiguous-link", entry.path, line, id=one.id, candidates=ids)
            else:
                yield error("unknown-link", entry.path, line, id=one.id, near=_near(one.id, names))


def _near(wanted: str, names: Mapping[Ref, str]) -> str:
    return nearest(slugify(wanted.rpartition("/")[2]), tuple({ref.id: None for ref in names}))

"""Which names of a text become links, and in which sentences every entity is mentioned (docs/names.md).

The first mention of an entity is linked once in the box above an article (dek and key points) and once in its body;
every mention is recorded. All functions are pure and their results can be stored.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Literal, cast

import msgspec

from masthead.catalog.brackets import LINKED_KINDS, Unresolved, expand, line_of
from masthead.catalog.markup import OBJECT, Block, Flow, read
from masthead.catalog.names import Found, find
from masthead.catalog.registration import Ref, Registry
from masthead.catalog.sentences import around, sentences
from masthead.catalog.wrapping import Insertion, spliced, wrapped
from masthead.diagnostics import Diagnostic, error
from masthead.fields import nearest
from masthead.load.entry import Entry
from masthead.urls import slugify

__all__ = ["Linked", "LinkedArticle", "Mention", "Place", "first_mention", "link_article", "link_text"]

Place = Literal["title", "dek", "key_point", "heading", "body"]
_BY_WORTH: tuple[Place, ...] = ("body", "key_point", "dek", "heading", "title")

_OPENING = {"„": "“”", "“": "”", "«": "»", "»": "«", '"': '"', "‚": "‘’"}
_QUOTE = re.compile(f"[{''.join(_OPENING)}]")
_WORK = re.compile(
    r"(?:titel|titeln?d|überschrift|schlagzeile|artikel|beitrag|bericht|essay|aufsatz|studie|buch|film|kolumne|podcast|serie"
    r"|titled|entitled|title|headline|headlined|article|report|paper|book|essay|column|study|series|documentary)s?\s*[:,]?\s*$",
    re.IGNORECASE,
)
_LONGEST_TITLE = 200
_NOWHERE = Block(0, 0, "body")
_SPACE = re.compile(r"\s+")
_UNPRINTED = re.compile(f"[^\\S ]|  |[{OBJECT}\xad]")
_INTERNAL = re.compile(r'<a [^>]*?href="(?!#|https?:|mailto:)')


class Mention(msgspec.Struct, frozen=True):
    """One place where an entity is named: the sentence in three parts, shortened to about 300 letters."""

    ref: Ref
    before: str
    name: str
    after: str
    strong: bool
    place: Place


class Linked(msgspec.Struct, frozen=True):
    """A text with its links."""

    html: str
    mentions: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class LinkedArticle(msgspec.Struct, frozen=True):
    """The texts of an article with their links. The title never has any, its mentions count."""

    dek_html: str
    key_points_html: tuple[str, ...]
    body_html: str
    mentions: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


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
) -> LinkedArticle:
    """Link an article: the first mention of each entity in the box and again in the body.

    `title`, `dek` and `key_points` are plain text, `body_html` sanitised HTML. `names` are all entities there are, as
    `language` calls them; those that also have one of `addresses` are linked. `known` count as mentioned from the
    start. `entry` is the file, for the lines in diagnostics.
    """
    plain = [("title", title), ("dek", dek), *(("key_point", point) for point in key_points)]
    documents = [*((place, escape(text, quote=False)) for place, text in plain), ("body", body_html)]
    linked = _link(documents, entry, registry, language, addresses, names, known, autolink=autolink)
    _title, dek_html, *points, body = linked[0]
    return LinkedArticle(dek_html, tuple(points), body, linked[1], linked[2])


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
) -> Linked:
    """Link the text of an entity's or a static page; an entity's own page never links or mentions itself."""
    linked = _link([("body", html)], entry, registry, language, addresses, names, known, autolink=autolink)
    return Linked(linked[0][0], linked[1], linked[2])


def first_mention(mentions: Iterable[Mention], ref: Ref) -> Mention | None:
    """The mention of `ref` that tells most: the first in the body, else in key points, dek, headings, title."""
    own = [mention for mention in mentions if mention.ref == ref]
    return min(own, key=lambda mention: _BY_WORTH.index(mention.place), default=None)


def _link(
    documents: Sequence[tuple[str, str]],
    entry: Entry[Any],
    registry: Registry,
    language: str,
    addresses: Mapping[Ref, str],
    names: Mapping[Ref, str],
    known: frozenset[Ref],
    *,
    autolink: bool,
) -> tuple[tuple[str, ...], tuple[Mention, ...], tuple[Diagnostic, ...]]:
    own = Ref(entry.kind, entry.id) if entry.kind in LINKED_KINDS else None
    expanded = [expand(html, addresses, names, own) if place != "title" else None for place, html in documents]
    ready = [(place, new.html if new else html) for (place, html), new in zip(documents, expanded, strict=True)]
    targets = {address: ref for new in expanded if new for address, ref in new.targets.items()}
    flow = read(ready, targets | _authors_links(ready, addresses))
    known |= {own} if own else set()
    found = find(flow.searched, registry, language, known, flow.decided)
    insertions = _insertions(flow, found, addresses, own) if autolink else []
    said = [Found(d.start, d.end, d.ref, strong=True) for d in flow.decided if d.ref]
    meant = sorted((f for f in (*found, *said) if f.ref != own), key=lambda f: f.start)
    faults = [(place, new.unresolved) for (place, _html), new in zip(documents, expanded, strict=True) if new]
    return spliced(flow, insertions), _mentions(flow, meant, language), tuple(_faults(faults, entry, names))


def _authors_links(documents: Iterable[tuple[str, str]], addresses: Mapping[Ref, str]) -> dict[str, Ref]:
    """The entities by address, where the author has written links of that kind."""
    if not any(_INTERNAL.search(html) for _place, html in documents):
        return {}
    return {address: ref for ref, address in addresses.items()}


def _insertions(flow: Flow, found: Iterable[Found], addresses: Mapping[Ref, str], own: Ref | None) -> list[Insertion]:
    """The links of first mentions; an author's link to the entity anywhere in the same part is its link."""
    linked = {(_part(flow, d.start), d.ref) for d in flow.decided}
    titles = _titles_of_works(flow)
    insertions: list[Insertion] = []
    for one in found:
        key = (part := _part(flow, one.start), one.ref)
        if part == "title" or key in linked or one.ref == own or one.ref not in addresses:
            continue
        if any(start <= one.start < end for start, end in titles):
            continue
        opening = f'<a class="entity" href="{escape(addresses[one.ref])}">'
        if around_name := wrapped(flow, one.start, one.end, opening, "</a>"):
            insertions += around_name
            linked.add(key)
    return insertions


def _part(flow: Flow, position: int) -> str:
    place = _block(flow, position).place
    return {"dek": "box", "key_point": "box", "heading": "body"}.get(place, place)


def _block(flow: Flow, position: int) -> Block:
    number = bisect_right(flow.blocks, position, key=lambda block: block.start) - 1
    return flow.blocks[number] if number >= 0 else _NOWHERE


def _titles_of_works(flow: Flow) -> list[tuple[int, int]]:
    """Quotations and emphases directly after a word such as Artikel, Titel, titled: the name of a work."""
    spans = [(start, end) for start, end in flow.emphasised if _names_work(flow.text, start)]
    end = 0
    for quote in _QUOTE.finditer(flow.text):
        if quote.start() < end or not _names_work(flow.text, quote.start()):
            continue
        near = flow.text[quote.end() : quote.end() + _LONGEST_TITLE]
        closing = re.search(f"[{_OPENING[quote[0]]}\u2029]", near)
        if closing and closing[0] != "\u2029":
            end = quote.end() + closing.end()
            spans.append((quote.start(), end))
    return spans


def _names_work(text: str, position: int) -> bool:
    return bool(_WORK.search(text[max(0, position - 30) : position]))


def _mentions(flow: Flow, found: Iterable[Found], language: str) -> tuple[Mention, ...]:
    block, text, number = _NOWHERE, "", 0
    cut: tuple[tuple[int, int], ...] = ()
    mentions = []
    for one in found:
        if one.start >= block.end:
            block, number = _block(flow, one.start), 0
            text = flow.text[block.start : block.end]
            cut = sentences(text, language)
        start, end = one.start - block.start, one.end - block.start
        while number < len(cut) - 1 and cut[number][1] <= start:
            number += 1
        if start >= len(text) or not cut:  # a link around white space
            continue
        first, last = cut[number]
        if last < end:  # the name itself holds a stop, or a link ends with a space
            last = next((stop for _begin, stop in cut[number:] if stop >= end), cut[-1][1])
        before, after = around(text, (first, last), (start, end))
        parts = (_printed(before).lstrip(), _printed(text[start:end]), _printed(after).rstrip())
        if any(parts):  # a linked picture alone says nothing
            mentions.append(Mention(one.ref, *parts, one.strong, cast("Place", block.place)))
    return tuple(mentions)


def _printed(text: str) -> str:
    return _SPACE.sub(" ", text.replace(OBJECT, "").replace("\xad", "")) if _UNPRINTED.search(text) else text


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

"""The texts of entries with every name linked: converted and linked once, then remembered by their content."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any, NamedTuple

import msgspec

from masthead.catalog.linking import LinkedArticle, Mention, link_article, link_text
from masthead.catalog.mentions import NO_MENTIONS, encoded
from masthead.catalog.registration import Ref
from masthead.catalog.tongues import Names, Tongue
from masthead.diagnostics import Diagnostic, error
from masthead.fields import nearest
from masthead.fingerprint import fingerprint, of_bytes
from masthead.load.entry import Entry
from masthead.load.groups import groups
from masthead.load.markdown import minutes_to_read, to_html
from masthead.load.schema import Article, Kind
from masthead.store import Store
from masthead.urls import rooted
from masthead.workers import Workers, chunks

__all__ = ["LinkedText", "link_one", "link_texts"]

_CHUNK = 150
"""Entries that are linked together; enough to make a trip to another process worth it."""
_TOGETHER = 16
"""Entries that are kept together: fetching each by itself costs more than linking those beside an edited one again."""

_LINK_TO_FILE = re.compile(r'(?<= href=")([^":#?]+\.md)(?=["#])')
_FILE_IN_BODY = re.compile(r"\(<?([^()<>\s#:]+\.md)[)>#\s]")
_PICTURE = re.compile(r'(<img\b[^>]*? src=")([^"/][^"]*)')


class LinkedText(msgspec.Struct, frozen=True):
    """What the store remembers of an entry's text."""

    text: str
    """Fingerprint of the HTML of the body, under which the store keeps it; empty where there is no text."""
    dek: str = ""
    key_points: tuple[str, ...] = ()
    mentions: msgspec.Raw = NO_MENTIONS
    """For each entity that an article names, the mention that tells most, encoded."""
    minutes: int = 1
    pictures: tuple[str, ...] = ()
    """Project paths of the pictures that the body shows."""
    diagnostics: tuple[Diagnostic, ...] = ()
    refs: tuple[Ref, ...] = ()
    """Whom and what an article is about: as its front matter lists them, then as its text names them."""


def link_texts(
    entries: Sequence[Entry[Any]], names: Names, languages: Mapping[str, str], store: Store, workers: Workers
) -> dict[str, LinkedText]:
    """Link the texts of `entries`, whose languages are given by path; the results by path."""
    by_path = {entry.path: entry for entry in entries}
    rules = names.rules
    keys = {
        group: _key([by_path[path] for path in group], rules, names, languages) for group in groups(by_path, _TOGETHER)
    }
    kept = store.get_many("linked", keys.values())
    known = {group: _decoder.decode(kept[key]) for group, key in keys.items() if key in kept}
    here = store.present("text", (linked.text for group in known.values() for linked in group))
    known = {group: found for group, found in known.items() if all(linked.text in here for linked in found)}
    new = [by_path[path] for group in keys if group not in known for path in group]
    parts = tuple(chunks(new, _CHUNK, lambda entry: len(entry.body)))
    fresh = chain.from_iterable(_shared(parts, names, languages, workers))
    texts: dict[str, LinkedText] = {}
    for group, key in keys.items():
        texts.update(zip(group, known.get(group) or _kept(fresh, len(group), key, store), strict=True))
    return texts


def _kept(fresh: Iterator[tuple[bytes, bytes]], count: int, key: str, store: Store) -> tuple[LinkedText, ...]:
    """The next texts that were linked, kept as one group."""
    rows = []
    for html, raw in islice(fresh, count):
        linked = _one.decode(raw)
        store.put("text", linked.text, html)
        rows.append((linked, raw))
    store.put("linked", key, _encoder.encode([msgspec.Raw(raw) for _, raw in rows]))
    return tuple(linked for linked, _ in rows)


def _shared(
    parts: Sequence[tuple[Entry[Any], ...]], names: Names, languages: Mapping[str, str], workers: Workers
) -> Iterator[list[tuple[bytes, bytes]]]:
    """The linked entries of each part, made by all hands: those that inherit what we have are sent numbers only."""
    if workers.inherit:
        return workers.map(_link_part, range(len(parts)), _Bench(parts, languages, names))
    tasks = [_Task(part, {e.path: languages[e.path] for e in part}, _needed(part, names)) for part in parts]
    return workers.map(_link_chunk, tasks)


def link_one(entry: Entry[Any], names: Names, language: str) -> tuple[bytes, LinkedText]:
    """Link one text: the HTML of its body, and the rest."""
    return _linked(entry, names, names.one(language))


class _Task(NamedTuple):
    """Some entries to link, with all that decides how."""

    entries: tuple[Entry[Any], ...]
    languages: Mapping[str, str]
    names: Names


class _Bench(NamedTuple):
    """What our own processes inherit."""

    parts: Sequence[tuple[Entry[Any], ...]]
    languages: Mapping[str, str]
    names: Names


def _link_part(bench: _Bench, number: int) -> list[tuple[bytes, bytes]]:
    return _link_chunk(_Task(bench.parts[number], bench.languages, bench.names))


def _link_chunk(task: _Task) -> list[tuple[bytes, bytes]]:
    """Link some entries, perhaps in another process: for each the HTML of its body and the encoded rest."""
    tongues = {
        language: task.names.spoken(language) for language in {task.languages[entry.path] for entry in task.entries}
    }
    results = []
    for entry in task.entries:
        html, linked = _linked(entry, task.names, tongues[task.languages[entry.path]])
        results.append((html, _encoder.encode(linked)))
    return results


def _needed(entries: Iterable[Entry[Any]], names: Names) -> Names:
    """`names` with no more files than `entries` may refer to: the table of all would travel with every chunk."""
    wanted = {entry.path for entry in entries}
    for entry in entries:
        wanted.update(_beside(entry, name) for name in _files_in(entry.body))
    if not wanted <= names.files.keys():
        return names  # something is misspelled: all files are needed to say what was meant
    return replace(names, files={path: names.files[path] for path in wanted})


_encoder = msgspec.msgpack.Encoder()
_one = msgspec.msgpack.Decoder(LinkedText)
_decoder = msgspec.msgpack.Decoder(tuple[LinkedText, ...])


def _key(entries: Iterable[Entry[Any]], rules: str, names: Names, languages: Mapping[str, str]) -> str:
    """What linking makes of some entries depends on their bytes and places, on the files they refer to, and on all names."""
    parts = [rules]
    for entry in entries:
        parts += entry.path, entry.digest, languages[entry.path], names.files[entry.path]
        parts += (f"{name} {names.files.get(_beside(entry, name), '')}" for name in _files_in(entry.body))
    return fingerprint(*parts)


def _files_in(body: str) -> list[str]:
    return _FILE_IN_BODY.findall(body) if ".md" in body else []


def _linked(entry: Entry[Any], names: Names, tongue: Tongue) -> tuple[bytes, LinkedText]:
    html, findings = _files_linked(to_html(entry.body), entry, names)
    html, pictures = _pictures_beside(html, entry)
    links = _links(entry, html, names, tongue)
    page = names.files[entry.path]
    body = rooted(links.body_html, page).encode()
    return body, LinkedText(
        text=of_bytes(body) if links.words or pictures else "",
        dek=rooted(links.dek_html, page),
        key_points=tuple(rooted(point, page) for point in links.key_points_html),
        mentions=encoded(links.mentions),
        minutes=minutes_to_read(links.words),
        pictures=pictures,
        diagnostics=(*findings, *links.diagnostics),
        refs=_refs_of(entry.meta, links.mentions) if isinstance(entry.meta, Article) else (),
    )


def _refs_of(meta: Article, mentions: Iterable[Mention]) -> tuple[Ref, ...]:
    kinds = ((Kind.PERSON, meta.people), (Kind.COMPANY, meta.companies), (Kind.TOPIC, meta.topics))
    listed = [Ref(kind, name) for kind, names in kinds for name in names]
    # Topics are assigned by the editor; that a text uses the word does not make it an article on the topic.
    heard = [mention.ref for mention in mentions if mention.ref.kind != Kind.TOPIC]
    return tuple(dict.fromkeys([*listed, *heard]))


def _links(entry: Entry[Any], html: str, names: Names, tongue: Tongue) -> LinkedArticle:
    if not isinstance(meta := entry.meta, Article):
        linked = link_text(
            html,
            entry=entry,
            registry=names.registry,
            language=tongue.language,
            addresses=tongue.addresses,
            names=tongue.names,
            refs=tongue.refs,
        )
        return LinkedArticle("", (), linked.html, (), linked.diagnostics, linked.words)
    known = {Ref(Kind.PERSON, name) for name in meta.people} | {Ref(Kind.COMPANY, name) for name in meta.companies}
    return link_article(
        meta.title, meta.dek, meta.key_points, html, entry=entry, registry=names.registry, language=tongue.language,
        addresses=tongue.addresses, names=tongue.names, known=frozenset(known), autolink=meta.autolink,
        refs=tongue.refs,
    )  # fmt: skip


def _files_linked(html: str, entry: Entry[Any], names: Names) -> tuple[str, list[Diagnostic]]:
    """Links to content files, as an editor's program follows them, become links to their pages."""
    findings = []

    def page_of(found: re.Match[str]) -> str:
        target = names.files.get(_beside(entry, found[1]))
        if target is None:
            near = nearest(posixpath.basename(found[1]), tuple(posixpath.basename(path) for path in names.files))
            findings.append(error("link-missing", entry.path, _line(entry, found[1]), link=found[1], near=near))
        return target or found[1]

    return (_LINK_TO_FILE.sub(page_of, html) if ".md" in html else html), findings


def _pictures_beside(html: str, entry: Entry[Any]) -> tuple[str, tuple[str, ...]]:
    """Pictures are published in the folder of the page, whatever folder they lie in beside the text."""
    found: list[str] = []

    def moved(match: re.Match[str]) -> str:
        found.append(_beside(entry, match[2]))
        return match[1] + posixpath.basename(match[2])

    return (_PICTURE.sub(moved, html) if "<img" in html else html), tuple(dict.fromkeys(found))


def _beside(entry: Entry[Any], name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), name))


def _line(entry: Entry[Any], text: str) -> int:
    """The line of the file on which `text` stands first in the body."""
    return entry.body_line + entry.body.count("\n", 0, max(0, entry.body.find(text)))

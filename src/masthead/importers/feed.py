"""Feed: an RSS or Atom file, taken apart as one source document an item."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any

import msgspec

from masthead.diagnostics import Diagnostic, error, hint
from masthead.importers.decode import decode_markup, plain
from masthead.importers.document import Given, Reading, SourceDocument
from masthead.importers.feed_split import Entry, take_apart
from masthead.importers.finish import Facts, finish
from masthead.importers.page.article import facts_of_fragment
from masthead.importers.page.metadata import Stated, as_day, people, plain_line
from masthead.importers.page.tree import folded, parse_page
from masthead.importers.rules import Rules, packaged

__all__ = ["read"]

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def read(name: str, raw: bytes, given: Given, rules: Rules | None = None) -> Reading:
    """One document for each item of the feed `name`, and what could not be read of it."""
    decoded = decode_markup(raw, name)
    if isinstance(decoded, Diagnostic):
        return Reading((), (decoded,))
    feed = take_apart(decoded.text, name)
    if isinstance(feed, Diagnostic):
        return Reading((), (feed,))
    import feedparser  # only where a feed is imported

    parsed = feedparser.parse(io.BytesIO(feed.text.encode()), sanitize_html=False, resolve_relative_uris=False)
    problems = list(feed.problems)
    documents: list[SourceDocument] = []
    if not parsed.entries and not problems:
        problems.append(error("import-no-article", name))
    for number, entry in enumerate(parsed.entries, 1):
        item = feed.items[number - 1] if len(feed.items) == len(parsed.entries) else Entry(_stand_in(entry), 1)
        facts = _facts(entry, parsed, f"{name}#{number}", item, number, rules or packaged())
        if isinstance(facts, Diagnostic):
            problems.append(facts)
        else:
            facts = msgspec.structs.replace(facts, notes=(*decoded.notes, *facts.notes)) if number == 1 else facts
            documents.append(finish(facts, item.text.encode(), given))
    return Reading(tuple(documents), tuple(problems))


def _facts(entry: Any, parsed: Any, name: str, item: Entry, number: int, rules: Rules) -> Facts | Diagnostic:
    """What one item says, or why there is nothing in it."""
    stated, notes = _stated(entry, parsed, name, item.line)
    root = parse_page(f"<html><body>{_body(entry)}</body></html>", name)
    facts = root if isinstance(root, Diagnostic) else facts_of_fragment(root, name, stated, rules)
    if isinstance(facts, Diagnostic):
        shown = ": ".join((str(number), *stated.titles))
        return error("import-item-empty", name, item.line, item=shown) if facts.code == "import-no-article" else facts
    return msgspec.structs.replace(facts, title_line=item.line, date_notes=(*facts.date_notes, *notes))


def _stated(entry: Any, parsed: Any, name: str, line: int) -> tuple[Stated, tuple[Diagnostic, ...]]:
    """What the item and its feed say of it."""
    feed = parsed.feed
    outlet = plain_line(_TAG.sub("", entry.get("source", {}).get("title") or feed.get("title") or ""))
    authors = [_name(one, entry.get("author") or "") for one in entry.get("authors") or feed.get("authors") or ()]
    published, notes = _published(entry, parsed, name, line)
    title = plain_line(_TAG.sub("", entry.get("title") or ""))
    summary = plain_line(_TAG.sub(" ", entry.get("summary") or ""))
    stated = Stated(
        titles=(title,) if title else (),
        descriptions=(summary,) if summary else (),
        author=people(authors, outlet),
        publisher=outlet,
        url=folded(entry.get("link")),
        published=published,
        language=(feed.get("language") or "").partition("-")[0].lower(),
    )
    return stated, notes


def _name(author: Any, printed: str) -> str:
    """An author's name; RSS prints “desk@paper.example (Ada Penrose)”, which feedparser cuts where a domain is long."""
    name = author.get("name") or ""
    found = re.fullmatch(r"\S+@\S+ \((.+)\)", printed.strip())
    return found[1] if found else name


def _body(entry: Any) -> str:
    """The item's text as HTML: the longest that it offers; plain text becomes paragraphs."""
    offered = [*(one for one in entry.get("content") or ()), entry.get("summary_detail") or {}]
    longest: Any = max(offered, key=lambda one: len(one.get("value") or ""), default={})
    value = longest.get("value") or ""
    if _TAG.search(value) and longest.get("type") != "text/plain":
        return value
    text = value if "&" not in value or longest.get("type") == "text/plain" else plain(value)
    escaped = text if re.search(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);", text) else escape(text, quote=False)
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", escaped) if part.strip())


def _published(entry: Any, parsed: Any, name: str, line: int) -> tuple[dt.date | None, tuple[Diagnostic, ...]]:
    """The day on which an item was published, as it is printed; RSS knows no other date, Atom tells changes apart."""
    published = _day(dict.get(entry, "published"))  # feedparser's own look-up takes the one for the other
    changed = _day(dict.get(entry, "updated"))
    if published or not changed:
        return published, ()
    if (parsed.get("version") or "").startswith("rss"):
        return changed, ()
    return None, (hint("import-date-of-update", name, line, date=changed),)


def _day(text: str | None) -> dt.date | None:
    if not text:
        return None
    try:
        return parsedate_to_datetime(text).date()
    except ValueError:
        return as_day(text)


def _stand_in(entry: Any) -> str:
    """What stands for an item whose place in the file is unknown."""

    def parts() -> Iterator[str]:
        yield entry.get("id") or entry.get("link") or ""
        yield entry.get("title") or ""
        yield _body(entry)

    return "\n".join(parts())

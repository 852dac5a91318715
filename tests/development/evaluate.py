"""How well does the import read the documents of the development set? Exact counts for both halves.

.venv/bin/python tests/development/evaluate.py [--verbose] [open|held_back]
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from masthead.importers import Given, reader_of
from masthead.importers.document import BlockKind, SourceDocument
from masthead.importers.escape import body
from masthead.importers.rules import packaged

FOLDER = Path(__file__).parent
HALVES = ("open", "held_back")
FACTS = ("title", "dek", "key_points", "date", "publisher", "url", "author", "language", "paragraphs", "headings")


@dataclass
class Score:
    """Of each fact, how many documents have it right; and what leaked, was lost, or stands twice."""

    documents: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    leaks: int = 0
    lost: int = 0
    twice: int = 0
    faults: list[str] = field(default_factory=list)


def score(half: str) -> Score:
    """Read every document of one half and compare it with its annotation."""
    found = Score()
    for notes in sorted((FOLDER / half).glob("*.yaml")):
        (path,) = (one for one in notes.parent.glob(f"{notes.stem}.*") if one != notes)
        raw = path.read_bytes()
        reading = reader_of(path.name, raw).read(path.name, raw, Given(), packaged())
        wanted = yaml.safe_load(notes.read_text(encoding="utf-8"))["documents"]
        if len(reading.documents) != len(wanted):
            found.faults.append(f"{path.name}: {len(reading.documents)} of {len(wanted)} documents {reading.problems}")
        for document, facts in zip(reading.documents, wanted, strict=False):
            _compare(f"{half}/{path.name}", document, facts, found)
    return found


def _compare(name: str, document: SourceDocument, wanted: dict[str, Any], found: Score) -> None:
    found.documents += 1
    text = "\n".join((document.dek, *document.key_points, body(document.blocks)))
    read = _facts(document)
    for fact in FACTS:
        if fact not in wanted:
            continue
        found.asked[fact] += 1
        expected = tuple(wanted[fact]) if fact == "author" else wanted[fact]
        if read[fact] == expected:
            found.right[fact] += 1
        else:
            found.faults.append(f"{name}: {fact} is {read[fact]!r}, not {expected!r}")
    plain = text.replace("\\", "").replace("&lt;", "<").replace("&amp;", "&")
    for words in wanted.get("leaks", ()):
        if str(words) in plain:
            found.leaks += 1
            found.faults.append(f"{name}: leaks {words!r}")
    for words in (*wanted.get("kept", ()), *wanted.get("once", ())):
        if words not in plain and words not in text:
            found.lost += 1
            found.faults.append(f"{name}: lost {words!r}")
    for words in wanted.get("once", ()):
        if plain.count(words) > 1:
            found.twice += 1
            found.faults.append(f"{name}: twice {words!r}")


def _facts(document: SourceDocument) -> dict[str, Any]:
    markdown = [block.text for block in document.blocks if block.kind is BlockKind.MARKDOWN]
    return {
        "title": document.title,
        "dek": document.dek,
        "key_points": len(document.key_points),
        "date": document.published,
        "publisher": document.publisher,
        "url": document.url,
        "author": document.author,
        "language": document.language,
        "paragraphs": sum(block.kind is BlockKind.PARAGRAPH for block in document.blocks)
        + sum(text[:1] not in "#>|-`1" for text in markdown),
        "headings": sum(block.kind is BlockKind.HEADING for block in document.blocks)
        + sum(text.startswith("#") for text in markdown),
    }


def main(args: list[str]) -> None:
    """Print the counts."""
    for half in [one for one in args if one in HALVES] or HALVES:
        found = score(half)
        facts = " · ".join(f"{fact} {found.right[fact]}/{found.asked[fact]}" for fact in FACTS)
        print(
            f"{half}: {found.documents} documents · {facts} · leaks {found.leaks} · lost {found.lost} · twice {found.twice}"
        )
        if "--verbose" in args:
            print("\n".join(f"  {fault}" for fault in found.faults))


if __name__ == "__main__":
    main(sys.argv[1:])

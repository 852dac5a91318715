"""How good is the import? One table for the seed, the open half of the development set and the half held back.

.venv/bin/python tests/development/evaluate.py [--verbose]

Names and claims come from ``names/score.py``; here is counted what is exact: title, dek, date, source, language, and how
many lines of websites leaked into a body, how many of the article were lost, how many stand there twice.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent / "names"))
import score as names

from masthead.importers import Given, reader_of
from masthead.importers.document import BlockKind, SourceDocument
from masthead.importers.escape import body
from masthead.importers.rules import packaged

FOLDER = Path(__file__).parent
HALVES = names.HALVES
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
    """Read every document of the seed or of one half and compare it with its annotation."""
    found = Score()
    for name, raw, wanted in _documents(half):
        reading = reader_of(name, raw).read(name, raw, Given(), packaged())
        if len(reading.documents) != len(wanted):
            found.faults.append(f"{name}: {len(reading.documents)} of {len(wanted)} documents {reading.problems}")
        for document, facts in zip(reading.documents, wanted, strict=False):
            _compare(f"{half}/{name}", document, facts, found)
    return found


def _documents(half: str) -> Iterator[tuple[str, bytes, list[dict[str, Any]]]]:
    if half == "seed":
        for path in names.seeds():
            gold = yaml.safe_load((names.SEEDS / "seed_gold.yaml").read_text(encoding="utf-8"))
            yield path.name, path.read_bytes(), [_of_gold(gold)]
        return
    for notes in sorted((FOLDER / half).glob("*.yaml")):
        (path,) = (one for one in notes.parent.glob(f"{notes.stem}.*") if one != notes)
        yield path.name, path.read_bytes(), yaml.safe_load(notes.read_text(encoding="utf-8"))["documents"]


def _of_gold(gold: dict[str, Any]) -> dict[str, Any]:
    """The annotation of the seed in the form of ours."""
    facts = gold["document"]
    classes = Counter(line["class"] for line in gold["structure"])
    return {
        "title": facts["title"], "dek": facts["dek"], "key_points": len(facts["key_points"]),
        "date": facts["published"], "publisher": facts["source"]["publisher"], "url": facts["source"]["url"] or "",
        "author": [], "language": facts["language"], "paragraphs": classes["paragraph"], "headings": 0,
        "leaks": [line["quote"] for line in gold["boilerplate"]],
        "kept": [quote["quote"] for quote in gold["direct_quotes"]],
    }  # fmt: skip


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


def table() -> Iterator[str]:
    """The lines of the table: one column for the seed and each half."""
    scores = {half: score(half) for half in HALVES}
    told = {half: names.score(half) for half in HALVES}
    yield f"{'':24}" + "".join(f"{half:>24}" for half in HALVES)
    yield f"{'documents':24}" + "".join(
        f"{f'{told[half].documents} + {scores[half].documents}':>24}" for half in HALVES
    )
    for sort in names.SORTS:
        for tier in (names.ALL, names.SURE):
            cells = (
                f"P {told[half].precision(sort, tier):.2f} R {told[half].recall(sort, tier):.2f}" for half in HALVES
            )
            yield f"{f'{sort}, {tier}':24}" + "".join(f"{cell:>24}" for cell in cells)
    for fact in FACTS:
        cells = (f"{scores[half].right[fact]} of {scores[half].asked[fact]}" for half in HALVES)
        yield f"{fact:24}" + "".join(f"{cell:>24}" for cell in cells)
    for fault in ("leaks", "lost", "twice"):
        yield f"{fault:24}" + "".join(f"{getattr(scores[half], fault):>24}" for half in HALVES)
    yield "documents: for names and claims + for the rest; P precision, R recall"
    if "--verbose" in sys.argv:
        yield from (f"  {fault}" for half in HALVES for fault in (*told[half].faults, *scores[half].faults))


if __name__ == "__main__":
    print(*table(), sep="\n")

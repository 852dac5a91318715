"""Statements: whom does a document quote in whole sentences, and which organisations does it call rivals?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from masthead.catalog.names import Ref
from masthead.importers.candidates.scan import Descriptor
from masthead.importers.claims.finding import Finding, Reading, matches

__all__ = ["read"]

_RIVAL = re.compile(r"<D(\d+)> <C(\d+)>")
_COMPETING = re.compile(r"(?:konkurrierende[nmrs]?|rivalisierende[nmrs]?|competing|rival) $")
_WORDS = 4
"""Fewer words are a quoted expression, no statement."""


def read(reading: Reading) -> Iterator[Finding]:
    """Claims of the types said and competes_with."""
    for one in matches("said", reading):
        quote = one.mark("said")
        words = str(quote.value).split() if quote else []
        if quote is None or len(words) < _WORDS - 1 or not words[0][:1].isupper():
            continue
        for who in one.people():
            start, end = quote.start, quote.end
            text = reading.scene.prose.text[start:end].strip('„“”"»« ,')
            begin = reading.scene.prose.text.index(text, start)
            yield Finding(
                "said", who.ref, None, begin, begin + len(text), reading.sentence.number,
                text=text, inferred=tuple(filter(None, [who.inferred])),
            )  # fmt: skip
    yield from _rivals(reading)


def _rivals(reading: Reading) -> Iterator[Finding]:
    """„Konkurrent X“ in a sentence about somebody who is or was with one other organisation."""
    line = reading.sentence.line
    orgs = {title.org.value for title in reading.titles if title.org and isinstance(title.org.value, Ref)}
    for found in _RIVAL.finditer(line.text):
        described, rival = line.mark(found[1]).value, line.mark(found[2]).value
        others = orgs - {rival}
        competing = _COMPETING.search(line.text, 0, found.start())
        calls = isinstance(described, Descriptor) and (described.rival or competing)
        if calls and isinstance(rival, Ref) and len(others) == 1:
            start, end = line.place(competing.start() if competing else found.start(), found.end())
            yield Finding("competes_with", rival, others.pop(), start, end, reading.sentence.number)

"""In which sentences a text mentions an entity, and which of them tells most."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Literal, cast

import msgspec

from masthead.catalog.markup import OBJECT, Block, Flow
from masthead.catalog.names import Found
from masthead.catalog.registration import Ref
from masthead.catalog.sentences import Sentences, around, plain_sentence

__all__ = ["NO_MENTIONS", "Mention", "Place", "encoded", "mention_in", "mentions"]

Place = Literal["title", "dek", "key_point", "heading", "body"]
_WORTH: dict[Place, int] = {"body": 0, "key_point": 1, "dek": 2, "heading": 3, "title": 4}
"""How little a mention tells there."""

_SPACE = re.compile(r"\s+")


class Mention(msgspec.Struct, frozen=True):
    """One place where an entity is named: the sentence in three parts, shortened to about 300 letters."""

    ref: Ref
    before: str
    name: str
    after: str
    strong: bool
    place: Place


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Mention, ...])
NO_MENTIONS = msgspec.Raw(_encoder.encode(()))
"""Of a text that names nobody."""


def encoded(mentions: Collection[Mention]) -> msgspec.Raw:
    """Mentions as the store keeps them: a build after an edit looks at few of all there are."""
    return msgspec.Raw(_encoder.encode(mentions))


def mention_in(raw: msgspec.Raw, ref: Ref) -> Mention | None:
    """The mention of `ref` among those that were encoded."""
    return next((mention for mention in _decoder.decode(raw) if mention.ref == ref), None)


def mentions(flow: Flow, found: Iterable[Found], language: str) -> tuple[Mention, ...]:
    """Of each entity that was `found` in a flow the mention that tells most, in the order in which they are named.

    That is the first in the body, else in key points, dek, headings, title. Sentences are cut no further than names
    stand.
    """
    block, text = Block(0, 0, ""), ""
    ahead: Sentences | None = None
    told: dict[Ref, Mention] = {}
    for one in found:
        if one.start >= block.end:
            block = flow.block(one.start)
            text, ahead = flow.text[block.start : block.end], None
        start, end = one.start - block.start, one.end - block.start
        best = told.get(one.ref)
        # A link around white space says nothing.
        if start >= len(text) or (best and _WORTH[best.place] <= _WORTH[cast("Place", block.place)]):
            continue
        sentence = plain_sentence(text, start, end)
        if sentence is None:
            ahead = ahead or Sentences(text, language)
            sentence = ahead.around(start, end)
        before, after = around(text, sentence, (start, end))
        name = text[start:end]
        if not _is_printed(f"{before}{name}{after}"):
            before, name, after = map(_printed, (before, name, after))
        before, after = before.lstrip(), after.rstrip()
        if before or name or after:  # a linked picture alone says nothing
            told[one.ref] = Mention(one.ref, before, name, after, one.strong, cast("Place", block.place))
    return tuple(told.values())


def _is_printed(text: str) -> bool:
    """Whether all of a text is printed as it stands."""
    return text.isprintable() and "  " not in text and OBJECT not in text


def _printed(text: str) -> str:
    """White space as one space, nothing that readers do not see."""
    text = text.replace("\n", " ")
    return text if _is_printed(text) else _SPACE.sub(" ", text.replace(OBJECT, "").replace("\xad", ""))

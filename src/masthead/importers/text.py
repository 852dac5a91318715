"""Text: a plain text file, taken apart as one source document."""

from __future__ import annotations

import re

from masthead.diagnostics import Diagnostic, error
from masthead.importers.blocks import apart, blocks_of
from masthead.importers.boilerplate import Line, Recognised, strip_inside, trim_end
from masthead.importers.dates import read_date_line
from masthead.importers.decode import decode
from masthead.importers.document import Block, Given, Reading, Removed
from masthead.importers.finish import Facts, finish
from masthead.importers.header import Header, publication_day, read_header, strip_start
from masthead.importers.rules import Rules, packaged
from masthead.importers.structure import LONGEST_TITLE, Opening, Title, chunks, read_opening, split_title

__all__ = ["facts_of", "publisher_of", "read"]

_UNDERLINE = re.compile(r"={4,}|-{4,}|~{4,}|\*{4,}")


def read(name: str, raw: bytes, given: Given, rules: Rules | None = None) -> Reading:
    """The one document that the text file `name` holds, or why it holds none."""
    decoded = decode(raw, name)
    if isinstance(decoded, Diagnostic):
        return Reading((), (decoded,))
    facts = facts_of(name, decoded.text, decoded.notes, rules or packaged())
    if isinstance(facts, Diagnostic):
        return Reading((), (facts,))
    return Reading((finish(facts, raw, given),), ())


def facts_of(name: str, text: str, notes: tuple[Diagnostic, ...], rules: Rules) -> Facts | Diagnostic:
    """What a decoded text says, or why there is no article in it."""
    lines = _without_underlines([Line(number, one) for number, one in enumerate(text.split("\n"), 1)])
    lines, before = strip_start(lines, rules)
    if not lines:
        return error("import-no-article" if before else "import-empty", name)
    title = split_title(lines, rules)
    below, after = trim_end(title.below, rules)
    header = read_header(below, name, rules)
    body, last = trim_end(header.lines, rules, header.author) if header.author else (header.lines, [])
    after = [*last, *after]
    groups, inside = strip_inside(apart(chunks(body)), rules)
    start, end = header.lines_of_origin
    opening = read_opening(groups, key_points_named=header.key_points_named, header_from=start, header_to=end)
    blocks = blocks_of(opening.rest)
    if not (blocks or opening.key_points):
        return error("import-no-article", name, lines[0].number)
    kicker = (Removed(title.kicker.number, "kicker", title.kicker.text.strip()),) if title.kicker else ()
    removed = (*before, *kicker, *header.removed, *inside, *(what.removed(line) for line, what in after))
    return _facts(name, title, header, opening, blocks, after, removed, notes)


def _without_underlines(lines: list[Line]) -> list[Line]:
    """`lines` with blank ones for those that only underline the line above, as mails print headings."""
    above = ["", *(line.text.strip() for line in lines)]
    return [
        Line(line.number, "") if _UNDERLINE.fullmatch(line.text.strip()) and 0 < len(over) <= LONGEST_TITLE else line
        for line, over in zip(lines, above, strict=False)
    ]


def _facts(
    name: str,
    title: Title,
    header: Header,
    opening: Opening,
    blocks: tuple[Block, ...],
    after: list[tuple[Line, Recognised]],
    removed: tuple[Removed, ...],
    notes: tuple[Diagnostic, ...],
) -> Facts:
    published, date_notes = header.published, header.notes
    if not published:
        days = [(line, day) for line, _ in after if (day := read_date_line(line.text))]
        published, more = publication_day([(line, day) for line, day in days if day.labelled], name)
        date_notes = (*date_notes, *more)
    url = next(((what.url, line.number) for line, what in after if what.url), ("", 0))
    return Facts(
        name=name,
        title=title.text,
        title_line=title.line,
        title_sure=title.sure,
        dek=opening.dek,
        dek_line=opening.dek_line,
        dek_sure=opening.dek_sure,
        key_points=opening.key_points,
        blocks=blocks,
        author=header.author,
        publisher=publisher_of(after) or header.publisher,
        url=url[0],
        url_line=url[1],
        published=published,
        removed=removed,
        date_notes=date_notes,
        notes=notes,
    )


def publisher_of(after: list[tuple[Line, Recognised]]) -> str:
    """Where the lines below an article say it was published; a source line goes before a copyright."""
    named = [what for _, what in after if what.publisher]
    return next((one.publisher for one in named if one.reason != "copyright"), named[0].publisher if named else "")

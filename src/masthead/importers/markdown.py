"""Markdown: a Markdown file, taken apart as one source document whose text stays as it is marked up."""

from __future__ import annotations

import re

from masthead.diagnostics import Diagnostic, error
from masthead.importers.blocks import ends_a_sentence
from masthead.importers.boilerplate import Line, Recognised, strip_inside, trim_end
from masthead.importers.decode import decode
from masthead.importers.document import Block, BlockKind, Given, Reading, Removed
from masthead.importers.finish import Facts, finish
from masthead.importers.header import Header, read_header, strip_start
from masthead.importers.markdown_head import Head, split_head
from masthead.importers.repeats import alike
from masthead.importers.rules import Rules, packaged
from masthead.importers.structure import Opening, Title, beginning, read_opening, split_title
from masthead.importers.text import publisher_of

__all__ = ["read"]

_LINK = re.compile(
    r"!?\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\((?P<to>[^()\s]*(?:\([^()\s]*\))?[^()\s]*)(?:\s+[\"'][^\"']*[\"'])?\)"
)
_HERE = re.compile(r"(?!https?://|mailto:|#)")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`|</?[a-zA-Z][^<>]*>|\\(?=[!-/:-@\[-`{-~])")
_PICTURE = re.compile(r"(?:\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?\s*)+")
_PICTURED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a picture while lines are judged."""
_SLANTED = re.compile(r"(\*\*|__|[*_])(?![\s*_])[^*_].*(?<![\s*_])\1")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_LONGEST = 2_000
"""A longer line is prose, and would cost time."""
_SETEXT = re.compile(r"=+|-{2,}")


def read(name: str, raw: bytes, given: Given, rules: Rules | None = None) -> Reading:
    """The one document that the Markdown file `name` holds, or why it holds none."""
    decoded = decode(raw, name)
    if isinstance(decoded, Diagnostic):
        return Reading((), (decoded,))
    head, notes = split_head(decoded.text, name)
    lines = [Line(number, text) for number, text in enumerate(decoded.text.split("\n"), 1) if number > head.lines]
    facts = _facts(name, head, lines, (*decoded.notes, *notes), rules or packaged())
    if isinstance(facts, Diagnostic):
        return Reading((), (facts,))
    return Reading((finish(facts, raw, given),), ())


def _facts(
    name: str, head: Head, written: list[Line], notes: tuple[Diagnostic, ...], rules: Rules
) -> Facts | Diagnostic:
    """What the file says. Lines are judged without their marks and kept with them."""
    marked = {line.number: line.text for line in written}
    judged = [Line(line.number, _unmarked(line.text)) for line in written]
    lines, before = strip_start(_from_first_words(judged), rules)
    if not lines:
        said = before or head.title or any(line.text.strip() for line in written)
        return error("import-no-article" if said else "import-empty", name)
    title = _title(head, lines, marked, rules)
    below, after = trim_end(title.below, rules)
    header = read_header(below, name, rules)
    body, last = trim_end(header.lines, rules, head.author or header.author)
    after = [*last, *after]
    groups, inside = strip_inside(_groups(body, marked), rules, drawn=False)
    groups, pictures = _without_pictures(groups, marked)
    opening = _opening(groups, header, marked)
    blocks = tuple(_block(group, marked) for group in opening.rest)
    if not (blocks or opening.key_points):
        return error("import-no-article", name, lines[0].number)
    removed = (*before, *header.removed, *inside, *pictures, *(what.removed(line) for line, what in after))
    return _joined(name, head, title, header, opening, blocks, after, marked, removed, notes)


def _joined(
    name: str,
    head: Head,
    title: Title,
    header: Header,
    opening: Opening,
    blocks: tuple[Block, ...],
    after: list[tuple[Line, Recognised]],
    marked: dict[int, str],
    removed: tuple[Removed, ...],
    notes: tuple[Diagnostic, ...],
) -> Facts:
    """The head goes before the text; a dek of the head leaves a line that was taken for one in the text."""
    sources = [marked[line.number] for line, what in after if what.reason == "source"]
    linked = [found["to"] for text in sources for found in _LINK.finditer(text)]
    return Facts(
        name=name,
        title=title.text,
        title_line=title.line,
        title_sure=title.sure,
        dek=head.dek or opening.dek,
        dek_line=opening.dek_line,
        dek_sure=bool(head.dek) or opening.dek_sure,
        key_points=head.key_points or opening.key_points,
        blocks=blocks,
        author=head.author or header.author,
        publisher=head.publisher or publisher_of(after) or header.publisher,
        url=head.url or next(iter(linked), "") or next((what.url for _, what in after if what.url), ""),
        published=head.published or header.published,
        language=head.language,
        removed=removed,
        date_notes=() if head.published else header.notes,
        notes=notes,
    )


def _title(head: Head, lines: list[Line], marked: dict[int, str], rules: Rules) -> Title:
    """The title of the head, else the first heading, else the first line as in a plain text."""
    first, raw = lines[0], marked[lines[0].number]
    under = len(lines) > 1 and bool(_SETEXT.fullmatch(lines[1].text.strip()))
    text = re.sub(r"^#{1,6}\s+|\s+#+\s*$", "", first.text.strip())
    is_heading = raw.startswith("#") or under
    if head.title:
        same = alike(text) == alike(head.title)
        return Title(head.title, first.number, lines[1 + under :] if same else lines, sure=True)
    if is_heading:
        return Title(text, first.number, lines[1 + under :], sure=True)
    if any(found.text.startswith("# ") for found in lines[1:6]):
        at = next(at for at, found in enumerate(lines) if found.text.startswith("# "))
        return Title(lines[at].text.strip("# "), lines[at].number, [*lines[:at], *lines[at + 1 :]], sure=True)
    title = split_title(lines, rules)
    whole = marked[lines[0].number].lstrip()[:1] in "-*>|`"
    return Title(beginning(title.text), title.line, lines, sure=False) if whole else title


def _groups(lines: list[Line], marked: dict[int, str]) -> list[list[Line]]:
    """`lines` in groups between blank lines; a fenced block is one group, whatever is in it."""
    groups: list[list[Line]] = []
    fence, blank = "", True
    for line in lines:
        raw = marked[line.number]
        if not fence and not line.text.strip() and not raw.strip():
            blank = True
            continue
        if not fence and not line.text.strip() and not _FENCE.match(raw):
            blank = True  # its marks were all it had, or it was taken out
            continue
        opening = _FENCE.match(raw)
        if blank or (opening and not fence):
            groups.append([])
        groups[-1].append(line)
        blank = False
        if opening and not fence:
            fence = opening[1]
        elif opening and fence and opening[1].startswith(fence) and raw.strip() == opening[1]:
            fence, blank = "", True
    return groups


def _without_pictures(groups: list[list[Line]], marked: dict[int, str]) -> tuple[list[list[Line]], list[Removed]]:
    """`groups` without those that are a picture and nothing else: it would not be found beside the draft."""
    raws = [(group, _raw(group, marked).strip()) for group in groups]
    removed = [group for group, raw in raws if len(raw) <= _LONGEST and _PICTURE.fullmatch(raw)]
    kept = [group for group in groups if group not in removed]
    return kept, [Removed(group[0].number, "picture", _raw(group, marked)) for group in removed]


def _opening(groups: list[list[Line]], header: Header, marked: dict[int, str]) -> Opening:
    """Dek and key points, with more care than in a plain text: paragraphs and lists are marked as such here.

    A dek is a slanted or bold line, or one without a stop, or one above the byline; key points are a flat list that a
    heading announces or that stands right below title or dek.
    """
    if len(groups) > 1 and len(groups[0]) == 1 and _SLANTED.fullmatch(_raw(groups[0], marked).strip()):
        rest = _opening(groups[1:], Header(header.lines, key_points_named=header.key_points_named), marked)
        points = rest.key_points if not rest.dek else ()
        return Opening(rest.rest if points else groups[1:], _words(groups[0]), groups[0][0].number, key_points=points)
    start, end = header.lines_of_origin
    found = read_opening(groups, key_points_named=header.key_points_named, header_from=start, header_to=end)
    sentence = ends_a_sentence(found.dek) and not 0 < found.dek_line < start
    listed = [group for group in groups if group not in found.rest and group[0].number != found.dek_line]
    nested = any(marked[line.number].startswith((" ", "\t")) for group in listed for line in group)
    return Opening(groups) if sentence or nested else found


def _from_first_words(lines: list[Line]) -> list[Line]:
    """`lines` from the first on that holds a word: a rule or a picture at the top is no title."""
    first = next((at for at, line in enumerate(lines) if any(letter.isalnum() for letter in line.text)), len(lines))
    return lines[first:]


def _block(group: list[Line], marked: dict[int, str]) -> Block:
    text = _raw(group, marked).strip("\n")
    if not _FENCE.match(text):
        text = _LINK.sub(
            lambda found: found["words"] if _HERE.match(found["to"]) and found[0][0] != "!" else found[0], text
        )
    return Block(BlockKind.MARKDOWN, text, (), group[0].number)


def _raw(group: list[Line], marked: dict[int, str]) -> str:
    return "\n".join(marked[line.number].rstrip() for line in group)


def _words(group: list[Line]) -> str:
    return " ".join(" ".join(line.text.split()) for line in group)


def _unmarked(text: str) -> str:
    """A line without the marks of emphasis, links, code and tags; those at its beginning stay."""
    if len(text) > _LONGEST:
        return text
    words = _LINK.sub(lambda found: _PICTURED if found[0].startswith("!") else found["words"], text)
    bullet = re.match(r"\s*[*+-]\s+", words)
    start = bullet.end() if bullet else 0
    return words[:start] + _MARKS.sub("", words[start:])

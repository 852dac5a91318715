"""What the editor's own ``[[…]]`` mean: a link to an entity, in chosen words or by its name, or never a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

import msgspec

from masthead.catalog.registration import Ref
from masthead.load.schema import Kind

__all__ = ["LINKED_KINDS", "UNLINKED", "Expanded", "Unresolved", "expand", "line_of"]

LINKED_KINDS = (Kind.PERSON, Kind.COMPANY, Kind.TOPIC)
UNLINKED = "x-unlinked"
"""An element that no page knows: between here and the printing of the text it holds words that are nobody's name."""

_INLINE = r"</?(?:abbr|b|del|dfn|em|i|ins|mark|q|s|small|strong|sub|sup)\b[^<>]*>"
_MARK = re.compile(rf"\[\[(!?)((?:[^\[\]<>]|{_INLINE}){{1,300}}?)\]\]")
_SCAN = re.compile(
    rf'(?s:(<(code|kbd|pre|samp)\b.*?</\2>)|(<a\b.*?</a>)|(<[^<>"]*(?:"[^"]*"[^<>"]*)*>))|{_MARK.pattern}'
)
_TAGS = re.compile(r"<(/?)([a-z0-9]+)[^<>]*>")
_CODE = re.compile(r"(?ms)^(`{3,}|~{3,}).*?(?:^\1|\Z)|(`+)[^`]*?\2(?!`)")
_BAR = re.compile(r"\\?\|")


class Unresolved(msgspec.Struct, frozen=True):
    """A marker whose id no entity has, or (`candidates`) that several kinds have."""

    id: str
    candidates: tuple[Ref, ...] = ()


class Expanded(msgspec.Struct, frozen=True):
    """HTML without markers, the entities it links by address, and what could not be resolved, in order."""

    html: str
    targets: dict[str, Ref]
    unresolved: tuple[Unresolved, ...]


def expand(html: str, addresses: Mapping[Ref, str], names: Mapping[Ref, str], own: Ref | None = None) -> Expanded:
    """Turn every marker outside code into a link or plain words; inside an author's link it prints its words.

    `names` lists all entities there are. One without an address, and `own`, is printed and not linked.
    """
    if "[[" not in html:
        return Expanded(html, {}, ())
    targets: dict[str, Ref] = {}
    unresolved: list[Unresolved] = []

    def resolved(negated: str, inner: str, *, linked: bool) -> str:
        *before, last = _BAR.split(inner)
        shown, wanted = "|".join(before), unescape(last).strip()
        if negated:
            return f"<{UNLINKED}>{shown or last}</{UNLINKED}>" if linked else shown or last
        candidates = _candidates(wanted, names)
        if len(candidates) != 1:
            unresolved.append(Unresolved(wanted, candidates))
            return shown or last
        ref = candidates[0]
        words = shown.strip() or escape(names[ref], quote=False)
        if ref == own or not linked or ref not in addresses or not _balanced(words):
            return words
        targets[addresses[ref]] = ref
        return f'<a class="entity" href="{escape(addresses[ref])}">{words}</a>'

    return Expanded(_each_marker(html, resolved), targets, tuple(unresolved))


def line_of(body: str, wanted: str, turn: int) -> int:
    """On which line of a Markdown `body` the marker for `wanted` stands for the `turn`-th time, both from 0."""
    prose = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), body)
    marker = rf"\[\[(?:[^\[\]]{{0,300}}\|)?\s*{re.escape(wanted)}\s*\]\]"
    starts = [match.start() for match in re.finditer(marker, prose)]
    return prose.count("\n", 0, starts[min(turn, len(starts) - 1)]) if starts else 0


def _each_marker(html: str, resolved: Callable[..., str]) -> str:
    def piece(found: re.Match[str]) -> str:
        if found[1] or found[4]:
            return found[0]
        if found[3]:
            return _MARK.sub(lambda mark: resolved(mark[1], mark[2], linked=False), found[3])
        return resolved(found[5], found[6], linked=True)

    return _SCAN.sub(piece, html)


def _candidates(wanted: str, names: Mapping[Ref, str]) -> tuple[Ref, ...]:
    folder, slash, name = wanted.rpartition("/")
    kinds = [kind for kind in LINKED_KINDS if not slash or kind.value == folder]
    return tuple(ref for kind in kinds if (ref := Ref(kind, name)) in names)


def _balanced(words: str) -> bool:
    opened: list[str] = []
    for closing, tag in _TAGS.findall(words):
        if not closing:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            return False
    return not opened

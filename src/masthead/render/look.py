"""What pages look like: the theme's templates and UI texts as plain data, and which of them a page depends on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from masthead.diagnostics import MastheadError, error
from masthead.fingerprint import fingerprint, of_bytes
from masthead.theme import Theme

__all__ = ["Look", "look_of"]

# A name that stands alone between the word and the end of the statement is a name; anything else is computed.
_REFERENCE = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\b\s*"""
    r"""(?:(?:"([^"\\]*)"|'([^'\\]*)')(?=\s*(?:[-+]?%\}|(?:ignore|with|without|as|import)\b))|(\S))"""
)


@dataclass(frozen=True, slots=True)
class Look:
    """Templates by name, UI texts (gettext catalogues as written) by language; travels to other processes as it is."""

    templates: tuple[tuple[str, str], ...]
    catalogues: tuple[tuple[str, bytes], ...]
    digest: str
    """Fingerprint of all of it."""

    def __hash__(self) -> int:
        return hash(self.digest)  # every page asks for what was made of its look

    def closure(self, name: str) -> str:
        """Fingerprint of everything template `name` may draw on: itself, what it extends and includes, the UI texts.

        A reference that is computed counts as all templates.
        """
        return _closures(self)[name]

    def reached(self, name: str) -> frozenset[str]:
        """The names of the templates that `name` may draw on, itself among them."""
        return _reached(self)[name]

    def code(self, name: str, language: str) -> str:
        """Fingerprint of what decides the code of template `name`: its source and the texts of a language in it."""
        words = of_bytes(dict(self.catalogues).get(language, b""))
        return fingerprint(name, dict(self.templates)[name], language, words)


def look_of(theme: Theme) -> Look:
    """The look that a theme's files give; MastheadError where a template is not UTF-8."""
    templates = tuple((name, _text(name, theme.read(name))) for name in theme.files if name.endswith(".html"))
    catalogues = tuple(
        (name.split("/")[1], theme.read(name)) for name in theme.files if name.endswith("/LC_MESSAGES/theme.po")
    )
    digests = (theme.digests[name] for name in theme.files if name.endswith((".html", ".po")))
    return Look(templates, catalogues, fingerprint(*theme.files, *digests))


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as fault:
        line, byte = content.count(b"\n", 0, fault.start) + 1, f"0x{content[fault.start]:02X}"
        raise MastheadError(error("not-utf8", f"templates/{name}", line, byte=byte)) from fault


@lru_cache(maxsize=2)
def _closures(look: Look) -> dict[str, str]:
    sources = dict(look.templates)
    texts = [part for language, raw in look.catalogues for part in (language, of_bytes(raw))]
    return {
        name: fingerprint(*(part for one in sorted(reached) for part in (one, sources[one])), *texts)
        for name, reached in _reached(look).items()
    }


@lru_cache(maxsize=2)
def _reached(look: Look) -> dict[str, frozenset[str]]:
    sources = dict(look.templates)
    references = {name: _REFERENCE.findall(source) for name, source in sources.items()}
    found = {}
    for name in sources:
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in sources and current not in reached:
                reached.add(current)
                for double, single, computed in references[current]:
                    waiting += sources if computed else [double or single]
        found[name] = frozenset(reached)
    return found

"""What does a run of plain text become? Escapes, code, links, images, breaks and emphasis within one block."""

from __future__ import annotations

import re
from html.entities import html5

from masthead.load.shortcut.doubt import DoubtError
from masthead.load.shortcut.emphasis import emphasised
from masthead.load.shortcut.links import images, links, usual_links

__all__ = ["inline"]

_CODE = re.compile(r"`([^`]+)`")
_CODE_OR_ESCAPE = re.compile(r"`([^`]+)`|\\(.)", re.DOTALL)
_USUAL_CODE = re.compile(r"`([^`*\[\]]+)`")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED_TICK = re.compile(r"(?<!\\)\\`")
_ESCAPABLE = frozenset("\\`*_{}[]()>#+-.!|")
"""What Python-Markdown lets a backslash escape."""
_ENTITY = re.compile(r"&([\w#.-]*;)")
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BREAK = re.compile(r"  \n(?!\s)")
_DEFINITION = re.compile(r"(?:\A|\n) *\[[^\[\]]*+\]:")
_FIRST = 0xE000
_KEPT = re.compile(r"[\ue000-\uefff]")
"""Stand-ins for HTML: like Python-Markdown's own neither space nor letter, and no body that is taken holds one."""


def inline(text: str) -> str:
    """HTML of the text of one block."""
    if "[" in text or "`" in text or "\\" in text or "&" in text or ("\n" in text and "  \n" in text):
        return _usual(text) or _Inline(text).html
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return emphasised(text) if "*" in text or "_" in text else text


def _usual(text: str) -> str:
    """HTML of a text with links and code of the most usual sort, in which no letter can mean two things; else empty."""
    if "\\" in text or "_" in text or ("\n" in text and "  \n" in text) or ("&" in text and ";" in text):
        return ""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "`" in text:
        if "``" in text:
            return ""
        text = _USUAL_CODE.sub(_usual_code, text)
        if "`" in text:
            return ""
    if "[" in text:
        if "![" in text or "]:" in text:
            return ""
        text = usual_links(text)
        if "](" in text:
            return ""
    return emphasised(text) if "*" in text else text


def _usual_code(found: re.Match[str]) -> str:
    return f"<code>{found[1].strip()}</code>"


class _Inline:
    """One text on its way, with the pieces of HTML that are done."""

    def __init__(self, text: str) -> None:
        self.done: list[str] = []
        if ("]:" in text and _DEFINITION.search(text)) or "&\\#" in text:
            raise DoubtError  # an escaped number sign may still complete a letter's number
        if "\\" in text or "`" in text:
            text = self._code_and_escapes(text)
        text = self._escaped(text)
        has_emphasis = "*" in text or "_" in text
        if "[" in text:
            keep = self._keep if has_emphasis else str
            if "![" in text:
                text = images(text, self._keep)
            text = links(text, self._spans, keep)
        text = self._spans(text)
        self.html = _KEPT.sub(self._html, text) if self.done else text

    def _keep(self, html: str) -> str:
        """A letter that stands for finished HTML."""
        if len(self.done) > 0xFFF:
            raise DoubtError
        self.done.append(_KEPT.sub(self._html, html))
        return chr(_FIRST + len(self.done) - 1)

    def _html(self, found: re.Match[str]) -> str:
        return self.done[ord(found[0]) - _FIRST]

    def _code_and_escapes(self, text: str) -> str:
        if "\\`" in text and len(_ESCAPED_TICK.findall(text)) == text.count("`"):
            return _ESCAPE.sub(self._escape, text)
        if "``" in text or "\\`" in text:
            raise DoubtError
        if "\\" in text:
            return _CODE_OR_ESCAPE.sub(lambda found: self._code(found) if found[1] else self._escape(found), text)
        return _CODE.sub(self._code, text)

    def _code(self, found: re.Match[str]) -> str:
        code = found[1].strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return self._keep(f"<code>{code}</code>")

    def _escape(self, found: re.Match[str]) -> str:
        letter = found[0][1]
        return self._keep(_SPECIAL.get(letter, letter)) if letter in _ESCAPABLE else found[0]

    def _escaped(self, text: str) -> str:
        if "&" in text:
            if ";" in text:
                text = _ENTITY.sub(self._entity, text)
            text = text.replace("&", "&amp;")
        return text.replace("<", "&lt;").replace(">", "&gt;")

    def _entity(self, found: re.Match[str]) -> str:
        letter = html5.get(found[1], "")
        if len(letter) != 1 or (letter.isspace() and letter != "\xa0"):
            raise DoubtError
        return self._keep(_SPECIAL.get(letter, letter))

    def _spans(self, text: str) -> str:
        """Line breaks and emphasis."""
        if "  \n" in text:
            text = _BREAK.sub(self._break, text)
            if "  \n" in text:
                raise DoubtError
        return emphasised(text) if "*" in text or "_" in text else text

    def _break(self, _found: re.Match[str]) -> str:
        return self._keep("<br>\n")

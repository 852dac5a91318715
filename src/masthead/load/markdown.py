"""What a Markdown body means: the fixed dialect, converted by Python-Markdown and cleaned by nh3.

The dialect (docs/markdown.md): Python-Markdown with tables, footnotes, fenced code, heading ids and sane lists, two
spaces of indentation for nested lists, no indented code, a bullet list may follow a line of text. Everything a page
prints passes nh3's allow-list last, so no markup from an imported text is active.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from masthead.diagnostics import Diagnostic, error
from masthead.load.shortcut import demoted, shortcut
from masthead.urls import slugify

if TYPE_CHECKING:
    from markdown import Markdown
    from markdown.preprocessors import Preprocessor

__all__ = ["guard", "long_way", "minutes_to_read", "plain_text", "to_html"]

BODY_LIMIT = 1_000_000
BLOCK_LIMIT = 50_000
OPENERS_LIMIT = 1_000
DEPTH_LIMIT = 20
"""Python-Markdown takes quadratic time or recurses on hostile text; within these limits it stays below a second."""
_OPENERS = "[<!`*_"
_LONG_HEAD = re.compile(rf"\n[ \t>*+\-0-9.)]{{{DEPTH_LIMIT + 1}}}")
"""A line that might nest too deep: each letter opens one level at most and indents by half of one."""

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "dfn", "div", "dl", "dt", "em",
    "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p",
    "pre", "q", "s", "small", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "var",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "class", "id"}, "abbr": {"title"}, "div": {"class"}, "img": {"src", "alt", "title"},
    "ol": {"start"}, "td": {"colspan", "rowspan", "class"}, "th": {"colspan", "rowspan", "scope", "class"},
    "sup": {"id"}, "li": {"id"}, "code": {"class"}, "q": {"lang"}, "blockquote": {"lang"}, "p": {"lang"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}  # fmt: skip
_CLASSES = {"footnote", "footnote-ref", "footnote-backref", "left", "right", "center"}
_ID = re.compile(r"(?:fn|fnref\d*):[\w-]{1,80}|s-[a-z0-9-]{1,80}(?:_\d+)?")
_ALIGN = re.compile(r'(?<=<t[dh] )style="text-align: (left|right|center);"')
_NO_SOURCE = re.compile(r"<img(?![^>]* src=)[^>]*>")
_WORDS_PER_MINUTE = 200


def to_html(body: str) -> str:
    """HTML of a Markdown body: well-formed, `<` and `&` escaped in text, lower-case tags, double-quoted attributes.

    The caller has made sure with `guard` that the body is within the limits.
    """
    html = shortcut(body, long_way)
    return long_way(body) if html is None else html


def long_way(body: str) -> str:
    """HTML of a Markdown body as `to_html` gives it, by the converter and the sanitiser that define it."""
    html = _converter().reset().convert(body)
    if "<h1" in html:
        html = demoted(html)
    return _clean(html)


def guard(body: str, file: str, first_line: int) -> tuple[Diagnostic, ...]:
    """What makes a body too large or too deeply nested to be converted in bounded time, with the line."""
    if len(body) > BODY_LIMIT:
        return (error("body-too-long", file, first_line, limit=BODY_LIMIT),)
    few = all(body.count(opener) <= OPENERS_LIMIT for opener in _OPENERS)
    if few and len(body) <= BLOCK_LIMIT and not _LONG_HEAD.search(f"\n{body}"):
        return ()  # no part can exceed what the whole does not
    line = first_line
    for block in re.split(r"(\n[ \t]*\n)", body):
        if found := _excess(block):
            blank = block.count("\n", 0, len(block) - len(block.lstrip()))
            return (error("markdown-too-complex", file, line + blank, what=found),)
        line += block.count("\n")
    return ()


def plain_text(html: str) -> str:
    """The text of converted HTML, white space folded."""
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def minutes_to_read(words: int) -> int:
    """Whole minutes, at least one, at 200 words a minute."""
    return max(1, round(words / _WORDS_PER_MINUTE))


def _excess(block: str) -> str:
    if len(block) > BLOCK_LIMIT:
        return f"> {BLOCK_LIMIT}"
    for opener in _OPENERS:
        if block.count(opener) > OPENERS_LIMIT:
            return f"{opener} > {OPENERS_LIMIT}"
    for line in block.split("\n"):
        head = re.match(r"[ \t>*+\-0-9.)]*", line)
        nesting = head.group() if head else ""
        marks = len(re.findall(r">|[*+\-](?=[ \t])|\d[.)]", nesting)) + len(nesting.expandtabs(2)) // 2
        if marks > 2 * DEPTH_LIMIT and not re.fullmatch(r"[\s*+\-]*", line):
            return f"> {DEPTH_LIMIT}"
    return ""


@cache
def _converter() -> Markdown:
    """The one converter of this process; `reset` makes it forget the last text."""
    from markdown import Markdown

    converter = Markdown(
        extensions=["tables", "footnotes", "fenced_code", "toc", "sane_lists"],
        extension_configs={
            "toc": {"marker": "", "slugify": lambda text, _separator: f"s-{slugify(text) or 'section'}"},
            "footnotes": {"BACKLINK_TITLE": "↩ {}", "UNIQUE_IDS": False},
        },
        tab_length=2,
        output_format="html",
    )
    converter.parser.blockprocessors.deregister("code")
    converter.preprocessors.register(_blank_before_bullets(converter), "blank-before-bullets", 5)
    return converter


def _blank_before_bullets(converter: Markdown) -> Preprocessor:
    from markdown.preprocessors import Preprocessor

    bullet, text = re.compile(r"(?:[-*+]|1\.) \S"), re.compile(r"[^\s>|#\-*+]")

    class BlankBeforeBullets(Preprocessor):
        """A bullet list may follow a line of text directly, as readers of the source expect."""

        def run(self, lines: list[str]) -> list[str]:
            result: list[str] = []
            for line in lines:
                if bullet.match(line) and result and text.match(result[-1]) and not re.match(r"\d+[.)] ", result[-1]):
                    result.append("")
                result.append(line)
            return result

    return BlankBeforeBullets(converter)


def _clean(html: str) -> str:
    import nh3

    cleaned = nh3.clean(
        _ALIGN.sub(r'class="\1"', html),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    return _NO_SOURCE.sub("", cleaned) if "<img" in cleaned else cleaned


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return value if _ID.fullmatch(value) else None
    if name == "class":
        if tag == "code":
            return value if re.fullmatch(r"language-[\w+-]{1,20}", value) else None
        return value if set(value.split()) <= _CLASSES else None
    if name == "src":
        return value if not re.match(r"[a-zA-Z][\w+.-]*:|//", value) else None
    if name == "href" and value.startswith("//"):
        return None
    return value

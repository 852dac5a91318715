"""How a published file becomes an answer: its type, the live script in its HTML, and the pages nobody published."""

from __future__ import annotations

import html
import mimetypes
import re
from collections.abc import Iterable
from urllib.parse import quote

from masthead.diagnostics.messages import phrase
from masthead.fingerprint import of_bytes
from masthead.serve.stage import Finding, Stage

__all__ = ["LIVE", "content_type", "fallback", "with_script"]

LIVE = "__masthead/"
"""Where, below the base path, the preview's own files are."""

# The table of the standard library without the machine's own, which differs from one to the next.
_TYPES = mimetypes.MimeTypes(filenames=())
_MORE = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".js": "text/javascript",
    ".md": "text/markdown",
    ".rss": "application/rss+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_TEXTUAL = re.compile(r"text/.*|application/(json|javascript|xml)|.*\+(xml|json)")
_SHEET = re.compile(rb"""<link\b[^>]*\brel=["']?(?:stylesheet|preload)\b[^>]*>""", re.IGNORECASE)


def content_type(name: str) -> str:
    """The media type of a published file, with its character set where it is text."""
    suffix = "." + name.rpartition(".")[2].lower()
    kind = _MORE.get(suffix) or _TYPES.guess_type(f"x{suffix}")[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if _TEXTUAL.fullmatch(kind) else kind


def with_script(page: bytes, stage: Stage, epoch: int, path: str) -> bytes:
    """`page` with the live script before its end. Only answers carry it, files never do.

    The script learns by attributes what it shows, so that it stays a plain file: the pages' policy allows no other.
    ``data-skeleton`` stands for the page without its style sheets: where it stays equal, only these are exchanged.
    """
    attributes = {
        "src": f"{stage.base}{LIVE}live.js",
        "data-base": stage.base,
        "data-token": stage.token,
        "data-epoch": str(epoch),
        "data-path": path,
        "data-skeleton": of_bytes(_SHEET.sub(b"", page)),
        "data-follow": "yes" if stage.follow else "",
    }
    written = " ".join(f'{name}="{html.escape(value)}"' for name, value in attributes.items())
    script = f"<script {written} defer></script>".encode()
    end = page.lower().rfind(b"</body")
    return page[:end] + script + page[end:] if end >= 0 else page + script


def fallback(stage: Stage, address: str) -> bytes:
    """A plain page for when there is no page: the site could not be built yet, or it has no 404 page."""
    scene, language = stage.scene, stage.language
    if scene.names:
        title = phrase("serve-no-page", language)
        home = f"<a href='{quote(stage.base)}'>{html.escape(stage.base)}</a>"
        body = f"<p><code>{html.escape(address)}</code></p><p>{home}</p>"
    else:
        title = phrase("serve-not-built", language)
        body = f"<ol>{''.join(_rows(scene.findings))}</ol>"
    return (
        f"<!doctype html><html lang='{language}'><head><meta charset='utf-8'>"
        f"<meta name='viewport' content='width=device-width'><title>{html.escape(title)}</title>"
        f"<link rel='stylesheet' href='{quote(stage.base)}{LIVE}live.css'></head>"
        f"<body class='fallback'><main><h1>{html.escape(title)}</h1>{body}</main></body></html>"
    ).encode()


def _rows(findings: Iterable[Finding]) -> Iterable[str]:
    for found in findings:
        texts = {part: html.escape(text) for part, text in found.items()}
        yield (
            f"<li class='{texts['severity']}'><code>{texts['place']}</code>"
            f"<p>{texts['message']}</p><p class='hint'>{texts['hint']}</p></li>"
        )

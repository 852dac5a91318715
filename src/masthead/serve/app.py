"""How the preview answers a request that the guard let through: a page, a file, or the stream of events."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import stat
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, Router
from starlette.types import ASGIApp

from masthead.serve.guard import Guard, Visitors
from masthead.serve.pages import LIVE, content_type, fallback, with_script
from masthead.serve.stage import NOT_FOUND, Stage

__all__ = ["application"]

_HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it lives, and finds out whether the browser still does."""
_FORBIDDEN = ("%2f", "%5c", "%00")
"""A slash, a backslash, a NUL in disguise: no published name holds one."""
_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""No link is followed, no pipe waited for, no line end translated; each where the system knows it."""
_FALLBACK_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'"


def application(stage: Stage, visitors: Visitors) -> ASGIApp:
    """The whole preview as one ASGI application."""
    here, preview = stage.base + LIVE, _Preview(stage)
    routes = [
        Route(f"{here}live.js", preview.script),
        Route(f"{here}live.css", preview.sheet),
        Route(f"{here}events", preview.events),
        Route("/{path:path}", preview.published),
    ]
    return Guard(Router(routes, redirect_slashes=False), visitors)


class _Preview:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        own = files("masthead.serve")
        self._script = (own / "live_reload.js").read_bytes()
        self._sheet = (own / "overlay.css").read_bytes()

    async def script(self, _request: Request) -> Response:
        return Response(self._script, media_type="text/javascript")

    async def sheet(self, _request: Request) -> Response:
        return Response(self._sheet, media_type="text/css")

    async def events(self, request: Request) -> Response:
        """The event stream, for a page of ours only: it must know the token of this start."""
        asked = request.query_params
        if not secrets.compare_digest(asked.get("token", "").encode(), self._stage.token.encode()):
            return PlainTextResponse("Not a page of this preview.\n", 403)
        if request.method == "HEAD":
            return Response()  # the page only asks whether its token still counts
        epoch = asked.get("epoch", "")
        since = int(epoch) if epoch.isascii() and epoch.isdigit() and len(epoch) < 10 else 0
        return StreamingResponse(self._stream(asked.get("path", ""), since), media_type="text/event-stream")

    def published(self, request: Request) -> Response:
        """What is published at this address. Runs in a thread of its own, so that a slow disk holds up nobody else."""
        stage, scene = self._stage, self._stage.scene
        raw = request.scope["raw_path"].decode("ascii")
        if raw + "/" == stage.base or (raw == "/" and stage.base != "/"):
            return _redirect(f".{stage.base}" if raw == "/" else f"./{stage.base.split('/')[-2]}/")
        name = _name(raw, stage.base)
        if name not in scene.names and f"{name}/index.html" in scene.names:
            return _redirect(f"./{quote(name.rpartition('/')[2])}/")
        if not name or name.endswith("/"):
            name += "index.html"
        content = _content(stage.folder, name) if name in scene.names else None
        if content is None:
            return self._missing(name, raw)
        if name.endswith(".html"):
            stage.asked_for(name)
            content = with_script(content, stage, scene.epoch, name)
        return Response(content, headers={"Content-Type": content_type(name)})

    def _missing(self, name: str, address: str) -> Response:
        """The site's own 404 page, or a plain one; both reload as soon as the wanted page exists."""
        stage, scene = self._stage, self._stage.scene
        headers = {"Content-Type": content_type(NOT_FOUND)}
        content = _content(stage.folder, NOT_FOUND) if NOT_FOUND in scene.names else None
        if content is None:
            content = fallback(stage, address)
            headers["Content-Security-Policy"] = _FALLBACK_POLICY
        wanted = name if scene.names else "*"
        status = 404 if scene.names else 503
        return Response(with_script(content, stage, scene.epoch, wanted), status, headers=headers)

    async def _stream(self, path: str, since: int) -> AsyncIterator[str]:
        stage = self._stage
        async with stage.listening() as woken:
            while woken is not None and not stage.closed:
                woken.clear()
                news = stage.news(path, since)
                since = news.epoch
                yield f"data: {json.dumps(news._asdict())}\n\n"
                while not await _within(woken, _HEARTBEAT):
                    yield ":\n\n"


def _name(raw: str, base: str) -> str:
    """The published name that a raw path asks for, if it asks for one at all; no part of it is ever interpreted."""
    if not raw.startswith(base) or any(hidden in raw.lower() for hidden in _FORBIDDEN):
        return "?"  # no published name
    try:
        return unquote_to_bytes(raw.removeprefix(base)).decode()
    except UnicodeDecodeError:
        return "?"


def _content(folder: Path, name: str) -> bytes | None:
    """The bytes of a published file; None where it is not (or no longer) a regular file."""
    try:
        opened = os.open(folder / name, _READ)
        with open(opened, "rb") as file:  # noqa: PTH123 - a descriptor has no path
            return file.read() if stat.S_ISREG(os.fstat(opened).st_mode) else None
    except OSError:
        return None


def _redirect(location: str) -> Response:
    """To a place relative to the one asked for, so that it cannot lead to another site."""
    return Response(status_code=307, headers={"Location": location})


async def _within(woken: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(woken.wait(), seconds)
    except TimeoutError:
        return False
    return True

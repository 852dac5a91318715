"""Who may ask the preview anything: the browser of the person who started it, and no other page in it.

A preview shows drafts. Any website open in the same browser could try to read them: by asking ``localhost``
directly, or by letting its own name point here (DNS rebinding). See docs/preview.md for what is refused and why.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "Guard", "Refusal", "Visitors", "refusal"]

HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"SAMEORIGIN"),
)
"""Sent with every answer. There is no CORS header: no other origin may read anything."""

_HOST = re.compile(rb"(?P<name>[a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::(?P<port>[0-9]{1,5}))?", re.IGNORECASE)
_TARGET_BYTES = 8 * 1024
_HEAD_BYTES = 16 * 1024
_HEADS = 64


class Refusal(NamedTuple):
    """Why a request is not answered."""

    status: int
    reason: str


class Visitors(NamedTuple):
    """Under which names the preview may be addressed."""

    names: frozenset[str]
    any_number: bool = False
    """Any numeric address: for ``--host 0.0.0.0``. A number cannot be rebound, a name can."""

    @staticmethod
    def of(host: str) -> Visitors:
        """This machine's own names, and `host` as it was given."""
        given = host.strip("[]").lower()
        written = f"[{given}]" if ":" in given else given
        return Visitors(frozenset({"localhost", "127.0.0.1", "[::1]", written}), given in {"", "0.0.0.0", "::"})  # noqa: S104 - compared, not bound

    def admit(self, name: str) -> bool:
        """Whether a request for this host is meant for us."""
        return name in self.names or (self.any_number and _is_number(name))


def refusal(method: str, target: bytes, headers: Iterable[tuple[bytes, bytes]], visitors: Visitors) -> Refusal | None:
    """Why this request is refused before anything looks at its address; None where it is welcome."""
    heads = list(headers)
    if method not in {"GET", "HEAD"}:
        return Refusal(405, "Only GET and HEAD.")
    if len(target) > _TARGET_BYTES:
        return Refusal(414, "Address too long.")
    if len(heads) > _HEADS or sum(len(name) + len(value) for name, value in heads) > _HEAD_BYTES:
        return Refusal(431, "Too many headers.")
    if not target.startswith(b"/"):
        return Refusal(400, "The address must start with a slash.")
    return _foreign(heads, visitors)


def _foreign(heads: list[tuple[bytes, bytes]], visitors: Visitors) -> Refusal | None:
    hosts = [value for name, value in heads if name == b"host"]
    match = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
    if match is None or not 0 < int(match["port"] or b"80") < 65536:
        return Refusal(400, "Exactly one well-formed Host is needed.")
    if not visitors.admit(match["name"].decode("ascii").lower()):
        return Refusal(403, "This preview does not answer to that host name.")
    origins = [value.lower() for name, value in heads if name == b"origin"]
    if any(origin != b"http://" + hosts[0].lower() for origin in origins):
        return Refusal(403, "Pages of other origins may not read this preview.")
    return None if _from_here(heads) else Refusal(403, "Other websites may not read this preview.")


def _from_here(heads: list[tuple[bytes, bytes]]) -> bool:
    """Whether the browser says that one of our pages asks, or a person: by address bar, bookmark or a clicked link."""
    fetch = {name: value.lower() for name, value in heads if name.startswith(b"sec-fetch-")}
    if fetch.get(b"sec-fetch-site", b"none") in {b"none", b"same-origin"}:
        return True
    return fetch.get(b"sec-fetch-mode") == b"navigate" and fetch.get(b"sec-fetch-dest") == b"document"


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


class Guard:
    """Stands before the application: refuses, and adds `HEADERS` to every answer."""

    def __init__(self, app: ASGIApp, visitors: Visitors) -> None:
        self._app = app
        self._visitors = visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *HEADERS]}
            await send(message)

        refused = refusal(scope["method"], scope["raw_path"], scope["headers"], self._visitors)
        if refused is None:
            await self._app(scope, receive, guarded)
        else:
            from starlette.responses import PlainTextResponse

            extra = {"Allow": "GET, HEAD"} if refused.status == 405 else {}
            answer = PlainTextResponse(refused.reason + "\n", refused.status, headers={"Connection": "close", **extra})
            await answer(scope, receive, guarded)

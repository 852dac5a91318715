"""The preview on a port: a uvicorn in a thread of its own, with limits for slow and for greedy clients."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import os
import socket
import threading

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from masthead.diagnostics import MastheadError, error
from masthead.serve.app import application
from masthead.serve.guard import Visitors
from masthead.serve.stage import Stage

__all__ = ["HEAD_SECONDS", "Server"]

HEAD_SECONDS = 10.0
"""A client that has not finished its request line and headers by then is cut off."""
_PORTS_TRIED = 50
_TAKEN = {errno.EADDRINUSE, *([errno.EACCES] if os.name == "nt" else ())}
_HEAD_BYTES = 16 * 1024


class _Patience(H11Protocol):
    """uvicorn waits for ever for the first line of a request; we do not."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._deadline = self.loop.call_later(HEAD_SECONDS, transport.close)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE and self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        elif self.conn.their_state is h11.IDLE and self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
        super().connection_lost(exc)


class Server:
    """Serves a stage from `start` to `stop`."""

    def __init__(self, stage: Stage, host: str, port: int) -> None:
        """Take the port, or the next free one. Raises MastheadError where `host` has no address here."""
        self._stage = stage
        self._socket = _listen(host, port)
        bound, number = self._socket.getsockname()[:2]
        self.wanted_port = port if port not in {0, number} else 0
        self.public = not ipaddress.ip_address(bound.partition("%")[0]).is_loopback
        shown = host.strip("[]") if not ipaddress.ip_address(bound.partition("%")[0]).is_unspecified else "127.0.0.1"
        self.address = f"http://{f'[{shown}]' if ':' in shown else shown}:{number}{stage.base}"
        config = uvicorn.Config(
            application(stage, Visitors.of(host)),
            http=_Patience,
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=_HEAD_BYTES,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), name="preview", daemon=True)

    def start(self) -> None:
        """Answer requests from now on; those that came since the port was taken have waited."""
        self._thread.start()

    def stop(self) -> None:
        """End every connection, the thread and the port."""
        self._stage.close()
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join()
        self._socket.close()


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket on the first free port from `port` on."""
    try:
        found = socket.getaddrinfo(host.strip("[]") or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError, OverflowError):
        raise MastheadError(error("serve-no-such-host", host=host)) from None
    family, _, _, _, address = found[0]
    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            # On Windows this option would let us share a port that another program listens on.
            if os.name == "posix":
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((address[0], candidate, *address[2:]))
            listener.listen(128)
        except OSError as problem:
            listener.close()
            if problem.errno not in _TAKEN or port == 0:
                raise MastheadError(error("serve-no-address", host=host, port=port, reason=problem.strerror)) from None
        else:
            return listener
    raise MastheadError(error("serve-no-port", first=port, last=min(port + _PORTS_TRIED, 65536) - 1))

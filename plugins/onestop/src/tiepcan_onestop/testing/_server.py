"""The toy portal over HTTP on this machine (máy chủ mẫu)."""

from __future__ import annotations

import socket
import struct
import sys
import threading
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from tiepcan_onestop.testing._faults import FaultPlan, Misbehaviour
from tiepcan_onestop.testing._transport import Answers, Misbehaving

__all__ = ["StubServer"]

_LARGEST = 64 << 20
#: How the system writes "wait for nothing".
_LINGER = "hh" if sys.platform == "win32" else "ii"
_NO_FAULTS: dict[Misbehaviour, float] = {}


class StubServer:
    """A toy system that listens on this machine alone, and misbehaves as it is told (máy chủ mẫu).

    Use it as a context; nothing listens behind it. A slow answer is held until the client has gone or the server ends.

    Args:
        portal: What answers, such as a `StubPortal`; whichever path is asked.
        plan: What goes wrong; None: nothing.
        token: What clients must show; empty: everybody is let in.
        port: Where it listens; 0: anywhere.

    Examples:
        >>> from tiepcan_onestop.testing import StubPortal
        >>> with StubServer(StubPortal(), token="bi-mat") as server:
        ...     server.url.startswith("http://127.0.0.1:")
        True
    """

    def __init__(
        self,
        portal: Answers,
        *,
        plan: FaultPlan | None = None,
        token: str = "",
        port: int = 0,
    ) -> None:
        self.line = Misbehaving(portal, FaultPlan(shares=_NO_FAULTS) if plan is None else plan)
        self.token = token
        self.over = threading.Event()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.stub = self

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> Self:
        # Looked at often, so that it ends at once.
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    stub: StubServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients go away in the middle on purpose."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    #: Set by the server class above.
    server: _Server

    def do_POST(self) -> None:
        """Answer one message."""
        stub = self.server.stub
        length = int(self.headers.get("Content-Length", "0"))
        if length > _LARGEST:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"")
            return
        body = self.rfile.read(length)
        if stub.token and self.headers.get("Authorization") != f"Bearer {stub.token}":
            self._answer(HTTPStatus.UNAUTHORIZED, b"{}")
            return
        wrong, answer = stub.line.ask(body)
        if wrong in {Misbehaviour.RESET_BEFORE, Misbehaviour.RESET_AFTER}:
            self._cut()
        elif wrong is Misbehaviour.SLOW:
            self._hold()
        elif wrong in {Misbehaviour.ERROR, Misbehaviour.ERROR_AFTER}:
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, b"<html>")
        elif wrong is Misbehaviour.TOO_MANY:
            self._answer(HTTPStatus.TOO_MANY_REQUESTS, b"{}", ("Retry-After", "1"))
        elif wrong is Misbehaviour.TRUNCATED:
            self._answer(HTTPStatus.OK, answer[: len(answer) // 2], length=len(answer))
        elif wrong is Misbehaviour.HALF_JSON:
            self._answer(HTTPStatus.OK, answer[: len(answer) // 2])
        else:
            self._answer(HTTPStatus.OK, answer)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as the server calls it
        """Write nothing: what was sent may hold personal data."""

    def _answer(
        self, status: HTTPStatus, body: bytes, *headers: tuple[str, str], length: int | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if length is not None:
            self.close_connection = True

    def _cut(self) -> None:
        """End the line as a machine does that falls over: with a reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(_LINGER, 1, 0))
        self.close_connection = True
        self.connection.close()

    def _hold(self) -> None:
        """Give no answer until the client has gone, or the server ends."""
        self.close_connection = True
        self.connection.settimeout(0.05)
        while not self.server.stub.over.is_set():
            with suppress(TimeoutError):
                if not self.connection.recv(1):
                    return

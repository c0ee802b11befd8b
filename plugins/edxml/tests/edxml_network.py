"""A toy network over HTTP, which keeps what is sent and gives it to whom it is for (trục liên thông mẫu)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tiepcan_edxml import read_edxml

__all__ = ["TOKEN", "Network", "served"]

TOKEN = "khoa-bi-mat-77-khong-hien"  # noqa: S105 - invented


class Network:
    """A toy network: messages by receiver, in the order in which they came; each is sent once by its key."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []
        self.told: list[tuple[str, str]] = []
        self.keys: set[str] = set()
        self.answer: tuple[int, bytes] | None = None
        self.heard: list[Mapping[str, str]] = []

    def handle(self, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        self.heard.append(headers)
        if self.answer is not None:
            return self.answer
        if headers["authorization"] != f"Bearer {TOKEN}" or headers["servicetype"] != "eDoc":
            return 401, b"{}"
        if path == "/api/sendEdoc":
            return self.take(headers, body)
        asked = json.loads(body)
        mine = [
            one
            for one in self.messages
            if headers["from"] in one["to"]
            and one["kind"] == headers["messagetype"]
            and one["id"] not in self.done
        ]
        if path == "/api/getReceivedEdocList":
            return 200, json.dumps({"status": "OK", "data": [{"docId": one["id"]} for one in mine]}).encode()
        if path == "/api/getEdoc":
            found = next((one["content"] for one in mine if one["id"] == asked["docId"]), None)
            return (404, b"") if found is None else (200, found)
        self.told.append((asked["docId"], asked["status"]))
        return 200, b'{"status": "OK"}'

    @property
    def done(self) -> set[str]:
        return {name for name, _ in self.told}

    def take(self, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        if headers["idempotency-key"] in self.keys:
            return 409, b"{}"
        self.keys.add(headers["idempotency-key"])
        message = read_edxml(body).message
        receivers = [one.organ_id for one in message.receivers] or ["000.00.07.H24"]
        self.put(body, headers["messagetype"], receivers)
        return 200, b'{"status": "OK", "errorCode": "0"}'

    def put(self, content: bytes, kind: str = "edoc", to: Sequence[str] = ("000.00.07.H24",)) -> None:
        self.messages.append(
            {"id": f"n{len(self.messages)}", "content": content, "kind": kind, "to": list(to)}
        )


@contextmanager
def served(network: Network) -> Iterator[str]:
    """Yield the address at which *network* answers."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            code, answer = network.handle(self.path, headers, body)
            self.send_response(code)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/api"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""Stands between a store and its server, and loses what it likes (đứng giữa, làm mất câu trả lời)."""

from __future__ import annotations

import random
import socket
import threading
from contextlib import suppress
from typing import Self

__all__ = ["LosesAnswers"]

#: The command as it ends: BEGIN ISOLATION LEVEL READ COMMITTED is another.
_COMMIT = b"COMMIT\0"
_PIECE = 65_536


class LosesAnswers:
    """Hands on everything, but for the answer to some commits: there the line goes dead (đường truyền mất câu trả lời).

    The server has made the change, and whoever asked cannot know it.
    """

    def __init__(self, server: tuple[str, int], *, seed: int, every: int) -> None:
        self._server = server
        self._chance = random.Random(seed)  # noqa: S311 - moments, no secrets
        self._every = every
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._lock = threading.Lock()
        #: How many answers to a commit were lost.
        self.lost = 0

    @property
    def port(self) -> int:
        """Where it listens."""
        port: int = self._listening.getsockname()[1]
        return port

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                # Nobody listens any more.
                return
            server = socket.create_connection(self._server)
            threading.Thread(target=self._serve, args=(client, server), daemon=True).start()

    def _serve(self, client: socket.socket, server: socket.socket) -> None:
        swallow = threading.Event()
        back = threading.Thread(target=self._answers, args=(client, server, swallow), daemon=True)
        back.start()
        # Where either end has gone, so does the other.
        with suppress(OSError):
            while piece := client.recv(_PIECE):
                if _COMMIT in piece and self._is_lost():
                    swallow.set()
                server.sendall(piece)
        _hang_up(server)

    def _answers(self, client: socket.socket, server: socket.socket, swallow: threading.Event) -> None:
        with suppress(OSError):
            while piece := server.recv(_PIECE):
                if swallow.is_set():
                    # The change is made: the server has just said so.
                    with self._lock:
                        self.lost += 1
                    break
                client.sendall(piece)
        _hang_up(client)
        _hang_up(server)

    def _is_lost(self) -> bool:
        with self._lock:
            return self._chance.randrange(self._every) == 0


def _hang_up(line: socket.socket) -> None:
    # It may have been hung up at the other end.
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()

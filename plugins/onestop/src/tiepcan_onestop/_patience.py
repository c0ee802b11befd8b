"""An answer over HTTP that is given up after a time, however little of it comes at once (giới hạn thời gian trả lời)."""

from __future__ import annotations

import http.client
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

__all__ = ["impatient_pools", "until"]

Late = Callable[[], bool]


def _never() -> bool:
    return False


#: Tells, within a call, whether its time is over.
_LATE: ContextVar[Late] = ContextVar("_LATE", default=_never)


@contextmanager
def until(late: Late) -> Iterator[None]:
    """Give up answers that are asked for inside once *late* says so; it is asked before each piece is read."""
    token = _LATE.set(late)
    try:
        yield
    finally:
        _LATE.reset(token)


class _Pieces(io.RawIOBase):
    """What comes in over a line, as long as there is time."""

    def __init__(self, line: io.RawIOBase, late: Late) -> None:
        super().__init__()
        self._line, self._late = line, late

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> Any:
        """Read the next piece.

        Raises:
            TimeoutError: The time is over, or no piece came.
        """
        if self._late():
            raise TimeoutError
        return self._line.readinto(buffer)

    def fileno(self) -> int:
        """Return the number of the line."""
        return self._line.fileno()

    def close(self) -> None:
        """Let go of the line."""
        self._line.close()
        super().close()


class _Response(http.client.HTTPResponse):
    """Reads its head too as long as there is time, and what comes before it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fp = io.BufferedReader(_Pieces(self.fp.detach(), _LATE.get()))


class _Plain(HTTPConnection):
    response_class = _Response


class _Secure(HTTPSConnection):
    response_class = _Response


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Secure


def impatient_pools(**settings: Any) -> urllib3.PoolManager:
    """Return connections that heed `until`; the rest is as *settings* say."""
    pools = urllib3.PoolManager(**settings)
    pools.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}
    return pools

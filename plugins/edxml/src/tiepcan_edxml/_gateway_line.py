"""One call over HTTP: verified, bounded in time and size, never sent on elsewhere (một lần gọi HTTP)."""

from __future__ import annotations

import http.client
import io
import ssl
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, SSLError

from tiepcan_edxml._gateway_answers import GatewayError, TooLargeError

__all__ = ["GatewayLine"]

#: For a connection and for each piece, and for a call as a whole.
_SECONDS, _MOST_SECONDS = 60.0, 600.0
_PIECE = 1 << 16


class GatewayLine:
    """Posts to one address, and gives a call up that takes too long or is answered too much (đường truyền).

    Does not try again, follows no redirection, unpacks nothing. What the environment says of proxies is not looked at.

    Args:
        clock: Tells seconds that only ever grow.
        context: Whose certificates are trusted.
    """

    def __init__(self, *, clock: Callable[[], float], context: ssl.SSLContext) -> None:
        self._clock = clock
        self._end = 0.0
        self._http = urllib3.PoolManager(
            num_pools=1,
            ssl_context=context,
            retries=False,
            # Not as a total: what a long message takes to go out would be missing for its answer.
            timeout=urllib3.Timeout(connect=_SECONDS, read=_SECONDS),
        )
        self._http.pool_classes_by_scheme = {
            "http": self._heeding(urllib3.HTTPConnectionPool, HTTPConnection),
            "https": self._heeding(urllib3.HTTPSConnectionPool, HTTPSConnection),
        }

    def post(self, url: str, body: bytes, headers: Mapping[str, str], *, most: int) -> tuple[int, bytes]:
        """Return status and content of the answer, which has *most* bytes at most.

        Raises:
            TooLargeError: It has more.
            GatewayError: There is none, or not a whole one; neither address nor headers are in it.
        """
        self._end = self._clock() + _MOST_SECONDS
        failed = ""
        try:
            return self._post(url, body, headers, most)
        except GatewayError:
            raise
        except (HTTPError, OSError, ValueError) as error:
            failed = _why(error)
        # Outside: the error of the library names the address.
        if self._is_late():
            raise GatewayError("trục liên thông trả lời quá chậm / the gateway's answer is too slow")
        raise GatewayError(failed)

    def close(self) -> None:
        """Let go of the connections; twice is as good as once."""
        self._http.clear()

    def _post(self, url: str, body: bytes, headers: Mapping[str, str], most: int) -> tuple[int, bytes]:
        answer = self._http.request(
            "POST",
            url,
            body=self._pieces(body),
            headers={**headers, "Content-Length": str(len(body))},
            preload_content=False,
            redirect=False,
            decode_content=False,
        )
        try:
            content = bytearray()
            # What is there, as it comes: a whole piece may be waited for as long as a byte comes each minute.
            while piece := answer.read1(_PIECE):
                content += piece
                if len(content) > most:
                    raise TooLargeError("trục liên thông trả lời quá dài / the gateway's answer is too long")
            return answer.status, bytes(content)
        finally:
            answer.close()

    def _pieces(self, body: bytes) -> Iterator[bytes]:
        # The time for a piece is that of what is sent at once: a long message would not be out in it.
        for start in range(0, len(body), _PIECE):
            if self._is_late():
                raise TimeoutError
            yield body[start : start + _PIECE]

    def _is_late(self) -> bool:
        return self._clock() > self._end

    def _heeding(self, pool: type, connection: type) -> type:
        """Return *pool* with connections on which nothing is read once a call is late."""
        answers = {"response_class": staticmethod(partial(_Response, self._is_late))}
        return type(
            pool.__name__, (pool,), {"ConnectionCls": type(connection.__name__, (connection,), answers)}
        )


class _Response(http.client.HTTPResponse):
    """Reads its head too as long as there is time, and what comes before it."""

    def __init__(self, is_late: Callable[[], bool], *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fp = io.BufferedReader(_Incoming(self.fp.detach(), is_late))


class _Incoming(io.RawIOBase):
    """What comes in over a line, as long as there is time."""

    def __init__(self, line: io.RawIOBase, is_late: Callable[[], bool]) -> None:
        super().__init__()
        self._line, self._is_late = line, is_late

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> Any:
        """Read the next piece.

        Raises:
            TimeoutError: The time is over, or no piece came.
        """
        if self._is_late():
            raise TimeoutError
        return self._line.readinto(buffer)

    def close(self) -> None:
        """Let go of the line."""
        self._line.close()
        super().close()


def _why(error: Exception) -> str:
    cause = error.args[0] if isinstance(error, SSLError) and error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return (
            "chứng thư của trục liên thông không được chấp nhận / the gateway's certificate is not accepted"
        )
    return f"không kết nối được trục liên thông / the gateway was not reached ({type(error).__name__})"

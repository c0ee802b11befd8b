"""Messages over HTTP: verified, bounded in time and size, never sent on elsewhere (gửi qua HTTP)."""

from __future__ import annotations

import math
import ssl
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationValueError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan_onestop._patience import impatient_pools, until
from tiepcan_onestop._portal_settings import PortalSettings
from tiepcan_onestop._transport import Answer, Call, PortalUnreachableError

__all__ = ["HttpTransport"]

_PIECE = 65_536


class HttpTransport:
    """Sends messages to a portal over HTTP (gửi qua HTTP).

    Certificates are verified, connecting and reading have time limits, and so has an answer as a whole; one that is too long is not read to its end,
    and no redirection is followed: a token goes to nobody else. What the environment says of proxies, and of a file for the keys of
    lines (``SSLKEYLOGFILE``), is not looked at. Where no file of certificates is named, those of this system are used, wherever it keeps them.

    May be used from several threads. Nothing is connected before the first call.

    Args:
        settings: Where the portal is.
        clock: Tells seconds that only ever grow.

    Raises:
        InputError: The file of certificates cannot be read.

    Examples:
        >>> from tiepcan_onestop import PortalClient, PortalSettings
        >>> from tiepcan_onestop.testing import StubPortal, StubServer
        >>> with StubServer(StubPortal(), token="bi-mat") as server:
        ...     line = HttpTransport(PortalSettings(url=server.url, token="bi-mat"))
        ...     PortalClient(line, agency="H99.12").pending()
        ...     line.close()
        ()
    """

    def __init__(self, settings: PortalSettings, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._pool = impatient_pools(
            ssl_context=_trusting(settings.ca_file),
            retries=False,
            timeout=urllib3.Timeout(connect=settings.connect_seconds, read=settings.read_seconds),
        )

    def __repr__(self) -> str:
        return f"<HttpTransport: {self._settings.url}>"

    def send(self, call: Call, /) -> Answer:
        """Send *call* and return the answer; see `Transport`.

        Raises:
            PortalUnreachableError: There was no answer, or not a whole one.
        """
        body = _Body(call.body)
        try:
            end = self._clock() + self._settings.total_seconds
            with until(lambda: self._clock() > end):
                return self._send(call, body)
        except (ConnectTimeoutError, NewConnectionError, NameResolutionError, LocationValueError):
            raise PortalUnreachableError("connect", may_have_arrived=False) from None
        except SSLError:
            # A certificate that is no good, or a line that breaks when the message has gone out already.
            raise PortalUnreachableError("tls", may_have_arrived=body.has_left) from None
        except ReadTimeoutError:
            raise PortalUnreachableError("timeout", may_have_arrived=body.has_left) from None
        except (HTTPError, OSError, ValueError) as error:
            # "from None": what it came from may quote what was sent.
            if isinstance(error, PortalUnreachableError):
                raise
            raise PortalUnreachableError("broken-off", may_have_arrived=body.has_left) from None

    def close(self) -> None:
        """Let go of the connections; twice is as good as once."""
        self._pool.clear()

    def _send(self, call: Call, body: _Body) -> Answer:
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": str(len(call.body)),
            "Accept": "application/json",
        }
        if self._settings.token:
            headers["Authorization"] = f"Bearer {self._settings.token}"
        if call.key is not None:
            headers["Idempotency-Key"] = call.key
        response = self._pool.request(
            "POST",
            self._settings.url,
            body=body,
            headers=headers,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            found = self._read(response)
        except BaseException:
            # What is left on the line belongs to no other answer.
            response.close()
            raise
        response.release_conn()
        return Answer(status=response.status, body=found, retry_after=_retry_after(response.headers))

    def _read(self, response: urllib3.BaseHTTPResponse) -> bytes:
        body = bytearray()
        while piece := response.read(_PIECE):
            body += piece
            if len(body) > self._settings.largest_answer:
                raise PortalUnreachableError("too-long", may_have_arrived=True)
        return bytes(body)


def _trusting(ca_file: str | None) -> ssl.SSLContext:
    """Return what secures a line: certificates and names are verified, by those in *ca_file* or of this system.

    Raises:
        InputError: The file cannot be read.
    """
    # Made here: what others make writes the keys of each line where the environment says.
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file is None:
        found.load_default_certs()
        return found
    try:
        found.load_verify_locations(cafile=ca_file)
    except (OSError, ValueError):
        error = InputError(
            Bilingual(
                "không đọc được tệp chứng thư (PEM) này",
                "this file of certificates (PEM) cannot be read",
            ),
            path="ca_file",
        )
    else:
        return found
    raise error


class _Body:
    """What is sent, and whether any of it has left: before that the line is only being made."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self.has_left = False

    def __iter__(self) -> Iterator[bytes]:
        self.has_left = True
        yield self._body


def _retry_after(headers: urllib3.HTTPHeaderDict) -> float | None:
    """Return what the answer says of asking again, in seconds; None where it says nothing that can be read."""
    said = headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return _finite(float(said))
    try:
        # A day is held against the day of the answer itself: no other clock is looked at.
        until, sent = parsedate_to_datetime(said), parsedate_to_datetime(headers.get("Date", ""))
        return max((until - sent).total_seconds(), 0.0)
    except (TypeError, ValueError, OverflowError):
        return None


def _finite(seconds: float) -> float | None:
    return seconds if math.isfinite(seconds) else None

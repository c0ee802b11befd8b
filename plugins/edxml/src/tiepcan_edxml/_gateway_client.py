"""The calls of a document gateway over HTTP (gọi trục liên thông qua HTTP)."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import attrs

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault, InputError
from tiepcan_edxml._received import checked_code, setting
from tiepcan_edxml._writable import MOST_BYTES

if TYPE_CHECKING:
    import urllib3

__all__ = ["EDOC", "STATUS", "GatewayClient", "GatewayError", "GatewayPaths", "succeeded"]

EDOC, STATUS = "edoc", "status"
#: A list of ids is never so long.
_MOST_JSON = 16_000_000
#: For a connection and for each piece, and for a whole answer.
_SECONDS, _MOST_SECONDS = 60.0, 600.0
_LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
_OK, _REFUSED, _CONFLICT = 200, 400, 409
#: What a gateway answers that gives nothing to anybody now; any other refusal is of one message.
_NONE_IS_GIVEN = frozenset({401, 403, 407, 408, 429, 502, 503, 504})
_DONE = frozenset({"ok", "done", "success", "succeeded", "true", "200"})
_FAILED = frozenset({"fail", "failed", "failure", "error", "false"})
_PIECE = 1 << 16
_HALVES = re.compile("[\ud800-\udfff]")


class GatewayError(OSError):
    """The gateway was not reached, or answered what is no answer; neither address nor token is in it (lỗi trục liên thông)."""


class _TooLargeError(GatewayError):
    """An answer is larger than it may be."""


@attrs.frozen(kw_only=True)
class GatewayPaths:
    """Where the calls of the flow go, behind the address (đường dẫn của trục).

    The interface of the national network is not public: the names are those of its kit for programs, and what stands behind
    an address is for each network to say.
    """

    list: str = "/getReceivedEdocList"
    get: str = "/getEdoc"
    status: str = "/updateStatus"
    send: str = "/sendEdoc"


class GatewayClient:
    """The flow of the kit: list, get, tell done or fail, send (trình gọi trục liên thông).

    Every call has ``from``, ``servicetype`` and ``messagetype`` with it, and the token. Does not try again, follows no
    redirection, and takes no answer over 50 MB, or of more than ten minutes by *clock*.

    Raises:
        InputError: The address is none over https or on this machine, or the token has characters that no header takes.

    Examples:
        >>> GatewayClient(url="https://truc.khe-lim.example", token="mat-ma", code="000.00.12.H24")
        GatewayClient(code='000.00.12.H24')
        >>> GatewayClient(url="http://truc.khe-lim.example", token="mat-ma", code="000.00.12.H24")
        Traceback (most recent call last):
          ...
        tiepcan.errors.InputError: url: url phải là https.
        url: the url is to be https.
    """

    def __init__(
        self,
        *,
        url: str,
        token: str,
        code: str,
        paths: GatewayPaths | None = None,
        ca_file: str | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        import urllib3  # noqa: PLC0415 - for those who connect

        self._url = _address(url).rstrip("/")
        self._token = _token(token)
        self._code = code
        self._paths = paths or GatewayPaths()
        self._clock = clock
        self._http: urllib3.PoolManager = urllib3.PoolManager(
            num_pools=1,
            ca_certs=ca_file,
            retries=urllib3.Retry(total=False, redirect=False),
            timeout=urllib3.Timeout(total=_SECONDS),
        )

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> GatewayClient:
        """Return a client by *settings*: url, token, code; ``path_list`` and the like where the paths are others.

        Raises:
            InputError: A setting is missing or wrong; its value is not shown.
        """
        code = checked_code(settings)
        paths = {
            field.name: _path(settings[name], name)
            for field in attrs.fields(GatewayPaths)
            if (name := f"path_{field.name}") in settings
        }
        return cls(
            url=setting(settings, "url"),
            token=setting(settings, "token"),
            code=code,
            paths=GatewayPaths(**paths),
            ca_file=settings.get("ca_file"),
        )

    @property
    def code(self) -> str:
        """Whose connection it is."""
        return self._code

    def list_ids(self, kind: str) -> list[str]:
        """Return the network's ids of what came in and was not done, oldest first.

        Raises:
            GatewayError: There is no such answer.
        """
        found = self._json("POST", self._paths.list, kind, {})
        data = found.get("data")
        if (
            not succeeded(found)
            or not isinstance(data, list)
            or not all(isinstance(one, dict) for one in data)
        ):
            raise _no_answer()
        ids = [one.get("docId") for one in data]
        # Half a character is none: whoever shows or writes it down would fail.
        if not all(isinstance(one, str) and one.strip() and not _HALVES.search(one) for one in ids):
            raise _no_answer()
        return list(dict.fromkeys(map(str, ids)))

    def get(self, network_id: str, kind: str) -> bytes:
        """Return the message of that id of the network.

        Raises:
            DataFileError: This one is not given, or is over 50 MB: others may be.
            GatewayError: None is given.
        """
        asked = json.dumps({"docId": network_id}).encode()
        try:
            status, content = self._call("POST", self._paths.get, kind, asked, most=MOST_BYTES)
        except _TooLargeError:
            content, status = None, _OK
        if status in _NONE_IS_GIVEN or status < _REFUSED:
            if status != _OK:
                raise _said(status)
            if content is not None:
                return content
        raise _not_given(status)

    def tell(self, network_id: str, kind: str, *, done: bool) -> None:
        """Tell the network that a message was taken over, or cannot be.

        Raises:
            GatewayError: It does not say that it knows.
        """
        answer = self._json(
            "POST", self._paths.status, kind, {"docId": network_id, "status": "done" if done else "fail"}
        )
        if not succeeded(answer):
            raise GatewayError("trục liên thông không nhận trạng thái / the gateway did not take the status")

    def send(self, message_id: str, content: bytes, kind: str) -> Mapping[str, Any]:
        """Send a message; return what the network answers, ``{}`` where it has it already.

        Raises:
            GatewayError: It is not known to be sent.
        """
        # The same key again is the same message: for networks that look at it.
        key = sha256(message_id.encode()).hexdigest()
        status, answer = self._call(
            "POST",
            self._paths.send,
            kind,
            content,
            most=_MOST_JSON,
            also={"Content-Type": "application/xml", "Idempotency-Key": key},
        )
        if status == _CONFLICT:
            return {}
        if status != _OK:
            raise _said(status)
        return _object(answer)

    def close(self) -> None:
        """Let go of the connections."""
        self._http.clear()

    def _json(self, method: str, path: str, kind: str, body: Mapping[str, str]) -> Mapping[str, Any]:
        status, answer = self._call(method, path, kind, json.dumps(body).encode(), most=_MOST_JSON)
        if status != _OK:
            raise _said(status)
        return _object(answer)

    def _call(
        self,
        method: str,
        path: str,
        kind: str,
        body: bytes,
        *,
        most: int,
        also: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        from urllib3.exceptions import HTTPError  # noqa: PLC0415 - see above

        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "from": self._code,
            "servicetype": "eDoc",
            "messagetype": kind,
            **(also or {}),
        }
        failed: str | None = None
        try:
            answer = self._http.request(
                method,
                f"{self._url}{path}",
                body=body,
                headers=headers,
                preload_content=False,
                redirect=False,
                decode_content=False,
            )
            try:
                return answer.status, self._limited(answer, most)
            finally:
                answer.close()
        except GatewayError:
            raise
        except (HTTPError, OSError, UnicodeError) as error:
            failed = type(error).__name__
        # Outside: the error of the library names the address.
        raise GatewayError(f"không kết nối được trục liên thông / the gateway was not reached ({failed})")

    def _limited(self, answer: urllib3.BaseHTTPResponse, most: int) -> bytes:
        content, until = bytearray(), self._clock() + _MOST_SECONDS
        # What is there, as it comes: a whole piece may be waited for as long as a byte comes each minute.
        while piece := answer.read1(_PIECE):
            content += piece
            if len(content) > most:
                raise _TooLargeError("trục liên thông trả lời quá dài / the gateway's answer is too long")
            if self._clock() > until:
                raise GatewayError("trục liên thông trả lời quá chậm / the gateway's answer is too slow")
        return bytes(content)

    def __repr__(self) -> str:
        return f"GatewayClient(code={self._code!r})"


def succeeded(answer: Mapping[str, Any]) -> bool:
    """Tell whether an answer says that it was done; one that says nothing of it does.

    Raises:
        GatewayError: It says something that nobody knows: to take it for either would be to guess.
    """
    said, code = answer.get("status"), answer.get("errorCode")
    word = "" if said is None else str(said).strip().casefold()
    if word in _DONE or word in _FAILED:
        return word in _DONE
    if code is not None:
        return str(code).strip().strip("0") == ""
    if word:
        raise _no_answer()
    return True


def _object(answer: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _no_answer()
    return found


def _no_answer() -> GatewayError:
    return GatewayError("trục liên thông trả lời sai dạng / the gateway's answer cannot be used")


def _not_given(status: int) -> DataFileError:
    most = MOST_BYTES // 1_000_000
    said = (
        Bilingual(f"lớn hơn {most} MB", f"is over {most} MB")
        if status == _OK
        else Bilingual(f"trục trả lời {status}", f"the gateway answered {status}")
    )
    return DataFileError(
        Bilingual("trục không đưa thông điệp này", "the gateway does not give this message"),
        faults=[Fault(path="$", message=said)],
    )


def _said(status: int) -> GatewayError:
    return GatewayError(f"trục liên thông trả lời {status} / the gateway answered {status}")


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
        parts = urlsplit("")
    plain = url.isascii() and url.isprintable() and " " not in url
    if not plain or not host or parts.username is not None or parts.query or parts.fragment:
        raise _wrong("url", "url là địa chỉ https://…", "the url is an address https://…")
    # A token sent in the clear is everybody's.
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOCAL):
        raise _wrong("url", "url phải là https", "the url is to be https")
    return url


def _token(token: str) -> str:
    if not token.isascii() or not token.isprintable() or " " in token:
        raise _wrong(
            "token", "token chỉ gồm ký tự ASCII in được", "the token is of printable ASCII characters"
        )
    return token


def _path(path: str, name: str) -> str:
    if not path.startswith("/") or not path.isascii() or not path.isprintable() or set(path) & set(" ?#\\"):
        raise _wrong(name, f"{name} bắt đầu bằng /", f"{name} begins with /")
    return path


def _wrong(name: str, vi: str, en: str) -> InputError:
    return InputError(Bilingual(vi, en), path=name)

"""The calls of a document gateway over HTTP (gọi trục liên thông qua HTTP)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from tiepcan import Bilingual
from tiepcan.errors import DataFileError, Fault
from tiepcan_edxml._gateway_answers import GatewayError, TooLargeError, ids_in, object_in, said, succeeded
from tiepcan_edxml._gateway_settings import (
    GatewayPaths,
    checked_address,
    checked_paths,
    checked_token,
    paths_in,
    trusting,
)
from tiepcan_edxml._received import checked_code, setting
from tiepcan_edxml._writable import MOST_BYTES

__all__ = ["EDOC", "STATUS", "GatewayClient"]

EDOC, STATUS = "edoc", "status"
#: A list of ids is never so long.
_MOST_JSON = 16_000_000
_OK, _NO_CONTENT, _CONFLICT = 200, 204, 409
#: What HTTP says where something was done; the answer itself may still say otherwise.
_TAKEN = frozenset({_OK, 201, 202})
#: Redirections: a token goes to nobody else.
_ELSEWHERE = range(300, 400)
#: What a gateway answers that gives nothing to anybody now; any other refusal is of one message.
_NONE_IS_GIVEN = frozenset({401, 403, 407, 408, 429, 502, 503, 504})


class GatewayClient:
    """The flow of the kit: list, get, tell done or fail, send (trình gọi trục liên thông).

    Every call has ``from``, ``servicetype`` and ``messagetype`` with it, and the token. Does not try again, follows no
    redirection, takes no answer over 50 MB, and no call of more than ten minutes by *clock*. What the environment says of
    proxies, and of a file for the keys of lines (``SSLKEYLOGFILE``), is not looked at.

    Raises:
        InputError: The address is none over https or on this machine, or something else cannot be sent safely; it is not shown.

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
        from tiepcan_edxml._gateway_line import GatewayLine  # noqa: PLC0415 - for those who connect

        self._code = checked_code({"code": code})
        self._token = checked_token(token)
        self._paths = checked_paths(paths or GatewayPaths())
        self._url = checked_address(url)
        self._line = GatewayLine(clock=clock, context=trusting(ca_file))

    @classmethod
    def of(cls, settings: Mapping[str, str]) -> GatewayClient:
        """Return a client by *settings*: url, token, code; ``path_list`` and the like where the paths are others.

        Raises:
            InputError: A setting is missing or wrong; its value is not shown.
        """
        return cls(
            url=setting(settings, "url"),
            token=setting(settings, "token"),
            code=setting(settings, "code"),
            paths=paths_in(settings),
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
        return ids_in(self._object(self._paths.list, kind, {}))

    def get(self, network_id: str, kind: str) -> bytes:
        """Return the message of that id of the network.

        Raises:
            DataFileError: This one is not given, or is over 50 MB: others may be.
            GatewayError: None is given.
        """
        asked = json.dumps({"docId": network_id}).encode()
        try:
            status, content = self._call(self._paths.get, kind, asked, most=MOST_BYTES)
        except TooLargeError:
            raise _not_given(_OK) from None
        if status == _OK:
            return content
        if status in _NONE_IS_GIVEN or status < _OK or status in _ELSEWHERE:
            raise said(status)
        raise _not_given(status)

    def tell(self, network_id: str, kind: str, *, done: bool) -> None:
        """Tell the network that a message was taken over, or cannot be.

        Raises:
            GatewayError: It does not say that it knows.
        """
        told = {"docId": network_id, "status": "done" if done else "fail"}
        answer = self._object(self._paths.status, kind, told)
        if not succeeded(answer):
            raise GatewayError("trục liên thông không nhận trạng thái / the gateway did not take the status")

    def send(self, message_id: str, content: bytes, kind: str) -> Mapping[str, Any]:
        """Send a message; return what the network answers, ``{}`` where it has it already.

        Raises:
            GatewayError: It is not known to be sent.
        """
        # The same key again is the same message: for networks that look at it.
        key = sha256(message_id.encode("utf-8", "surrogatepass")).hexdigest()
        also = {"Content-Type": "application/xml", "Idempotency-Key": key}
        status, answer = self._call(self._paths.send, kind, content, most=_MOST_JSON, also=also)
        return {} if status == _CONFLICT else _object_of(status, answer)

    def close(self) -> None:
        """Let go of the connections."""
        self._line.close()

    def _object(self, path: str, kind: str, body: Mapping[str, str]) -> Mapping[str, Any]:
        return _object_of(*self._call(path, kind, json.dumps(body).encode(), most=_MOST_JSON))

    def _call(
        self, path: str, kind: str, body: bytes, *, most: int, also: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "from": self._code,
            "servicetype": "eDoc",
            "messagetype": kind,
            **(also or {}),
        }
        return self._line.post(f"{self._url}{path}", body, headers, most=most)

    def __repr__(self) -> str:
        return f"GatewayClient(code={self._code!r})"


def _object_of(status: int, answer: bytes) -> Mapping[str, Any]:
    if status == _NO_CONTENT:
        return {}
    if status not in _TAKEN:
        raise said(status)
    return object_in(answer)


def _not_given(status: int) -> DataFileError:
    most = MOST_BYTES // 1_000_000
    why = (
        Bilingual(f"lớn hơn {most} MB", f"is over {most} MB")
        if status == _OK
        else Bilingual(f"trục trả lời {status}", f"the gateway answered {status}")
    )
    return DataFileError(
        Bilingual("trục không đưa thông điệp này", "the gateway does not give this message"),
        faults=[Fault(path="$", message=why)],
    )

"""The portal as this side speaks with it: sends again what may be sent again, and reads the answers (gọi cổng)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from decimal import Decimal
from http import HTTPStatus
from typing import Any

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan_onestop._messages import Message
from tiepcan_onestop._portal import Answered, Holding, Incoming
from tiepcan_onestop._retries import RetryPolicy
from tiepcan_onestop._transport import Answer, Call, PortalUnreachableError, Transport

__all__ = ["PortalClient"]

#: Services of the toy portal beside those of the national one: no published text has any for these.
PENDING, TAKEN_OVER, HOLDINGS = "LayThongDiepMoi", "XacNhanThongDiep", "DoiSoatHoSo"

#: Worth another try: the portal has too much to do, or is not well. Everything else says the same again.
_AGAIN = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_EARLY,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
#: Not done, says the portal: who asks before, or asks too often, has not been heard.
_NOT_HEARD = frozenset({HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
#: About this message and no other.
_REFUSED = frozenset(
    {
        HTTPStatus.BAD_REQUEST,
        HTTPStatus.CONFLICT,
        HTTPStatus.GONE,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
_LONGEST_CODE = 32
_NO_QUESTION = Bilingual(
    "không phải câu hỏi của ask_for_procedure, ask_for_agencies",
    "it is no question of ask_for_procedure or ask_for_agencies",
)
#: Lists and objects inside each other.
_DEEPEST = 32


class PortalClient:
    """Speaks with one portal over a transport (máy khách của cổng).

    What gets no usable answer is sent again as the policy says: with the same key, so that a portal which looks at keys does
    it once. A message that must not be sent twice is sent again only where it did not arrive. What the portal refuses is
    not sent again.

    Args:
        transport: Carries the messages.
        agency: The code of the agency.
        policy: How often, and after which waits.
        knows_keys: Whether the portal takes a message of a key that it knows only once.
        wait: Waits for so many seconds.
        most_pages: How many pages of holdings are asked for; a portal that has more of them is taken for one without end.

    Raises:
        InputError: The number of pages is none.

    Examples:
        >>> from tiepcan_onestop.testing import StubPortal, StubTransport
        >>> client = PortalClient(StubTransport(StubPortal()), agency="H99.12", wait=lambda seconds: None)
        >>> client.pending(), client.holdings()
        ((), ())
    """

    def __init__(
        self,
        transport: Transport,
        *,
        agency: str,
        policy: RetryPolicy | None = None,
        knows_keys: bool = False,
        wait: Callable[[float], object] = time.sleep,
        most_pages: int = 10_000,
    ) -> None:
        if type(most_pages) is not int or most_pages < 1:
            raise InputError(
                Bilingual("cần số trang từ 1", "a number of pages from 1 is asked for"), path="most_pages"
            )
        self._most_pages = most_pages
        self._transport = transport
        self._agency = agency
        self._policy = RetryPolicy() if policy is None else policy
        self._knows_keys = knows_keys
        self._wait = wait

    def send(self, message: Message, /) -> Answered:
        """Send *message*; see `Portal`.

        Raises:
            PortalUnreachableError: There was no usable answer.
        """
        call = Call(service=message.service, body=message.body, key=message.key)
        found = self._ask(call, repeatable=message.is_repeatable or self._knows_keys)
        return found if isinstance(found, Answered) else Answered(taken=True)

    def pending(self) -> tuple[Incoming, ...]:
        """Return what waits for this agency; see `Portal`.

        Raises:
            PortalUnreachableError: There was no usable answer.
        """
        return tuple(map(_incoming, self._list(PENDING)))

    def acknowledge(self, message_id: str, /) -> None:
        """Say that a message was taken over; see `Portal`.

        Raises:
            PortalUnreachableError: There was no usable answer.
        """
        self._question(TAKEN_OVER, id=message_id)

    def holdings(self) -> tuple[Holding, ...]:
        """Return what the portal holds of this agency's dossiers; see `Portal`.

        Raises:
            PortalUnreachableError: There was no usable answer.
        """
        found: dict[str, Holding] = {}
        after = ""
        # Page by page, in the order of the codes: an answer has a greatest length.
        for _ in range(self._most_pages):
            page = [_holding(one) for one in self._list(HOLDINGS, after=after)]
            if not page:
                return tuple(found.values())
            before = len(found)
            found |= {one.dossier: one for one in page}
            if len(found) < before + len(page):
                raise PortalUnreachableError("unreadable", may_have_arrived=False)
            after = page[-1].dossier
        raise PortalUnreachableError("too-many-pages", may_have_arrived=False)

    def look_up(self, question: bytes) -> bytes:
        """Return the answer to a look-up, for `read_procedures` or `read_agencies` (tra cứu danh mục).

        Args:
            question: From `ask_for_procedure` or `ask_for_agencies`.

        Raises:
            InputError: It is no question of these.
            PortalUnreachableError: There was no usable answer.
        """
        try:
            asked = json.loads(question)
            service = asked.pop("service")
        except (ValueError, AttributeError, KeyError, TypeError):
            raise InputError(_NO_QUESTION, path="question") from None
        return json.dumps(self._question(service, **asked)).encode()

    def _list(self, service: str, **more: str) -> list[dict[str, Any]]:
        found = self._question(service, **more).get("result")
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise PortalUnreachableError("unreadable", may_have_arrived=False)
        return found

    def _question(self, service: str, **more: str) -> dict[str, Any]:
        asked = {"service": service, "madonvi": self._agency, **more}
        return self._answered(Call(service=service, body=json.dumps(asked).encode()))

    def _answered(self, call: Call) -> dict[str, Any]:
        found = self._ask(call, repeatable=True)
        if isinstance(found, Answered):
            # A question that is refused is answered in no other way either.
            raise PortalUnreachableError(found.why, may_have_arrived=False)
        return found

    def _ask(self, call: Call, *, repeatable: bool) -> dict[str, Any] | Answered:
        """Return the answer, or that it was refused; try again as long as that may help."""
        waits = self._policy.waits()
        arrived = False
        while True:
            asked_to_wait = None
            try:
                answer = self._transport.send(call)
                asked_to_wait = answer.retry_after
                return _read(answer)
            except PortalUnreachableError as error:
                arrived = arrived or error.may_have_arrived
                why, hopeless = error.why, isinstance(error, _HopelessError)
            except OSError:
                arrived, why, hopeless = True, "broken-off", False
            # Outside the handlers: what it came from may quote what was sent.
            wait = None if hopeless or (arrived and not repeatable) else next(waits, None)
            if wait is None:
                raise PortalUnreachableError(why, may_have_arrived=arrived)
            self._wait(self._policy.at_least(wait, asked=asked_to_wait))


class _HopelessError(PortalUnreachableError):
    """The portal lets nobody in by these settings: another try says the same."""


def _read(answer: Answer) -> dict[str, Any] | Answered:
    """Return what a good answer says, or that the message was refused.

    Raises:
        PortalUnreachableError: The answer says neither.
    """
    status = answer.status
    if status in _REFUSED:
        return Answered(taken=False, why=f"http-{int(status)}")
    if status in _AGAIN:
        raise PortalUnreachableError(f"http-{int(status)}", may_have_arrived=status not in _NOT_HEARD)
    if status != HTTPStatus.OK:
        # Done in another way, or broken down behind who answers: only a door that is shut says that nothing came in.
        shut = HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.INTERNAL_SERVER_ERROR
        raise _HopelessError(f"http-{int(status)}", may_have_arrived=not shut)
    said = _object(answer.body)
    code = said.get("error_code")
    # The portal writes it as a number or as text, such as 0, "0" and "00".
    if isinstance(code, bool) or not isinstance(code, int | str):
        raise PortalUnreachableError("unreadable", may_have_arrived=True)
    shown = str(code).strip()
    if shown and not shown.strip("0"):
        return said
    plain = (
        shown.isascii() and shown.replace("-", "").replace("_", "").isalnum() and len(shown) <= _LONGEST_CODE
    )
    return Answered(taken=False, why=f"code-{shown}" if plain else "code-unreadable")


def _object(body: bytes) -> dict[str, Any]:
    """Return the object that *body* is; an empty one where it is none, or nested deeper than any answer."""
    try:
        found = json.loads(body, parse_float=_as_written, object_pairs_hook=_all_of)
    except (ValueError, ArithmeticError, RecursionError):
        return {}
    layer: list[Any] = [found]
    for _ in range(_DEEPEST):
        inside = (
            one.values() if isinstance(one, dict) else one for one in layer if isinstance(one, dict | list)
        )
        layer = [value for values in inside for value in values]
        if not layer:
            return found if isinstance(found, dict) else {}
    return {}


def _as_written(number: str) -> float | str:
    """Return a number that goes on as it stood: as its text where it would not, so that 1.10 stays what it is."""
    as_float = float(number)
    if repr(as_float) == number:
        return as_float
    exact = Decimal(number)
    return f"{exact:f}" if abs(exact.adjusted()) <= _LONGEST_CODE else number


def _all_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; a name that stands twice has all its values, so that who reads it on takes none for the one."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    every: dict[str, list[Any]] = {}
    for name, value in pairs:
        every.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in every.items()}


def _incoming(found: dict[str, Any]) -> Incoming:
    name = found.get("id")
    if not isinstance(name, str) or not name or "message" not in found:
        raise PortalUnreachableError("unreadable", may_have_arrived=False)
    return Incoming(id=name, body=json.dumps(found["message"]).encode())


def _holding(found: dict[str, Any]) -> Holding:
    fields, lines = found.get("dossier"), found.get("progress")
    if (
        not isinstance(fields, dict)
        or not isinstance(fields.get("MaHoSo"), str)
        or not isinstance(lines, list)
    ):
        raise PortalUnreachableError("unreadable", may_have_arrived=False)
    return Holding(
        dossier=fields["MaHoSo"], fields=fields, progress=tuple(one for one in lines if isinstance(one, dict))
    )

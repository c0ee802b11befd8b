"""The portal as this side speaks with it: asks, and sends again what may be sent again (gọi cổng)."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from tiepcan import Bilingual
from tiepcan.errors import InputError
from tiepcan_onestop._answers import HopelessError, holding_of, incoming_of, read_answer
from tiepcan_onestop._messages import Message
from tiepcan_onestop._portal import Answered, Holding, Incoming
from tiepcan_onestop._retries import RetryPolicy
from tiepcan_onestop._transport import Call, PortalUnreachableError, Transport

__all__ = ["PortalClient"]

#: Services of the toy portal beside those of the national one: no published text has any for these.
PENDING, TAKEN_OVER, HOLDINGS = "LayThongDiepMoi", "XacNhanThongDiep", "DoiSoatHoSo"

_NO_QUESTION = Bilingual(
    "không phải câu hỏi của ask_for_procedure, ask_for_agencies",
    "it is no question of ask_for_procedure or ask_for_agencies",
)


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
        return tuple(map(incoming_of, self._list(PENDING)))

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
            page = [holding_of(one) for one in self._list(HOLDINGS, after=after)]
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
                return read_answer(answer)
            except PortalUnreachableError as error:
                arrived = arrived or error.may_have_arrived
                why, hopeless = error.why, isinstance(error, HopelessError)
            except OSError:
                arrived, why, hopeless = True, "broken-off", False
            # Outside the handlers: what it came from may quote what was sent.
            wait = None if hopeless or (arrived and not repeatable) else next(waits, None)
            if wait is None:
                raise PortalUnreachableError(why, may_have_arrived=arrived)
            self._wait(self._policy.at_least(wait, asked=asked_to_wait))

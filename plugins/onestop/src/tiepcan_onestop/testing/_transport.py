"""The way to the toy portal inside one process, with the same faults as over HTTP (đường truyền mẫu)."""

from __future__ import annotations

import json
from http import HTTPStatus
from threading import Lock
from typing import Any, Protocol

from tiepcan_onestop._client import PENDING
from tiepcan_onestop._transport import Answer, Call, PortalUnreachableError
from tiepcan_onestop.testing._faults import FaultPlan, Misbehaviour
from tiepcan_onestop.testing._portal import StubPortal

__all__ = ["Answers", "Misbehaving", "StubTransport"]

#: A late copy comes behind so many other requests.
_BEHIND = 3
_AGAIN_IN = 7.0


class Answers(Protocol):
    """A toy system that answers messages (hệ thống mẫu)."""

    def answer(self, body: bytes, /) -> dict[str, Any]:
        """Do what a message asks for, and return the answer."""


class Misbehaving:
    """Stands before a toy system and lets it misbehave as the plan says (lớp gây lỗi)."""

    def __init__(self, portal: Answers, plan: FaultPlan) -> None:
        self.portal, self.plan = portal, plan
        #: Copies that come later, each with how many requests it is still behind.
        self._late: list[tuple[int, bytes]] = []
        self._turn = Lock()

    def ask(self, body: bytes) -> tuple[Misbehaviour | None, bytes]:
        """Return what goes wrong on the way back, and what the portal answers; what goes wrong before is answered so."""
        self._deliver_late()
        of_list = PENDING.encode() in body
        wrong = self.plan.draw(of_list=of_list)
        if wrong in {Misbehaviour.ERROR, Misbehaviour.TOO_MANY, Misbehaviour.RESET_BEFORE}:
            return wrong, b""
        if wrong is Misbehaviour.DUPLICATE:
            self.portal.answer(body)
        if wrong is Misbehaviour.LATE_COPY:
            with self._turn:
                self._late.append((_BEHIND, body))
        found = self.portal.answer(body)
        waiting = found.get("result")
        if of_list and isinstance(waiting, list):
            found = {**found, "result": self._disordered(wrong, waiting)}
        return wrong, json.dumps(found, ensure_ascii=False).encode()

    def finish(self) -> None:
        """Nothing goes wrong any more; copies that are still on their way arrive."""
        self.plan.is_over = True
        while self._late:
            self._deliver_late()

    def _deliver_late(self) -> None:
        with self._turn:
            late = [(left - 1, body) for left, body in self._late]
            self._late = [one for one in late if one[0] > 0]
        for left, body in late:
            if left <= 0:
                self.portal.answer(body)

    def _disordered(self, wrong: Misbehaviour | None, waiting: list[Any]) -> list[Any]:
        if wrong is Misbehaviour.REORDERED:
            return self.plan.shuffled(waiting)
        if wrong is Misbehaviour.REPEATED:
            return [*waiting, *self.plan.shuffled(waiting)]
        return waiting


class StubTransport:
    """A `Transport` to a toy portal without any line between: no port, no wait (đường truyền mẫu).

    Args:
        portal: The portal.
        plan: What goes wrong; None: nothing.

    Examples:
        >>> from tiepcan_onestop import Call
        >>> line = StubTransport(StubPortal())
        >>> int(line.send(Call(service="LayThongDiepMoi", body=b'{"service": "LayThongDiepMoi"}')).status)
        200
    """

    def __init__(self, portal: StubPortal, plan: FaultPlan | None = None) -> None:
        self.line = Misbehaving(portal, FaultPlan(shares={}) if plan is None else plan)
        #: What was sent, in order.
        self.calls: list[Call] = []

    def send(self, call: Call, /) -> Answer:
        """Send *call*, or let it go wrong; see `Transport`.

        Raises:
            PortalUnreachableError: It went wrong on the way.
        """
        self.calls.append(call)
        wrong, body = self.line.ask(call.body)
        if wrong is not None and wrong in _RAISED:
            why, may_have_arrived = _RAISED[wrong]
            raise PortalUnreachableError(why, may_have_arrived=may_have_arrived)
        if wrong in {Misbehaviour.ERROR, Misbehaviour.ERROR_AFTER}:
            return Answer(status=HTTPStatus.INTERNAL_SERVER_ERROR, body=b"")
        if wrong is Misbehaviour.TOO_MANY:
            return Answer(status=HTTPStatus.TOO_MANY_REQUESTS, body=b"", retry_after=_AGAIN_IN)
        return Answer(
            status=HTTPStatus.OK, body=body[: len(body) // 2] if wrong is Misbehaviour.HALF_JSON else body
        )


_RAISED = {
    Misbehaviour.SLOW: ("timeout", True),
    Misbehaviour.RESET_AFTER: ("broken-off", True),
    Misbehaviour.RESET_BEFORE: ("broken-off", True),
    Misbehaviour.TRUNCATED: ("broken-off", True),
}

"""How one message gets to a portal and its answer back, whatever carries it (đường truyền)."""

from __future__ import annotations

from typing import Protocol

import attrs

from tiepcan import Bilingual

__all__ = ["Answer", "Call", "PortalUnreachableError", "Transport"]


@attrs.frozen(kw_only=True)
class Call:
    """One request to a portal (một lần gọi)."""

    #: Which of its services, such as ``DongBoHoSoMC``.
    service: str
    #: What is sent, as JSON; it may hold personal data.
    body: bytes = attrs.field(repr=lambda body: f"{len(body)} bytes")
    #: The name of the message: the same one again changes nothing at a portal that looks at it. None: it only asks.
    key: str | None = None


@attrs.frozen(kw_only=True)
class Answer:
    """What came back (trả lời)."""

    #: The status of HTTP.
    status: int
    #: It may hold personal data.
    body: bytes = attrs.field(repr=lambda body: f"{len(body)} bytes")
    #: After how many seconds it may be asked again, where the answer says so.
    retry_after: float | None = None


class Transport(Protocol):
    """Carries a message to the portal and its answer back, once (đường truyền).

    Does not try again and does not read the answer: `PortalClient` does.
    """

    def send(self, call: Call, /) -> Answer:
        """Send *call* and return the answer, whatever its status is.

        Raises:
            PortalUnreachableError: There was no answer, or not a whole one.
            OSError: The same, of a transport of another maker; then it is not known whether the call came through.
        """


class PortalUnreachableError(OSError):
    """No answer, or none that can be used (không liên lạc được với cổng).

    Holds nothing that was sent or answered.

    Examples:
        >>> error = PortalUnreachableError("timeout", may_have_arrived=True)
        >>> error.why, error.may_have_arrived
        ('timeout', True)
    """

    def __init__(self, why: str, *, may_have_arrived: bool) -> None:
        super().__init__(f"{_SAID.vi} / {_SAID.en}: {why}")
        #: A short word for what went wrong; no personal data.
        self.why = why
        #: Whether the portal may have done what it was asked all the same.
        self.may_have_arrived = may_have_arrived

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.why, self.may_have_arrived)


def _rebuild(why: str, may_have_arrived: bool) -> PortalUnreachableError:  # noqa: FBT001 - as pickle calls it
    return PortalUnreachableError(why, may_have_arrived=may_have_arrived)


_SAID = Bilingual("không nhận được trả lời của cổng", "no usable answer from the portal")

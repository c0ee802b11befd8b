"""The other side of a synchronisation: what is asked of it, and what it answers (cổng dịch vụ công)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import attrs

from tiepcan_onestop._messages import Message

__all__ = ["Answered", "Holding", "Incoming", "Portal"]


@attrs.frozen(kw_only=True)
class Answered:
    """What the portal says of a message (trả lời của cổng)."""

    #: Whether it took it; a message that it knew already is taken too.
    taken: bool
    #: Why not, as a short code; the portal's words may name a person and are not kept.
    why: str = ""


@attrs.frozen(kw_only=True)
class Incoming:
    """A message that waits at the portal for this agency (thông điệp chờ nhận)."""

    #: The portal's own.
    id: str
    body: bytes = attrs.field(repr=lambda body: f"{len(body)} bytes")


@attrs.frozen(kw_only=True)
class Holding:
    """What the portal holds of one dossier (hồ sơ phía cổng)."""

    #: ``MaHoSo``.
    dossier: str
    #: Its last ``DongBoHoSoMC`` as plain values.
    fields: dict[str, Any] = attrs.field(repr=lambda fields: f"{len(fields)} fields")
    #: Its lines of ``CapNhatTienDoHoSoMC``, oldest first.
    progress: tuple[dict[str, Any], ...] = attrs.field(repr=lambda lines: f"{len(lines)} lines")


class Portal(Protocol):
    """The other side of a synchronisation (cổng dịch vụ công).

    `PortalClient` speaks the messages of the national portal to one address; a portal that is asked in another way has a
    class of its own with these methods.
    """

    def send(self, message: Message, /) -> Answered:
        """Send *message*; the same again changes nothing where the portal looks at keys.

        Raises:
            PortalUnreachableError: There was no usable answer.
        """

    def pending(self) -> Sequence[Incoming]:
        """Return what waits for this agency and was not acknowledged; asking again gives the same again.

        Raises:
            PortalUnreachableError: There was no usable answer.
        """

    def acknowledge(self, message_id: str, /) -> None:
        """Say that a message was taken over: it does not come again. Twice is as good as once.

        Raises:
            PortalUnreachableError: There was no usable answer.
        """

    def holdings(self) -> Sequence[Holding]:
        """Return what the portal holds of this agency's dossiers.

        Raises:
            PortalUnreachableError: There was no usable answer.
        """

"""How messages of the portal are read, and what is gathered from one (cách đọc thông điệp một cửa)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from hashlib import sha256
from typing import Any

import attrs

from tiepcan import Bilingual, Channel
from tiepcan.plugins import Intake
from tiepcan.requests import EventBase, Received
from tiepcan_onestop._model import Dossier, Progress
from tiepcan_onestop._payload_fields import FIELDS
from tiepcan_onestop._procedures import access_procedures
from tiepcan_onestop._status import StatusTable, portal_statuses
from tiepcan_onestop._writing import canonical_form

__all__ = ["MovedDays", "PortalReading", "Told"]

_DIGEST = 32


class MovedDays(StrEnum):
    """How a promised day that moved is read (ngày hẹn trả đã dời); no text settles it."""

    #: As an extension of which no written notice is known: it is kept, and moves no due day until one is recorded.
    WITHOUT_NOTICE = "without_notice"
    #: As an extension with its written notice of that day: the law's own conditions decide whether it counts.
    WITH_NOTICE = "with_notice"
    #: Not at all: a person decides.
    LEFT_OUT = "left_out"


def _codes(found: Iterable[str]) -> frozenset[str]:
    return frozenset(found)


@attrs.frozen(kw_only=True)
class PortalReading:
    """How messages are read where they do not say (cách đọc thông điệp một cửa).

    Examples:
        >>> from datetime import datetime
        >>> from tiepcan import VIETNAM_TIME
        >>> from tiepcan_onestop import Dossier, intake_of_dossier
        >>> morning = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> dossier = Dossier(code="MC-7", procedure="1.116556", received_at=morning, status="2")
        >>> counter = PortalReading(channel=Channel.DIRECT)
        >>> str(intake_of_dossier(dossier, received_at=morning, reading=counter).received.request.channel)
        'direct'
    """

    #: By which channel the request came in: the message does not say.
    channel: Channel = Channel.ELECTRONIC
    moved_days: MovedDays = MovedDays.WITHOUT_NOTICE
    statuses: StatusTable = attrs.field(factory=portal_statuses)
    #: The procedures whose dossiers are requests for information; those that come with this plugin where not given.
    procedures: frozenset[str] = attrs.field(
        factory=lambda: frozenset(one.code for one in access_procedures()), converter=_codes
    )


@attrs.define
class Told:
    """What is gathered while one record is read."""

    place: str
    tolerated: list[Bilingual] = attrs.field(factory=list)
    not_understood: list[str] = attrs.field(factory=list)
    events: list[EventBase] = attrs.field(factory=list)

    def leave(self, record: Any, names: Collection[str], *, inside: str = "") -> None:
        """Name the fields of *record* among *names* that say something, and are not taken over."""
        self.not_understood += [
            f"{self.place}.{inside}{one.key}"
            for one in FIELDS[type(record)]
            if one.name in names and getattr(record, one.name) not in (None, "", ())
        ]

    def intake(self, record: Dossier | Progress, received: Received | None = None) -> Intake:
        """Return what *record* said."""
        # The messages have no id of their own; the same contents are the same message, however they were written.
        digest = sha256(canonical_form(record)).hexdigest()[:_DIGEST]
        kind = "dossier" if isinstance(record, Dossier) else "progress"
        return Intake(
            message_id=f"{kind}-{digest}",
            reference=record.code,
            received=received,
            events=tuple(sorted(self.events, key=lambda event: event.at)),
            tolerated=tuple(self.tolerated),
            not_understood=tuple(self.not_understood),
        )

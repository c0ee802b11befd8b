"""A case in the portal's words: one dossier, and a line of progress for each event (ghi hồ sơ thành thông điệp)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol

import attrs

from tiepcan import WorkingCalendar
from tiepcan.plugins import RecordedEvents
from tiepcan.requests import Case
from tiepcan_onestop._messages import KEY_FIELD, VERSION_FIELD, Message, message_key
from tiepcan_onestop._model import Dossier, Progress
from tiepcan_onestop._payload_fields import Service
from tiepcan_onestop._procedures import OneStopProcedure
from tiepcan_onestop._status import StatusTable
from tiepcan_onestop._steps import progress_of
from tiepcan_onestop._to_portal import dossier_of
from tiepcan_onestop._writing import write_dossiers, write_progress

__all__ = ["CaseWriter", "PortalWriter", "records_of", "with_key"]


class CaseWriter(Protocol):
    """Writes cases in the words of a portal (ghi hồ sơ theo cổng).

    The same events make the same messages, however they are grouped.
    """

    def messages(self, recorded: RecordedEvents, dossier: str, /) -> Sequence[Message]:
        """Return what the portal is told of *recorded*, in order.

        Args:
            recorded: The case, and which of its events are new.
            dossier: The portal's number of the case.

        Raises:
            TiepcanError: The case cannot be told in the portal's words.
        """


@attrs.frozen(kw_only=True)
class PortalWriter:
    """Writes ``DongBoHoSoMC`` and ``CapNhatTienDoHoSoMC`` (ghi hồ sơ và tiến độ cho cổng).

    The dossier as it is now comes first, see `dossier_of`, then a line of progress for each new event that has one, see
    `progress_of`. Besides its payload a message has two fields of ours, its key and its version: a portal that does not
    know them passes over them. A line that was sent is not taken back where its event is voided later.

    Examples:
        >>> from datetime import datetime
        >>> from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem, vietnam_calendar
        >>> from tiepcan.requests import Completed, Received
        >>> at = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Quy hoạch"),))
        >>> case = Case(number="H24.12-2026-0001", events=(Received(at=at, request=request), Completed(at=at)))
        >>> recorded = RecordedEvents(agency="H24.12", case=case, events=case.events, version=2)
        >>> writer = PortalWriter(calendar=vietnam_calendar())
        >>> [(one.service, one.version) for one in writer.messages(recorded, "000.00.12.H24-261112-0001")]
        [('DongBoHoSoMC', 2), ('CapNhatTienDoHoSoMC', 1), ('CapNhatTienDoHoSoMC', 2)]
    """

    #: Working days: due days and extensions are told.
    calendar: WorkingCalendar = attrs.field(repr=False)
    #: Which procedure the cases are; by who asks where None.
    procedure: OneStopProcedure | None = None
    #: The portal's statuses; those that come with this plugin where None.
    statuses: StatusTable | None = attrs.field(default=None, repr=False)
    #: ``DonViXuLy`` and ``PhongBanXuLy``.
    unit: str = ""
    department: str = ""
    #: Name who did it (``NguoiXuLy``): personal data.
    officials: bool = False

    def messages(self, recorded: RecordedEvents, dossier: str, /) -> tuple[Message, ...]:
        """Return what the portal is told; see `CaseWriter`.

        Raises:
            TiepcanError: The case cannot be told in the portal's words.
        """
        case, version = recorded.case, recorded.version
        # Whether the portal has it already is not said: keys and numbers tell.
        body = write_dossiers([self._dossier(case, dossier)])
        first = self._message(recorded, Service.DOSSIER, version, body)
        lines = []
        place = version - len(recorded.events)
        before = 0 if place == 0 else len(self._steps_at(case, place, dossier))
        for now in range(place + 1, version + 1):
            # As the case was then: the same line, however late it is told.
            steps = self._steps_at(case, now, dossier)
            if len(steps) > before:
                lines.append(self._message(recorded, Service.PROGRESS, now, write_progress(steps[-1:])))
            before = len(steps)
        return (first, *lines)

    def _dossier(self, case: Case, code: str) -> Dossier:
        return dossier_of(
            case,
            calendar=self.calendar,
            procedure=self.procedure,
            statuses=self.statuses,
            code=code,
            unit=self.unit,
        )

    def _steps_at(self, case: Case, place: int, code: str) -> Sequence[Progress]:
        then = case if place == len(case.events) else attrs.evolve(case, events=case.events[:place])
        return progress_of(
            then,
            calendar=self.calendar,
            statuses=self.statuses,
            code=code,
            department=self.department,
            officials=self.officials,
        )

    @staticmethod
    def _message(recorded: RecordedEvents, service: Service, version: int, body: bytes) -> Message:
        agency, number = recorded.agency, recorded.case.number
        return with_key(
            Message(
                agency=agency,
                case=number,
                version=version,
                service=service.value,
                key=message_key(agency, number, version, service.value),
                body=body,
                is_repeatable=service is Service.DOSSIER,
            )
        )


def with_key(message: Message) -> Message:
    """Return *message* with its key and version in its body."""
    frame: dict[str, Any] = json.loads(message.body)
    data = frame.pop("data")
    said = {**frame, KEY_FIELD: message.key, VERSION_FIELD: message.version, "data": data}
    return attrs.evolve(message, body=json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


def records_of(message: Message) -> list[dict[str, Any]]:
    """Return the records that a message holds, as plain values."""
    data: list[dict[str, Any]] = json.loads(message.body)["data"]
    return data

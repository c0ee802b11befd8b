"""Messages of the portal for hosts: one dossier or one step each (bộ tiếp nhận hồ sơ một cửa)."""

from __future__ import annotations

import datetime as dt
from functools import partial

import attrs

from tiepcan import Bilingual, DataFileError, LegalState
from tiepcan.errors import Fault
from tiepcan.guards import check_kind
from tiepcan.plugins import Intake, IntakeAdapter, LegalStatus
from tiepcan.register import Outcome
from tiepcan.requests import EventBase, SupplementAsked, Withdrawn
from tiepcan_onestop._intake import intake_of_dossier
from tiepcan_onestop._json import refused
from tiepcan_onestop._model import Progress
from tiepcan_onestop._payload_fields import Service
from tiepcan_onestop._payloads import ReadPayload, read_payload
from tiepcan_onestop._told import PortalReading, Told

__all__ = ["dossier_adapter", "intake_of_progress"]


_STEPS: dict[LegalStatus, type[EventBase]] = {
    LegalStatus(LegalState.INCOMPLETE): SupplementAsked,
    LegalStatus(LegalState.CLOSED, Outcome.WITHDRAWN): Withdrawn,
}


def intake_of_progress(step: Progress, *, reading: PortalReading | None = None, place: str = "$") -> Intake:
    """Return what a step of work says of a dossier that came in before (tiến độ thành sự kiện).

    Only what a step says without doubt becomes an event: more papers asked for, and a withdrawal, each at
    ``ThoiDiemXuLy``. All else is named in ``not_understood``; "finished" never becomes an outcome.

    Args:
        step: What the portal says.
        reading: Which statuses there are.
        place: Where the step stands in its message.

    Raises:
        InputError: It is no step.

    Examples:
        >>> from tiepcan import VIETNAM_TIME
        >>> at = dt.datetime(2026, 11, 13, 9, tzinfo=VIETNAM_TIME)
        >>> for status in ("5", "9"):
        ...     found = intake_of_progress(Progress(code="MC-7", at=at, status=status))
        ...     print([event.kind for event in found.events], found.not_understood)
        ['supplement_asked'] ()
        [] ('$.ThoiDiemXuLy', '$.TrangThai')
    """
    how = PortalReading() if reading is None else reading
    check_kind(step, Progress, "step")
    told = Told(place=place)
    meanings = how.statuses.meanings(step.status)
    kind = _STEPS.get(meanings[0]) if len(meanings) == 1 else None
    told.leave(step, {"begins_at", "ends_at"})
    if kind is None or step.at is None:
        told.leave(step, {"officer", "at", "text", "status"})
    elif kind is SupplementAsked:
        told.events.append(SupplementAsked(at=step.at, by=step.officer, text=step.text))
    else:
        told.leave(step, {"text"})
        told.events.append(Withdrawn(at=step.at, by=step.officer))
    return told.intake(step)


def dossier_adapter(
    reading: PortalReading | None = None,
    *,
    name: str = "onestop.dossier",
    title: Bilingual | None = None,
) -> IntakeAdapter:
    """Return an adapter for messages of one dossier or one step each (bộ tiếp nhận hồ sơ một cửa).

    Args:
        reading: How messages are read where they do not say.
        name: What hosts ask for it by.
        title: What people call it.

    Raises:
        InputError: The name is none that hosts can ask by, such as ``xuan-phong.mot-cua``, or *reading* is no `PortalReading`.

    Examples:
        >>> from tiepcan import Channel
        >>> dossier_adapter(PortalReading(channel=Channel.DIRECT), name="xuan-phong.mot-cua").formats
        ('application/json',)
    """
    how = PortalReading() if reading is None else reading
    check_kind(how, PortalReading, "reading")
    return IntakeAdapter(
        name=name,
        title=title or Bilingual("Hồ sơ một cửa", "One-stop dossiers"),
        formats=("application/json",),
        read=partial(_read_message, how),
    )


def _read_message(how: PortalReading, message: bytes, /, *, received_at: dt.datetime) -> Intake:
    read = read_payload(message)
    if len(read.records) != 1:
        raise _not_one(read)
    place = f"{read.place}[0]"
    if read.service is Service.DOSSIER:
        found = intake_of_dossier(
            read.dossiers[0],
            received_at=received_at,
            reading=how,
            updating=read.updating is True,
            place=place,
        )
    else:
        found = intake_of_progress(read.progress[0], reading=how, place=place)
    return attrs.evolve(
        found,
        tolerated=(*(one.in_words() for one in read.tolerated), *found.tolerated),
        not_understood=(*read.not_understood, *found.not_understood),
    )


def _not_one(read: ReadPayload) -> DataFileError:
    count = len(read.records)
    fault = Fault(
        path=read.place,
        message=Bilingual(f"có {count} hồ sơ, cần đúng một", f"has {count} records, one is asked for"),
    )
    hint = Bilingual(
        "Tách thông điệp: read_payload đọc cả danh sách.",
        "Split the message: read_payload reads a whole list.",
    )
    return refused([fault], hint=hint)

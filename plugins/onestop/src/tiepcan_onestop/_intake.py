"""A message of the portal as what came in and what happened since (tiếp nhận thông điệp một cửa)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import partial
from hashlib import sha256

import attrs

from tiepcan import (
    Bilingual,
    CalendarDays,
    Channel,
    DataFileError,
    InformationRequest,
    InputError,
    LegalState,
    RequestedItem,
    Requester,
)
from tiepcan.errors import Fault
from tiepcan.plugins import Intake, IntakeAdapter, LegalStatus
from tiepcan.register import Outcome
from tiepcan.requests import (
    Contact,
    EventBase,
    Extended,
    ReceiptIssued,
    Received,
    RequesterKind,
    SupplementAsked,
    Withdrawn,
    day_in_vietnam,
)
from tiepcan_onestop._json import refused
from tiepcan_onestop._model import ApplicantKind, Dossier, Progress, ReturnMeans
from tiepcan_onestop._parts import Supplement
from tiepcan_onestop._payload_fields import Service
from tiepcan_onestop._payloads import ReadPayload, read_payload
from tiepcan_onestop._status import StatusTable, portal_statuses
from tiepcan_onestop._writing import canonical_form

__all__ = [
    "MovedDays",
    "PortalReading",
    "dossier_adapter",
    "dossier_changes",
    "intake_of_dossier",
    "intake_of_progress",
]

_CHANNELS = {ReturnMeans.COUNTER: Channel.DIRECT, ReturnMeans.POST: Channel.POST}
_DIGEST = 32


class MovedDays(StrEnum):
    """How a promised day that moved is read (ngày hẹn trả đã dời); no text settles it."""

    #: As an extension of which no written notice is known: it is kept, and moves no due day until one is recorded.
    WITHOUT_NOTICE = "without_notice"
    #: As an extension with its written notice of that day: the law's own conditions decide whether it counts.
    WITH_NOTICE = "with_notice"
    #: Not at all: a person decides.
    LEFT_OUT = "left_out"


@attrs.frozen(kw_only=True)
class PortalReading:
    """How messages are read where they do not say (cách đọc thông điệp một cửa)."""

    #: By which channel the request came in: the message does not say.
    channel: Channel = Channel.ELECTRONIC
    moved_days: MovedDays = MovedDays.WITHOUT_NOTICE
    statuses: StatusTable = attrs.field(factory=portal_statuses)


@attrs.define
class _Told:
    """What is gathered while one record is read."""

    place: str
    tolerated: list[Bilingual] = attrs.field(factory=list)
    not_understood: list[str] = attrs.field(factory=list)
    events: list[EventBase] = attrs.field(factory=list)

    def leave(self, *keys: str) -> None:
        self.not_understood += [f"{self.place}.{key}" for key in keys]


def intake_of_dossier(
    dossier: Dossier,
    *,
    received_at: dt.datetime,
    reading: PortalReading | None = None,
    updating: bool = False,
    place: str = "$",
) -> Intake:
    """Return what a dossier of the portal says (hồ sơ một cửa thành yêu cầu).

    ``NgayTiepNhan`` is when it came in; who asks and for what becomes the request; ``NgayHenTra`` is what was promised,
    and never a due day; each entry of ``DanhSachHoSoBoSung`` is a supplement that was asked for, or a promised day that
    moved. The day of sending is not in the message, and stays open. A status that says more than "came in", the end of the
    work and papers make no event: they are named in ``not_understood``. So a finished dossier is never "supplied".

    Args:
        dossier: What the portal says.
        received_at: When the message came: the instant of the receipt, where the dossier names none.
        reading: How it is read where it does not say; `PortalReading` as it is where None.
        updating: Whether the case is there already: nothing of it is then taken over, see `dossier_changes`.
        place: Where the dossier stands in its message.

    Examples:
        >>> from tiepcan import VIETNAM_TIME
        >>> dossier = Dossier(code="MC-7", procedure="1.116556", applicant="Lò Thị Mẫu", subject="Quy hoạch xã",
        ...     received_at=dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), status="10",
        ...     finished_at=dt.datetime(2026, 11, 20, 15, tzinfo=VIETNAM_TIME))
        >>> intake = intake_of_dossier(dossier, received_at=dt.datetime(2026, 11, 21, 8, tzinfo=VIETNAM_TIME))
        >>> intake.received.day.isoformat(), [event.kind for event in intake.events], intake.not_understood
        ('2026-11-12', [], ('$.TrangThaiHoSo', '$.NgayKetThucXuLy'))
    """
    how = PortalReading() if reading is None else reading
    told = _Told(place=place)
    _read_status(dossier, how.statuses, told)
    if updating:
        told.leave(*(("DanhSachHoSoBoSung",) if dossier.supplements else ()))
        return _intake(dossier, told, None)
    received = _received(dossier, received_at, how, told)
    _read_promise(dossier, told)
    for number, entry in enumerate(dossier.supplements):
        _read_supplement(entry, f"DanhSachHoSoBoSung[{number}]", how, told)
    return _intake(dossier, told, received)


def intake_of_progress(step: Progress, *, reading: PortalReading | None = None, place: str = "$") -> Intake:
    """Return what a step of work says of a dossier that came in before (tiến độ thành sự kiện).

    Only what a step says without doubt becomes an event: more papers asked for, and a withdrawal, each at
    ``ThoiDiemXuLy``. All else is named in ``not_understood``; "finished" never becomes an outcome.

    Args:
        step: What the portal says.
        reading: Which statuses there are.
        place: Where the step stands in its message.

    Examples:
        >>> from tiepcan import VIETNAM_TIME
        >>> at = dt.datetime(2026, 11, 13, 9, tzinfo=VIETNAM_TIME)
        >>> for status in ("5", "9"):
        ...     found = intake_of_progress(Progress(code="MC-7", at=at, status=status))
        ...     print([event.kind for event in found.events], found.not_understood)
        ['supplement_asked'] ()
        [] ('$.TrangThai',)
    """
    how = PortalReading() if reading is None else reading
    told = _Told(place=place)
    meanings = how.statuses.meanings(step.status)
    kind = _STEPS.get(meanings[0]) if len(meanings) == 1 else None
    if kind is None or step.at is None:
        told.leave("TrangThai")
    elif kind is SupplementAsked:
        told.events.append(SupplementAsked(at=step.at, by=step.officer, text=step.text))
    else:
        told.events.append(Withdrawn(at=step.at, by=step.officer))
    return _intake(step, told, None)


def dossier_changes(
    before: Dossier,
    after: Dossier,
    *,
    received_at: dt.datetime,
    reading: PortalReading | None = None,
    place: str = "$",
) -> Intake:
    """Return what happened between two states of one dossier (thay đổi của hồ sơ).

    A dossier is sent whole each time; only what *after* tells and *before* did not is an event. A request that reads
    otherwise than before is named in ``not_understood``: what came in stays what it was.

    Raises:
        InputError: They are two dossiers.

    Examples:
        >>> from tiepcan import VIETNAM_TIME
        >>> at = lambda day: dt.datetime(2026, 11, day, 9, tzinfo=VIETNAM_TIME)
        >>> first = Dossier(code="MC-7", received_at=at(12), status="2")
        >>> later = attrs.evolve(first, supplements=(Supplement(text="Bổ sung giấy ủy quyền", asked_at=at(13)),))
        >>> [event.kind for event in dossier_changes(first, later, received_at=at(14)).events]
        ['supplement_asked']
    """
    if before.code != after.code:
        raise InputError(Bilingual("hai hồ sơ khác nhau", "these are two dossiers"), path="after")
    old = intake_of_dossier(before, received_at=received_at, reading=reading, place=place)
    new = intake_of_dossier(after, received_at=received_at, reading=reading, place=place)
    known = list(old.events)
    events = []
    for event in new.events:
        if event in known:
            known.remove(event)
        else:
            events.append(event)
    other_request = () if old.received == new.received else (place,)
    return attrs.evolve(
        new, received=None, events=tuple(events), not_understood=(*other_request, *new.not_understood)
    )


_STEPS: dict[LegalStatus, type[EventBase]] = {
    LegalStatus(LegalState.INCOMPLETE): SupplementAsked,
    LegalStatus(LegalState.CLOSED, Outcome.WITHDRAWN): Withdrawn,
}


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

    Examples:
        >>> dossier_adapter(PortalReading(channel=Channel.DIRECT), name="xuan-phong.mot-cua").formats
        ('application/json',)
    """
    how = PortalReading() if reading is None else reading
    return IntakeAdapter(
        name=name,
        title=title or Bilingual("Hồ sơ một cửa", "One-stop dossiers"),
        formats=("application/json",),
        read=partial(_read_message, how),
    )


def _read_message(how: PortalReading, message: bytes, /, *, received_at: dt.datetime) -> Intake:
    read = read_payload(message)
    if len(read.dossiers) + len(read.progress) != 1:
        raise _not_one(read)
    place = "$.data[0]"
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
    count = len(read.dossiers) + len(read.progress)
    fault = Fault(
        path="$.data",
        message=Bilingual(f"có {count} hồ sơ, cần đúng một", f"has {count} records, one is asked for"),
    )
    hint = Bilingual(
        "Tách thông điệp: read_payload đọc cả danh sách.",
        "Split the message: read_payload reads a whole list.",
    )
    return refused([fault], hint=hint)


def _intake(record: Dossier | Progress, told: _Told, received: Received | None) -> Intake:
    # The messages have no id of their own; the same contents are the same message, however they were written.
    digest = sha256(canonical_form(record)).hexdigest()[:_DIGEST]
    kind = "dossier" if isinstance(record, Dossier) else "progress"
    return Intake(
        message_id=f"{kind}-{digest}",
        reference=record.code,
        received=received,
        events=tuple(sorted(told.events, key=lambda event: event.at)),
        tolerated=tuple(told.tolerated),
        not_understood=tuple(told.not_understood),
    )


def _received(dossier: Dossier, received_at: dt.datetime, how: PortalReading, told: _Told) -> Received:
    organisation = dossier.applicant_kind is ApplicantKind.ORGANISATION
    told.tolerated.append(
        Bilingual(
            f"thông điệp không nói hình thức gửi yêu cầu: đọc là {how.channel.value}",
            f"the message does not say by which channel the request came: read as {how.channel.value}",
        )
    )
    request = InformationRequest(
        channel=how.channel,
        supply_channel=None if dossier.means is None else _CHANNELS[dossier.means],
        items=(RequestedItem(id="1", content=dossier.subject),),
        requester=Requester(
            kind=RequesterKind.GROUP if organisation else RequesterKind.CITIZEN,
            name=dossier.applicant,
            contact=Contact(phone=dossier.phone, email=dossier.email, fax=dossier.fax),
        ),
    )
    return Received(at=dossier.received_at or received_at, request=request)


def _read_promise(dossier: Dossier, told: _Told) -> None:
    if dossier.promised_at is None:
        return
    if dossier.received_at is None:
        # When it was promised is not told.
        told.leave("NgayHenTra")
        return
    told.events.append(
        ReceiptIssued(
            at=dossier.received_at,
            number=dossier.receipt_number,
            promised_on=_first_promise(dossier),
        )
    )


def _first_promise(dossier: Dossier) -> dt.date | None:
    """Return the day that the receipt promised: what stood before the first move, else the one that stands."""
    moved = [one for one in dossier.supplements if one.promised_before is not None]
    first = min(moved, key=lambda one: one.asked_at or dt.datetime.max.replace(tzinfo=dt.UTC), default=None)
    promised = dossier.promised_at if first is None else first.promised_before
    return None if promised is None else day_in_vietnam(promised)


def _read_supplement(entry: Supplement, key: str, how: PortalReading, told: _Told) -> None:
    moved = entry.promised_before is not None or entry.promised_after is not None
    if moved:
        _read_moved(entry, key, how, told)
    elif entry.asked_at is None:
        told.leave(key)
    else:
        told.events.append(SupplementAsked(at=entry.asked_at, by=entry.asked_by, text=entry.text))
        if entry.received_at is not None:
            # Whether the request is valid with it is for the agency to find.
            told.leave(f"{key}.NgayTiepNhanBoSung")


def _read_moved(entry: Supplement, key: str, how: PortalReading, told: _Told) -> None:
    before, after, at = entry.promised_before, entry.promised_after, entry.asked_at
    days = None if before is None or after is None else (day_in_vietnam(after) - day_in_vietnam(before)).days
    if days is None or days < 1 or at is None or how.moved_days is MovedDays.LEFT_OUT:
        told.leave(key)
        return
    noticed = how.moved_days is MovedDays.WITH_NOTICE
    told.events.append(
        Extended(at=at, by=entry.asked_by, length=CalendarDays(days), reason=entry.text, in_writing=noticed)
    )
    if not noticed:
        told.tolerated.append(
            Bilingual(
                f"{told.place}.{key}: ngày hẹn đã dời {days} ngày; chưa rõ có thông báo gia hạn bằng văn bản không, "
                "nên hạn theo luật giữ nguyên",
                f"{told.place}.{key}: the promised day moved by {days} day(s); whether a written notice was given is not "
                "said, so the due day of the law stays",
            )
        )


def _read_status(dossier: Dossier, statuses: StatusTable, told: _Told) -> None:
    """Name what says more than that the request came in: how far it is, and that it ended."""
    meanings = statuses.meanings(dossier.status)
    came_in = any(one.state is LegalState.RECEIVED for one in meanings)
    told.leave(
        *(("TrangThaiHoSo",) if dossier.status and not came_in else ()),
        *(("NgayTra",) if dossier.returned_at is not None else ()),
        *(("NgayKetThucXuLy",) if dossier.finished_at is not None else ()),
        *(("DanhSachLePhi",) if dossier.fees else ()),
        *(("DanhSachGiayToKetQua",) if dossier.results else ()),
    )

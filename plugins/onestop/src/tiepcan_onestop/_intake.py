"""A dossier of the portal as what came in and what happened since (tiếp nhận hồ sơ một cửa)."""

from __future__ import annotations

import datetime as dt

import attrs

from tiepcan import Bilingual, Channel, InformationRequest, InputError, LegalState, RequestedItem, Requester
from tiepcan.errors import Fault
from tiepcan.plugins import Intake
from tiepcan.requests import Contact, ReceiptIssued, Received, RequesterKind
from tiepcan_onestop._json import refused
from tiepcan_onestop._model import ApplicantKind, Dossier, ReturnMeans
from tiepcan_onestop._procedures import access_procedures
from tiepcan_onestop._status import StatusTable
from tiepcan_onestop._supplements import first_promise, read_supplement
from tiepcan_onestop._told import PortalReading, Told

__all__ = ["dossier_changes", "intake_of_dossier"]

_CHANNELS = {ReturnMeans.COUNTER: Channel.DIRECT, ReturnMeans.POST: Channel.POST}
#: What a request has no place for, and what says that the work ended: for a person to look at.
_NO_EVENT = frozenset(
    {
        *("applicant_code", "other_information", "returned_at", "return_information", "finished_at", "note"),
        *("papers", "fees", "other_papers", "results"),
    }
)


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

    Raises:
        DataFileError: It is of a procedure that is not about access to information.

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
    told = Told(place=place)
    _check_procedure(dossier, how, place)
    _read_status(dossier, how.statuses, told)
    if updating:
        told.leave(dossier, {"supplements"})
        return told.intake(dossier)
    received = _received(dossier, received_at, how, told)
    _read_promise(dossier, told)
    for number, entry in enumerate(dossier.supplements):
        read_supplement(entry, f"DanhSachHoSoBoSung[{number}]", how.moved_days, told)
    return told.intake(dossier, received)


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
        >>> from tiepcan_onestop import Supplement
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


def _received(dossier: Dossier, received_at: dt.datetime, how: PortalReading, told: Told) -> Received:
    kind = _asker(dossier, told)
    told.tolerated.append(
        Bilingual(
            f"thông điệp không nói hình thức gửi yêu cầu: coi như gửi {how.channel.in_words().vi}",
            f"the message does not say by which channel the request came: read as {how.channel.in_words().en}",
        )
    )
    request = InformationRequest(
        channel=how.channel,
        supply_channel=None if dossier.means is None else _CHANNELS[dossier.means],
        items=(RequestedItem(id="1", content=dossier.subject),),
        requester=Requester(
            kind=RequesterKind.GROUP if kind is ApplicantKind.ORGANISATION else RequesterKind.CITIZEN,
            name=dossier.applicant,
            contact=Contact(phone=dossier.phone, email=dossier.email, fax=dossier.fax),
        ),
    )
    return Received(at=dossier.received_at or received_at, request=request)


def _asker(dossier: Dossier, told: Told) -> ApplicantKind:
    """Return who asks: as the dossier says, else as its procedure is for, else a person."""
    of_procedure = next((one.applicant for one in access_procedures() if one.code == dossier.procedure), None)
    said = dossier.applicant_kind
    if said is None:
        kind = of_procedure or ApplicantKind.PERSON
        words = kind.in_words()
        told.tolerated.append(
            Bilingual(
                f"thông điệp không nói loại đối tượng: coi như {words.vi}",
                f"the message does not say who asks: read as {words.en}",
            )
        )
        return kind
    if of_procedure not in {None, said}:
        # The procedure is for others: a person looks which of both is meant.
        told.leave(dossier, {"procedure", "applicant_kind"})
    return said


def _check_procedure(dossier: Dossier, how: PortalReading, place: str) -> None:
    if dossier.procedure and dossier.procedure not in how.procedures:
        known = ", ".join(sorted(how.procedures))
        fault = Fault(
            path=f"{place}.MaTTHC",
            message=Bilingual(
                f"không phải thủ tục tiếp cận thông tin ({known})",
                f"is no procedure of access to information ({known})",
            ),
        )
        raise refused([fault], hint=_OTHER_PROCEDURES)


_OTHER_PROCEDURES = Bilingual(
    "Thủ tục có mã riêng của địa phương: nêu trong PortalReading(procedures=…).",
    "Where a province has codes of its own: name them in PortalReading(procedures=…).",
)


def _read_promise(dossier: Dossier, told: Told) -> None:
    if dossier.promised_at is None or dossier.received_at is None:
        # When it was promised is not told, or nothing was.
        told.leave(dossier, {"promised_at", "receipt_number"})
        return
    told.events.append(
        ReceiptIssued(
            at=dossier.received_at,
            number=dossier.receipt_number,
            promised_on=first_promise(dossier),
        )
    )


def _read_status(dossier: Dossier, statuses: StatusTable, told: Told) -> None:
    """Name what says more than that the request came in, and what a request has no place for."""
    meanings = statuses.meanings(dossier.status)
    if not any(one.state is LegalState.RECEIVED for one in meanings):
        told.leave(dossier, {"status"})
    told.leave(dossier, _NO_EVENT)

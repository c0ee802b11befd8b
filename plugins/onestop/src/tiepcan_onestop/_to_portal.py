"""A case as the portal is told of it (hồ sơ gửi lên cổng)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tiepcan import Case, Channel, InputError, LegalState, Outcome
from tiepcan.guards import check_kind
from tiepcan.plugins import LegalStatus
from tiepcan.requests import (
    Completed,
    CostNotified,
    Event,
    RequesterKind,
    SupplementAsked,
    day_in_vietnam,
    start_of_day,
)
from tiepcan.text import Bilingual
from tiepcan_onestop._model import ApplicantKind, Dossier, ReturnMeans
from tiepcan_onestop._parts import FeeLine, Supplement
from tiepcan_onestop._procedures import OneStopProcedure, access_procedures
from tiepcan_onestop._status import StatusTable, portal_statuses

if TYPE_CHECKING:
    from tiepcan import WorkingCalendar

__all__ = ["dossier_of", "legal_status", "live_events", "on_the_second", "procedure_of", "promised_day"]

_APPLICANTS = {
    RequesterKind.CITIZEN: ApplicantKind.PERSON,
    RequesterKind.FOREIGNER: ApplicantKind.PERSON,
    RequesterKind.GROUP: ApplicantKind.ORGANISATION,
}
_MEANS = {Channel.DIRECT: ReturnMeans.COUNTER, Channel.POST: ReturnMeans.POST}
#: What the fee line says it is for; ours, no tariff of the portal has it.
_COST = "Chi phí cung cấp thông tin"


def procedure_of(case: Case, procedures: tuple[OneStopProcedure, ...] | None = None) -> OneStopProcedure:
    """Return the procedure for who asks, a person or an organisation, under the law of the case (thủ tục của hồ sơ).

    Raises:
        InputError: The case is none, or none of *procedures* is for them; those that come with this plugin are of the law of 2026.

    Examples:
        >>> from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem
        >>> from tiepcan.requests import Received
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> case = Case(number="XM-1", events=(Received(at=dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), request=request),))
        >>> procedure_of(case).code
        '1.116556'
    """
    check_kind(case, Case, "case")
    wanted = _APPLICANTS[case.request.requester.kind]
    for one in access_procedures() if procedures is None else procedures:
        if one.applicant is wanted and one.regime == case.regime.id:
            return one
    raise InputError(
        Bilingual(
            f"không có thủ tục cho {wanted.in_words().vi} theo {case.regime.name.vi}",
            f"no procedure is for {wanted.in_words().en} under the {case.regime.name.en}",
        ),
        hint=Bilingual("Nêu thủ tục bằng read_procedure_config.", "Name it with read_procedure_config."),
        path=case.number,
    )


def dossier_of(
    case: Case,
    *,
    calendar: WorkingCalendar,
    procedure: OneStopProcedure | None = None,
    statuses: StatusTable | None = None,
    code: str | None = None,
    unit: str = "",
) -> Dossier:
    """Return *case* as the portal keeps it (hồ sơ đồng bộ của một yêu cầu).

    Holds who asks and for what, as the portal does. What no event tells is left out: no promised day where none was
    promised. A day alone is its first instant.

    Args:
        case: The log.
        calendar: Working days: an extension is told with the day before and the day after.
        procedure: Which procedure it is; by who asks where None.
        statuses: The portal's statuses; those that come with this plugin where None.
        code: ``MaHoSo``; the number of the case where None.
        unit: ``DonViXuLy``.

    Raises:
        InputError: The case is none.
        NotAllowedError: The table has no status for where the case stands.
        CalendarHorizonError: An extension ends outside what the calendar knows.

    Examples:
        >>> from tiepcan import VIETNAM_TIME, CalendarDays, InformationRequest, RequestedItem, vietnam_calendar
        >>> from tiepcan.requests import Completed, Extended, ReceiptIssued, Received
        >>> at = lambda day: dt.datetime(2026, 11, day, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(
        ...     channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Kế hoạch sử dụng đất"),))
        >>> case = Case(number="XP-2026-0001", events=(
        ...     Received(at=at(12), request=request), Completed(at=at(12)),
        ...     ReceiptIssued(at=at(12), promised_on=dt.date(2026, 11, 25)),
        ...     Extended(at=at(20), length=CalendarDays(5))))
        >>> found = dossier_of(case, calendar=vietnam_calendar())
        >>> found.procedure, found.status, found.promised_at.date().isoformat()
        ('1.116556', '4', '2026-11-30')
        >>> [moved] = found.supplements
        >>> print(moved.promised_before.date(), moved.promised_after.date())
        2026-11-25 2026-11-30
    """
    check_kind(case, Case, "case")
    facts, request = case.facts, case.request
    found = procedure_of(case) if procedure is None else procedure
    table = portal_statuses() if statuses is None else statuses
    moved = _extensions(case, calendar)
    ended = _ended_at(case)
    returned = case.outcome not in {None, Outcome.WITHDRAWN}
    promised = promised_day(case, calendar)
    requester = request.requester
    return Dossier(
        code=case.number if code is None else code,
        procedure=found.code,
        procedure_name=found.name,
        field_code=found.field_code,
        field_name=found.field_name,
        receipt_number="" if facts.receipt is None else facts.receipt.number.strip(),
        applicant=requester.name.strip(),
        applicant_kind=_APPLICANTS[requester.kind],
        email=requester.contact.email.strip(),
        fax=requester.contact.fax.strip(),
        phone=requester.contact.phone.strip(),
        subject="; ".join(filter(None, ((one.content or one.document).strip() for one in request.items))),
        received_at=on_the_second(case.events[0].at),
        promised_at=None if promised is None else start_of_day(promised),
        status=table.map.write(legal_status(case)),
        returned_at=ended if returned else None,
        finished_at=ended,
        means=None if request.supply_channel is None else _MEANS.get(request.supply_channel),
        unit=unit,
        fees=tuple(FeeLine(name=_COST, amount=one.amount) for one in _costs(case)),
        supplements=(*_supplements(case), *moved),
    )


def legal_status(case: Case) -> LegalStatus:
    """Return where *case* stands, and how it ended where it did (trạng thái pháp lý).

    Raises:
        InputError: The case is none.

    Examples:
        >>> from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem
        >>> from tiepcan.requests import Received
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Bảng giá đất"),))
        >>> case = Case(number="XM-1", events=(Received(at=dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME), request=request),))
        >>> legal_status(case).in_words().en
        'Received, validity not settled'
    """
    check_kind(case, Case, "case")
    return LegalStatus(case.state, case.outcome if case.state is LegalState.CLOSED else None)


def promised_day(case: Case, calendar: WorkingCalendar) -> dt.date | None:
    """Return the day that was promised last: the notice of an extension names another than the receipt did (ngày hẹn trả)."""
    moved = _extensions(case, calendar)
    if moved and moved[-1].promised_after is not None:
        return day_in_vietnam(moved[-1].promised_after)
    return None if case.facts.receipt is None else case.facts.receipt.promised_on


def live_events(case: Case) -> tuple[tuple[int, Event], ...]:
    """Return the events that were not taken back, each with its position (sự kiện còn hiệu lực)."""
    dead = case.facts.dead
    return tuple((number, one) for number, one in enumerate(case.events, start=1) if number not in dead)


def on_the_second(instant: dt.datetime) -> dt.datetime:
    """Return *instant* without parts of a second, which the portal does not know."""
    return instant.replace(microsecond=0)


def _ended_at(case: Case) -> dt.datetime | None:
    if case.state is not LegalState.CLOSED:
        return None
    return on_the_second(max(case.events[answer.event - 1].at for answer in case.answers))


def _costs(case: Case) -> list[CostNotified]:
    return [one for _, one in live_events(case) if isinstance(one, CostNotified)]


def _extensions(case: Case, calendar: WorkingCalendar) -> tuple[Supplement, ...]:
    """Return the extensions that count, with both days: one that moves no day is not told."""
    found = []
    for effect in case.clock(calendar).extensions:
        event = case.events[effect.event - 1]
        if effect.counts and effect.previous_due is not None and effect.new_due is not None:
            found.append(
                Supplement(
                    id=str(effect.event),
                    text=event.label.vi,
                    asked_at=on_the_second(event.at),
                    promised_before=start_of_day(effect.previous_due),
                    promised_after=start_of_day(effect.new_due),
                )
            )
    return tuple(found)


def _supplements(case: Case) -> tuple[Supplement, ...]:
    """Return what was asked for later, and when it came in: the completion that follows."""
    events = live_events(case)
    found = []
    for place, (number, event) in enumerate(events):
        if isinstance(event, SupplementAsked):
            later = (one.at for _, one in events[place + 1 :] if isinstance(one, Completed))
            came = next(later, None)
            found.append(
                Supplement(
                    id=str(number),
                    text=event.text.strip() or event.label.vi,
                    asked_at=on_the_second(event.at),
                    received_at=None if came is None else on_the_second(came),
                )
            )
    return tuple(found)

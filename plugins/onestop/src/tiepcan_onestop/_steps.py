"""The work on a case as the portal is told of it, step by step (tiến độ gửi lên cổng)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiepcan import Case
from tiepcan.guards import check_kind
from tiepcan.requests import (
    Completed,
    CostNotified,
    CostPaid,
    Extended,
    ReceiptIssued,
    Received,
    RedirectionAdvised,
    Refused,
    SupplementAsked,
    Supplied,
    TimeLimitNotified,
    Voided,
    Withdrawn,
    start_of_day,
)
from tiepcan_onestop._model import Progress
from tiepcan_onestop._status import StatusTable, portal_statuses
from tiepcan_onestop._to_portal import legal_status, live_events, on_the_second

if TYPE_CHECKING:
    from tiepcan import WorkingCalendar

__all__ = ["progress_of"]

#: What the requester is told too; how an agency thinks, and whom it asks, stays with it.
_TOLD = (
    Received,
    ReceiptIssued,
    SupplementAsked,
    Completed,
    RedirectionAdvised,
    TimeLimitNotified,
    CostNotified,
    CostPaid,
    Extended,
    Supplied,
    Refused,
    Withdrawn,
)


def progress_of(
    case: Case,
    *,
    calendar: WorkingCalendar,
    statuses: StatusTable | None = None,
    code: str | None = None,
    department: str = "",
    officials: bool = False,
) -> tuple[Progress, ...]:
    """Return the steps of *case* as the portal is told of them, in order (tiến độ của một yêu cầu).

    Each tells what happened, by its kind and never by its text, where the request stood then, and the due day of the law
    as it was known then. Steps that were taken back, and those inside the agency, are not among them.

    Args:
        case: The log.
        calendar: Working days.
        statuses: The portal's statuses; those that come with this plugin where None.
        code: ``MaHoSo``; the number of the case where None.
        department: ``PhongBanXuLy``.
        officials: Name who did it (``NguoiXuLy``): personal data, off unless asked for.

    Raises:
        InputError: The case is none.
        NotAllowedError: The table has no status for where the case stood.

    Examples:
        >>> from datetime import datetime
        >>> from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem, vietnam_calendar
        >>> at = datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Quy hoạch"),))
        >>> case = Case(number="XP-2026-0001", events=(Received(at=at, request=request), Completed(at=at)))
        >>> for step in progress_of(case, calendar=vietnam_calendar()):
        ...     print(step.status, step.text, step.ends_at and step.ends_at.date())
        2 Tiếp nhận yêu cầu None
        4 Yêu cầu hợp lệ 2026-11-25
    """
    check_kind(case, Case, "case")
    table = portal_statuses() if statuses is None else statuses
    # What was taken back never happened to the portal.
    events = tuple(one for _, one in live_events(case) if not isinstance(one, Voided))
    found = []
    for number, event in enumerate(events, start=1):
        if not isinstance(event, _TOLD):
            continue
        then = Case(number=case.number, events=events[:number], rules=case.rules)
        deadline = then.deadline(calendar)
        due = None if deadline is None else deadline.due
        found.append(
            Progress(
                code=case.number if code is None else code,
                officer=event.by.strip() if officials else "",
                at=on_the_second(event.at),
                department=department,
                text=event.label.vi,
                status=table.map.write(legal_status(then)),
                begins_at=None if then.valid_on is None else start_of_day(then.valid_on),
                ends_at=None if due is None else start_of_day(due),
            )
        )
    return tuple(found)

"""The portal's promised day beside the due day of the law (ngày hẹn trả và hạn theo luật)."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from tiepcan import Bilingual, Case
from tiepcan.guards import check_kind
from tiepcan.requests import day_in_vietnam
from tiepcan.text import VIETNAMESE, Lang, format_date
from tiepcan_onestop._model import Dossier

if TYPE_CHECKING:
    from tiepcan import Deadline, WorkingCalendar

__all__ = ["PromiseComparison", "PromiseKind", "compare_promise"]


class PromiseKind(StrEnum):
    """How a promised day lies to the due day (so với hạn theo luật)."""

    SAME = "same"
    #: Sooner than the law asks for.
    EARLIER = "earlier"
    #: Later than the law allows.
    LATER = "later"
    NO_PROMISE = "no_promise"
    #: The law gives no day yet, or none at all.
    NO_DUE_DAY = "no_due_day"


@attrs.frozen(kw_only=True)
class PromiseComparison:
    """The portal's day beside the law's, and what follows (so sánh ngày hẹn trả)."""

    kind: PromiseKind
    #: ``NgayHenTra``, as a day of Vietnam.
    promised_on: dt.date | None
    #: The due day of the law; it alone decides what is late.
    due: dt.date | None
    #: Calendar days from the due day to the promised one; negative: it was promised sooner.
    difference: int | None
    lines: tuple[Bilingual, ...]

    def explain(self, lang: Lang = VIETNAMESE) -> str:
        """Return both days, where they come from and which one counts, one line each."""
        return "\n".join(line.in_language(lang) for line in self.lines)


_COUNTS = Bilingual(
    "Ngày hẹn trả là lời hứa của nơi tiếp nhận; đúng hạn hay quá hạn tính theo hạn của luật.",
    "The promised day is a promise of the counter; what is in time or late follows from the law's due day.",
)


def compare_promise(dossier: Dossier, case: Case, *, calendar: WorkingCalendar) -> PromiseComparison:
    """Return the promised day of *dossier* beside the due day of *case* (so sánh ngày hẹn trả với hạn theo luật).

    Changes neither of them. Does not look whether both are the same request: who calls knows.

    Args:
        dossier: What the portal says.
        case: What happened, as the agency has it.
        calendar: Working days.

    Raises:
        InputError: The dossier is none, or the case is none: they may be in each other's place.
        CalendarHorizonError: The due day lies outside what the calendar knows.

    Examples:
        >>> from tiepcan import VIETNAM_TIME, Channel, InformationRequest, RequestedItem, vietnam_calendar
        >>> from tiepcan.requests import Completed, Received
        >>> at = dt.datetime(2026, 11, 12, 9, tzinfo=VIETNAM_TIME)
        >>> request = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1", content="Quy hoạch"),))
        >>> case = Case(number="XP-2026-0001", events=(Received(at=at, request=request), Completed(at=at)))
        >>> dossier = Dossier(code="MC-7", promised_at=dt.datetime(2026, 11, 30, 17, tzinfo=VIETNAM_TIME))
        >>> found = compare_promise(dossier, case, calendar=vietnam_calendar())
        >>> found.kind, found.difference
        (<PromiseKind.LATER: 'later'>, 5)
        >>> print(found.explain("en"))
        The portal promised 30/11/2026 (NgayHenTra).
        Due by the law: 25/11/2026 (Article 26(3), Law 01/2026/QH16).
        The promise is 5 day(s) later than the law allows: answer by 25/11/2026.
        The promised day is a promise of the counter; what is in time or late follows from the law's due day.
    """
    check_kind(dossier, Dossier, "dossier")
    check_kind(case, Case, "case")
    promised = None if dossier.promised_at is None else day_in_vietnam(dossier.promised_at)
    deadline = case.deadline(calendar)
    due = None if deadline is None else deadline.due
    difference = None if promised is None or due is None else (promised - due).days
    kind = _kind(promised, due)
    lines = (_promised(promised), _due(deadline), *_follows(kind, difference, due), _COUNTS)
    return PromiseComparison(kind=kind, promised_on=promised, due=due, difference=difference, lines=lines)


def _kind(promised: dt.date | None, due: dt.date | None) -> PromiseKind:
    if promised is None:
        return PromiseKind.NO_PROMISE
    if due is None:
        return PromiseKind.NO_DUE_DAY
    if promised == due:
        return PromiseKind.SAME
    return PromiseKind.EARLIER if promised < due else PromiseKind.LATER


def _promised(day: dt.date | None) -> Bilingual:
    if day is None:
        return Bilingual("Cổng không có ngày hẹn trả.", "The portal has no promised day.")
    shown = format_date(day)
    return Bilingual(f"Cổng hẹn trả ngày {shown} (NgayHenTra).", f"The portal promised {shown} (NgayHenTra).")


def _due(deadline: Deadline | None) -> Bilingual:
    if deadline is None:
        return Bilingual(
            "Yêu cầu chưa được xác định hợp lệ nên chưa có hạn.",
            "The request was not found valid yet, so there is no due day.",
        )
    counted = deadline.supply if deadline.extended is None else deadline.extended
    why = counted.limit.citation
    if deadline.due is None:
        return Bilingual(
            f"Luật không ấn định ngày ({why.in_language('vi')}).",
            f"The law fixes no day ({why.in_language('en')}).",
        )
    shown = format_date(deadline.due)
    return Bilingual(
        f"Hạn theo luật: {shown} ({why.in_language('vi')}).",
        f"Due by the law: {shown} ({why.in_language('en')}).",
    )


def _follows(kind: PromiseKind, difference: int | None, due: dt.date | None) -> tuple[Bilingual, ...]:
    if difference is None or due is None:
        return ()
    days, shown = abs(difference), format_date(due)
    if kind is PromiseKind.SAME:
        return (Bilingual("Hai ngày trùng nhau.", "Both are the same day."),)
    if kind is PromiseKind.EARLIER:
        return (
            Bilingual(
                f"Cổng hẹn sớm hơn {days} ngày: trả sau ngày hẹn là lỗi hẹn, chưa phải quá hạn của luật.",
                f"The promise is {days} day(s) sooner: after it a promise is broken, and the law's time is not over.",
            ),
        )
    return (
        Bilingual(
            f"Cổng hẹn muộn hơn luật cho phép {days} ngày: phải trả lời chậm nhất ngày {shown}.",
            f"The promise is {days} day(s) later than the law allows: answer by {shown}.",
        ),
    )

"""One duty with its day: a time limit, counted (nghĩa vụ và ngày đến hạn)."""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

import attrs

from tiepcan.deadlines._policies import (
    DEFAULT_POLICIES,
    LastDayOff,
    LimitationStart,
    MakeupDays,
    Policies,
    ReceiptDay,
)
from tiepcan.duration import CalendarDays, Duration, WorkingDays
from tiepcan.errors import InputError
from tiepcan.guards import check_date
from tiepcan.law import Bound, CountedAs, Standing
from tiepcan.text import Bilingual

if TYPE_CHECKING:
    from tiepcan.calendar import WorkingCalendar
    from tiepcan.citation import Citation
    from tiepcan.law import TimeLimit

__all__ = [
    "Obligation",
    "calendar_under",
    "compute_obligation",
    "count_limit",
    "received_day",
    "warning_days",
]


@attrs.frozen(kw_only=True)
class Obligation:
    """What must be done, by when, under which clause (nghĩa vụ).

    `nominal` and `due` are None where the law gives no number: "at once" is not a date.
    """

    limit: TimeLimit = attrs.field(repr=attrgetter("id"))
    #: The length that was counted; for an extension the days taken, not the cap.
    duration: Duration | None
    #: The day of the event, itself not counted.
    triggered_on: date
    #: The last day before any move off a day off; equals `due` for limits in working days.
    nominal: date | None
    #: The last day on which it is in time, until 24:00.
    due: date | None
    #: The calendar that was counted with, the policy on make-up days applied.
    calendar: WorkingCalendar = attrs.field(repr=False)
    #: The day the event happened, where a policy moved `triggered_on` off a day off.
    happened_on: date | None = None
    #: Whether the first day was counted, as Civil Code Art. 151 counts a limitation.
    counts_first_day: bool = False

    @property
    def code(self) -> str:
        """What must be done, such as ``supply``."""
        return self.limit.code

    @property
    def immediate(self) -> bool:
        """Whether the law says "at once" and gives no day (ngay)."""
        return self.limit.bound is Bound.AT_ONCE

    @property
    def citation(self) -> Citation:
        """The clause that sets the limit."""
        return self.limit.citation

    @property
    def standing(self) -> Standing:
        """How firm the limit is."""
        return self.limit.standing


def compute_obligation(
    limit: TimeLimit,
    *,
    triggered_on: date,
    calendar: WorkingCalendar,
    policies: Policies = DEFAULT_POLICIES,
) -> Obligation:
    """Return *limit* counted from the day of its event (tính ngày đến hạn của một nghĩa vụ).

    For any limit: publication, posting, correction, complaint. A request's own limits come from
    `compute_deadline`. Does not check that the event really happened on that day.

    Legal basis:
        The limit's own clause for the length; Civil Code Art. 147 and 148 for counting.

    Args:
        limit: From `tiepcan.law`.
        triggered_on: The day of the event, local date in Vietnam.
        calendar: Working days.
        policies: Choices where the law is silent.

    Raises:
        CalendarHorizonError: The last day lies outside what the calendar knows.
        InputError: *triggered_on* is outside the days for which the limit holds.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import compute_obligation, vietnam_calendar, vietnam_law
        >>> petition = vietnam_law().limit("L26-CORR2")
        >>> compute_obligation(petition, triggered_on=date(2026, 9, 10), calendar=vietnam_calendar()).due
        datetime.date(2026, 9, 21)
    """
    check_date(triggered_on, "triggered_on")
    if not limit.holds_on(triggered_on):
        raise InputError(
            Bilingual(
                f"thời hạn {limit.id} không áp dụng cho sự kiện ngày {triggered_on}",
                f"limit {limit.id} does not hold for an event on {triggered_on}",
            ),
            citation=limit.citation,
            path="triggered_on",
        )
    counting = calendar_under(policies, calendar)
    after = triggered_on
    if limit.trigger.is_receipt:
        after = received_day(triggered_on, counting, policies)
    obligation = count_limit(limit, limit.duration, after, counting, policies)
    return obligation if after == triggered_on else attrs.evolve(obligation, happened_on=triggered_on)


def count_limit(
    limit: TimeLimit, duration: Duration | None, after: date, calendar: WorkingCalendar, policies: Policies
) -> Obligation:
    """Return the obligation of *duration* after the day *after*; *calendar* already follows *policies*."""
    if duration is None:
        return Obligation(
            limit=limit, duration=None, triggered_on=after, nominal=None, due=None, calendar=calendar
        )
    by_article_151 = (
        limit.counted_as is CountedAs.LIMITATION
        and policies.limitation_start is LimitationStart.FIRST_DAY_COUNTED
    )
    if by_article_151:
        # Điều 151: a limitation runs from the start of its first day to the end of its last.
        nominal = due = duration.nominal_last_day(after - timedelta(days=1), calendar=calendar)
    else:
        # Khoản 3 Điều 147: the day of the event is not counted.
        nominal = duration.nominal_last_day(after, calendar=calendar)
        due = nominal
        moves = policies.last_day_off is LastDayOff.NEXT_WORKING_DAY and limit.bound is Bound.AT_MOST
        # Khoản 5 Điều 148: where the last day is a day off, the period ends with the next working day.
        if moves and type(duration) is not WorkingDays and not calendar.is_working_day(nominal):
            due = calendar.next_working_day(nominal)
    return Obligation(
        limit=limit,
        duration=duration,
        triggered_on=after,
        nominal=nominal,
        due=due,
        calendar=calendar,
        counts_first_day=by_article_151,
    )


def received_day(day: date, calendar: WorkingCalendar, policies: Policies) -> date:
    """Return the day on which something that came in on *day* counts as received."""
    # No text moves a receipt on a day off; where the policy does, it is the next working day.
    stays = policies.receipt_day is ReceiptDay.AS_IT_IS or calendar.is_working_day(day)
    return day if stays else calendar.next_working_day(day)


def calendar_under(policies: Policies, calendar: WorkingCalendar) -> WorkingCalendar:
    """Return *calendar* as the policy on make-up days reads it."""
    return calendar if policies.makeup_days is MakeupDays.WORKING else calendar.without_makeup_days()


def warning_days(
    obligation: Obligation, *, ahead: tuple[WorkingDays | CalendarDays, ...], calendar: WorkingCalendar
) -> tuple[date, ...]:
    """Return the days on which a host should remind, earliest first (ngày nhắc trước hạn).

    No law sets these: *ahead* is the host's own choice. A day that would come before the event is left out,
    and so is everything where the law gives no due day.

    Examples:
        >>> from datetime import date
        >>> from tiepcan import CalendarDays, WorkingDays
        >>> from tiepcan import compute_obligation, vietnam_calendar, vietnam_law, warning_days
        >>> calendar = vietnam_calendar()
        >>> answer = compute_obligation(
        ...     vietnam_law().limit("L26-SUP"), triggered_on=date(2026, 11, 12), calendar=calendar)
        >>> warning_days(answer, ahead=(WorkingDays(3), WorkingDays(1)), calendar=calendar)
        (datetime.date(2026, 11, 19), datetime.date(2026, 11, 23))
    """
    due = obligation.due
    if due is None:
        return ()
    days = {_earlier(due, length, calendar) for length in ahead}
    return tuple(sorted(day for day in days if day >= obligation.triggered_on))


def _earlier(due: date, length: WorkingDays | CalendarDays, calendar: WorkingCalendar) -> date:
    if isinstance(length, WorkingDays):
        return calendar.add_working_days(due, -length.amount)
    if not isinstance(length, CalendarDays):
        raise InputError(
            Bilingual(
                f"nhắc trước bằng ngày hoặc ngày làm việc, không phải {length!r}",
                f"ahead by days or working days, not {length!r}",
            ),
            path="ahead",
        )
    # Further back than there are dates is before the event, and left out with all that is.
    return date.fromordinal(max(date.min.toordinal(), due.toordinal() - length.amount))

"""When a swap is announced: which due days move, old and new side by side, and never a past one in silence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tiepcan import (
    VIETNAM_TIME,
    CalendarDays,
    Channel,
    Complexity,
    InputError,
    Swap,
    Timeliness,
    WorkingCalendar,
    vietnam_calendar,
)
from tiepcan.requests import (
    Case,
    ComplaintMade,
    Completed,
    DueChange,
    ErrorFound,
    Extended,
    InformationRequest,
    Received,
    Recomputation,
    RequestedItem,
    Supplied,
    SuppliedItem,
    recompute,
)

ANNOUNCEMENT = """
[[document]]
kind = { vi = "Công văn", en = "Letter" }
number = "0001/VPCP-KGVX"
date = 2027-04-20
issuer = "Văn phòng Chính phủ"
decides = "Ví dụ: nghỉ thứ Năm 29/04/2027, làm bù thứ Bảy 08/05/2027"
evidence = "B"

[[swap]]
off = 2027-04-29
work = 2027-05-08
"""
#: 15 working days after Monday 1 June 2026: Monday 22 June.
JUNE, JUNE_DUE = date(2026, 6, 1), date(2026, 6, 22)
#: One day off within those days: a day later. One make-up Saturday within them: a day, and a weekend, earlier.
LATER = Swap(off=date(2026, 6, 12), work=date(2026, 6, 27))
EARLIER = Swap(off=date(2026, 6, 26), work=date(2026, 6, 13))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM_TIME)


def case_of(number: str, received: date, *events: Any, valid: bool = True, **more: Any) -> Case:
    request = InformationRequest(
        channel=Channel.ELECTRONIC,
        items=(RequestedItem(id="1", content="Bảng giá đất"),),
        **more,
    )
    first = Received(at=at(received), request=request, complexity=Complexity.COMPLEX)
    completed = (Completed(at=at(received)),) if valid else ()
    return Case(number=number, events=(first, *completed, *events))


def supplied(day: date) -> Supplied:
    return Supplied(at=at(day), items=(SuppliedItem(item="1"),))


def after(calendar: WorkingCalendar, swap: Swap, *cases: Case, as_of: date | None = None) -> Recomputation:
    return recompute(cases, calendar, calendar.with_changes(swaps=[swap]), as_of=as_of)


def moves(found: Recomputation) -> list[tuple[str, str, date, date]]:
    return [(one.case, one.code, one.old_due, one.new_due) for one in found.changes]


def only(found: Recomputation) -> DueChange:
    [change] = found.changes
    return change


def test_nothing_moves_where_no_day_of_the_period_changes(calendar: WorkingCalendar) -> None:
    far = Swap(off=date(2026, 12, 4), work=date(2026, 12, 12))
    assert after(calendar, far, case_of("A", JUNE)) == Recomputation(changes=(), unreckoned=())


def test_a_day_off_more_moves_the_due_day_to_a_later_one(calendar: WorkingCalendar) -> None:
    assert moves(after(calendar, LATER, case_of("A", JUNE))) == [("A", "supply", JUNE_DUE, date(2026, 6, 23))]


def test_a_make_up_saturday_moves_the_due_day_to_an_earlier_one(calendar: WorkingCalendar) -> None:
    assert moves(after(calendar, EARLIER, case_of("A", JUNE))) == [
        ("A", "supply", JUNE_DUE, date(2026, 6, 19))
    ]


def test_days_off_move_calendar_days_only_where_the_last_one_rolls(calendar: WorkingCalendar) -> None:
    # V15: nominal Saturday 19 September, rolled to Monday 21; on a make-up Saturday it stays.
    case = case_of("A", date(2026, 9, 7))
    made_up = Swap(off=date(2026, 9, 11), work=date(2026, 9, 19))
    monday_off = Swap(off=date(2026, 9, 21), work=date(2026, 10, 10))
    within = Swap(off=date(2026, 9, 11), work=date(2026, 10, 10))
    assert moves(after(calendar, made_up, case)) == [("A", "supply", date(2026, 9, 21), date(2026, 9, 19))]
    assert only(after(calendar, monday_off, case)).new_due == date(2026, 9, 22)
    assert after(calendar, within, case).changes == ()


def test_an_announcement_from_a_file_moves_days_as_well(calendar: WorkingCalendar) -> None:
    # 12 days after 17 April 2027: Thursday 29 April, off by the letter; then 30 April to 3 May are off too.
    announced = vietnam_calendar(announcements={"hoan-doi.toml": ANNOUNCEMENT})
    found = recompute([case_of("A", date(2027, 4, 17))], calendar, announced)
    assert moves(found) == [("A", "supply", date(2027, 4, 29), date(2027, 5, 4))]


def test_taking_a_swap_back_moves_the_days_back(calendar: WorkingCalendar) -> None:
    swapped = calendar.with_changes(swaps=[LATER])
    there, back = (
        only(recompute([case_of("A", JUNE)], old, new))
        for old, new in ((calendar, swapped), (swapped, calendar))
    )
    assert (there.old_due, there.new_due) == (back.new_due, back.old_due)


def test_every_clock_of_a_case_is_told_by_its_own_code(calendar: WorkingCalendar) -> None:
    # The notice of the time limit of 2016: 3 working days, Thursday 4 June; 3 June off moves both.
    swap = Swap(off=date(2026, 6, 3), work=date(2026, 6, 27))
    assert moves(after(calendar, swap, case_of("A", JUNE))) == [
        ("A", "notice_of_time_limit", date(2026, 6, 4), date(2026, 6, 5)),
        ("A", "supply", JUNE_DUE, date(2026, 6, 23)),
    ]


def test_a_request_nobody_looked_at_has_its_provisional_day_moved(calendar: WorkingCalendar) -> None:
    case = case_of("A", date(2026, 9, 7), valid=False)
    change = only(after(calendar, Swap(off=date(2026, 9, 21), work=date(2026, 10, 10)), case))
    assert (change.code, change.closed, change.new_due) == ("supply", False, date(2026, 9, 22))


def test_an_extension_whose_notice_is_late_now_counts_no_more(calendar: WorkingCalendar) -> None:
    # The notice of Monday 21 September was in time while Saturday 19 was off.
    longer = Extended(at=at(date(2026, 9, 21)), length=CalendarDays(12))
    case = case_of("A", date(2026, 9, 7), longer)
    change = only(after(calendar, Swap(off=date(2026, 9, 11), work=date(2026, 9, 19)), case))
    assert (change.old_due, change.new_due) == (date(2026, 10, 1), date(2026, 9, 19))


def test_two_errors_under_correction_keep_their_own_days(calendar: WorkingCalendar) -> None:
    # 5 working days each (2016 Article 32(1)): from 15 June to 22, from 17 June to 24; 18 June off moves both.
    errors = [ErrorFound(at=at(date(2026, 6, day))) for day in (15, 17)]
    case = case_of("A", JUNE, supplied(date(2026, 6, 8)), *errors)
    found = after(calendar, Swap(off=date(2026, 6, 18), work=date(2026, 7, 4)), case)
    assert [one[1:] for one in moves(found) if one[1] != "supply"] == [
        ("supplied_error_correction", JUNE_DUE, date(2026, 6, 23)),
        ("supplied_error_correction", date(2026, 6, 24), date(2026, 6, 25)),
    ]


# --- closed cases, and days that are past ---


@pytest.mark.parametrize(
    ("swap", "answered", "before", "since"),
    [
        (EARLIER, date(2026, 6, 22), Timeliness.CLOSED_IN_TIME, Timeliness.CLOSED_LATE),
        (EARLIER, date(2026, 6, 19), Timeliness.CLOSED_IN_TIME, Timeliness.CLOSED_IN_TIME),
        (LATER, date(2026, 6, 23), Timeliness.CLOSED_LATE, Timeliness.CLOSED_IN_TIME),
        (LATER, date(2026, 6, 24), Timeliness.CLOSED_LATE, Timeliness.CLOSED_LATE),
    ],
)
def test_a_closed_case_is_listed_with_what_it_was_and_what_it_would_be(
    calendar: WorkingCalendar, swap: Swap, answered: date, before: Timeliness, since: Timeliness
) -> None:
    found = after(calendar, swap, case_of("A", JUNE, supplied(answered)))
    change = only(found)
    assert (change.closed, change.old_timeliness, change.new_timeliness) == (True, before, since)
    assert (found.open_changes, found.past_changes) == ((), (change,))


def test_a_complaint_over_a_closed_case_is_open_and_moves_on_its_own(calendar: WorkingCalendar) -> None:
    # V32: accepted within 7 working days of Friday 20 November, by Wednesday 2 December; one day off more: 3.
    case = case_of("A", JUNE, supplied(date(2026, 6, 8)), ComplaintMade(at=at(date(2026, 11, 20))))
    found = after(calendar, Swap(off=date(2026, 11, 26), work=date(2026, 12, 12)), case)
    assert moves(found) == [("A", "complaint_acceptance", date(2026, 12, 2), date(2026, 12, 3))]
    assert (found.open_changes, found.past_changes) == (found.changes, ())


@pytest.mark.parametrize(
    ("as_of", "past"),
    [
        (None, None),
        (date(2026, 6, 18), False),
        (date(2026, 6, 19), False),
        (date(2026, 6, 20), True),
        (date(2026, 6, 23), True),
    ],
)
def test_a_change_says_whether_it_touches_a_day_that_is_past(
    calendar: WorkingCalendar, as_of: date | None, *, past: bool | None
) -> None:
    # From 22 June to 19 June: who was in time on the 20th is overdue without having done anything.
    found = after(calendar, EARLIER, case_of("A", JUNE), as_of=as_of)
    change = only(found)
    assert (change.past, change.closed) == (past, False)
    assert found.past_changes == ((change,) if past else ())
    assert found.open_changes == (change,)
    assert (change.old_timeliness, change.new_timeliness) == (None, None)


# --- what cannot be told, and how it is laid out ---


def test_a_case_whose_days_no_calendar_knows_is_named_and_hides_no_other(calendar: WorkingCalendar) -> None:
    found = after(calendar, LATER, case_of("far", date(2027, 12, 28)), case_of("near", JUNE))
    assert [one.case for one in found.changes] == ["near"]
    [unreckoned] = found.unreckoned
    assert unreckoned.case == "far"
    assert "2027-12-31" in unreckoned.problem.en
    assert "31/12/2027" in unreckoned.problem.vi


def test_a_case_that_only_the_new_calendar_knows_is_not_passed_over(calendar: WorkingCalendar) -> None:
    longer = vietnam_calendar(unannounced="projected")
    found = recompute([case_of("A", date(2027, 12, 28))], calendar, longer)
    assert (found.changes, [one.case for one in found.unreckoned]) == ((), ["A"])


def test_changes_come_by_their_new_day(calendar: WorkingCalendar) -> None:
    cases = [case_of("C", date(2026, 6, 2)), case_of("B", JUNE), case_of("A", JUNE)]
    assert [one.case for one in after(calendar, LATER, *cases).changes] == ["A", "B", "C"]


def test_what_has_no_day_does_not_move(calendar: WorkingCalendar) -> None:
    direct = InformationRequest(channel=Channel.DIRECT, items=(RequestedItem(id="1"),))
    received = Received(at=at(JUNE), request=direct, complexity=Complexity.SIMPLE)
    case = Case(number="A", events=(received, Completed(at=at(JUNE))))
    assert after(calendar, LATER, case) == Recomputation(changes=(), unreckoned=())


def test_today_is_a_plain_date(calendar: WorkingCalendar) -> None:
    with pytest.raises(InputError, match="as_of"):
        recompute([], calendar, calendar, as_of=at(JUNE))

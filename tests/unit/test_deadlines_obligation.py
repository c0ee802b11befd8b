"""Duties beside the request itself, and the days on which to remind of them."""

from __future__ import annotations

from datetime import date

import pytest

from tiepcan import (
    CalendarDays,
    LawBook,
    Standing,
    WorkingCalendar,
    WorkingDays,
    compute_obligation,
    warning_days,
)


def test_an_obligation_keeps_what_it_was_counted_from(law: LawBook, calendar: WorkingCalendar) -> None:
    found = compute_obligation(law.limit("L26-REF"), triggered_on=date(2026, 9, 3), calendar=calendar)
    assert (found.code, found.standing) == ("refusal", Standing.INFERENCE)
    assert (found.triggered_on, found.duration) == (date(2026, 9, 3), CalendarDays(12))
    assert str(found.citation) == "khoản 3 Điều 26 Luật 01/2026/QH16"
    assert not found.immediate


def test_refusal_shares_the_period_of_supply(law: LawBook, calendar: WorkingCalendar) -> None:
    for day in (date(2026, 9, 7), date(2026, 11, 12), date(2027, 1, 25)):
        supply, refusal = (
            compute_obligation(law.limit(limit), triggered_on=day, calendar=calendar)
            for limit in ("L26-SUP", "L26-REF")
        )
        assert (supply.nominal, supply.due) == (refusal.nominal, refusal.due)


@pytest.mark.parametrize("limit", ["L16-REG", "L26-CORR1", "L16-NOTICE", "L26-CORR3"])
def test_a_duty_without_a_number_has_no_day(law: LawBook, calendar: WorkingCalendar, limit: str) -> None:
    found = compute_obligation(law.limit(limit), triggered_on=date(2026, 9, 3), calendar=calendar)
    assert (found.nominal, found.due, found.duration) == (None, None, None)
    assert not found.immediate


def test_only_limits_in_solar_units_move_off_a_day_off(law: LawBook, calendar: WorkingCalendar) -> None:
    answer = compute_obligation(law.limit("L16-FIX2"), triggered_on=date(2026, 6, 5), calendar=calendar)
    assert (answer.nominal, answer.due) == (date(2026, 6, 20), date(2026, 6, 22))
    fix = compute_obligation(law.limit("L16-FIX1"), triggered_on=date(2026, 6, 6), calendar=calendar)
    assert fix.nominal == fix.due == date(2026, 6, 12)


class TestWarningDays:
    def test_they_come_in_order_and_once(self, law: LawBook, calendar: WorkingCalendar) -> None:
        answer = compute_obligation(law.limit("L26-SUP"), triggered_on=date(2026, 11, 12), calendar=calendar)
        ahead = (WorkingDays(1), CalendarDays(2), WorkingDays(3))
        # Due on the 25th: one working day and two days before it are both the 23rd, as the 24th is off.
        assert warning_days(answer, ahead=ahead, calendar=calendar) == (
            date(2026, 11, 19),
            date(2026, 11, 23),
        )

    def test_none_comes_before_the_event(self, law: LawBook, calendar: WorkingCalendar) -> None:
        fix = compute_obligation(law.limit("L26-FIX1"), triggered_on=date(2026, 11, 20), calendar=calendar)
        ahead = (WorkingDays(6), WorkingDays(5), CalendarDays(11))
        assert warning_days(fix, ahead=ahead, calendar=calendar) == (date(2026, 11, 20),)

    def test_without_a_due_day_there_is_none(self, law: LawBook, calendar: WorkingCalendar) -> None:
        duty = compute_obligation(law.limit("L16-D-S"), triggered_on=date(2026, 6, 1), calendar=calendar)
        assert duty.immediate
        assert warning_days(duty, ahead=(WorkingDays(1),), calendar=calendar) == ()

    def test_nothing_ahead_is_nothing(self, law: LawBook, calendar: WorkingCalendar) -> None:
        duty = compute_obligation(law.limit("L26-SUP"), triggered_on=date(2026, 10, 5), calendar=calendar)
        assert warning_days(duty, ahead=(), calendar=calendar) == ()

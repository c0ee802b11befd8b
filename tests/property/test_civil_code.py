"""The counting rules of the Civil Code 91/2015/QH13, one class for each clause.

The words of the rules are our own. Every clause that tiepcan counts by is also in its law data, with the
clause as its citation.
"""

from __future__ import annotations

import calendar as months
from datetime import UTC, date, datetime, timedelta, timezone

import attrs
import pytest
from hypothesis import assume, given, strategies as st

from tiepcan import (
    CalendarDays,
    Duration,
    LastDayOff,
    Months,
    Obligation,
    Policies,
    Unit,
    Weeks,
    WorkingDays,
    Years,
    compute_obligation,
    decide_day_received,
    explain_obligation,
    vietnam_calendar,
    vietnam_law,
)

CALENDAR = vietnam_calendar()
LAW = vietnam_law()
ONE_DAY = timedelta(days=1)
dates = st.dates(date(2016, 1, 1), date(2025, 12, 31))
amounts = st.integers(1, 30)
lengths: st.SearchStrategy[Duration] = st.one_of(
    st.builds(WorkingDays, amounts),
    st.builds(CalendarDays, amounts),
    st.builds(Weeks, amounts),
    st.builds(Months, st.integers(1, 18)),
    st.just(Years(1)),
)
solar_lengths: st.SearchStrategy[Duration] = lengths.filter(lambda length: type(length) is not WorkingDays)


def count(length: Duration, after: date, *, policies: Policies | None = None) -> Obligation:
    limit = attrs.evolve(LAW.limit("L26-SUP"), duration=length, valid_from=None)
    return compute_obligation(limit, triggered_on=after, calendar=CALENDAR, policies=policies or Policies())


def nominal(length: Duration, after: date) -> date:
    return length.nominal_last_day(after, calendar=CALENDAR)


#: The clause behind each rule.
CLAUSES = {
    "applies_unless_other_law": "Article 145(1)",
    "solar_calendar": "Article 145(2)",
    "hours_start_at_once": "Article 147(1)",
    "first_day_not_counted": "Article 147(2)",
    "event_day_not_counted": "Article 147(3)",
    "ends_with_last_day": "Article 148(1)",
    "week_ends_on_same_weekday": "Article 148(2)",
    "month_ends_on_same_day": "Article 148(3)",
    "year_ends_on_same_day": "Article 148(4)",
    "last_day_off_moves_on": "Article 148(5)",
    "ends_at_midnight": "Article 148(6)",
    "limitation_counts_first_day": "Article 151",
}


@pytest.mark.parametrize("rule", CLAUSES)
def test_the_law_data_has_the_clause(rule: str) -> None:
    found = LAW.counting_rules[rule]
    assert found.citation.in_language("en") == f"{CLAUSES[rule]}, Civil Code 91/2015/QH13"


def test_the_law_data_has_no_other_counting_rule() -> None:
    assert set(LAW.counting_rules) == set(CLAUSES)


class TestAnotherRuleMayTakeItsPlace:
    """Cách tính này nhường chỗ cho thoả thuận hoặc luật khác. The Code yields to an agreement or another law."""

    @given(solar_lengths, dates)
    def test_a_reading_without_the_move_off_days_off_can_be_chosen(
        self, length: Duration, after: date
    ) -> None:
        stays = count(length, after, policies=Policies(last_day_off=LastDayOff.STAYS))
        assert stays.due == stays.nominal == nominal(length, after)

    @given(amounts, dates)
    def test_a_law_that_says_working_days_is_not_counted_in_days(self, amount: int, after: date) -> None:
        assert nominal(WorkingDays(amount), after) >= nominal(CalendarDays(amount), after)


class TestPeriodsFollowTheSolarCalendar:
    """Thời hạn theo dương lịch. Periods follow the solar calendar, Tết or not."""

    @given(st.integers(1, 18), dates)
    def test_months_are_those_of_the_solar_calendar(self, amount: int, after: date) -> None:
        last = nominal(Months(amount), after)
        assert (last.year * 12 + last.month) - (after.year * 12 + after.month) == amount


class TestMinutesAndHoursStartAtTheirMoment:
    """Phút, giờ tính từ thời điểm đã định. A period in minutes or hours starts at its moment."""

    def test_no_limit_of_the_access_laws_is_that_short(self) -> None:
        assert {unit.value for unit in Unit} == {"working_day", "calendar_day", "week", "month", "year"}


class TestTheFirstDayIsNotCounted:
    """Ngày đầu tiên không tính. The first day of a period in days, weeks, months or years is not counted."""

    @given(dates)
    def test_one_day_ends_on_the_day_after(self, after: date) -> None:
        assert nominal(CalendarDays(1), after) == after + ONE_DAY

    @given(lengths, dates)
    def test_no_period_ends_on_the_day_it_is_fixed(self, length: Duration, after: date) -> None:
        assert nominal(length, after) > after


class TestTheDayOfTheEventIsNotCounted:
    """Ngày xảy ra sự kiện không tính. Counting starts on the day after the event, worked or not."""

    @given(amounts, dates)
    def test_just_as_many_working_days_come_after_the_event(self, amount: int, after: date) -> None:
        last = nominal(WorkingDays(amount), after)
        days = [after + ONE_DAY * step for step in range(1, (last - after).days + 1)]
        assert sum(map(CALENDAR.is_working_day, days)) == amount
        assert CALENDAR.is_working_day(last)

    @given(amounts, dates)
    def test_an_event_on_a_day_off_counts_like_one_on_the_working_day_before(
        self, amount: int, after: date
    ) -> None:
        assume(after > date(2016, 1, 4))
        before = CALENDAR.add_working_days(after, -1)
        assume(not CALENDAR.is_working_day(after))
        assert nominal(WorkingDays(amount), after) == nominal(WorkingDays(amount), before)


class TestDaysEndWithTheLastDay:
    """Thời hạn bằng ngày hết khi hết ngày cuối. A period in days ends with the end of its last day."""

    @given(amounts, dates)
    def test_the_last_of_n_days_is_n_days_on(self, amount: int, after: date) -> None:
        assert (nominal(CalendarDays(amount), after) - after).days == amount


class TestWeeksEndOnTheSameWeekday:
    """Tuần kết thúc vào ngày tương ứng của tuần cuối. A period in weeks ends on the same weekday."""

    @given(amounts, dates)
    def test_the_weekday_is_kept(self, amount: int, after: date) -> None:
        last = nominal(Weeks(amount), after)
        assert last.weekday() == after.weekday()
        assert (last - after).days // 7 == amount


class TestMonthsEndOnTheSameDayOrTheLast:
    """Tháng kết thúc ngày tương ứng, không có thì ngày cuối tháng. Else on the last day of the month."""

    @given(st.integers(1, 18), dates)
    def test_the_day_is_kept_where_the_month_has_it(self, amount: int, after: date) -> None:
        last = nominal(Months(amount), after)
        length_of_month = months.monthrange(last.year, last.month)[1]
        assert last.day == min(after.day, length_of_month)

    def test_six_months_after_31_august_end_with_february(self) -> None:
        assert nominal(Months(6), date(2026, 8, 31)) == date(2027, 2, 28)


class TestYearsEndOnTheSameDayAndMonth:
    """Năm kết thúc vào ngày, tháng tương ứng. A period in years ends on the same day and month."""

    @given(st.integers(1, 50), dates)
    def test_day_and_month_are_kept(self, amount: int, after: date) -> None:
        assume((after.month, after.day) != (2, 29))
        last = nominal(Years(amount), after)
        assert (last.year, last.month, last.day) == (after.year + amount, after.month, after.day)

    def test_29_february_ends_with_february(self) -> None:
        assert nominal(Years(1), date(2024, 2, 29)) == date(2025, 2, 28)
        assert nominal(Years(4), date(2024, 2, 29)) == date(2028, 2, 29)


class TestALastDayOffMovesOn:
    """Ngày cuối là ngày nghỉ thì dời tới ngày làm việc kế tiếp. A last day off moves to the next working day."""

    @given(solar_lengths, dates)
    def test_the_due_day_is_worked_and_every_day_before_it_is_off(
        self, length: Duration, after: date
    ) -> None:
        found = count(length, after)
        assert found.nominal is not None
        assert found.due is not None
        assert CALENDAR.is_working_day(found.due)
        skipped = [found.nominal + ONE_DAY * step for step in range((found.due - found.nominal).days)]
        assert [day for day in skipped if CALENDAR.is_working_day(day)] == []

    @given(amounts, dates)
    def test_working_days_have_nothing_to_move(self, amount: int, after: date) -> None:
        found = count(WorkingDays(amount), after)
        assert found.due == found.nominal

    @given(dates)
    def test_a_minimum_does_not_move(self, after: date) -> None:
        found = compute_obligation(
            attrs.evolve(LAW.limit("L26-POST"), valid_from=None), triggered_on=after, calendar=CALENDAR
        )
        assert found.due == found.nominal == after + timedelta(days=30)


class TestTheLastDayEndsAtMidnight:
    """Ngày cuối hết lúc 24 giờ. The last day ends at 24:00, in Vietnam."""

    @given(dates, st.integers(0, 24 * 60 * 60 - 1), st.integers(-11, 13))
    def test_any_second_of_the_due_day_is_in_time_from_anywhere(
        self, after: date, second: int, hours: int
    ) -> None:
        due = count(CalendarDays(12), after).due
        assert due is not None
        start = datetime(due.year, due.month, due.day, tzinfo=timezone(timedelta(hours=7)))
        elsewhere = timezone(timedelta(hours=hours))
        in_time = (start + timedelta(seconds=second)).astimezone(elsewhere)
        assert decide_day_received(in_time, calendar=CALENDAR) == due
        too_late = (start + timedelta(hours=24)).astimezone(UTC)
        assert decide_day_received(too_late, calendar=CALENDAR) == due + ONE_DAY

    @given(dates)
    def test_the_explanation_says_24_hours(self, after: date) -> None:
        found = count(CalendarDays(12), after)
        lines = explain_obligation(found).lines
        assert "24 giờ (khoản 6 Điều 148 Bộ luật Dân sự 91/2015/QH13)" in lines[-1]
